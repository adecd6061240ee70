/**
 * The offer to give by hand: one creator's promises as one sum, on a support page that they already have.
 *
 * Only a link that was found where something was promised is offered, and never one that the bridge must
 * not open. Where the same service had another address before, that is a question.
 */
import type { SupportLink } from '../detection/detection'
import type { GiftRecord } from '../gift'
import type { ActId } from '../ids'
import { compare, fromWire, type Money, type MoneyWire, sameAsset, toWire } from '../money'
import type { PromiseRecord } from '../promise'
import { isOpen, oldestFirst, promised, promisedOf, promisesIn } from '../promised'
import type { Settings } from '../settings'
import type { UnixMs } from '../time'
import { bridgeUrl, chosenLink, supportHostOf } from './bridge-link'
import type { Filling } from './support-host'
import { isWorth } from './threshold'

/** The most promises that one gift takes together. */
const PROMISES_MAX = 1000

/** An offer as a screen shows it. */
export type BridgeOffer = {
  readonly creatorKey: string
  readonly names: readonly string[]
  readonly amount: MoneyWire
  readonly pieces: number
  readonly promiseIds: readonly ActId[]
  readonly link: SupportLink
  /** The address that the same service had when something was promised before. */
  readonly before?: string
  /** What the page will know beforehand. */
  readonly filling: Filling
  /** The service only takes amounts that come again. */
  readonly repeats: boolean
  /** What stands still this month, where that is less than the sum. */
  readonly still?: MoneyWire
}

/** What offers are made from. */
export type OfferInput = {
  readonly promises: readonly PromiseRecord[]
  /** Gifts that were opened and are not answered: what they take is not offered again. */
  readonly opened: readonly GiftRecord[]
  readonly settings: Settings
  readonly now: UnixMs
  readonly daysLeft: number
  readonly still: Money
  /** The links on the creator's page, where it is in front: newer than what was promised with. */
  readonly linksNow?: readonly SupportLink[]
}

/** Every offer there is, by the oldest promise of each. */
export function bridgeOffers(input: OfferInput): readonly BridgeOffer[] {
  const { now, opened } = input
  const promises = promisesIn(input.still, input.promises)
  const asked = new Set(opened.map(({ creatorKey }) => creatorKey))
  return promisedOf(promises, now)
    .filter(each => !asked.has(each.creatorKey) && sameAsset(each.amount, input.still))
    .flatMap(({ creatorKey }) => {
      const own = promises.filter(
        promise =>
          promise.creatorKey === creatorKey &&
          isOpen(promise, now) &&
          sameAsset(promise.amount, input.still),
      )
      return offerOf(oldestFirst(own).slice(0, PROMISES_MAX), input) ?? []
    })
}

function offerOf(own: readonly PromiseRecord[], input: OfferInput): BridgeOffer | undefined {
  const all = promised(own)
  if (!all || !isWorth(all.amount, input.settings, input.daysLeft)) return undefined
  const link = offeredLink(own, input.linksNow)
  const filled = link && bridgeUrl(link, fromWire(all.amount))
  if (!link || !filled) return undefined
  const before = addressBefore(link, own)
  return {
    creatorKey: all.creatorKey,
    names: all.names,
    amount: all.amount,
    pieces: all.pieces,
    promiseIds: own.map(({ id }) => id),
    link,
    ...(before !== undefined && { before }),
    filling: filled.filling,
    repeats: supportHostOf(link)?.repeats ?? false,
    ...(compare(fromWire(all.amount), input.still) > 0 && { still: toWire(input.still) }),
  }
}

/** The link of the page in front, else of the newest promise whose page named one that may be opened. */
function offeredLink(
  own: readonly PromiseRecord[],
  linksNow: readonly SupportLink[] = [],
): SupportLink | undefined {
  const lists = [linksNow, ...own.map(({ supportLinks }) => supportLinks).reverse()]
  return lists.map(chosenLink).find(link => link !== undefined)
}

/** Another address of the same service that was named with an earlier promise, the latest of them. */
export function addressBefore(
  link: SupportLink,
  own: readonly PromiseRecord[],
): string | undefined {
  const named = own.flatMap(({ supportLinks }) =>
    // A page may name several of a kind; then only one that is gone altogether has changed.
    supportLinks.some(({ url }) => url === link.url)
      ? []
      : supportLinks.filter(({ kind }) => kind === link.kind),
  )
  return named.at(-1)?.url
}
