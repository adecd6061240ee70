/**
 * A passage: the words of a page that a tip is for, and the reader's own words about them.
 *
 * Both stay in the ledger. They leave the browser only with `shared`, which the reader ticks under an exact
 * preview (`noteOf`), and then as the description of the incoming payment at the creator's own wallet.
 */

export const QUOTE_MAX = 1000
export const WORDS_MAX = 300

/** A passage, as it is stored and sent. */
export type Passage = {
  readonly quote: string
  readonly words?: string | undefined
  /** Whether the reader ticked that the creator may read it. */
  readonly shared: boolean
}

/** What was selected, as a quote: one line of white space between words, at most `QUOTE_MAX` long. */
export function quoteFrom(selected: string): string | undefined {
  const text = selected.replace(/\s+/gu, ' ').trim()
  // A cut must not leave half of a character behind.
  return text === '' ? undefined : text.slice(0, QUOTE_MAX).replace(/[\ud800-\udbff]$/, '')
}

/** Exactly what a creator would read of a passage. */
export function noteOf(passage: Pick<Passage, 'quote' | 'words'>): string {
  const { quote, words } = passage
  return words ? `“${quote}” ${words}` : `“${quote}”`
}

/** What creators read of a batch whose tips carry nothing that was shared. */
export const PLAIN_NOTE = 'Tips from a reader'

/** The description of a batch: what the reader shared of its passages, and nothing else. */
export function descriptionOf(passages: readonly (Passage | undefined)[]): string {
  const notes = passages.flatMap(passage => (passage?.shared ? noteOf(passage) : []))
  return notes.length > 0 ? notes.join('\n') : PLAIN_NOTE
}

const WORDS_AT_ENDS = 5

/**
 * The page's address with a text fragment that leads to the passage.
 *
 * Source: WICG Scroll To Text Fragment, "text directive": `#:~:text=start,end`, or the whole if short.
 */
export function passageAddress(url: string, quote: string): string {
  const page = url.replace(/#.*$/, '')
  const words = quote.split(' ')
  const short = words.length <= 2 * WORDS_AT_ENDS
  const ends = short
    ? [quote]
    : [words.slice(0, WORDS_AT_ENDS).join(' '), words.slice(-WORDS_AT_ENDS).join(' ')]
  return `${page}#:~:text=${ends.map(encodeDirective).join(',')}`
}

/** Commas, hyphens and ampersands are part of the directive's own syntax. */
function encodeDirective(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D')
}
