/**
 * What to conclude from a followed address: its payees, if it points back to the page, or why not.
 *
 * An author's page, a fediverse account or a feed is believed only when both sides say that they belong
 * together: the page names it, and it names the page's site.
 */
import { toWalletAddress } from '../payee'
import { parseAddress, resolveAddress, sameSite } from './address'
import type { Following, PayeeHint } from './detection'
import { mayFollow } from './follow'
import { elementsInHtml, FOLLOWED_CHARS_MAX, linksInFeed } from './followed-text'
import { isObject, type Json, type JsonObject, parseJson } from './json-text'

/** An answer of a followed address, as fetched: text, with the address it came from in the end. */
export type Followed = {
  readonly following: Following
  readonly pageUrl: string
  readonly finalUrl: string
  readonly contentType: string
  readonly text: string
}

/** `next`: one more address to ask (an account's own, after WebFinger). */
export type Belief =
  | { readonly kind: 'payees'; readonly payees: readonly PayeeHint[] }
  | { readonly kind: 'next'; readonly url: string }
  | { readonly kind: 'not-believed'; readonly reason: 'no-link-back' | 'no-wallet' | 'unreadable' }

const PAYEES_MAX = 5

/** Decides from one followed answer. Keeps: payees only where it points back to the page's own site. */
export function believe(followed: Followed): Belief {
  const page = parseAddress(followed.pageUrl)
  const final = parseAddress(followed.finalUrl)
  if (!page || !final || !mayFollow(followed.finalUrl)) return unreadable
  const json = /json/i.test(followed.contentType) || /^\s*\{/.test(followed.text.slice(0, 200))
  if (followed.following.what === 'fediverse') return believeAccount(followed, page.host)
  if (followed.following.what === 'feed') {
    return json ? believeJsonFeed(followed, page.host) : believeFeed(followed, page.host)
  }
  return believeAuthorPage(followed, page.host)
}

const unreadable: Belief = { kind: 'not-believed', reason: 'unreadable' }

function believeAuthorPage(followed: Followed, host: string): Belief {
  const { head, anchors } = elementsInHtml(followed.text)
  const back = anchors
    .filter(({ attributes }) =>
      /(?:^|\s)(?:me|author|canonical|publisher)(?=$|\s)/i.test(attributes.rel ?? ''),
    )
    .map(({ attributes }) => attributes.href ?? '')
  if (!pointsBack([followed.finalUrl, ...back], followed, host)) return noLinkBack
  const links = head.filter(
    ({ name, attributes }) =>
      name === 'link' &&
      /(?:^|\s)monetization(?=$|\s)/i.test(attributes.rel ?? '') &&
      attributes.disabled === undefined,
  )
  return payeesFrom(
    links.map(({ attributes }) => attributes.href ?? ''),
    followed,
  )
}

function believeFeed(followed: Followed, host: string): Belief {
  const isPage = (url: string) => bare(url) === bare(followed.pageUrl)
  const { home, monetization } = linksInFeed(followed.text, isPage)
  if (!pointsBack([followed.finalUrl, ...home], followed, host)) return noLinkBack
  return payeesFrom(monetization, followed)
}

function believeJsonFeed(followed: Followed, host: string): Belief {
  const feed = objectIn(followed.text)
  if (!feed) return unreadable
  if (!pointsBack([followed.finalUrl, textOf(feed.home_page_url)], followed, host))
    return noLinkBack
  const items = Array.isArray(feed.items) ? feed.items.filter(isObject) : []
  const own = items.find(item => bare(textOf(item.url)) === bare(followed.pageUrl))
  const fromItem = extensionLinks(own)
  return payeesFrom(fromItem.length > 0 ? fromItem : extensionLinks(feed), followed)
}

function extensionLinks(object: JsonObject | undefined): string[] {
  const extension = object?._monetization
  return isObject(extension) ? textsOf(extension.links) : []
}

/** WebFinger first; then the account, which must list the page's host among its attribution domains. */
function believeAccount(followed: Followed, host: string): Belief {
  const answer = objectIn(followed.text)
  if (!answer) return unreadable
  if (Array.isArray(answer.links)) {
    const self = answer.links
      .filter(isObject)
      .find(link => link.rel === 'self' && /activity\+json|ld\+json/i.test(textOf(link.type)))
    const url = textOf(self?.href)
    return mayFollow(url) ? { kind: 'next', url } : unreadable
  }
  const domains = textsOf(answer.attributionDomains ?? answer.attribution_domains)
  const listed = domains.some(domain => {
    const name = domain.toLowerCase().replace(/^\*\./, '')
    return name.includes('.') && (host === name || host.endsWith(`.${name}`))
  })
  return listed ? payeesFrom(textsOf(answer.monetization), followed) : noLinkBack
}

const noLinkBack: Belief = { kind: 'not-believed', reason: 'no-link-back' }

/** Whether one of the addresses is of the page's own site. */
function pointsBack(urls: readonly string[], { finalUrl }: Followed, host: string): boolean {
  return urls.some(url => {
    const address = parseAddress(resolveAddress(url, finalUrl) ?? '')
    return address !== undefined && sameSite(address.host, host)
  })
}

function payeesFrom(written: readonly string[], { following }: Followed): Belief {
  const payees: PayeeHint[] = []
  for (const text of written) {
    const address = toWalletAddress(text)
    if (!address.ok || payees.some(payee => payee.address === address.value)) continue
    if (payees.length >= PAYEES_MAX) break
    const creator = following.creator === undefined ? {} : { creator: following.creator }
    payees.push({ address: address.value, source: following.what, weight: 1, ...creator })
  }
  return payees.length > 0
    ? { kind: 'payees', payees }
    : { kind: 'not-believed', reason: 'no-wallet' }
}

function objectIn(text: string): JsonObject | undefined {
  if (text.length > FOLLOWED_CHARS_MAX) return undefined
  const parsed = parseJson(text, FOLLOWED_CHARS_MAX)?.value
  return isObject(parsed) ? parsed : undefined
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.slice(0, 2_000) : ''
}

function textsOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list
    .slice(0, 100)
    .map(textOf)
    .filter(text => text !== '')
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?|[#?].*$|\/$/g, '')
}
