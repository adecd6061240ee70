/** What the tag of an element says by itself, as bits: one look-up for each element of a walk. */
import { ARTICLE, FOOTER, HEADER, HEADING, ITEM, LINK, MEDIUM, NAVIGATION, SIDE } from './place'
import { SILENT_TAGS } from './silent-tags'

/** Stands within a line: starts and ends none. */
export const INLINE = 1 << 10
/** Its text is not for reading. */
export const SILENT = 1 << 11
export const FIELD = 1 << 13
/** The whole page: its class says nothing of a place. */
export const WHOLE = 1 << 14
/** Never names anybody. */
export const NAMELESS = 1 << 15
export const TIME = 1 << 16
export const ADDRESS = 1 << 17
/** Has no content, and no closing tag. */
export const VOID = 1 << 18
/** Tells something of the page as a whole. */
export const HEAD = 1 << 19

/** Its attributes say nothing either. */
export const PLAIN = 1 << 21
/** A closing tag. */
export const CLOSING = 1 << 20

/** Adds something by itself, whatever its attributes are. */
export const TELLING = HEAD | FIELD | HEADING | TIME | LINK | ADDRESS

const SLASH = 47
const bitsOf = new Map<string, number>()

function add(tags: string, bits: number): void {
  for (const tag of tags.split(' ')) bitsOf.set(tag, (bitsOf.get(tag) ?? 0) | bits)
}

add(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby s samp small span strong sub sup time tt u var wbr !',
  INLINE,
)
add(SILENT_TAGS, SILENT)
add('input textarea select', FIELD)
add('body html', WHOLE)
add('body html img input script style title base', NAMELESS)
add('time', TIME)
add('address', ADDRESS)
add('article', ARTICLE)
add('footer', FOOTER)
add('header', HEADER)
add('nav', NAVIGATION)
add('aside', SIDE)
add('li', ITEM)
add('a', LINK)
add('h1 h2 h3 h4', HEADING)
add('audio video picture', MEDIUM)
add('area base br col embed frame hr img input keygen link meta param source track wbr !', VOID)
add('html body base meta link', HEAD)
add('img br hr wbr col source track !', PLAIN)
// What is met most and says nothing, so that it is found at once.
add('div p ul ol section main', 0)

/** The bits of the name of a tag as it is written; those of place.ts among them. */
export function tagBits(name: string): number {
  // Half of all tags.
  if (name.charCodeAt(0) === SLASH) return CLOSING
  const bits = bitsOf.get(name)
  if (bits !== undefined) return bits
  // Only in XML.
  return name.endsWith('/') ? tagBits(name.slice(0, -1)) | VOID : 0
}
