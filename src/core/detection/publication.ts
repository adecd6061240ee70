/** The publication that a page belongs to, and the names by which it is known. */
import type { PageFacts } from '../page'
import { parseAddress, siteOf } from './address'
import { follow, type LinkedData, textIn, typesOf } from './evidence/json-ld'
import { isObject } from './json-text'
import { isGroupName, isPersonName } from './names/person-name'
import { nameKey, plainText } from './names/plain-name'

/** A publication's name, and whether another name is its own. */
export type Publication = {
  readonly name?: string
  readonly isOwnName: (name: string) => boolean
  /** Whether a name that a person may have is also the publication's: a blog of one, or a mistake. */
  readonly sharesName: (name: string) => boolean
}

const SITE_META = new Set(
  'og:site_name application-name al:ios:app_name dc.publisher dcterms.publisher citation_publisher publisher article:publisher_name'.split(
    ' ',
  ),
)

/** Finds the publication of a page. */
export function publicationOf(facts: PageFacts, data: LinkedData): Publication {
  const named = facts.metas.filter(
    meta => SITE_META.has(meta.name) && !/^https?:/i.test(meta.content),
  )
  // Which of several names is shown: the one made for it, others name a company or a programme.
  const first = named.find(meta => meta.name === 'og:site_name')
  const site = [...(first ? [first] : []), ...named].map(meta => plainText(meta.content))
  const linked = data.nodes.flatMap(node => {
    const publisher = follow(
      Array.isArray(node.publisher) ? node.publisher[0] : node.publisher,
      data,
    )
    const types = typesOf(node)
    const own = types.some(type => /^(?:WebSite|NewsMediaOrganization)$/.test(type))
      ? [textIn(node.name)]
      : []
    if (isObject(publisher) && typesOf(publisher).includes('Person')) return own
    return [...own, textIn(isObject(publisher) ? publisher.name : publisher)]
  })
  const host = parseAddress(facts.url)?.host ?? ''
  const tails = facts.title.split(/\s[|–—·•»-]\s/).slice(1)
  const names = [...site, ...linked].filter(name => name !== '' && !/^https?:/.test(name))
  const keys = new Set([...names].map(squeezed).filter(key => key.length > 1))
  const hostKeys = new Set(
    [host.replace(/^www\./, ''), siteOf(host), siteOf(host).split('.')[0] ?? ''].map(squeezed),
  )
  const tailKeys = new Set(tails.map(squeezed))
  return {
    ...(names[0] === undefined ? {} : { name: names[0].slice(0, 120) }),
    sharesName: name => keys.has(squeezed(name)),
    isOwnName: name => {
      const key = squeezed(name)
      if (key === '') return true
      return !isLikePerson(name) && (keys.has(key) || hostKeys.has(key) || tailKeys.has(key))
    },
  }
}

function squeezed(name: string): string {
  return nameKey(name)
    .replace(/^(?:the|die|der|das|le|la|el|il)\s/, '')
    .replaceAll(' ', '')
}

function isLikePerson(name: string): boolean {
  return name.includes(' ') && isPersonName(name, 'text') && !isGroupName(name)
}
