/** The text of a page as a reader would see its parts: which words stand apart and which stand together. */
import { COMMENT_TAG, decoded, type PageTokens } from './page-tokens'
import { CLOSING, INLINE, SILENT, tagBits, VOID } from './tags'

/** Tags that are looked at for one text. */
const TAGS_MAX = 160
/** Longer pieces are cut. */
const PIECE_MAX = 4_000

/** A piece of text between two tags, without blanks at its ends and without the breaks of its source. */
export function wordsOf(piece: string): string {
  const text = decoded(piece.length > PIECE_MAX ? piece.slice(0, PIECE_MAX) : piece).trim()
  return text.includes('\n') || text.includes('\t') ? text.replace(/\s+/g, ' ') : text
}

/** One space for any run of blanks that is none of the edges (tab: inline, newline: block). */
export function tidy(text: string): string {
  return text.includes('  ') || text.includes('\u00a0') ? text.replace(/[^\S\t\n]+/g, ' ') : text
}

/**
 * The first characters of the text of the element whose tag is at `at` among the tokens, with a newline where
 * a block begins or ends and a tab where an inline element does.
 */
export function textFrom(tokens: PageTokens, at: number, length: number): string {
  const open: number[] = []
  let text = wordsOf(tokens[at + 2] as string)
  let edge = ''
  const end = Math.min(tokens.length, at + TAGS_MAX * 3)
  for (let i = at + 3; i < end && text.length < length; i += 3) {
    const name = tokens[i] as string
    let kind: number | undefined = tagBits(name)
    if (kind & CLOSING) kind = open.pop()
    else if (!(kind & (VOID | SILENT)) && !tokens[i + 1]?.endsWith('/')) open.push(kind)
    // Its own closing tag.
    if (kind === undefined) break
    if (!(kind & (INLINE | SILENT))) edge = '\n'
    else if (edge === '' && kind & INLINE && name !== COMMENT_TAG) edge = '\t'
    const words = wordsOf(tokens[i + 2] as string)
    if (words === '') continue
    text = text === '' ? words : text + (edge || ' ') + words
    edge = ''
  }
  return tidy(text).slice(0, length)
}
