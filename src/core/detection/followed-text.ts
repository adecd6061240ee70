/**
 * What a followed text says, read as text: a background worker has no DOM.
 *
 * HTML: the elements of the head, and links by rel anywhere outside comments and scripts. RSS and Atom: the
 * channel and its items. All bounded; whatever is not understood is not there.
 */
import { plainText } from './names/plain-name'

/** The longest text that is looked at; what is beyond it is not there. */
export const FOLLOWED_CHARS_MAX = 400_000

const ELEMENTS_MAX = 2_000
const ITEMS_MAX = 200

/** An element as its name and attributes. */
export type TextElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The `link`, `meta` and `a` elements of HTML, and of the first two only those of the head. */
export function elementsInHtml(source: string): { head: TextElement[]; anchors: TextElement[] } {
  const text = source
    .slice(0, FOLLOWED_CHARS_MAX)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|template|noscript|textarea)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
  const body = text.search(/<body[\s>]|<\/head\s*>/i)
  const head = elementsIn(body < 0 ? '' : text.slice(0, body), /<(link|meta)\b([^>]*)>/gi)
  return { head, anchors: elementsIn(text, /<(a|link)\b([^>]*)>/gi) }
}

/** The links of a feed: an item's own where it has some for this page, else the channel's. */
export function linksInFeed(
  source: string,
  isPage: (url: string) => boolean,
): {
  home: string[]
  monetization: string[]
} {
  const text = source.slice(0, FOLLOWED_CHARS_MAX).replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
  const start = text.search(/<(?:item|entry)[\s>]/i)
  const channel = start < 0 ? text : text.slice(0, start)
  const items =
    start < 0
      ? []
      : text
          .slice(start)
          .split(/<(?:item|entry)(?=[\s>])/i)
          .slice(0, ITEMS_MAX)
  const own = items.find(item => addressesIn(item).some(isPage))
  const fromItem = own === undefined ? [] : monetizationIn(own)
  return {
    home: addressesIn(channel),
    monetization: fromItem.length > 0 ? fromItem : monetizationIn(channel),
  }
}

function monetizationIn(xml: string): string[] {
  return linksIn(xml)
    .filter(link => /(?:^|\s)monetization(?=$|\s)/i.test(link.attributes.rel ?? ''))
    .map(link => link.attributes.href ?? '')
}

/** `<link>text</link>` of RSS, and `<link href>` of Atom that is no other relation. */
function addressesIn(xml: string): string[] {
  const written = [...xml.matchAll(/<link(?:\s[^>]*)?>([^<]{1,2000})<\/link>/gi)].map(
    m => m[1] ?? '',
  )
  const linked = linksIn(xml)
    .filter(link => /^(?:alternate)?$/i.test(link.attributes.rel ?? ''))
    .map(link => link.attributes.href ?? '')
  return [...written, ...linked].map(url => plainText(url).trim()).filter(url => url !== '')
}

function linksIn(xml: string): TextElement[] {
  return elementsIn(xml, /<((?:[\w-]+:)?link)\b([^>]*)>/gi)
}

function elementsIn(text: string, shape: RegExp): TextElement[] {
  const elements: TextElement[] = []
  for (const match of text.matchAll(shape)) {
    if (elements.length >= ELEMENTS_MAX) break
    elements.push({
      name: (match[1] ?? '').toLowerCase(),
      attributes: attributesIn(match[2] ?? ''),
    })
  }
  return elements
}

function attributesIn(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  const shape = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
  for (const match of text.slice(0, 4_000).matchAll(shape)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!(name in attributes)) {
      attributes[name] = plainText((match[2] ?? match[3] ?? match[4] ?? '').slice(0, 2_000))
    }
  }
  return attributes
}
