/** Evidence from elements: microdata, RDFa, h-entry and h-card, rel=author, author addresses and classes. */
import type { PageFacts, PageMark } from '../../page'
import type { EvidenceSource } from '../detection'
import { peopleIn, withoutBy } from '../names/people-in'
import { plainText } from '../names/plain-name'
import type { Row } from '../precedence'
import type { Finding } from './finding'

/** Names of one mark by its strongest claim; `undefined` where it makes none. */
type Claim = { readonly source: EvidenceSource; readonly row: Row; readonly what: string }

const AUTHOR_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)\/|\/@\w|[?&]author=/i
const OTHER_SCOPE =
  /Comment|Review$|Rating|Organization|Product|Offer|ImageObject|WebSite|Breadcrumb/i
const STRICT_LABEL =
  /(?:^|[\s_-])(?:by-?line|author|authors|autor|autoren|auteur|writer|reporter)s?(?:[_-]{1,2}(?:name|names|link|title|url|list|item|wrapper|inner|text|block|info|meta|line))?(?=$|\s)/i

function claimOf(mark: PageMark): Claim | undefined {
  const label = ` ${mark.label} `
  const prop = mark.prop ?? ''
  if (
    /(?:^|[\s:])(?:author|creator)(?:$|[\s.])/i.test(prop) &&
    !OTHER_SCOPE.test(mark.scope ?? '')
  ) {
    return { source: 'microdata', row: 'itemprop', what: `itemprop=${prop}` }
  }
  if (/(?:dc|dct|sioc|schema|foaf)\w*:/i.test(`${prop} ${mark.rel ?? ''}`)) {
    return { source: 'rdfa', row: 'rdfa', what: prop || `rel=${mark.rel}` }
  }
  if (
    /\s(?:p-author|h-card)\s/.test(label) ||
    (/\sp-name\s/.test(label) && /p-author/.test(label))
  ) {
    return { source: 'h-entry', row: 'h-entry', what: `class=${mark.label}` }
  }
  if (/(?:^|\s)author(?=$|\s)/i.test(mark.rel ?? '')) {
    return { source: 'rel-author', row: 'rel-author', what: 'rel=author' }
  }
  if (/\svcard\s/.test(label) || /\sfn\s/.test(label)) {
    return { source: 'h-entry', row: 'h-entry', what: `class=${mark.label}` }
  }
  if (mark.tag === 'address') return { source: 'byline', row: 'byline-address', what: 'address' }
  if (mark.tag === 'a' && mark.href && AUTHOR_ADDRESS.test(mark.href)) {
    return { source: 'byline', row: 'author-page', what: 'link to an author page' }
  }
  if (STRICT_LABEL.test(mark.label)) {
    return { source: 'byline', row: 'byline-author', what: `class=${mark.label}` }
  }
  if (/by-?line|author|autor/i.test(mark.label)) {
    return { source: 'byline', row: 'byline-loose', what: `class=${mark.label}` }
  }
  return undefined
}

/** What each mark says, in document order. */
export function markFindings(facts: PageFacts): Finding[] {
  return facts.marks.flatMap(mark => {
    if (/[cnf]/.test(mark.place)) return []
    const claim = claimOf(mark)
    if (!claim) return []
    const by = withoutBy(plainText(mark.text).replace(/^[\s]+/, '')).found
    const strict = /^(?:itemprop|rdfa|rel-author|h-entry)$/.test(claim.row) || by
    const people = peopleIn(mark.text, strict && mark.text.length < 80 ? 'field' : 'text')
    return [
      {
        source: claim.source,
        row: claim.row,
        detail: claim.what,
        people,
        at: mark.at,
        ...(mark.href === undefined ? {} : { url: mark.href }),
      },
    ]
  })
}
