/** What one element adds to page facts. */
import { bounds } from '../core/detection/bounds'
import { SUPPORT_ADDRESS } from '../core/detection/sites/support-pages'
import { textOf } from './page-text'
import { ARTICLE, COMMENT, FOOTER, HEADING, LINK, MEDIUM, ownPlace } from './place'
import type { Level, Walked, WalkedMark } from './walked'

const MARK_LABEL =
  /author|by-?line|vcard|writer|autor|auteur|contributor|reporter|creator|posted-?by|written|credit|h-?card|redakt|journalist|columnist|user-?name|screen-?name|penname|(?:^|\s)(?:p-name|fn|by|sign|signature)(?=$|\s)/i
const MARK_ADDRESS =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|users?|u|members?|contributors?|writers?|by|bio|journalist\w*|reporters?|columnists?|redaktion)(?:\/|$|\.)|\/@\w|[?&](?:author|user)=/i
const MARK_REL = /(?:^|\s|:)(?:author|has_creator|creator|maker)(?=$|\s)/i
const MARK_PROP = /author|creator|foaf:(?:name|maker)/i
const MARKS_SEEN_MAX = 400
const FEW_MAX = 60

/** Takes what an element shows into `found`; answers the level of what is inside it. */
export function takeElement(
  found: Walked,
  element: Element,
  above: Level,
  absolute: (href: string | null) => string,
): Level {
  if (
    !element.hasAttributes() &&
    !/^(?:H[1-4]|A|ARTICLE|NAV|ASIDE|FOOTER|HEADER|ADDRESS|LI)$/.test(element.tagName)
  )
    return above
  const { figures } = found
  const tag = element.tagName
  const get = (name: string): string => element.getAttribute(name) ?? ''
  const label = `${get('class')} ${get('id')}`.trim().slice(0, 200)
  let own = ownPlace(tag, label, element.getAttribute('role'))
  if (above.place & ARTICLE) own &= ~FOOTER
  const place = above.place | own
  const prop = `${get('itemprop')} ${get('property')}`.trim()
  let { scope, scopeProp } = above
  if (element.hasAttribute('itemscope') || element.hasAttribute('typeof')) {
    scope = (get('itemtype') || get('typeof')).replace(/^.*[/#:]/, '').slice(0, 40)
    scopeProp = prop
    if (scope !== '' && found.types.size < bounds.types) found.types.add(scope)
  }
  const at = figures.nodes
  if (own & COMMENT && !(above.place & COMMENT)) figures.comments++
  if (own & ARTICLE && !(above.place & COMMENT)) figures.articles++
  if (own & MEDIUM && tag !== 'PICTURE') figures.media++
  if (own & HEADING) {
    if (above.place & LINK || element.querySelector('a')) figures.linkedHeadings++
    if (tag !== 'H4' && found.headings.length < FEW_MAX) {
      const level = Number(tag[1]) as 1 | 2 | 3
      found.headings.push({
        at,
        level,
        text: textOf(element, bounds.text).replace(/\s+/g, ' '),
        place,
      })
    }
  }
  if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT') takeField(found, get)
  const published = /date(?:Published|Created)|(?:^|\s)published/.test(`${prop} ${label}`)
  if ((tag === 'TIME' || published) && found.times.length < FEW_MAX) {
    const value = get('datetime') || get('content') || get('title')
    if (value !== '') found.times.push({ at, value: value.slice(0, 40), place })
  }
  const href = tag === 'A' ? absolute(element.getAttribute('href')) : ''
  if (tag === 'A') {
    figures.links++
    takeSupport(found, element, href, place)
  }
  takeMark(found, element, {
    label,
    prop,
    href,
    rel: get('rel'),
    place,
    scope: above.scope,
    scopeProp: above.scopeProp,
  })
  return { place, scope, scopeProp }
}

function takeField(found: Walked, get: (name: string) => string): void {
  const type = get('type').toLowerCase()
  if (type === 'hidden') return
  found.figures.fields++
  if (type === 'password') found.figures.passwords++
  if (type === 'search' || /^(?:q|s|query|search)$/i.test(get('name'))) found.figures.searches++
}

function takeSupport(found: Walked, element: Element, url: string, place: number): void {
  const rel = element.getAttribute('rel') ?? ''
  if (url === '' || found.supports.length >= FEW_MAX) return
  if (!SUPPORT_ADDRESS.test(url) && !/(?:^|\s)payment(?=$|\s)/i.test(rel)) return
  found.supports.push({
    url,
    rel: rel.slice(0, bounds.label),
    text: textOf(element, bounds.label),
    at: found.figures.nodes,
    place,
  })
}

type Seen = { label: string; prop: string; href: string; rel: string; place: number } & Pick<
  Level,
  'scope' | 'scopeProp'
>

function takeMark(found: Walked, element: Element, seen: Seen): void {
  const inAuthor = MARK_PROP.test(seen.scopeProp) && /(?:^|\s|:)name$/.test(seen.prop)
  const wanted =
    element.tagName === 'ADDRESS' ||
    inAuthor ||
    MARK_LABEL.test(seen.label) ||
    MARK_REL.test(seen.rel) ||
    MARK_PROP.test(seen.prop) ||
    (seen.href !== '' && MARK_ADDRESS.test(seen.href))
  if (!wanted || /^(?:BODY|HTML|IMG|INPUT|SCRIPT|STYLE)$/.test(element.tagName)) return
  if (found.marks.length >= MARKS_SEEN_MAX) return
  const text =
    textOf(element, bounds.line) || (element.getAttribute('content') ?? '').slice(0, bounds.line)
  if (text === '') return
  const mark: WalkedMark = {
    at: found.figures.nodes,
    tag: element.tagName.toLowerCase().slice(0, 20),
    label: seen.label.slice(0, bounds.label),
    text,
    place: seen.place,
  }
  if (seen.rel !== '') mark.rel = seen.rel.slice(0, bounds.label)
  const prop = inAuthor ? `${seen.scopeProp}.name` : seen.prop
  if (prop !== '') mark.prop = prop.slice(0, bounds.label)
  if (seen.scope !== '') mark.scope = seen.scope
  if (seen.href !== '') mark.href = seen.href.slice(0, bounds.address)
  found.marks.push(mark)
}
