/**
 * From page text to page facts.
 *
 * One walk in document order, ended by a bound, and no conclusion: what a name is, whose page this is and who
 * may be paid is decided in detection/.
 */
import { resolveAddress } from '../detection/address'
import { bounds, FACTS_CHARS_MAX } from '../detection/bounds'
import { remembering } from '../detection/remembering'
import type { PageFacts } from '../page'
import type { PageText } from '../page-text'
import { decoded, tokensOf, valueIn } from './page-tokens'
import { PARSED_MAX, pruneJsonLd } from './prune-json-ld'
import { selectWalked } from './select-walked'
import { walkPage } from './walk-page'
import { withoutSilence } from './without-silence'

/** What names of meta elements hold, or end in, that may matter. */
const META_PARTS =
  'author,title,date,site_name,sitename,publish,og:url,generator,robots,application-name,monetization,citation,twitter:site,profile:,parsely,sailthru,cxense,mrf,shareaholic,creator'.split(
    ',',
  )
const META_ENDS = 'byl,type,time,section'.split(',')
const LINK_WORDS = new Set('canonical,author,me,payment,next,prev,shortlink'.split(','))
const FEED_TYPES = 'rss,atom,feed,activity,ld+json'.split(',')

/**
 * The page facts of page text.
 *
 * Keeps: at most FACTS_CHARS_MAX characters of JSON, each text and list within its bound; at most
 * NODES_MAX elements walked.
 */
export function factsOf({ cut, html: written, silence, url }: PageText): PageFacts {
  const { html, scripts, title } = silence ? { html: written, ...silence } : withoutSilence(written)
  const tokens = tokensOf(html)
  const walked = walkPage(html, tokens)
  walked.figures.cut ||= cut
  const absolute = resolverOf(walked.base, url)
  const metas = readMetas(walked.metas)
  const named = decoded(title)
  const titles = metas.filter(meta => meta.name === 'og:title').map(meta => meta.content)
  return shrink({
    url: url.slice(0, bounds.address),
    lang: walked.lang.slice(0, 40),
    title: squeeze(named).slice(0, bounds.text),
    bodyClass: walked.bodyClass.slice(0, bounds.bodyClass),
    metas,
    links: readLinks(walked.links, absolute),
    jsonLd: readJsonLd(scripts),
    payments: walked.payments,
    ...selectWalked(walked, { tokens, titles: [...titles, named], absolute }),
  })
}

type Absolute = (href: string) => string

/** Resolves addresses as the page means them; `''` where the result is none. */
function resolverOf(base: string, location: string): Absolute {
  const root = (base === '' ? undefined : resolveAddress(base, location)) ?? location
  return href => {
    const whole = href.length > bounds.address ? undefined : resolveAddress(encoded(href), root)
    if (whole === undefined || whole.length > bounds.address) return ''
    return /^[^/]*\/\/[^/?#]*$/.test(whole) ? `${whole}/` : whole
  }
}

/** An address with its path and query in ASCII, as browsers send them. */
function encoded(href: string): string {
  const text = href.trim()
  if (!/[^!-~]/.test(text)) return text
  const host = /^(?:[a-z]+:)?\/\/[^/?#]*/i.exec(text)?.[0].length ?? 0
  const path = text.slice(host).replace(/[\ud800-\udfff]/gu, '\ufffd')
  return text.slice(0, host) + path.replace(/[^!-~]+/g, encodeURIComponent)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function readMetas(tags: readonly string[]): PageFacts['metas'] {
  const metas: { name: string; content: string }[] = []
  for (const tag of tags) {
    if (metas.length >= bounds.metas) break
    const name = (
      valueIn(tag, ' name="') ||
      valueIn(tag, ' property="') ||
      valueIn(tag, ' itemprop="') ||
      ''
    ).toLowerCase()
    if (!isMetaName(name)) continue
    const content = squeeze((valueIn(tag, ' content="') ?? '').slice(0, 2_000))
    if (content === '') continue
    metas.push({ name: name.slice(0, bounds.label), content: content.slice(0, bounds.text) })
  }
  return metas
}

const isMetaName = remembering(
  300,
  name =>
    META_PARTS.some(part => name.includes(part)) ||
    META_ENDS.some(end => name.endsWith(end)) ||
    name.startsWith('dc'),
)

function readLinks(tags: readonly string[], absolute: Absolute): PageFacts['links'] {
  const links: PageFacts['links'][number][] = []
  for (const tag of tags) {
    if (links.length >= bounds.links) break
    const rel = (valueIn(tag, ' rel="') ?? '').toLowerCase().slice(0, bounds.label)
    const type = (valueIn(tag, ' type="') ?? '').slice(0, bounds.label)
    const kind = type.toLowerCase()
    const feed = rel.includes('alternate') && FEED_TYPES.some(part => kind.includes(part))
    if (!feed && !rel.split(/\s/).some(word => LINK_WORDS.has(word))) continue
    const href = absolute(valueIn(tag, ' href="') ?? '')
    if (href === '') continue
    const title = squeeze(valueIn(tag, ' title="') ?? '').slice(0, bounds.label)
    links.push({ rel, href, type, title })
  }
  return links
}

function readJsonLd(scripts: readonly string[]): string[] {
  const texts: string[] = []
  let left: number = bounds.jsonLdAll
  let unparsed = PARSED_MAX
  for (const source of scripts) {
    if (texts.length >= bounds.scripts || left <= 0) break
    const text = pruneJsonLd(source, Math.min(bounds.jsonLd, left), unparsed)
    unparsed = Math.max(0, unparsed - source.length)
    left -= text.length
    if (text.length > 2) texts.push(text)
  }
  return texts
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
