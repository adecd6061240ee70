/** A document from HTML text, outside a browser. */
import { parseHTML } from 'linkedom'
import { escaped } from '../content/page-html'

/**
 * Parses HTML as far as a browser would agree on.
 *
 * Text before the html element is dropped. Where elements stand before it, or there is none, all of them are
 * the body's: linkedom knows one place for each of its tags, browsers find them anywhere.
 */
export function parsePage(written: string): Document {
  const html = withLowerNames(written)
  const start = html.search(/<html[\s>]/i)
  const before = html.slice(0, Math.max(0, start)).replace(/<!--[\s\S]*?-->/g, '')
  const whole = start < 0 || /<[a-z]/i.test(before) ? wrapped(html) : html.slice(start)
  return parseHTML(`<!doctype html>${whole}`).document
}

/** Attributes with their names in lower case, as browsers have them: linkedom leaves them as they are written. */
function withLowerNames(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, tag =>
    // Each with its value, so that no word in one is taken for a name.
    tag.replace(
      /(\s[A-Za-z:-]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/g,
      (_, name: string, value: string) => name.toLowerCase() + value,
    ),
  )
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
