/**
 * Page facts: the plain data that one page yields to detection.
 *
 * Made of page text (page-text.ts) by reading/, which draws no conclusion. A page may have forged that text:
 * whatever it holds, every text and every list here keeps its bound, which tests hold reading to.
 */
import * as v from 'valibot'
import {
  type Address,
  parseAddress,
  printAddress,
  resolveAddress,
  sameSite,
} from './detection/address'
import { bounds } from './detection/bounds'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))
const list = <T extends v.GenericSchema>(item: T, length: number) =>
  v.pipe(v.array(item), v.maxLength(length), v.readonly())
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9))

/**
 * Where on the page something stands, as letters: `a` article, `c` comments or other people's words,
 * `f` footer, `h` header, `n` navigation, `s` sidebar or teasers, `i` list item, `l` inside a link.
 */
const place = v.pipe(v.string(), v.regex(/^[acfhilns]{0,8}$/))

/** An element that may name somebody. `at` counts elements in document order. */
const mark = v.strictObject({
  at: count,
  tag: text(20),
  /** class and id, cut; what made the element interesting. */
  label: text(bounds.label),
  rel: v.exactOptional(text(bounds.label)),
  /** itemprop or property. */
  prop: v.exactOptional(text(bounds.label)),
  /** Last part of the type of the item that `prop` belongs to. */
  scope: v.exactOptional(text(40)),
  text: text(bounds.line),
  href: v.exactOptional(text(bounds.address)),
  place,
})

const heading = v.strictObject({
  at: count,
  level: v.picklist([1, 2, 3]),
  text: text(bounds.text),
  place,
})

const line = v.strictObject({ at: count, text: text(bounds.line), place })

const time = v.strictObject({ at: count, value: text(40), place })

/** An element that names a place to pay: `link` with rel monetization, or the older meta. */
const payment = v.strictObject({
  form: v.picklist(['link', 'meta']),
  /** As written, not resolved: a payment pointer in href must still be seen as such. */
  value: text(bounds.address),
  disabled: v.boolean(),
  place,
  /** Inside audio, video or picture: pays for that medium only. */
  medium: v.boolean(),
  /** Text of the person's card (h-card, vcard, author) that it stands in. */
  card: v.exactOptional(text(bounds.label)),
})

const support = v.strictObject({
  url: text(bounds.address),
  rel: text(bounds.label),
  text: text(bounds.label),
  at: count,
  place,
})

/** The page in figures, counted over the nodes walked. */
const figures = v.strictObject({
  nodes: count,
  /** Characters of text, and of these inside links. */
  chars: count,
  linkChars: count,
  /** Lines of at least 120 characters outside links, comments and sidebars, and their characters. */
  paragraphs: count,
  paragraphChars: count,
  articles: count,
  linkedHeadings: count,
  passwords: count,
  fields: count,
  comments: count,
  /** `at` of the heading taken as the page's title, of the first and of the last paragraph; 0: none. */
  titleAt: count,
  firstParagraphAt: count,
  lastParagraphAt: count,
  /** The walk ended at its bound. */
  cut: v.boolean(),
})

/** The shape of page facts, and the bound of every text and list: they are made here, so only tests hold them to it. */
export const pageFactsSchema = v.strictObject({
  url: text(bounds.address),
  lang: text(40),
  title: text(bounds.text),
  bodyClass: text(bounds.bodyClass),
  metas: list(
    v.strictObject({ name: text(bounds.label), content: text(bounds.text) }),
    bounds.metas,
  ),
  links: list(
    v.strictObject({
      rel: text(bounds.label),
      href: text(bounds.address),
      type: text(bounds.label),
      title: text(bounds.label),
    }),
    bounds.links,
  ),
  jsonLd: list(text(bounds.jsonLd), bounds.scripts),
  types: list(text(40), bounds.types),
  headings: list(heading, bounds.headings),
  marks: list(mark, bounds.marks),
  lines: list(line, bounds.lines),
  times: list(time, bounds.times),
  payments: list(payment, bounds.payments),
  supports: list(support, bounds.supports),
  figures,
})

/** The plain data that one page yields to detection. */
export type PageFacts = v.InferOutput<typeof pageFactsSchema>
export type PageMark = v.InferOutput<typeof mark>
export type PagePayment = v.InferOutput<typeof payment>
export type PageSupport = v.InferOutput<typeof support>

/** Parameters that say where a reader came from, never what the page is. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|ref|ref_src|ref_url|referrer|source|src|cmpid|cmp|campaign|ncid|ocid|smid|smtyp|partner|sh|share|shared|mkt_tok|vero_id|wt_mc|xtor|at_\w+|pk_\w+|mtm_\w+|hss_channel|spm|si|feature|trk|guccounter|guce_\w+|amp|outputType|sr_share|rss|cid|icid|intcid|ito|__twitter_impression|s_cid|wpisrc|wprss|feedtype|feedname)$/i

/** An address without tracking parameters and without a fragment. */
export function withoutTracking(text: string): string {
  const address = parseAddress(text)
  if (!address) return text.slice(0, bounds.address)
  const kept = address.query
    .slice(1)
    .split('&')
    .filter(pair => pair !== '' && !TRACKING.test(pair.split('=')[0] ?? ''))
  return printAddress({ ...address, query: kept.length > 0 ? `?${kept.join('&')}` : '' })
}

/**
 * The work's own address: what the page names as canonical, if it may name it, else where it was read.
 *
 * Keeps: always of the same site as the page; never a front page for a page that is none; no tracking.
 */
export function canonicalAddress(facts: PageFacts): string {
  const here = parseAddress(facts.url)
  if (!here) return facts.url
  const named = [
    facts.links.find(link => /(?:^|\s)canonical(?=$|\s)/.test(link.rel))?.href,
    facts.metas.find(meta => meta.name === 'og:url')?.content,
  ]
  for (const text of named) {
    const resolved = text === undefined ? undefined : resolveAddress(text, facts.url)
    const address = resolved === undefined ? undefined : parseAddress(resolved)
    if (!address || !sameSite(address.host, here.host)) continue
    const path = withoutHost(address)
    if (path === '/' && address.query === '' && here.path !== '/') continue
    const scheme = here.scheme === 'https' ? here.scheme : address.scheme
    return withoutTracking(printAddress({ ...address, scheme, path }))
  }
  return withoutTracking(facts.url)
}

/** The path of an address; where it was written without a scheme (`www.example.com/a`) and so lay below the page, its own part. */
function withoutHost({ host, path }: Address): string {
  const at = path.indexOf(`/${host}/`)
  return at < 0 ? path : path.slice(at + 1 + host.length)
}
