/** HTML as browsers write it, taken apart: tags and the texts between them. */

/** Stands where a comment was. */
export const COMMENT_TAG = '!'

/**
 * A text, then for each tag three: its name (`a`, `/a`), its attributes as they are written, each behind a
 * blank, undefined where it has none, and the text behind it without blanks at its beginning.
 */
export type PageTokens = readonly (string | undefined)[]

/** Takes the HTML of page text apart; what follows its last tag is no text of a page. */
export function tokensOf(html: string): PageTokens {
  // So that each `<` has a `>` behind it and nothing is searched twice, whoever wrote this.
  return html.slice(0, html.lastIndexOf('>') + 1).split(/<([^ >]*)( [^>]*)?>\s*/)
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&#160;': '\u00a0',
}

/** A text or a value as it stands in the document. */
export function decoded(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot|nbsp|#160);/g, entity => CHARACTERS[entity] as string)
    : text
}

/** The value of an attribute, undefined where there is none; `start` is ` name="`. */
export function valueIn(attributes: string, start: string): string | undefined {
  const at = attributes.indexOf(start)
  if (at < 0) return undefined
  const from = at + start.length
  return decoded(attributes.slice(from, attributes.indexOf('"', from)))
}
