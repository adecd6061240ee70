/** Evidence from JSON-LD: works, their authors, and who publishes. */

import type { PageFacts } from '../../page'
import { resolveAddress } from '../address'
import { isObject, type Json, type JsonObject, parseJson } from '../json-text'
import { peopleIn } from '../names/people-in'
import { isGroupName } from '../names/person-name'
import { nameKey, plainText } from '../names/plain-name'
import type { Finding } from './finding'

/** What JSON-LD says of a page. */
export type LinkedData = {
  /** Objects with a type, in document order. */
  readonly nodes: readonly JsonObject[]
  readonly byId: ReadonlyMap<string, JsonObject>
  readonly broken: number
  readonly repaired: number
}

const NODES_MAX = 400
const WORK_TYPES = new Set(
  'Report Recipe Review CreativeWork HowTo VideoObject AudioObject PodcastEpisode Episode DiscussionForumPosting SocialMediaPosting QAPage Question MusicRecording Book Chapter Course SoftwareSourceCode Photograph VisualArtwork Story Answer ClaimReview Thesis PresentationDigitalDocument Column NewsStory'.split(
    ' ',
  ),
)
const PAGE_TYPES = new Set(['WebPage', 'ItemPage', 'AboutPage', 'MedicalWebPage', 'WebSite'])

/** Whether a type is of works that somebody makes. */
export function isWorkType(type: string): boolean {
  return (
    WORK_TYPES.has(type) ||
    ((type.endsWith('Article') || type.endsWith('BlogPosting')) && /^\w+$/.test(type))
  )
}

/** The types of a node as short names. */
export function typesOf(node: JsonObject): string[] {
  const type = node['@type'] ?? node.type
  return (Array.isArray(type) ? type : [type])
    .filter((t): t is string => typeof t === 'string')
    .map(t => (/[/#:]/.test(t) ? t.replace(/^.*[/#:]/, '') : t))
}

/** Reads all scripts of a page; each object once, references resolved by `@id` when asked. */
export function readLinkedData(facts: PageFacts): LinkedData {
  const nodes: JsonObject[] = []
  const byId = new Map<string, JsonObject>()
  let broken = 0
  let repaired = 0
  const visit = (value: Json | undefined): void => {
    if (nodes.length >= NODES_MAX || value === undefined) return
    if (Array.isArray(value)) for (const item of value) visit(item)
    if (!isObject(value)) return
    if (typesOf(value).length > 0) nodes.push(value)
    const id = value['@id']
    if (typeof id === 'string' && Object.keys(value).length > 1 && !byId.has(id))
      byId.set(id, value)
    for (const key of Object.keys(value)) visit(value[key])
  }
  for (const text of facts.jsonLd) {
    const parsed = parseJson(text)
    if (!parsed) broken++
    else {
      if (parsed.repaired) repaired++
      visit(parsed.value)
    }
  }
  return { nodes, byId, broken, repaired }
}

/** A text value, whatever way it is wrapped. */
export function textIn(value: Json | undefined): string {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return textIn(value[0])
  if (isObject(value)) return textIn(value['@value'] ?? value.name ?? value['@id'])
  return ''
}

/** Follows one `@id` to the object it names. */
export function follow(value: Json | undefined, data: LinkedData): Json | undefined {
  if (!isObject(value)) return value
  const id = value['@id']
  if (typeof id !== 'string' || value.name !== undefined) return value
  return data.byId.get(id) ?? value
}

/** The works on the page, the one that is about the page itself first. */
export function worksIn(
  data: LinkedData,
  facts: PageFacts,
  addresses: readonly string[],
): JsonObject[] {
  const works = data.nodes.filter(node => typesOf(node).some(isWorkType))
  const titles = [facts.title, ...facts.headings.map(heading => heading.text)].map(nameKey)
  const rank = (node: JsonObject): number => {
    const own = [node.url, node['@id'], node.mainEntityOfPage].map(value => bare(textIn(value)))
    if (own.some(address => address !== '' && addresses.some(a => bare(a) === address))) return 0
    const headline = nameKey(textIn(node.headline ?? node.name))
    if (headline.length > 8 && titles.some(title => title.includes(headline))) return 1
    return 2
  }
  return works
    .map((node, i) => ({ node, order: rank(node) * NODES_MAX + i }))
    .sort((a, b) => a.order - b.order)
    .filter((item, _, all) => item.order < 2 * NODES_MAX || (all[0]?.order ?? 0) >= 2 * NODES_MAX)
    .map(item => item.node)
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?|[#?].*$|\/$/g, '')
}

/** Authors of the page's work, then of the page itself. */
export function jsonLdFindings(
  data: LinkedData,
  facts: PageFacts,
  addresses: readonly string[],
): Finding[] {
  const works = worksIn(data, facts, addresses)
  const withAuthor = works.find(work => work.author !== undefined || work.creator !== undefined)
  if (withAuthor) return authorsOf(withAuthor, 'work', data, facts)
  const page = data.nodes.find(
    node => typesOf(node).some(type => PAGE_TYPES.has(type)) && node.author !== undefined,
  )
  return page ? authorsOf(page, 'page', data, facts) : []
}

function authorsOf(
  work: JsonObject,
  of: 'work' | 'page',
  data: LinkedData,
  facts: PageFacts,
): Finding[] {
  const value = work.author ?? work.creator
  const type = typesOf(work)[0] ?? ''
  const found = (Array.isArray(value) ? value : [value]).slice(0, 30).flatMap(item => {
    const author = follow(item, data)
    const detail = `${type}.author`
    if (typeof author === 'string') {
      return finding(author, of === 'work' ? 'jsonld-text' : 'jsonld-page', detail)
    }
    if (!isObject(author)) return []
    const name = nameOf(author)
    const types = typesOf(author)
    const group =
      types.some(t => /Organi[sz]ation|Corporation|Publisher|WebSite|Brand/i.test(t)) &&
      !types.includes('Person')
    const row = group ? 'jsonld-group' : of === 'work' ? 'jsonld-person' : 'jsonld-page'
    const url = urlOf(author, facts)
    return finding(name, row, `${detail}: ${types[0] ?? 'untyped'}`, url)
  })
  // One list, however its members are written: a text beside an object is worth as much.
  const row = found.find(f => f.people.length > 0)?.row
  return found.map(f => (row !== undefined && f.people.length > 0 ? { ...f, row } : f))
}

function finding(raw: string, row: Finding['row'], detail: string, url?: string): Finding[] {
  const people = peopleIn(
    raw,
    row === 'jsonld-person' && /Person/.test(detail) ? 'person' : 'field',
  )
  if (people.length === 0 && raw.trim() === '') return []
  const whole = plainText(raw)
  const group =
    people.length === 0 || (row === 'jsonld-group' && isGroupName(raw)) ? whole : undefined
  return [
    {
      source: 'json-ld',
      row,
      detail,
      people: group === undefined ? people : [],
      ...(group === undefined ? {} : { group }),
      ...(people[0] === whole ? {} : { whole }),
      ...(url !== undefined && people.length <= 1 ? { url } : {}),
    },
  ]
}

function nameOf(author: JsonObject): string {
  const name = author.name
  const list = Array.isArray(name) ? name : [name]
  const texts = list.map(textIn).filter(text => text !== '')
  if (texts.length > 0) return texts.join(', ')
  return [author.givenName, author.additionalName, author.familyName].map(textIn).join(' ').trim()
}

function urlOf(author: JsonObject, facts: PageFacts): string | undefined {
  const id = textIn(author['@id'])
  // An id with a fragment is a name among these data, and no page of anybody's.
  for (const value of [author.url, author.sameAs, id.includes('#') ? undefined : id]) {
    const text = textIn(Array.isArray(value) ? value[0] : value)
    const url = text === '' ? undefined : resolveAddress(text, facts.url)
    if (url) return url
  }
  return undefined
}
