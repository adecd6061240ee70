/** From page facts to a detection: the one function that concludes. */
import { canonicalAddress, type PageFacts } from '../page'
import { authoredScore } from './authored'
import { creatorsOf } from './creators'
import type { Creator, Detection, DetectionNote } from './detection'
import { jsonLdFindings, type LinkedData, readLinkedData } from './evidence/json-ld'
import { lineFindings } from './evidence/lines'
import { markFindings } from './evidence/marks'
import { metaFindings } from './evidence/metas'
import { followable } from './follow'
import { kindOf } from './kind'
import { plainText } from './names/plain-name'
import { payeesOf } from './payees'
import { precedence } from './precedence'
import { type Publication, publicationOf } from './publication'
import { publishedOn } from './published'
import { readSite } from './sites/read-site'
import type { SiteReading } from './sites/site-file'
import { supportLinksOf } from './support-links'
import { titleOf } from './title'

/** A score from which weak evidence of a name is enough. */
const CLEARLY_AUTHORED = 12

/** A weight of evidence that is enough on any authored page. */
const WELL_NAMED = 8

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
  const site = readSite(facts)
  const named =
    site?.name === undefined ? namedBy(facts, data, publication) : bySite(site, site.name)
  const score = authoredScore(facts, data, named.weight)
  const authored = site !== undefined || score > 0
  // On a page that is barely a work only good evidence may name somebody.
  const clear = score >= CLEARLY_AUTHORED || named.weight >= WELL_NAMED
  const creators = authored && clear ? named.creators : []
  const published = publishedOn(facts, data)
  const payees = payeesOf(facts, creators, notes)
  if (data.broken > 0) notes.push({ code: 'json-ld-broken', detail: String(data.broken) })
  if (data.repaired > 0) notes.push({ code: 'json-ld-repaired', detail: String(data.repaired) })
  if (facts.figures.cut) notes.push({ code: 'page-cut', detail: String(facts.figures.nodes) })
  const following = followable(facts, { authored, creators, payees })
  return {
    authored,
    kind: authored ? (site?.kind ?? kindOf(facts, data)) : 'none',
    title: titleOf(facts, data),
    canonicalUrl,
    ...(publication.name === undefined ? {} : { publication: publication.name }),
    ...(published === undefined ? {} : { publishedOn: published }),
    creators,
    payees,
    supportLinks: supportLinksOf(facts, creators),
    ...(following.length > 0 ? { following } : {}),
    notes,
  }
}

type Named = { readonly creators: Creator[]; readonly weight: number }

function namedBy(facts: PageFacts, data: LinkedData, publication: Publication): Named {
  const addresses = [canonicalAddress(facts), facts.url]
  const findings = [
    ...jsonLdFindings(data, facts, addresses),
    ...metaFindings(facts),
    ...markFindings(facts),
    ...lineFindings(facts),
  ]
  return creatorsOf(findings, facts, publication)
}

function bySite(site: SiteReading, name: string): Named {
  const plain = plainText(name)
    .replace(/\p{Extended_Pictographic}\ufe0f?/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '') return { creators: [], weight: 0 }
  const evidence = [{ source: 'site' as const, detail: site.detail }]
  const creator: Creator = {
    name: plain.slice(0, 80),
    kind: 'person',
    confidence: 'medium',
    evidence,
  }
  return { creators: [creator], weight: precedence.site.base }
}
