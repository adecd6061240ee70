/**
 * What a settlement's steps mean in the ledger: the entries, and the tips after them.
 *
 * Keeps: what a batch took out of `kept` when it was cut leaves `flowing` exactly once, to the unit,
 * as arrived, fee, came back or held back.
 */
import { assert } from './assert'
import { type EntryKind, type EntryRecord, tipEntry } from './ledger'
import {
  add,
  allocate,
  compare,
  fromWire,
  least,
  type Money,
  subtract,
  sum,
  toWire,
  zero,
} from './money'
import { isEnded, type SettlementRecord } from './settlement'
import type { UnixMs } from './time'
import type { TipRecord, TipState } from './tip'

/** Entries to post and tips to store, in one transaction with the settlement that caused them. */
export type LedgerChange = {
  readonly entries: readonly EntryRecord[]
  readonly tips: readonly TipRecord[]
}

/** The tips of a batch leave `kept` when it is cut. */
export function entriesOfCut(
  settlement: SettlementRecord,
  tips: readonly TipRecord[],
  at: UnixMs,
): LedgerChange {
  const total = sum(
    tips.map(tip => fromWire(tip.amount)),
    settlement.amount,
  )
  assert(compare(total, fromWire(settlement.amount)) === 0, 'a batch sums to its tips')
  const flowing = tips.map(tip => {
    assert(tip.state === 'kept' && !tip.rehearsal, `${tip.id} is ${tip.state}`)
    return { ...tip, state: 'flowing' as const, stateAt: at, batchId: settlement.id }
  })
  return {
    tips: flowing,
    entries: flowing.map(tip => entryOf('flowed', tip, fromWire(tip.amount), at)),
  }
}

/** What an ended settlement means; nothing for one that has not ended. */
export function entriesOfEnding(
  settlement: SettlementRecord,
  tips: readonly TipRecord[],
  at: UnixMs,
): LedgerChange {
  if (!isEnded(settlement.state)) return { entries: [], tips: [] }
  const shares = sharesOf(settlement, tips)
  const changes = tips.map((tip, position) => {
    assert(
      tip.state === 'flowing' && tip.batchId === settlement.id,
      `${tip.id} is not flowing here`,
    )
    const share = shares[position]
    assert(share, 'a share for every tip')
    return tipAfter(settlement, tip, share, at)
  })
  return {
    tips: changes.map(change => change.tip),
    entries: changes.flatMap(change => change.entries),
  }
}

/** What arrived of each tip: the whole sent amount, split by what each tip put in. */
function sharesOf(settlement: SettlementRecord, tips: readonly TipRecord[]): Money[] {
  const amounts = tips.map(tip => fromWire(tip.amount))
  if (!settlement.sent) return amounts.map(amount => zero(amount))
  const sent = fromWire(settlement.sent)
  const whole = fromWire(settlement.amount)
  if (compare(sent, whole) >= 0) return amounts
  // Less than the whole, split by the parts of the whole: no share is more than its part.
  return allocate(
    sent,
    amounts.map(amount => amount.value),
  )
}

function tipAfter(
  settlement: SettlementRecord,
  tip: TipRecord,
  arrived: Money,
  at: UnixMs,
): { tip: TipRecord; entries: EntryRecord[] } {
  const whole = fromWire(tip.amount)
  if (settlement.state === 'held-back') {
    const { batchId: _, ...free } = tip
    return {
      tip: { ...free, state: 'kept', stateAt: at },
      entries: [entryOf('held-back', tip, whole, at)],
    }
  }
  const rest = subtract(whole, arrived)
  // A fee stays with the wallets; what failed comes back to the pool.
  const restKind: EntryKind = settlement.state === 'arrived' ? 'fee' : 'came-back'
  const state: TipState = arrived.value === 0n && restKind === 'came-back' ? 'came-back' : 'arrived'
  return {
    tip: { ...tip, state, stateAt: at, arrived: toWire(arrived) },
    entries: [
      ...(arrived.value > 0n ? [entryOf('arrived', tip, arrived, at)] : []),
      ...(rest.value > 0n ? [entryOf(restKind, tip, rest, at)] : []),
    ],
  }
}

function entryOf(kind: EntryKind, tip: TipRecord, amount: Money, at: UnixMs): EntryRecord {
  return tipEntry(kind, tip, { at, month: tip.month, amount })
}

/** The fee of an arrived settlement: what was debited and not sent. */
export function feeOf(settlement: Pick<SettlementRecord, 'amount' | 'sent' | 'state'>): Money {
  const whole = fromWire(settlement.amount)
  if (settlement.state !== 'arrived' || !settlement.sent) return zero(whole)
  const sent = fromWire(settlement.sent)
  return compare(sent, whole) >= 0 ? zero(whole) : subtract(whole, sent)
}

type Ended = Pick<SettlementRecord, 'amount' | 'sent' | 'state'>

/** What an ended settlement took from the wallet, by the wallet's word: sent and fee. */
export function debited(settlement: Ended): Money {
  const { amount, sent } = settlement
  return sent ? add(fromWire(sent), feeOf(settlement)) : zero(amount)
}

/**
 * What ended settlements took from the wallet as the ledger has it: never more than they were asked to, whatever a
 * wallet says it sent. In minor units, for many months may be more than money can count.
 */
export function taken(settlements: readonly Ended[]): bigint {
  return settlements.reduce(
    (all, settlement) => all + least(debited(settlement), fromWire(settlement.amount)).value,
    0n,
  )
}
