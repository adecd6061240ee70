/** What one element adds to page facts. */
import { bounds } from '../core/detection/bounds'
import { SUPPORT_ADDRESS } from '../core/detection/sites/support-pages'
import { textOf } from './page-text'
import {
  ARTICLE,
  COMMENT,
  FOOTER,
  HEADING,
  holdsAny,
  LINK,
  MEDIUM,
  placeOfLabel,
  placeOfTag,
} from './place'
import type { Level, Walked, WalkedMark } from './walked'

const MARK_LABELS =
  'author,byline,by-line,vcard,writer,autor,auteur,contributor,reporter,creator,posted-by,postedby,written,credit,hcard,h-card,redakt,journalist,columnist,user-name,username,screen-name,screenname,penname'.split(
    ',',
  )
const MARK_TOKENS = new Set(['p-name', 'fn', 'by', 'sign', 'signature'])
const MARK_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)(?:\/|$|\.)|\/@\w|[?&](?:author|user)=/i
const MARK_REL = /(?:^|\s|:)(?:author|has_creator|creator|maker)(?=$|\s)/i
const MARK_PROP = /author|creator|foaf:(?:name|maker)/i
const MARKS_SEEN_MAX = 400
const FEW_MAX = 60

const BARE = /^(?:H[1-4]|A|ARTICLE|NAV|ASIDE|FOOTER|HEADER|ADDRESS|LI)$/

/** What the walk brings to each element. */
export type Taking = {
  readonly found: Walked
  /** An address resolved against the page, `''` where it is none. */
  readonly absolute: (href: string) => string
  /** Whether the page has microdata or RDFa at all. */
  readonly structured: boolean
  /** What each class and id on the page has been read as. */
  readonly labels: Map<string, LabelReading>
}

type LabelReading = { readonly place: number; readonly mark: boolean; readonly published: boolean }

/** Takes what an element shows into what was found; answers the level of what is inside it. */
export function takeElement(taking: Taking, element: Element, above: Level): Level {
  const tag = element.tagName
  if (!element.hasAttributes() && !BARE.test(tag)) return above
  const { found } = taking
  const label = labelOf(element)
  const known = readLabel(taking, label)
  let own = placeOfTag(tag, element.getAttribute('role'))
  if (tag !== 'BODY' && tag !== 'HTML') own |= known.place
  if (above.place & ARTICLE) own &= ~FOOTER
  const level = taking.structured ? itemLevel(found, element, above) : above
  const place = above.place | own
  countElement(found, element, { own, above: above.place })
  const prop = taking.structured ? propOf(element) : ''
  if (own & HEADING && tag !== 'H4' && found.headings.length < FEW_MAX) {
    const text = textOf(element, bounds.text).replace(/\s+/g, ' ')
    found.headings.push({
      at: found.figures.nodes,
      level: Number(tag[1]) as 1 | 2 | 3,
      text,
      place,
    })
  }
  if (tag === 'TIME' || known.published || /date(?:Published|Created)/.test(prop)) {
    takeTime(found, element, place)
  }
  const seen = { label, prop, place, ...scopeOf(above) }
  if (tag === 'A') takeLink(taking, element, { seen, wanted: known.mark })
  else takeMark(taking, element, { seen, href: '', wanted: known.mark })
  return { ...level, place }
}

function labelOf(element: Element): string {
  const names = element.getAttribute('class')
  const { id } = element
  if (!id) return (names ?? '').slice(0, 200)
  return `${names ?? ''} ${id}`.trim().slice(0, 200)
}

function readLabel({ labels }: Taking, label: string): LabelReading {
  let known = labels.get(label)
  if (!known) {
    const lower = label.toLowerCase()
    const tokens = lower.split(' ')
    const mark = holdsAny(lower, MARK_LABELS) || tokens.some(token => MARK_TOKENS.has(token))
    const published = tokens.some(token => token.startsWith('published'))
    known = { place: placeOfLabel(lower), mark, published }
    labels.set(label, known)
  }
  return known
}

function propOf(element: Element): string {
  const item = element.getAttribute('itemprop') ?? ''
  const property = element.getAttribute('property') ?? ''
  return `${item} ${property}`.trim()
}

function scopeOf({ scope, scopeProp }: Level): { scope: string; scopeProp: string } {
  return { scope, scopeProp }
}

function itemLevel({ types }: Walked, element: Element, above: Level): Level {
  if (!element.hasAttribute('itemscope') && !element.hasAttribute('typeof')) return above
  const type = element.getAttribute('itemtype') ?? element.getAttribute('typeof') ?? ''
  const scope = type.replace(/^.*[/#:]/, '').slice(0, 40)
  if (scope !== '' && types.size < bounds.types) types.add(scope)
  return { ...above, scope, scopeProp: propOf(element) }
}

function countElement(
  { figures }: Walked,
  element: Element,
  { own, above }: { own: number; above: number },
): void {
  const tag = element.tagName
  if (own & COMMENT && !(above & COMMENT)) figures.comments++
  if (own & ARTICLE && !(above & COMMENT)) figures.articles++
  if (own & MEDIUM && tag !== 'PICTURE') figures.media++
  if (own & LINK) figures.links++
  if (own & HEADING && (above & LINK || element.querySelector('a'))) figures.linkedHeadings++
  if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT') countField(figures, element)
}

function countField(figures: Walked['figures'], element: Element): void {
  const type = (element.getAttribute('type') ?? '').toLowerCase()
  if (type === 'hidden') return
  figures.fields++
  if (type === 'password') figures.passwords++
  const name = element.getAttribute('name') ?? ''
  if (type === 'search' || /^(?:q|s|query|search)$/i.test(name)) figures.searches++
}

function takeTime({ times, figures }: Walked, element: Element, place: number): void {
  if (times.length >= FEW_MAX) return
  const get = (name: string) => element.getAttribute(name)
  const value = get('datetime') || get('content') || get('title') || ''
  if (value !== '') times.push({ at: figures.nodes, value: value.slice(0, 40), place })
}

type Seen = { label: string; prop: string; place: number; scope: string; scopeProp: string }

function takeLink(
  taking: Taking,
  element: Element,
  { seen, wanted }: { seen: Seen; wanted: boolean },
): void {
  const written = (element.getAttribute('href') ?? '').slice(0, bounds.address)
  const rel = element.getAttribute('rel') ?? ''
  const { supports, figures } = taking.found
  if (SUPPORT_ADDRESS.test(written) || /(?:^|\s)payment(?=$|\s)/i.test(rel)) {
    const url = taking.absolute(written)
    if (url !== '' && supports.length < FEW_MAX) {
      const text = textOf(element, bounds.label)
      const cut = rel.slice(0, bounds.label)
      supports.push({ url, rel: cut, text, at: figures.nodes, place: seen.place })
    }
  }
  takeMark(taking, element, { seen, href: written, wanted: wanted || MARK_ADDRESS.test(written) })
}

function takeMark(
  { found, absolute }: Taking,
  element: Element,
  { seen, href, wanted }: { seen: Seen; href: string; wanted: boolean },
): void {
  const rel = element.getAttribute('rel') ?? ''
  const inAuthor = MARK_PROP.test(seen.scopeProp) && /(?:^|\s|:)name$/.test(seen.prop)
  const tag = element.tagName
  if (!wanted && tag !== 'ADDRESS' && !inAuthor) {
    if (!(rel && MARK_REL.test(rel)) && !(seen.prop && MARK_PROP.test(seen.prop))) return
  }
  if (NEVER_MARKS.test(tag) || found.marks.length >= MARKS_SEEN_MAX) return
  const content = () => (element.getAttribute('content') ?? '').slice(0, bounds.line)
  const text = textOf(element, bounds.line) || content()
  if (text === '') return
  const mark: WalkedMark = {
    at: found.figures.nodes,
    tag: tag.toLowerCase().slice(0, 20),
    label: seen.label.slice(0, bounds.label),
    text,
    place: seen.place,
  }
  if (rel !== '') mark.rel = rel.slice(0, bounds.label)
  const prop = inAuthor ? `${seen.scopeProp}.name` : seen.prop
  if (prop !== '') mark.prop = prop.slice(0, bounds.label)
  if (seen.scope !== '') mark.scope = seen.scope
  const url = href === '' ? '' : absolute(href)
  if (url !== '') mark.href = url
  found.marks.push(mark)
}

const NEVER_MARKS = /^(?:BODY|HTML|IMG|INPUT|SCRIPT|STYLE)$/
