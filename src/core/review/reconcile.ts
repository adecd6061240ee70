/**
 * The sum that the statement ends in, and three independent looks at whether it is true.
 *
 * 1. The accounts: set aside = still + kept + flowing + arrived + fees + given by hand.
 * 2. The lines: what the tips and gifts say, one by one, adds up to each account.
 * 3. The wallet: arrived + fees = what the wallet says it sent, and what it took for that.
 * A difference is never smoothed over: it is an amount, and which side has more.
 */
import { type Balances, committed } from '../ledger'
import {
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
  zero,
} from '../money'
import type { SettlementRecord } from '../settlement'
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
  readonly still: MoneyWire
  readonly kept: MoneyWire
  readonly flowing: MoneyWire
  readonly arrived: MoneyWire
  readonly fees: MoneyWire
  /** Given by hand: the reader's word, which no wallet confirms. */
  readonly given: MoneyWire
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

/** The reconciling sum of a month. */
export function reconcile(balances: Balances, index: MonthIndex): Reconciliation {
  const gone = add(balances.arrived, balances.fees)
  const accounts = compared(balances.outside, add(balances.still, committed(balances)))
  const byLine = add(sumOfTips(index, movingOf), sumOfGifts(index))
  const lines = compared(committed(balances), byLine)
  const wallet = compared(gone, walletWord(index))
  return {
    setAside: toWire(balances.outside),
    still: toWire(balances.still),
    kept: toWire(balances.kept),
    flowing: toWire(balances.flowing),
    arrived: toWire(balances.arrived),
    fees: toWire(balances.fees),
    given: toWire(balances.given),
    cameBack: toWire(sumOfTips(index, (_, parts) => parts.cameBack)),
    accounts,
    lines,
    wallet,
    agrees: [accounts, lines, wallet].every(({ more }) => more === 'none'),
  }
}

function sumOfTips(index: MonthIndex, of: (tip: TipRecord, parts: TipParts) => Money): Money {
  return index.tips.reduce(
    (total, tip) => add(total, of(tip, partsOf(tip, index))),
    zero(index.asset),
  )
}

function sumOfGifts({ asset, records, month }: MonthIndex): Money {
  const given = records.gifts.filter(gift => gift.state === 'given' && gift.month === month)
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
  const total = index.settlements.reduce((all, each) => all + shareOfMonth(each, index), 0n)
  return money(total > 0n ? total : 0n, index.asset)
}

/** In minor units; below nothing where the payment's other tips took more than the wallet sent. */
function shareOfMonth(settlement: SettlementRecord, index: MonthIndex): bigint {
  const whole = debited([settlement], zero(index.asset)).value
  const known = index.tipsByBatch.get(settlement.id) ?? []
  const own = goneOf(
    known.filter(tip => tip.month === index.month),
    index,
  )
  // Without its other tips nothing better is known of a shared payment than the ledger's own share.
  if (known.length < settlement.tipIds.length) return own < whole ? own : whole
  return whole - (goneOf(known, index) - own)
}

function goneOf(tips: readonly TipRecord[], index: MonthIndex): bigint {
  return tips.reduce((total, tip) => {
    const { arrived, fee } = partsOf(tip, index)
    return total + arrived.value + fee.value
  }, 0n)
}
