/** What one element adds to page facts, known from its tag as it is written. */
import { bounds } from '../detection/bounds'
import { remembering } from '../detection/remembering'
import { isSupportAddress } from '../detection/sites/support-pages'
import { labelBits, labelOf, MARK, PUBLISHED } from './labels'
import { decoded, type PageTokens, valueIn } from './page-tokens'
import { ARTICLE, COMMENT, HEADING, LINK, MEDIUM, placeLetters, placeOfRole } from './place'
import { ADDRESS, FIELD, HEAD, NAMELESS, TIME } from './tags'
import { textFrom } from './text-from'
import type { Attributes, Scope, Walked } from './walked'

// Ignoring case takes 0.1 ms more to compile, once; an address in lower case more than that on each page.
const MARK_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)(?:\/|$|\.)|\/@\w|[?&](?:author|user)=/i
const MARK_PROP = /author|creator|foaf:(?:name|maker)/
const MARKS_SEEN_MAX = 400
const FEW_MAX = 60
const SEARCHED_MAX = 400
/** What stands deeper is taken for somebody else's words. */
const DEPTH_MAX = 200
/** How many elements around a payment may be the card that it stands in. */
const CARD_DEPTH = 4

/** What a rel says: that this is an author, the author's other place, a place to pay, a wallet. */
const AUTHOR = 1
const ME = 2
const PAYMENT = 4
const MONETIZATION = 8
const SAID = new Map([
  ['author', AUTHOR],
  ['me', ME],
  ['payment', PAYMENT],
  ['monetization', MONETIZATION],
])
/** Words that say author also behind a prefix, as RDFa writes them. */
const AUTHOR_WORDS = new Set(['author', 'has_creator', 'creator', 'maker'])

/** What the walk brings to each element. */
export type Taking = {
  readonly found: Walked
  readonly tokens: PageTokens
  /** The tokens of the elements around. */
  readonly opened: number[]
}

/** An element without attributes. */
export const BARE: Attributes = {
  text: '',
  label: '',
  bits: 0,
  role: 0,
  rel: '',
  says: 0,
  prop: '',
  href: '',
  item: false,
  telling: false,
}

const WANTED = / (?:(class|id|role|rel|href|itemprop|property|typeof)="([^"]*)"|itemscope)/g

/** Reads the attributes of an element as they are written. */
export function readAttributes(text: string): Attributes {
  let names = ''
  let id = ''
  let role = 0
  let rel = ''
  let prop = ''
  let property = ''
  let href = ''
  let item = false
  WANTED.lastIndex = 0
  // Most end with one that is wanted: not asked again behind the last is a third less.
  while (WANTED.lastIndex < text.length) {
    const found = WANTED.exec(text)
    if (found === null) break
    const name = found[1]
    const value = decoded(found[2] ?? '')
    if (name === 'class') names = value
    else if (name === 'href') href = value
    else if (name === 'id') id = value
    else if (name === 'rel') rel = value
    else if (name === 'role') role = placeOfRole(value)
    else if (name === 'itemprop') prop = value
    else if (name === 'property') property = value
    else item = true
  }
  if (property !== '') prop = `${prop} ${property}`.trim()
  const label = labelOf(names, id)
  const bits = labelBits(label)
  const says = rel === '' ? 0 : relBits(rel)
  const telling = (bits & (MARK | PUBLISHED)) !== 0 || says !== 0 || prop !== ''
  return { text, label, bits, role, rel, says, prop, href, item, telling }
}

const relBits = remembering(200, rel => {
  let bits = 0
  for (const word of rel.toLowerCase().split(/\s/)) {
    bits |= SAID.get(word) ?? 0
    if (AUTHOR_WORDS.has(word.slice(word.lastIndexOf(':') + 1))) bits |= AUTHOR
  }
  return bits
})

/** An element: the name of its tag, its bits (tags.ts), its attributes and where it stands. */
export type Standing = {
  readonly name: string
  readonly kind: number
  readonly attributes: Attributes
  /** Its place among the tokens. */
  readonly token: number
  readonly place: number
  /** The item that it is in. */
  readonly scope: Scope | undefined
}

/** Takes what an element shows into what was found. */
export function takeElement(taking: Taking, element: Standing): void {
  const { found } = taking
  const { attributes, kind } = element
  const { bits, prop, text } = attributes
  if (kind & HEAD) takeHead(taking, element)
  if (kind & FIELD && text !== '') countField(found.figures, text)
  if (kind & HEADING) takeHeading(found, element)
  if (kind & TIME || bits & PUBLISHED || (prop !== '' && DATE_PROP.test(prop))) {
    takeTime(found, text, element.place)
  }
  if (kind & LINK) takeLink(taking, element)
  else if (!(kind & NAMELESS) && (kind & ADDRESS || wantsMark(element))) takeMark(found, element)
}

/** Takes what an element tells of the page as a whole. */
export function takeHead(taking: Taking, element: Standing): void {
  const { found } = taking
  const { attributes, name } = element
  const { says, text } = attributes
  if (name === 'meta') {
    if (found.metas.length < SEARCHED_MAX) found.metas.push(text)
    if (/ name="monetization"/i.test(text)) takePayment(taking, element, 'meta')
  } else if (name === 'link') {
    if (found.links.length < SEARCHED_MAX) found.links.push(text)
    if (says & MONETIZATION) takePayment(taking, element, 'link')
  } else if (name === 'base') found.base ||= valueIn(text, ' href="') ?? ''
  else if (name === 'body') found.bodyClass = valueIn(text, ' class="') ?? ''
  else if (name === 'html') found.lang = valueIn(text, ' lang="') ?? ''
}

function takePayment(taking: Taking, { attributes, place }: Standing, form: 'link' | 'meta'): void {
  const { found, opened } = taking
  if (found.payments.length >= bounds.payments) return
  const { text } = attributes
  const value = (form === 'meta' ? valueIn(text, ' content="') : valueIn(text, ' href="')) ?? ''
  found.payments.push({
    form,
    // Cut short it would be another address, and perhaps somebody else's.
    value: value.length > bounds.address ? '' : value,
    disabled: /\sdisabled(?=[=\s/]|$)/.test(text.replace(/="[^"]*"/g, '=')),
    place: placeLetters(opened.length > DEPTH_MAX ? place | COMMENT : place),
    medium: (place & MEDIUM) > 0,
    ...cardAround(taking),
  })
}

/** Whose card a payment stands in, as that card's text; nothing where it stands in none. */
function cardAround({ opened, tokens }: Taking): { card?: string } {
  for (let i = opened.length - 1; i >= 0 && i >= opened.length - CARD_DEPTH; i--) {
    const at = opened[i] as number
    const text = tokens[at + 1] ?? ''
    const label = `${valueIn(text, ' class="') ?? ''} ${valueIn(text, ' itemprop="') ?? ''}`
    if (!/(?:^|\s)(?:h-card|vcard|author)(?=$|\s)/i.test(label.slice(0, 200))) continue
    return { card: textFrom(tokens, at, bounds.label).replace(/\s+/g, ' ') }
  }
  return {}
}

/** Counts an element by the places that it adds to those above. */
export function countPlace(found: Walked, own: number, above: number): void {
  const { figures } = found
  if (own & COMMENT && !(above & COMMENT)) figures.comments++
  if (own & ARTICLE && !(above & COMMENT)) figures.articles++
  if (own & HEADING) {
    found.unlinked = !(above & LINK)
    if (above & LINK) figures.linkedHeadings++
  } else if (own & LINK && above & HEADING && found.unlinked) {
    found.unlinked = false
    figures.linkedHeadings++
  }
}

function countField(figures: Walked['figures'], attributes: string): void {
  const type = (valueIn(attributes, ' type="') ?? '').toLowerCase()
  if (type === 'hidden') return
  figures.fields++
  if (type === 'password') figures.passwords++
}

function takeHeading({ figures, headings }: Walked, { name, place, token }: Standing): void {
  const level = name === 'h1' ? 1 : name === 'h2' ? 2 : 3
  if (name === 'h4' || headings.length >= FEW_MAX) return
  headings.push({ at: figures.nodes, level, token, place })
}

const DATE_PROP = /date(?:Published|Created)/

function takeTime({ times, figures }: Walked, attributes: string, place: number): void {
  if (times.length >= FEW_MAX) return
  const value =
    valueIn(attributes, ' datetime="') ||
    valueIn(attributes, ' content="') ||
    valueIn(attributes, ' title="') ||
    ''
  if (value !== '') times.push({ at: figures.nodes, value: value.slice(0, 40), place })
}

function takeLink({ found, tokens }: Taking, element: Standing): void {
  const { href, rel, says, text } = element.attributes
  if (says & ME && found.links.length < SEARCHED_MAX) found.links.push(text)
  if ((says & PAYMENT || isSupportAddress(href)) && found.supports.length < FEW_MAX) {
    const words = textFrom(tokens, element.token, bounds.label)
    const { nodes } = found.figures
    const { place } = element
    found.supports.push({
      url: href,
      rel: rel.slice(0, bounds.label),
      text: words,
      at: nodes,
      place,
    })
  }
  if (MARK_ADDRESS.test(href.slice(0, bounds.address)) || wantsMark(element))
    takeMark(found, element)
}

/** Whether an element may name somebody, by its label, its relation or its property. */
function wantsMark({ attributes: { bits, prop, says }, scope }: Standing): boolean {
  if (bits & MARK || says & AUTHOR) return true
  return prop !== '' && (MARK_PROP.test(prop.toLowerCase()) || isNameOfAuthor(prop, scope))
}

/** Whether a property is the name of an item that is the author of something. */
function isNameOfAuthor(prop: string, scope: Scope | undefined): boolean {
  if (scope === undefined || scope.prop === '') return false
  return MARK_PROP.test(scope.prop.toLowerCase()) && NAME.test(prop)
}

const NAME = /(?:^|\s|:)name$/

function takeMark(found: Walked, { attributes, name, place, scope, token }: Standing): void {
  if (found.marks.length >= MARKS_SEEN_MAX) return
  let { prop } = attributes
  let type = scope?.type ?? ''
  if (scope !== undefined && isNameOfAuthor(prop, scope)) {
    // Whose author: of the page's work, or of a comment on it.
    prop = `${scope.prop}.name`
    type = scope.of
  }
  found.marks.push({ name, attributes, at: found.figures.nodes, token, place, prop, type })
}
