/** From page facts to a detection: the one function that concludes. */
import { canonicalAddress, type PageFacts } from '../page'
import { isAuthored } from './authored'
import { creatorsOf } from './creators'
import type { Detection, DetectionNote } from './detection'
import { jsonLdFindings, readLinkedData } from './evidence/json-ld'
import { lineFindings } from './evidence/lines'
import { markFindings } from './evidence/marks'
import { metaFindings } from './evidence/metas'
import { kindOf } from './kind'
import { payeesOf } from './payees'
import { publicationOf } from './publication'
import { publishedOn } from './published'
import { supportLinksOf } from './support-links'
import { titleOf } from './title'

/**
 * Concludes from page facts: authored or not, by whom, payable where, on what evidence.
 *
 * Keeps: never throws on decoded page facts; a page that is not authored has no creators; payees are only
 * what the page itself named.
 */
export function detect(facts: PageFacts): Detection {
  const notes: DetectionNote[] = []
  const data = readLinkedData(facts)
  const canonicalUrl = canonicalAddress(facts)
  const publication = publicationOf(facts, data)
  const findings = [
    ...jsonLdFindings(data, facts, [canonicalUrl, facts.url]),
    ...metaFindings(facts),
    ...markFindings(facts),
    ...lineFindings(facts),
  ]
  const { creators, weight } = creatorsOf(findings, facts, publication.isOwnName)
  const authored = isAuthored(facts, data, weight)
  const published = publishedOn(facts, data)
  const payees = payeesOf(facts, notes)
  if (data.broken > 0) notes.push({ code: 'json-ld-broken', detail: String(data.broken) })
  if (data.repaired > 0) notes.push({ code: 'json-ld-repaired', detail: String(data.repaired) })
  if (facts.figures.cut) notes.push({ code: 'page-cut', detail: String(facts.figures.nodes) })
  return {
    authored,
    kind: authored ? kindOf(facts, data) : 'none',
    title: titleOf(facts, data),
    canonicalUrl,
    ...(publication.name === undefined ? {} : { publication: publication.name }),
    ...(published === undefined ? {} : { publishedOn: published }),
    creators: authored ? creators : [],
    payees,
    supportLinks: supportLinksOf(facts, creators),
    notes,
  }
}
