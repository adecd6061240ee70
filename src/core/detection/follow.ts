/**
 * Which addresses may be asked, on the reader's act, for a wallet that the page itself does not name.
 *
 * Nothing here is fetched. At most three addresses, in the order in which they are believed: the author's
 * own page, the author's fediverse account, the publication's feed.
 */

import type { PageFacts } from '../page'
import { isPublicHost } from '../payee'
import { parseAddress } from './address'
import type { Creator, Detection, Following } from './detection'

const FOLLOWED_MAX = 3

/** What may be followed from a page; empty where the page names a payee itself, or nobody. */
export function followable(
  facts: PageFacts,
  detection: Pick<Detection, 'authored' | 'creators' | 'payees'>,
): Following[] {
  if (!detection.authored || detection.payees.length > 0) return []
  const found = [
    ...detection.creators.flatMap((creator, i) => authorPage(creator, i)),
    ...fediverse(facts, detection.creators),
    ...feeds(facts),
  ]
  return found
    .filter(({ url }) => mayFollow(url))
    .filter((one, i, all) => all.findIndex(other => other.url === one.url) === i)
    .slice(0, FOLLOWED_MAX)
}

/** Whether an address may be asked at all: https, a public name, no port and no credentials. */
export function mayFollow(url: string): boolean {
  const address = parseAddress(url)
  if (address?.scheme !== 'https' || !isPublicHost(address.host)) return false
  return /^https:\/\/[^/?#@:]+(?:[/?#]|$)/i.test(url)
}

function authorPage(creator: Creator, index: number): Following[] {
  if (creator.kind !== 'person' || creator.url === undefined) return []
  return [{ url: creator.url, what: 'author-page', creator: index }]
}

/** `@user@host`: the question that WebFinger answers with the account's own address. */
function fediverse(facts: PageFacts, creators: readonly Creator[]): Following[] {
  const handle = facts.metas.find(meta => meta.name === 'fediverse:creator')?.content.trim() ?? ''
  const [, user, host] = /^@?([\w.-]{1,64})@([\w.-]{3,253})$/.exec(handle) ?? []
  if (user === undefined || host === undefined) return []
  const url = `https://${host.toLowerCase()}/.well-known/webfinger?resource=acct:${user}@${host}`
  return [{ url, what: 'fediverse', ...(creators.length === 1 ? { creator: 0 } : {}) }]
}

function feeds(facts: PageFacts): Following[] {
  return facts.links
    .filter(link => /alternate/.test(link.rel) && /rss|atom|feed\+json/i.test(link.type))
    .filter(link => !/comment/i.test(`${link.title} ${link.href}`))
    .slice(0, 1)
    .map(link => ({ url: link.href, what: 'feed' }))
}
