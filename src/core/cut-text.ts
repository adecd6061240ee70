/** Cutting what a page says of itself (a title, a name) to what is stored of it. */

import { bounds } from './detection/bounds'

/** How long a stored title or name is at most, in UTF-16 code units: what reading takes of a page. */
export const TEXT_MAX = bounds.text

/**
 * A text that is stored: at most `TEXT_MAX` long, with an ellipsis where it was cut, never within a character as
 * people count them. Cutting twice is cutting once.
 */
export function cutText(text: string): string {
  const wasCut = text.length === TEXT_MAX && text.endsWith('…')
  if (text.length < TEXT_MAX || wasCut) return text
  // One that just fills the bound was most likely cut there by reading, which leaves no sign of it.
  const last = new Intl.Segmenter('und').segment(text).containing(TEXT_MAX - 1)
  return `${text.slice(0, last?.index)}…`
}
