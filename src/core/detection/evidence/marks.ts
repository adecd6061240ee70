/** Evidence from elements: microdata, RDFa, h-entry and h-card, rel=author, author addresses and classes. */
import type { PageFacts, PageMark } from '../../page'
import type { EvidenceSource } from '../detection'
import { lowered } from '../names/letters'
import { peopleIn, withoutBy } from '../names/people-in'
import { nameKey, plainText } from '../names/plain-name'
import type { Row } from '../precedence'
import type { Finding } from './finding'

/** What a mark claims to be. */
type Claim = { readonly source: EvidenceSource; readonly row: Row; readonly what: string }

// All in lower case, for texts in lower case (letters.ts).
const AUTHOR_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)\/|\/@\w|[?&]author=/
/** Items on a page that have authors of their own. */
const OTHER_ITEM =
  /comment|review$|rating|organization|product|offer|imageobject|website|breadcrumb/
const STRICT_LABEL =
  /(?:^|[\s_-])(?:by-?line|author|authors|autor|autoren|auteur|writer|reporter|firma)s?(?:[_-]{1,2}(?:name|names|link|title|url|list|item|wrapper|inner|text|block|info|meta|line))?(?=$|\s)/

/** Words of other people, other works and the page's frame, whatever else a label says. */
const NOT_THE_AUTHOR =
  /tweet|quote|comment|testimonial|related|recommend|caption|dialog|popup|modal|site-?(?:title|name|brand)|sponsor|advert|newsletter|breadcrumb|tag-?list|share|login|sign-?up/
/** Containers of whole posts, titles and pictures, unless they also say author. */
const NOT_A_BYLINE =
  /(?:^|\s)(?:h-?entry|post-\d+|type-post|status-publish|\S*title\S*|\S*headline\S*)(?=$|\s)|photo|image|thumb|search|social|count/
const SAYS_AUTHOR = /author|byline|autor/
const COVERED = /\S*(?:title|headline|photo|image|social|count)\S*|(?:^|\s)author-\S+/g

/** Whether a label, in lower case, says that this is about something else. */
function isElse(label: string): boolean {
  if (NOT_THE_AUTHOR.test(label)) return true
  return NOT_A_BYLINE.test(label) && !SAYS_AUTHOR.test(label.replace(COVERED, ''))
}

function claimOf(mark: PageMark): Claim | undefined {
  const label = ` ${mark.label} `
  const prop = mark.prop ?? ''
  const rel = mark.rel ?? ''
  const lower = lowered(mark.label)
  if (prop === '' && rel === '' && isElse(lower)) return undefined
  if (AUTHOR_PROP.test(lowered(prop)) && !OTHER_ITEM.test(lowered(mark.scope ?? ''))) {
    return { source: 'microdata', row: 'itemprop', what: `itemprop=${prop}` }
  }
  if (VOCABULARY.test(lowered(`${prop} ${rel}`)) && !/date/.test(prop)) {
    if (NO_PERSON.has(lowered(mark.scope ?? ''))) return undefined
    return { source: 'rdfa', row: 'rdfa', what: prop || `rel=${rel}` }
  }
  if (/\s(?:p-author|h-card)\s/.test(label)) {
    return { source: 'h-entry', row: 'h-entry', what: `class=${mark.label}` }
  }
  if (/(?:^|\s)author(?=$|\s)/.test(lowered(rel))) {
    return { source: 'rel-author', row: 'rel-author', what: 'rel=author' }
  }
  if (isElse(lower)) return undefined
  if (/\s(?:vcard|fn)\s/.test(label)) {
    return { source: 'h-entry', row: 'h-entry', what: `class=${mark.label}` }
  }
  return bylineClaimOf(mark, lower)
}

/** Items that have a name and are nobody: what a text is about. */
const NO_PERSON = new Set(['agent', 'group', 'organization', 'concept'])
const AUTHOR_PROP = /(?:^|[\s:])(?:author|creator)(?:$|[\s.])/
const VOCABULARY = /(?:dc|dct|sioc|schema|foaf)\w*:/

function bylineClaimOf(mark: PageMark, label: string): Claim | undefined {
  const what = `class=${mark.label}`
  if (mark.tag === 'address') return { source: 'byline', row: 'byline-address', what: 'address' }
  if (mark.tag === 'a' && mark.href && AUTHOR_ADDRESS.test(lowered(mark.href))) {
    return { source: 'byline', row: 'author-page', what: 'link to an author page' }
  }
  if (STRICT_LABEL.test(label)) return { source: 'byline', row: 'byline-author', what }
  const says = SAYS_AUTHOR.test(label) || (SAYS_MAKER.test(label) && saysBy(mark))
  return says ? { source: 'byline', row: 'byline-loose', what } : undefined
}

/** Said of others too, of sellers and painters: believed of a mark that begins with `By`. */
const SAYS_MAKER = /creator|contributor|journalist|posted-?by|written/

function saysBy(mark: PageMark): boolean {
  return withoutBy(plainText(mark.text)).found
}

/** What each mark says, in document order. */
export function markFindings(facts: PageFacts): Finding[] {
  return facts.marks.flatMap((mark, i): Finding[] => {
    if (/(?:^|\s)bypostauthor(?=$|\s)/.test(mark.label)) {
      return postAuthor(facts.marks.slice(i + 1, i + 6))
    }
    if (/[cnf]/.test(mark.place)) return []
    const claim = claimOf(mark)
    const people = claim ? namesOf(mark, claim) : []
    if (!claim || people.length === 0 || isTitle(mark, facts)) return []
    return [
      {
        source: claim.source,
        row: claim.row,
        detail: claim.what,
        people,
        at: mark.at,
        shape: `${mark.tag}.${mark.label}.${mark.rel ?? ''}.${mark.prop ?? ''}`,
        ...(mark.href === undefined ? {} : { url: mark.href }),
      },
    ]
  })
}

/**
 * Whether a mark repeats the page's title: `fn` is the name of a recipe or a review too.
 *
 * A heading need only be a part of it, anything else is as long as the heading that is the title.
 */
function isTitle({ tag, text }: PageMark, { title, headings, figures }: PageFacts): boolean {
  const key = nameKey(text)
  if (tag.length === 2 && tag.startsWith('h') && nameKey(title).includes(key)) return true
  return headings.some(heading => heading.at === figures.titleAt && nameKey(heading.text) === key)
}

const STRICT_ROW = /^(?:itemprop|rdfa|rel-author|h-entry)$/
const NARROW_ROW = /^(?:author-page|byline-author)$/

/** Names of a mark: of one short piece in a place made for authors all, of longer texts what is clear. */
function namesOf(mark: PageMark, claim: Claim): string[] {
  const text = plainText(mark.text)
  const { rest, found } = withoutBy(text)
  const strict = STRICT_ROW.test(claim.row) || found
  const piece = rest.split(/[\t\n]/)[0] ?? ''
  const whole = piece.length === rest.length
  if (whole && strict && text.length < 80) return peopleIn(text, 'field')
  const clear = peopleIn(text, 'text')
  if (clear.length > 0) return clear
  if (piece.length >= 40 || piece.split(/\s/).length > 4) return []
  if (strict || (whole && NARROW_ROW.test(claim.row))) return peopleIn(piece, 'field').slice(0, 1)
  return []
}

/** A comment that the theme marks as written by the post's own author names that author. */
function postAuthor(inside: readonly PageMark[]): Finding[] {
  const name = inside.find(mark => /(?:^|\s)fn(?=$|\s)/.test(mark.label))
  const people = name ? peopleIn(name.text, 'field') : []
  if (people.length !== 1) return []
  const detail = 'comment marked as the author’s own'
  return [{ source: 'h-entry', row: 'post-author', detail, people }]
}
