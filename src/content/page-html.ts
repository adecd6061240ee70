/**
 * A page as HTML text, written by the browser itself: several times faster than a script can ask element by
 * element, and what is written stays as it was while it is read.
 */

/** How deep a part that is too large is gone into. */
const DEPTH_MAX = 40

/**
 * Writes an element as HTML, with `<` and `>` in values escaped: browsers do by themselves, Chromium since
 * 138, Firefox since 140 (WHATWG HTML, serialising attributes, of May 2025).
 */
export type WriteHtml = (element: Element) => string

const asBrowser: WriteHtml = element => element.outerHTML

/** The HTML of an element, of at most `most` elements in document order; `cut` where it has more. */
export function pageHtml(
  root: Element,
  most: number,
  write: WriteHtml = asBrowser,
): { html: string; cut: boolean } {
  return sizeOf(root) <= most
    ? { html: write(root), cut: false }
    : { html: firstOf(root, most, write), cut: true }
}

/** A text or a value without what could be taken for a tag. */
export function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** How many elements an element is, itself among them. */
function sizeOf(element: Element): number {
  return element.getElementsByTagName('*').length + 1
}

/** The first elements of one that has more. */
function firstOf(root: Element, most: number, write: WriteHtml): string {
  const parts: string[] = []
  let left = most
  const take = (element: Element, depth: number): void => {
    const attributes = element.getAttributeNames().map(name => attributeOf(element, name))
    parts.push(`<${element.localName}${attributes.join('')}>`)
    left--
    for (let child = element.firstChild; child !== null && left > 0; child = child.nextSibling) {
      if (child.nodeType === 3)
        parts.push(escaped((child.nodeValue ?? '').replaceAll('&', '&amp;')))
      if (child.nodeType !== 1) continue
      const inside = child as Element
      const size = sizeOf(inside)
      if (size <= left) parts.push(write(inside))
      else if (depth < DEPTH_MAX) take(inside, depth + 1)
      left -= Math.min(size, left)
    }
    parts.push(`</${element.localName}>`)
  }
  take(root, 0)
  return parts.join('')
}

function attributeOf(element: Element, name: string): string {
  const value = element.getAttribute(name) ?? ''
  return ` ${name}="${escaped(value.replaceAll('&', '&amp;').replaceAll('"', '&quot;'))}"`
}
