/** Takes out of HTML what is silent (page-text.ts), and the little of it that tells something. */
import type { Silence } from '../page-text'
import { gatherJsonLd } from './gather-json-ld'
import { SILENT_TAGS } from './silent-tags'

type Heard = Silence & { readonly html: string }

const SILENCE = new RegExp(`<(?:!|\\?|(${SILENT_TAGS.replaceAll(' ', '|')})(?=[ >/]))`, 'g')
/** One of its kind may stand inside it. */
const NESTING = ['svg', 'math', 'object', 'template']

/** The HTML without it, the first title, and the scripts of JSON-LD up to their bound. */
export function withoutSilence(html: string): Heard {
  const parts: string[] = []
  const { scripts, take } = gatherJsonLd()
  let title: string | undefined
  let from = 0
  SILENCE.lastIndex = 0
  for (let found = SILENCE.exec(html); found; found = SILENCE.exec(html)) {
    const at = found.index
    const name = found[1]
    if (name === undefined) {
      parts.push(html.slice(from, at), '<!>')
      from = behind(html, html.startsWith('<!--', at) ? '-->' : '>', at)
    } else {
      const start = behind(html, '>', at)
      parts.push(html.slice(from, start))
      const end = contentEnd(html, name, start)
      const content = html.slice(start, end)
      if (name === 'title') title ??= content
      if (name === 'script') take(html.slice(at, start), content)
      // In XML it may end where it begins.
      from = html.charCodeAt(start - 2) === 47 ? start : behind(html, '>', end)
    }
    SILENCE.lastIndex = from
  }
  parts.push(html.slice(from))
  return { html: parts.join(''), title: title ?? '', scripts }
}

/** Where the text goes on behind the next `what`; at its end where there is none. */
function behind(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from)
  return at < 0 ? html.length : at + what.length
}

/** Where the closing tag of the element stands whose content begins at `from`. */
function contentEnd(html: string, name: string, from: number): number {
  const close = `</${name}`
  let at = from
  for (let depth = 1; ; depth--) {
    const end = html.indexOf(close, at)
    if (end < 0) return html.length
    if (NESTING.includes(name)) depth += html.slice(at, end).split(`<${name}`).length - 1
    if (depth === 1) return end
    at = end + close.length
  }
}
