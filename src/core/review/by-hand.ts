/**
 * What goes by hand, as the review tells it: what is asked, offered, promised, lapsed and given.
 *
 * None of it is a wallet's proof; only what is given is in the ledger, by the reader's word.
 */
import { type BridgeOffer, bridgeOffers } from '../bridge/bridge-offer'
import type { GiftRecord } from '../gift'
import type { Money } from '../money'
import type { PromiseRecord } from '../promise'
import { type Promised, type PromiseLine, promisedOf, promisesIn, stateAt } from '../promised'
import type { Settings } from '../settings'
import { daysLeft, type Month, monthOf, type UnixMs } from '../time'
import { type GiftLine, giftLine } from './gift-line'

/** A promise that lapsed, with whom it was to. */
export type LapsedLine = PromiseLine & { readonly names: readonly string[] }

/** What the review shows of what goes by hand. */
export type ByHandView = {
  /** Promises and gifts that are there and cannot be read. */
  readonly damaged: number
  /** Opened, and not yet answered, whatever month that was in. */
  readonly asks: readonly GiftLine[]
  readonly offers: readonly BridgeOffer[]
  readonly promised: readonly Promised[]
  /** Lapsed in this month. */
  readonly lapsed: readonly LapsedLine[]
  /** Given in this month, and taken back in it. */
  readonly given: readonly GiftLine[]
}

export type ByHandInput = {
  readonly month: Month
  readonly zone: string
  readonly now: UnixMs
  readonly settings: Settings
  /** Every promise that is open or lapsed. */
  readonly promises: readonly PromiseRecord[]
  /** The month's gifts, and all that are not answered. */
  readonly gifts: readonly GiftRecord[]
  /** What stands still this month; absent before a pool is set. */
  readonly still: Money | undefined
  readonly damaged: number
}

/** What goes by hand in a month; what is open is told in the month that is going on. */
export function byHandOf(input: ByHandInput): ByHandView {
  const { gifts, month, now, settings, still, zone } = input
  const promises = still ? promisesIn(still, input.promises) : input.promises
  const opened = gifts.filter(({ state }) => state === 'opened')
  const current = month === monthOf(now, zone)
  return {
    damaged: input.damaged,
    asks: current ? opened.map(giftLine) : [],
    offers:
      current && still
        ? bridgeOffers({ promises, opened, settings, now, still, daysLeft: daysLeft(now, zone) })
        : [],
    promised: current ? promisedOf(promises, now) : [],
    lapsed: promises.flatMap(promise => {
      const { since, state } = stateAt(promise, now)
      return state === 'lapsed' && monthOf(since, zone) === month ? lapsedLine(promise) : []
    }),
    given: gifts.filter(gift => gift.month === month && gift.state === 'given').map(giftLine),
  }
}

function lapsedLine({ amount, at, creators, expiresAt, id, page }: PromiseRecord): LapsedLine {
  return { id, amount, page, at, expiresAt, names: creators.map(({ name }) => name) }
}
