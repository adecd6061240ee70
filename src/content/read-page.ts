/**
 * Reads a page into page text: the only place where Rill looks at somebody else's DOM.
 *
 * It takes what the browser writes and draws no conclusion; what stands in it is read in the background
 * (core/reading), where code is warm and no page waits for it. Nothing of the page is changed or called.
 */
import { bounds, NODES_MAX, textBounds } from '../core/detection/bounds'
import type { PageText } from '../core/page-text'
import { withoutSilence } from '../core/reading/without-silence'
import { jsonLdIn } from './json-ld-scripts'
import { pageHtml, type WriteHtml } from './page-html'

/** What comes later in a page is not looked at, scripts and styles included. */
const SEARCHED_MAX = 4_000_000

/**
 * The longest HTML that is sent with its silence. Taking that out costs the page half a millisecond however little
 * there is, sending it 9 ns a character, and of most pages about half is silent; the background's code for it is warm.
 */
const WHOLE_MAX = 100_000

/**
 * The page text of a document at `location`, which the browser itself writes unless another does.
 *
 * Keeps: each text within its bound (page-text.ts); at most NODES_MAX elements.
 */
export function readPage(document: Document, location: string, write?: WriteHtml): PageText {
  const root: Element | null = document.documentElement
  const { html, cut } = root ? pageHtml(root, NODES_MAX, write) : { html: '', cut: false }
  const url = location.slice(0, bounds.address)
  if (html.length <= WHOLE_MAX && !cut) return { url, html, cut }
  const searched = upTo(html, SEARCHED_MAX)
  const heard = withoutSilence(searched)
  const kept = upTo(heard.html, textBounds.html)
  const more = cut || searched.length < html.length || kept.length < heard.html.length
  // Many pages put them at their very end, where a long one is not read any more.
  const scripts = more ? jsonLdIn(document) : heard.scripts
  const title = heard.title.slice(0, textBounds.title)
  return { url, html: kept, silence: { title, scripts }, cut: more }
}

/** At most `length` characters of HTML, ending behind a tag. */
function upTo(html: string, length: number): string {
  return html.length <= length ? html : html.slice(0, html.lastIndexOf('>', length - 1) + 1)
}
