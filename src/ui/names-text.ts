/** Names of people as text: lists, short forms and initials. */
import { madeOnce } from './made-once'
import { countText } from './number-text'
import { locale, pluralKey, say } from './words'

/** At most this many names are written out before "and N more". */
const NAMES_MAX = 3

const lists = madeOnce(spoken => new Intl.ListFormat(spoken, { type: 'conjunction' }))
const segmenters = madeOnce(spoken => new Intl.Segmenter(spoken))

/**
 * `Ana`, `Ana and Bo`, `Ana, Bo, Cy and 4 more`.
 *
 * Keeps: each name is isolated, so that one in another script cannot reorder the others. The list itself runs as
 * the page does: never in a `bdi`, which would let the first name decide.
 */
export function namesText(names: readonly string[]): string {
  const list = lists(locale())
  if (names.length <= NAMES_MAX) return list.format(names.map(isolated))
  const more = names.length - NAMES_MAX
  return list.format([
    ...names.slice(0, NAMES_MAX).map(isolated),
    say(pluralKey('ui_more', more), { count: countText(more) }),
  ])
}

/** The marks for "first strong isolate" and its end, as Unicode has them. */
const ISOLATE = '\u2068'
const ISOLATED = '\u2069'

function isolated(name: string): string {
  return `${ISOLATE}${name}${ISOLATED}`
}

/**
 * A text of at most `length` characters as people count them, with an ellipsis where it was cut.
 *
 * Keeps: a name that is cut is still apart from what follows.
 */
export function shortText(text: string, length: number): string {
  // A page may send much: no more of it is taken apart than can be shown.
  const starts: number[] = []
  for (const { index, segment } of segmenters(locale()).segment(text)) {
    if (segment === ISOLATE || segment === ISOLATED) continue
    starts.push(index)
    if (starts.length > length) return ended(text.slice(0, starts[length - 1]))
  }
  return text
}

function ended(start: string): string {
  const isOpen = start.lastIndexOf(ISOLATE) > start.lastIndexOf(ISOLATED)
  return isOpen ? `${start}…${ISOLATED}` : `${start}…`
}

/** One or two letters for a name: of its first and its last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter(word => /[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map(word => graphemes(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase(locale())
}

function graphemes(text: string): string[] {
  return [...segmenters(locale()).segment(text)].map(({ segment }) => segment)
}
