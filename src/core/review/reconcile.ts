/**
 * The sum that the statement ends in, and three independent looks at whether it is true.
 *
 * 1. The accounts: set aside = still + kept + flowing + arrived + fees + given by hand. What another browser
 *    has spent of the pool is no entry here: it is taken off what stands still, and told beside it.
 * 2. The lines: what the tips and gifts say, one by one, adds up to each account.
 * 3. The wallet: arrived + fees = what the wallet says it sent, and what it took for that.
 * A difference is never smoothed over: it is an amount, and which side has more.
 */
import type { GiftRecord } from '../gift'
import { committed } from '../ledger'
import {
  type Asset,
  add,
  compare,
  fromWire,
  type Money,
  type MoneyWire,
  money,
  sameAsset,
  subtract,
  sum,
  toWire,
  UINT64_MAX,
  zero,
} from '../money'
import { leftOf, type Pool, roomBeyond } from '../pool'
import { debited } from '../settlement-entries'
import type { TipRecord } from '../tip'
import type { MonthIndex } from './month-index'
import { movingOf, partsOf, type TipParts } from './tip-line'

/** What two countings of the same thing come to. */
export type Comparison = {
  /** What the ledger's accounts say. */
  readonly ledger: MoneyWire
  /** What the other side says. */
  readonly other: MoneyWire
  readonly more: 'none' | 'ledger' | 'other'
  readonly difference: MoneyWire
}

export type Reconciliation = {
  readonly setAside: MoneyWire
  /** What is left to be kept from. */
  readonly still: MoneyWire
  readonly kept: MoneyWire
  readonly flowing: MoneyWire
  readonly arrived: MoneyWire
  readonly fees: MoneyWire
  /** Given by hand: the reader's word, which no wallet confirms. */
  readonly given: MoneyWire
  /** What of the pool another browser has spent, by the wallet's word; no entry of this ledger. */
  readonly beyond?: MoneyWire
  /** What came back to the pool in the course of the month; it stands in `still` again. */
  readonly cameBack: MoneyWire
  /** Set aside against the six accounts. */
  readonly accounts: Comparison
  /** Everything that does not stand still, against the tips and gifts one by one. */
  readonly lines: Comparison
  /** Arrived and fees against the wallet's word. */
  readonly wallet: Comparison
  /** Whether all three agree to the minor unit. */
  readonly agrees: boolean
}

/** What a month's records add up to, beside its balances. */
export type Told = {
  /** What of the tips and gifts does not stand still. */
  readonly moving: Money
  /** What came back of the month's tips. */
  readonly cameBack: Money
  /** What the wallet says left it for them. */
  readonly wallet: Money
}

/** The reconciling sum of a month. */
export function reconcile(balances: Pool, told: Told): Reconciliation {
  const gone = add(balances.arrived, balances.fees)
  const accounts = compared(balances.outside, add(balances.still, committed(balances)))
  const lines = compared(committed(balances), told.moving)
  const wallet = compared(gone, told.wallet)
  const beyond = roomBeyond(balances)
  return {
    setAside: toWire(balances.outside),
    still: toWire(leftOf(balances)),
    kept: toWire(balances.kept),
    flowing: toWire(balances.flowing),
    arrived: toWire(balances.arrived),
    fees: toWire(balances.fees),
    given: toWire(balances.given),
    ...(beyond.value > 0n && { beyond: toWire(beyond) }),
    cameBack: toWire(told.cameBack),
    accounts,
    lines,
    wallet,
    agrees: [accounts, lines, wallet].every(({ more }) => more === 'none'),
  }
}

/** What the tips and gifts of a month say, one by one. */
export function toldByTips(index: MonthIndex): Told {
  return {
    moving: add(sumOfTips(index, movingOf), sumOfGifts(index, index.records.gifts)),
    cameBack: sumOfTips(index, (_, parts) => parts.cameBack),
    wallet: walletWord(index),
  }
}

function sumOfTips(index: MonthIndex, of: (tip: TipRecord, parts: TipParts) => Money): Money {
  return index.tips.reduce(
    (total, tip) => add(total, of(tip, partsOf(tip, index))),
    zero(index.asset),
  )
}

/** What was given by hand in a month, in an asset. */
export function sumOfGifts(
  { asset, month }: Pick<MonthIndex, 'asset' | 'month'>,
  gifts: readonly GiftRecord[],
): Money {
  const given = gifts.filter(gift => gift.state === 'given' && gift.month === month)
  return sum(
    given.map(gift => fromWire(gift.amount)).filter(amount => sameAsset(amount, asset)),
    asset,
  )
}

/** Two amounts beside each other. */
export function compared(ledger: Money, other: Money): Comparison {
  const sign = compare(ledger, other)
  return {
    ledger: toWire(ledger),
    other: toWire(other),
    more: sign === 0 ? 'none' : sign > 0 ? 'ledger' : 'other',
    difference: toWire(sign > 0 ? subtract(ledger, other) : subtract(other, ledger)),
  }
}

/**
 * What the wallet says left it for this month's tips.
 *
 * A payment may carry tips of two months. Its other tips are taken off by what the ledger gave them, so
 * that a payment whose tips do not add up to the wallet's word shows in every month that it touches.
 */
function walletWord(index: MonthIndex): Money {
  const shares = index.settlements.map(settlement => {
    const known = index.tipsByBatch.get(settlement.id) ?? []
    const own = known.filter(tip => tip.month === index.month)
    return shareOfMonth(settlement, {
      own: goneOf(own, index),
      all: goneOf(known, index),
      whole: known.length >= settlement.tipIds.length,
    })
  })
  return total(shares, index.asset)
}

/** What the ledger gave to a payment's tips. */
export type Gone = {
  /** To those of this month, and to all that are known, in minor units. */
  readonly own: bigint
  readonly all: bigint
  /** Whether all of its tips are known. */
  readonly whole: boolean
}

/** In minor units; below nothing where the payment's other tips took more than the wallet sent. */
export function shareOfMonth(
  settlement: Parameters<typeof debited>[0],
  { all, own, whole }: Gone,
): bigint {
  const sent = debited(settlement).value
  // Without its other tips nothing better is known of a shared payment than the ledger's own share.
  if (!whole) return own < sent ? own : sent
  return sent - (all - own)
}

/**
 * The wallet's word for a month, from its share in each payment. A wallet may say anything: more than can be counted
 * is as much as can be counted.
 */
export function total(shares: readonly bigint[], asset: Asset): Money {
  const sum = shares.reduce((all, share) => all + share, 0n)
  if (sum > UINT64_MAX) return money(UINT64_MAX, asset)
  return money(sum > 0n ? sum : 0n, asset)
}

function goneOf(tips: readonly TipRecord[], index: MonthIndex): bigint {
  return tips.reduce((total, tip) => {
    const { arrived, fee } = partsOf(tip, index)
    return total + arrived.value + fee.value
  }, 0n)
}
