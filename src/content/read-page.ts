/**
 * Reads a page into page facts: the only place where Rill looks at somebody else's DOM.
 *
 * One walk in document order, ended by a bound, and no conclusion: what a name is, whose page this is and
 * who may be paid is decided in core/detection. Nothing of the page is changed or called.
 */
import { bounds, FACTS_CHARS_MAX } from '../core/detection/bounds'
import type { PageFacts } from '../core/page'
import { COMMENT, MEDIUM, placeLetters, placeOfLabel, placeOfTag } from './place'
import { pruneJsonLd } from './prune-json-ld'
import { selectWalked } from './select-walked'
import { walkPage } from './walk-page'

const META_NAME =
  /author|byl$|title|site_?name|type$|date|time$|publish|og:url|generator|robots|application-name|monetization|citation|^dc|twitter:(?:creator|site)|profile:|parsely|sailthru|cxense|mrf|shareaholic|creator|section$/i
const LINK_REL = /(?:^|\s)(?:canonical|author|me|payment|next|prev|shortlink)(?=$|\s)/i
const FEED_TYPE = /rss|atom|feed|activity|ld\+json/i
const SCANNED_MAX = 400

/**
 * The page facts of a document at `location`.
 *
 * Keeps: at most FACTS_CHARS_MAX characters of JSON, each text and list within its bound; at most
 * NODES_MAX elements walked.
 */
export function readPage(document: Document, location: string): PageFacts {
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? ''
  const root = URL.canParse(base, location) ? new URL(base, location).href : location
  const absolute = (href: string | null): string => {
    if (href === null || href.length > bounds.address || !URL.canParse(href.trim(), root)) return ''
    const url = new URL(href.trim(), root)
    return /^https?:$/.test(url.protocol) ? url.href.slice(0, bounds.address) : ''
  }
  const body = document.body ?? document.documentElement
  const title = document.querySelector('title')?.textContent ?? ''
  const metas = readMetas(document)
  const facts: PageFacts = {
    url: location.slice(0, bounds.address),
    lang: (document.documentElement?.getAttribute('lang') ?? '').slice(0, 40),
    title: squeeze(title).slice(0, bounds.text),
    bodyClass: (body?.getAttribute('class') ?? '').slice(0, bounds.bodyClass),
    metas,
    links: readLinks(document, absolute),
    jsonLd: readJsonLd(document),
    payments: readPayments(document),
    ...selectWalked(walkPage(body, absolute), [
      ...metas.filter(meta => meta.name === 'og:title').map(meta => meta.content),
      title,
    ]),
  }
  return shrink(facts)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The first elements that match; never more than a page may make us look at. */
function* first(document: Document, selector: string): Generator<Element> {
  const all = document.querySelectorAll(selector)
  for (let i = 0; i < all.length && i < SCANNED_MAX; i++) yield all[i] as Element
}

function readMetas(document: Document): PageFacts['metas'] {
  const metas: { name: string; content: string }[] = []
  for (const meta of first(document, 'meta[content]')) {
    const name =
      (meta.getAttribute('name') ||
        meta.getAttribute('property') ||
        meta.getAttribute('itemprop')) ??
      ''
    const content = squeeze((meta.getAttribute('content') ?? '').slice(0, 2_000))
    if (content === '' || !META_NAME.test(name) || metas.length >= bounds.metas) continue
    metas.push({
      name: name.toLowerCase().slice(0, bounds.label),
      content: content.slice(0, bounds.text),
    })
  }
  return metas
}

function readLinks(
  document: Document,
  absolute: (href: string | null) => string,
): PageFacts['links'] {
  const links: PageFacts['links'][number][] = []
  for (const link of first(document, 'link[rel][href],a[rel~=me]')) {
    const rel = (link.getAttribute('rel') ?? '').toLowerCase().slice(0, bounds.label)
    const type = (link.getAttribute('type') ?? '').slice(0, bounds.label)
    if (!LINK_REL.test(rel) && !(/alternate/.test(rel) && FEED_TYPE.test(type))) continue
    const href = absolute(link.getAttribute('href'))
    if (href === '' || links.length >= bounds.links) continue
    const title = squeeze(link.getAttribute('title') ?? '').slice(0, bounds.label)
    links.push({ rel, href, type, title })
  }
  return links
}

function readJsonLd(document: Document): string[] {
  const texts: string[] = []
  let left: number = bounds.jsonLdAll
  for (const script of first(document, 'script[type*="ld+json" i]')) {
    if (texts.length >= bounds.scripts || left <= 0) break
    const text = pruneJsonLd(script.textContent ?? '', Math.min(bounds.jsonLd, left))
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
  let above = element.parentElement
  for (let i = 0; above && i < 200; i++, above = above.parentElement) {
    const label = `${above.getAttribute('class') ?? ''} ${above.id}`.trim().slice(0, 200)
    bits |= placeOfTag(above.tagName, above.getAttribute('role'))
    if (above.tagName !== 'BODY' && above.tagName !== 'HTML')
      bits |= placeOfLabel(label.toLowerCase())
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
