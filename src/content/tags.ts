/** What the tag of an element says by itself, as bits: one look-up for each element of a walk. */
import { ARTICLE, FOOTER, HEADER, HEADING, ITEM, LINK, MEDIUM, NAVIGATION, SIDE } from './place'

/** Stands within a line: starts and ends none. */
export const INLINE = 1 << 10
/** Its text is not for reading. */
export const SILENT = 1 << 11
/** Says something even without attributes. */
export const BARE = 1 << 12
export const FIELD = 1 << 13
/** The whole page: its class says nothing of a place. */
export const WHOLE = 1 << 14
/** Never names anybody. */
export const NAMELESS = 1 << 15
export const TIME = 1 << 16
export const ADDRESS = 1 << 17

const bitsOf = new Map<string, number>()

function add(tags: string, bits: number): void {
  for (const tag of tags.split(' ')) bitsOf.set(tag, (bitsOf.get(tag) ?? 0) | bits)
}

add(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR',
  INLINE,
)
add('SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SELECT TEXTAREA svg SVG MATH math', SILENT)
add('H1 H2 H3 H4 A ARTICLE NAV ASIDE FOOTER HEADER ADDRESS LI', BARE)
add('INPUT TEXTAREA SELECT', FIELD)
add('BODY HTML', WHOLE)
add('BODY HTML IMG INPUT SCRIPT STYLE', NAMELESS)
add('TIME', TIME)
add('ADDRESS', ADDRESS)
add('ARTICLE', ARTICLE)
add('FOOTER', FOOTER)
add('HEADER', HEADER)
add('NAV', NAVIGATION)
add('ASIDE', SIDE)
add('LI', ITEM)
add('A', LINK)
add('H1 H2 H3 H4', HEADING)
add('AUDIO VIDEO PICTURE', MEDIUM)

/** The bits of a tag; those of place.ts among them. */
export function tagBits(tag: string): number {
  return bitsOf.get(tag) ?? 0
}
