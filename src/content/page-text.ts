/** The text of an element as a reader would see its parts: which words stand apart and which stand together. */
import { INLINE, SILENT, tagBits } from './tags'

/** One space for any run of blanks; the marks for edges (tab: inline, newline: block) win over spaces. */
export function tidy(text: string): string {
  const single =
    text.includes('  ') || text.includes('\u00a0') ? text.replace(/[^\S\t\n]+/g, ' ') : text
  if (!single.includes('\t') && !single.includes('\n')) return single.trim()
  return single
    .replace(/ ?\n\s*/g, '\n')
    .replace(/ ?\t[ \t]*/g, '\t')
    .replace(/\t?\n\t?/g, '\n')
    .trim()
}

/**
 * The first characters of an element's text, with a newline where a block begins or ends and a tab where
 * an inline element does. Visits at most 80 nodes.
 */
export function textOf(element: Element, length: number): string {
  let text = ''
  let budget = 80
  const visit = (node: Node): void => {
    for (
      let child = node.firstChild;
      child && text.length < length * 2;
      child = child.nextSibling
    ) {
      if (budget-- <= 0) return
      if (child.nodeType === 3)
        text += (child.nodeValue ?? '').slice(0, length * 2).replace(/\s+/g, ' ')
      else if (child.nodeType === 1) {
        const kind = tagBits((child as Element).tagName)
        if (kind & SILENT) continue
        const edge = kind & INLINE ? '\t' : '\n'
        text += edge
        visit(child)
        text += edge
      }
    }
  }
  visit(element)
  return tidy(text).slice(0, length)
}
