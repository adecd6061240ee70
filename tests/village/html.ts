/**
 * A few lines of safe templating for the village: text is escaped unless it is already markup.
 */

/** A piece of markup that is fit to be put into a page as it stands. */
export type Html = { readonly html: string }

/** What a template may hold: text is escaped, markup and lists of it are not, `undefined` is nothing. */
export type Fill = string | number | Html | readonly Html[] | undefined

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as it must stand in markup, in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => named[character] ?? character)
}

/** Takes text as markup without escaping: for our own files, and for what a hostile page forges. */
export function raw(text: string): Html {
  return { html: text }
}

/** Several pieces of markup as one, on lines of their own or with the given text between them. */
export function joined(pieces: readonly Html[], between = '\n'): Html {
  return raw(pieces.map(piece => piece.html).join(escaped(between)))
}

/** The template tag: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  return raw(parts.map((part, at) => part + filled(fills[at])).join(''))
}

function filled(fill: Fill): string {
  if (fill === undefined) return ''
  if (typeof fill === 'string') return escaped(fill)
  if (typeof fill === 'number') return String(fill)
  if ('html' in fill) return fill.html
  return joined(fill).html
}
