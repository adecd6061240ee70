/** A document from HTML text, outside a browser. */
import { parseHTML } from 'linkedom'

/** Parses HTML as far as a browser would agree on: text before the html element is dropped, a fragment gets one. */
export function parsePage(html: string): Document {
  const start = html.search(/<html[\s>]/i)
  const whole = start >= 0 ? html.slice(start) : `<html><body>${html}</body></html>`
  return parseHTML(`<!doctype html>${whole}`).document
}
