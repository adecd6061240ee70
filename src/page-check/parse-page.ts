/** A document from HTML text, outside a browser. */
import { parseHTML } from 'linkedom'
import { escaped } from '../content/page-html'

/**
 * Parses HTML as far as a browser would agree on.
 *
 * Text before the html element is dropped. Where elements stand before it, or there is none, all of them are
 * the body's: linkedom knows one place for each of its tags, browsers find them anywhere.
 */
export function parsePage(html: string): Document {
  const start = html.search(/<html[\s>]/i)
  const before = html.slice(0, Math.max(0, start)).replace(/<!--[\s\S]*?-->/g, '')
  const whole = start < 0 || /<[a-z]/i.test(before) ? wrapped(html) : html.slice(start)
  return parseHTML(`<!doctype html>${whole}`).document
}

function wrapped(html: string): string {
  const [root = '<html>'] = /<html(?=[\s>])[^>]*>/i.exec(html) ?? []
  const [body = '<body>'] = /<body(?=[\s>])[^>]*>/i.exec(html) ?? []
  const inside = html.replace(/<!doctype[^>]*>|<\/?(?:html|head|body)(?=[\s>])[^>]*>/gi, '')
  return `${root}${body}${inside}</body></html>`
}

/** An element as browsers write it: linkedom leaves `<` and `>` in values as they are. */
export function writeHtml(element: Element): string {
  return element.outerHTML.replace(/="[^"]*"/g, escaped)
}
