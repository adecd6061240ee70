/**
 * Reads a page into page facts: the only place where Rill looks at somebody else's DOM.
 *
 * One walk in document order, ended by a bound, and no conclusion: what a name is, whose page this is and
 * who may be paid is decided in core/detection. Nothing of the page is changed or called.
 */
import { bounds, FACTS_CHARS_MAX } from '../core/detection/bounds'
import type { PageFacts } from '../core/page'
import { labelBits, labelOf } from './labels'
import { COMMENT, MEDIUM, PLACE, placeLetters, placeOfRole } from './place'
import { PARSED_MAX, pruneJsonLd } from './prune-json-ld'
import { selectWalked } from './select-walked'
import { tagBits, WHOLE } from './tags'
import { walkPage } from './walk-page'
import type { Walked } from './walked'

// In lower case, for texts in lower case: patterns that ignore case take long to compile.
const META_NAME =
  /author|byl$|title|site_?name|type$|date|time$|publish|og:url|generator|robots|application-name|monetization|citation|^dc|twitter:(?:creator|site)|profile:|parsely|sailthru|cxense|mrf|shareaholic|creator|section$/
const LINK_REL = /(?:^|\s)(?:canonical|author|me|payment|next|prev|shortlink)(?=$|\s)/
const FEED_TYPE = /rss|atom|feed|activity|ld\+json/
const SCANNED_MAX = 400
/** How often a walk begins again because the page changed under it. */
const RESTARTS_MAX = 3

/** A reading that can be done in pieces. */
export type Reading = {
  /** Goes on until `isOver` says so, asked every few nodes; the page facts when all is read. */
  readonly advance: (isOver: () => boolean) => PageFacts | undefined
}

/**
 * The page facts of a document at `location`.
 *
 * Keeps: at most FACTS_CHARS_MAX characters of JSON, each text and list within its bound; at most
 * NODES_MAX elements walked.
 */
export function readPage(document: Document, location: string): PageFacts {
  return beginReading(document, location).advance(() => false) as PageFacts
}

/**
 * Begins to read a document at `location`. What is in its head is read last, with the facts.
 *
 * Keeps: a page that changes between two pieces makes the walk begin again, three times at most; after that
 * the facts are what was read so far, and say that they are cut.
 */
export function beginReading(document: Document, location: string): Reading {
  const absolute = resolverOf(document, location)
  const begin = () => walkPage(document.body ?? document.documentElement, absolute)
  let walk = begin()
  let restarts = 0
  return {
    advance(isOver) {
      if (!walk.isInPlace()) {
        if (restarts++ >= RESTARTS_MAX) {
          walk.found.figures.cut = true
          return factsOf(document, location, { absolute, walked: walk.found })
        }
        walk = begin()
      }
      if (!walk.advance(isOver)) return undefined
      return factsOf(document, location, { absolute, walked: walk.found })
    },
  }
}

type Absolute = (href: string | null) => string

/** Resolves addresses as the page means them; `''` where the result is none. */
function resolverOf(document: Document, location: string): Absolute {
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? ''
  const root = base !== '' && URL.canParse(base, location) ? new URL(base, location).href : location
  return href => {
    if (href === null || href.length > bounds.address || !URL.canParse(href.trim(), root)) return ''
    const { protocol, href: address } = new URL(href.trim(), root)
    return protocol === 'https:' || protocol === 'http:' ? address.slice(0, bounds.address) : ''
  }
}

function factsOf(
  document: Document,
  location: string,
  { absolute, walked }: { absolute: Absolute; walked: Walked },
): PageFacts {
  const body = document.body ?? document.documentElement
  const title = document.querySelector('title')?.textContent ?? ''
  const metas = readMetas(document)
  return shrink({
    url: location.slice(0, bounds.address),
    lang: (document.documentElement?.getAttribute('lang') ?? '').slice(0, 40),
    title: squeeze(title).slice(0, bounds.text),
    bodyClass: (body?.getAttribute('class') ?? '').slice(0, bounds.bodyClass),
    metas,
    links: readLinks(document, absolute),
    jsonLd: readJsonLd(document),
    payments: readPayments(document),
    ...selectWalked(walked, [
      ...metas.filter(meta => meta.name === 'og:title').map(meta => meta.content),
      title,
    ]),
  })
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The first elements that match; never more than a page may make us look at. */
function first(document: Document, selector: string): Element[] {
  const all = document.querySelectorAll(selector)
  const some: Element[] = []
  for (let i = 0; i < all.length && i < SCANNED_MAX; i++) some.push(all[i] as Element)
  return some
}

function readMetas(document: Document): PageFacts['metas'] {
  const metas: { name: string; content: string }[] = []
  for (const meta of first(document, 'meta[content]')) {
    if (metas.length >= bounds.metas) break
    const name = (
      meta.getAttribute('name') ||
      meta.getAttribute('property') ||
      meta.getAttribute('itemprop') ||
      ''
    ).toLowerCase()
    if (!META_NAME.test(name)) continue
    const content = squeeze((meta.getAttribute('content') ?? '').slice(0, 2_000))
    if (content === '') continue
    metas.push({ name: name.slice(0, bounds.label), content: content.slice(0, bounds.text) })
  }
  return metas
}

function readLinks(document: Document, absolute: Absolute): PageFacts['links'] {
  const links: PageFacts['links'][number][] = []
  for (const link of first(document, 'link[rel][href],a[rel~=me]')) {
    if (links.length >= bounds.links) break
    const rel = (link.getAttribute('rel') ?? '').toLowerCase().slice(0, bounds.label)
    const type = (link.getAttribute('type') ?? '').slice(0, bounds.label)
    const feed = rel.includes('alternate') && FEED_TYPE.test(type.toLowerCase())
    if (!feed && !LINK_REL.test(rel)) continue
    const href = absolute(link.getAttribute('href'))
    if (href === '') continue
    const title = squeeze(link.getAttribute('title') ?? '').slice(0, bounds.label)
    links.push({ rel, href, type, title })
  }
  return links
}

function readJsonLd(document: Document): string[] {
  const texts: string[] = []
  let left: number = bounds.jsonLdAll
  let unparsed = PARSED_MAX
  for (const script of first(document, 'script[type*="ld+json" i]')) {
    if (texts.length >= bounds.scripts || left <= 0) break
    const source = script.textContent ?? ''
    const text = pruneJsonLd(source, Math.min(bounds.jsonLd, left), unparsed)
    unparsed = Math.max(0, unparsed - source.length)
    left -= text.length
    if (text.length > 2) texts.push(text)
  }
  return texts
}

function readPayments(document: Document): PageFacts['payments'] {
  const payments: PageFacts['payments'][number][] = []
  for (const element of first(document, 'link[rel~=monetization i],meta[name=monetization i]')) {
    if (payments.length >= bounds.payments) break
    const form = element.localName === 'meta' ? 'meta' : 'link'
    const value = element.getAttribute(form === 'meta' ? 'content' : 'href') ?? ''
    const bits = placeOf(element)
    payments.push({
      form,
      // Cut short it would be another address, and perhaps somebody else's.
      value: value.length > bounds.address ? '' : value,
      disabled: element.hasAttribute('disabled'),
      place: placeLetters(bits),
      medium: (bits & MEDIUM) > 0,
      ...cardOf(element),
    })
  }
  return payments
}

/** Whose card a payment link stands in, as that card's text; nothing where it stands in none. */
function cardOf(element: Element): { card?: string } {
  let above = element.parentElement
  for (let i = 0; above && i < 4; i++, above = above.parentElement) {
    const label = `${above.getAttribute('class') ?? ''} ${above.getAttribute('itemprop') ?? ''}`
    if (!/(?:^|\s)(?:h-card|vcard|author)(?=$|\s)/i.test(label.slice(0, 200))) continue
    return { card: squeeze((above.textContent ?? '').slice(0, 400)).slice(0, bounds.label) }
  }
  return {}
}

/** The place of an element outside the walk; reads at most 200 ancestors and takes deeper ones for comments. */
function placeOf(element: Element): number {
  let bits = 0
  const known = new Map<string, number>()
  let above = element.parentElement
  for (let i = 0; above && i < 200; i++, above = above.parentElement) {
    const kind = tagBits(above.tagName)
    bits |= (kind & PLACE) | placeOfRole(above.getAttribute('role') ?? '')
    if (!(kind & WHOLE)) bits |= labelBits(labelOf(above), known) & PLACE
  }
  return above ? bits | COMMENT : bits
}

/** Drops the end of the longest list until the facts fit their bound. */
function shrink(facts: PageFacts): PageFacts {
  let fitted = facts
  const lists = ['marks', 'lines', 'supports', 'jsonLd', 'links', 'metas', 'headings'] as const
  while (JSON.stringify(fitted).length > FACTS_CHARS_MAX) {
    const sizes = lists.map(key => [key, JSON.stringify(fitted[key]).length] as const)
    const [key] = sizes.reduce((a, b) => (b[1] > a[1] ? b : a))
    fitted = { ...fitted, [key]: fitted[key].slice(0, fitted[key].length >> 1) }
  }
  return fitted
}
