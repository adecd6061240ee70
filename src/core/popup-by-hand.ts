/** What the popup says of promises and gifts on a page: pure, from what is stored. */
import { type BridgeOffer, bridgeOffers } from './bridge/bridge-offer'
import type { Detection } from './detection/detection'
import type { GiftRecord } from './gift'
import { sameAsset } from './money'
import { leftOf, type Pool } from './pool'
import type { PromiseRecord } from './promise'
import {
  isOpen,
  oldestFirst,
  PROMISE_DAYS,
  type Promised,
  type PromisedHere,
  type PromiseLine,
  promised,
  promisedHere,
  promisesIn,
} from './promised'
import { type GiftLine, giftLine } from './review/gift-line'
import type { Settings } from './settings'
import { DAY_MS, type UnixMs } from './time'

/** The promises to a page's creators, the gifts that are asked about, and when it is. */
export type ByHandHere = {
  readonly promises: readonly PromiseRecord[]
  readonly opened: readonly GiftRecord[]
  readonly now: UnixMs
  readonly daysLeft: number
}

/** What a page that can be paid nowhere offers beside its three amounts. */
export type NowhereByHand = {
  /** When a promise that is made now would lapse. */
  readonly lapsesAt: UnixMs
  /** What is promised to its creators, on this page or another of the site. */
  readonly promised?: Promised
  /** The newest promise for this very page, which can be taken back here. */
  readonly last?: PromiseLine
  readonly offer?: BridgeOffer
}

/** The promises and the offer on a page that can be paid nowhere. */
export function nowhereByHand(
  detection: Detection,
  input: ByHandHere & { readonly settings: Settings; readonly balances: Pool },
): NowhereByHand {
  const { balances, daysLeft, now, opened, settings } = input
  const still = leftOf(balances)
  const own = oldestFirst(promisesIn(still, input.promises)).filter(
    promise => isOpen(promise, now) && sameAsset(promise.amount, still),
  )
  const all = promised(own)
  const last = all?.lines.findLast(({ page }) => page.url === detection.canonicalUrl)
  const linksNow = detection.supportLinks
  const [offer] = bridgeOffers({ promises: own, opened, settings, now, still, daysLeft, linksNow })
  return {
    lapsesAt: now + PROMISE_DAYS * DAY_MS,
    ...(all && { promised: all }),
    ...(last && { last }),
    ...(offer && { offer }),
  }
}

/** What was promised to the creators of a page that can be paid now. */
export function promisedToPayable(
  { now, promises }: ByHandHere,
  balances: Pool,
): PromisedHere | undefined {
  return promisedHere(promises, { now, still: leftOf(balances) })
}

/**
 * The gift to ask about on a page: one to its creators, or one whose support page this is; of several the
 * one that was opened last.
 */
export function askedGift(
  opened: readonly GiftRecord[],
  at: { readonly creatorKey: string | undefined; readonly host: string | undefined },
): GiftLine | undefined {
  const [latest] = opened
    .filter(
      gift =>
        gift.creatorKey === at.creatorKey ||
        (at.host !== undefined && gift.link.url.startsWith(`https://${at.host}/`)),
    )
    .sort((a, b) => b.openedAt - a.openedAt)
  return latest && giftLine(latest)
}
