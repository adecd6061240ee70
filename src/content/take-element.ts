/** What one element adds to page facts. */
import { bounds } from '../core/detection/bounds'
import { isSupportAddress } from '../core/detection/sites/support-pages'
import { labelBits, labelOf, MARK, PUBLISHED } from './labels'
import { textOf } from './page-text'
import { ARTICLE, COMMENT, FOOTER, HEADING, LINK, MEDIUM, PLACE, placeOfRole } from './place'
import { ADDRESS, FIELD, NAMELESS, TIME, WHOLE } from './tags'
import type { Level, Walked, WalkedMark } from './walked'

// All in lower case, for texts in lower case: patterns that ignore case take long to compile.
const MARK_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)(?:\/|$|\.)|\/@\w|[?&](?:author|user)=/
const MARK_REL = /(?:^|\s|:)(?:author|has_creator|creator|maker)(?=$|\s)/
const MARK_PROP = /author|creator|foaf:(?:name|maker)/
const MARKS_SEEN_MAX = 400
const FEW_MAX = 60

/** What the walk brings to each element. */
export type Taking = {
  readonly found: Walked
  /** An address resolved against the page, `''` where it is none. */
  readonly absolute: (href: string) => string
  /** Whether the page has microdata, and RDFa, at all. */
  readonly micro: boolean
  readonly rdfa: boolean
  /** The bits of each class and id on the page. */
  readonly labels: Map<string, number>
}

/** Takes what an element of a `kind` (tags.ts) shows into what was found; answers the level inside it. */
export function takeElement(taking: Taking, element: Element, kind: number, above: Level): Level {
  const { found } = taking
  const label = labelBits(labelOf(element), taking.labels)
  const role = element.getAttribute('role')
  let own = kind & PLACE
  if (role !== null) own |= placeOfRole(role)
  if (!(kind & WHOLE)) own |= label & PLACE
  if (above.place & ARTICLE) own &= ~FOOTER
  const place = above.place | own
  let level = above
  let prop = ''
  if (taking.micro || taking.rdfa) {
    prop = propOf(taking, element)
    level = itemLevel(taking, element, prop, above)
  }
  if (own !== 0) countPlace(found, element.tagName, own, above.place)
  if (kind & FIELD && element.hasAttributes()) countField(found.figures, element)
  if (kind & HEADING) takeHeading(found, element, place)
  if (kind & TIME || label & PUBLISHED || (prop !== '' && DATE_PROP.test(prop))) {
    takeTime(found, element, place)
  }
  const rel = element.getAttribute('rel')
  if (kind & LINK) takeLink(taking, element, rel, { label, prop, place, above })
  else if (!(kind & NAMELESS) && (rel !== null || prop !== '' || label & MARK || kind & ADDRESS)) {
    const seen = { label, prop, place, above }
    if (kind & ADDRESS || wantsMark(rel, seen)) takeMark(taking, element, seen, '')
  }
  return place === level.place ? level : { ...level, place }
}

const DATE_PROP = /date(?:Published|Created)/

function propOf({ micro, rdfa }: Taking, element: Element): string {
  const item = micro ? element.getAttribute('itemprop') : null
  const property = rdfa ? element.getAttribute('property') : null
  return item === null && property === null ? '' : `${item ?? ''} ${property ?? ''}`.trim()
}

function itemLevel(taking: Taking, element: Element, prop: string, above: Level): Level {
  const item = taking.micro && element.hasAttribute('itemscope')
  if (!item && !(taking.rdfa && element.hasAttribute('typeof'))) return above
  const type = element.getAttribute('itemtype') ?? element.getAttribute('typeof') ?? ''
  const scope = type.replace(/^.*[/#:]/, '').slice(0, 40)
  const { types } = taking.found
  if (scope !== '' && types.size < bounds.types) types.add(scope)
  return { place: above.place, scope, scopeProp: prop }
}

function countPlace(found: Walked, tag: string, own: number, above: number): void {
  const { figures } = found
  if (own & COMMENT && !(above & COMMENT)) figures.comments++
  if (own & ARTICLE && !(above & COMMENT)) figures.articles++
  if (own & MEDIUM && tag !== 'PICTURE') figures.media++
  if (own & LINK) figures.links++
  if (own & HEADING) {
    found.unlinked = !(above & LINK)
    if (above & LINK) figures.linkedHeadings++
  } else if (own & LINK && above & HEADING && found.unlinked) {
    found.unlinked = false
    figures.linkedHeadings++
  }
}

function countField(figures: Walked['figures'], element: Element): void {
  const type = (element.getAttribute('type') ?? '').toLowerCase()
  if (type === 'hidden') return
  figures.fields++
  if (type === 'password') figures.passwords++
  const name = (element.getAttribute('name') ?? '').toLowerCase()
  if (type === 'search' || SEARCHES.has(name)) figures.searches++
}

const SEARCHES = new Set(['q', 's', 'query', 'search'])

function takeHeading({ figures, headings }: Walked, element: Element, place: number): void {
  const level = Number(element.tagName[1])
  if (level > 3 || headings.length >= FEW_MAX) return
  const text = textOf(element, bounds.text).replace(/\s+/g, ' ')
  headings.push({ at: figures.nodes, level: level as 1 | 2 | 3, text, place })
}

function takeTime({ times, figures }: Walked, element: Element, place: number): void {
  if (times.length >= FEW_MAX) return
  const get = (name: string) => element.getAttribute(name)
  const value = get('datetime') || get('content') || get('title') || ''
  if (value !== '') times.push({ at: figures.nodes, value: value.slice(0, 40), place })
}

/** What is known of an element that may be a mark. */
type Seen = {
  readonly label: number
  readonly prop: string
  readonly place: number
  readonly above: Level
}

function takeLink(taking: Taking, element: Element, rel: string | null, seen: Seen): void {
  const href = (element.getAttribute('href') ?? '').slice(0, bounds.address)
  const { supports, figures } = taking.found
  if (isSupportAddress(href) || (rel !== null && saysPayment(rel))) {
    const url = taking.absolute(href)
    if (url !== '' && supports.length < FEW_MAX) {
      const text = textOf(element, bounds.label)
      const cut = (rel ?? '').slice(0, bounds.label)
      supports.push({ url, rel: cut, text, at: figures.nodes, place: seen.place })
    }
  }
  if (MARK_ADDRESS.test(href.toLowerCase()) || wantsMark(rel, seen)) {
    takeMark(taking, element, seen, href)
  }
}

function saysPayment(rel: string): boolean {
  return rel.toLowerCase().split(/\s/).includes('payment')
}

/** Whether an element may name somebody, by its label, its relation or its property. */
function wantsMark(rel: string | null, { label, prop, above }: Seen): boolean {
  if (label & MARK) return true
  if (rel !== null && MARK_REL.test(rel.toLowerCase())) return true
  return prop !== '' && (MARK_PROP.test(prop.toLowerCase()) || isNameOfAuthor(prop, above))
}

/** Whether a property is the name of an item that is the author of something. */
function isNameOfAuthor(prop: string, { scopeProp }: Level): boolean {
  return scopeProp !== '' && MARK_PROP.test(scopeProp.toLowerCase()) && NAME.test(prop)
}

const NAME = /(?:^|\s|:)name$/

function takeMark({ found, absolute }: Taking, element: Element, seen: Seen, href: string): void {
  if (found.marks.length >= MARKS_SEEN_MAX) return
  const content = () => (element.getAttribute('content') ?? '').slice(0, bounds.line)
  const text = textOf(element, bounds.line) || content()
  if (text === '') return
  const { above, place } = seen
  const mark: WalkedMark = {
    at: found.figures.nodes,
    tag: String(element.tagName).toLowerCase().slice(0, 20),
    label: labelOf(element).slice(0, bounds.label),
    text,
    place,
  }
  const rel = element.getAttribute('rel') ?? ''
  if (rel !== '') mark.rel = rel.slice(0, bounds.label)
  const prop = isNameOfAuthor(seen.prop, above) ? `${above.scopeProp}.name` : seen.prop
  if (prop !== '') mark.prop = prop.slice(0, bounds.label)
  if (above.scope !== '') mark.scope = above.scope
  const url = href === '' ? '' : absolute(href)
  if (url !== '') mark.href = url
  found.marks.push(mark)
}
