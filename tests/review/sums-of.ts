/** The sums of a month, from entries written out of its tips: for tests and pictures that have no database. */

import type { BatchId } from '../../src/core/ids'
import { type EntryRecord, tipEntry } from '../../src/core/ledger'
import { fromWire, type Money } from '../../src/core/money'
import { endedPayment, paymentOf } from '../../src/core/payment-record'
import { monthIndex } from '../../src/core/review/month-index'
import type { OverviewInput, StatementInput } from '../../src/core/review/statement-input'
import { partsOf } from '../../src/core/review/tip-line'
import { isEnded, type SettlementRecord } from '../../src/core/settlement'
import { countsOf, foldEntries, type Sums } from '../../src/core/sums'
import type { TipRecord } from '../../src/core/tip'

export const noSums: Sums = { streams: new Map(), shares: new Map() }

/** The payments that have ended among settlements, for the sums. */
export function endedAmong(
  settlements: readonly SettlementRecord[],
  entries: readonly EntryRecord[],
) {
  const ended = settlements.filter(({ state }) => isEnded(state))
  const byId = new Map(ended.map(each => [each.id, endedPayment(each, entries)]))
  return (id: BatchId) => byId.get(id)
}

/** The entries that a tip has left behind, by the state that it is in. */
export function entriesOfTip(tip: TipRecord, input: StatementInput): EntryRecord[] {
  const entry = (kind: EntryRecord['kind'], amount: Money) =>
    tipEntry(kind, tip, { at: tip.stateAt, month: tip.month, amount })
  const amount = fromWire(tip.amount)
  const born = tipEntry('kept', { id: tip.id }, { at: tip.keptAt, month: tip.month, amount })
  if (tip.state === 'kept') return [born]
  if (tip.state === 'undone' || tip.state === 'let-go') return [born, entry(tip.state, amount)]
  const { arrived, cameBack, fee } = partsOf(tip, monthIndex(input, tip.amount))
  return [
    born,
    entry('flowed', amount),
    ...(arrived.value > 0n ? [entry('arrived', arrived)] : []),
    ...(fee.value > 0n ? [entry('fee', fee)] : []),
    ...(cameBack.value > 0n ? [entry('came-back', cameBack)] : []),
  ]
}

/** A month's records as its sums. */
export function sumsOf(input: StatementInput): OverviewInput {
  const { month, records } = input
  const tipById = new Map(records.tips.map(tip => [tip.id, tip]))
  const entries = records.tips.flatMap(tip => entriesOfTip(tip, input))
  const endedOf = endedAmong(records.settlements, entries)
  const { shares, streams } = foldEntries(entries, id => tipById.get(id), noSums, endedOf)
  const own = records.tips.filter(tip => tip.month === month)
  return {
    ...input,
    records: {
      ...records,
      counts: countsOf(month, own),
      streams: streams.filter(stream => stream.period === month),
      shares: [...shares.values()].flatMap(share => share ?? []),
      payments: records.settlements.map(each => endedOf(each.id) ?? paymentOf(each)),
      kept: own.filter(tip => tip.state === 'kept'),
    },
  }
}
