/**
 * A month's records of one asset, looked up by what the statement asks for.
 *
 * Made once, so that a month with thousands of tips is read through a few times and not squared.
 */
import { type ActId, actIdOf, type BatchId } from '../ids'
import { type Asset, add, fromWire, type Money, sameAsset, zero } from '../money'
import type { SettlementRecord } from '../settlement'
import type { TipRecord } from '../tip'
import type { StatementHold, StatementInput } from './statement-input'

export type MonthIndex = StatementInput & {
  readonly asset: Asset
  /** The month's own tips of this asset, oldest first. */
  readonly tips: readonly TipRecord[]
  /** Settlements of this asset, oldest first. */
  readonly settlements: readonly SettlementRecord[]
  readonly settlementById: ReadonlyMap<BatchId, SettlementRecord>
  readonly holdByPayee: ReadonlyMap<string, StatementHold>
  /** Every known tip of an act, whatever its asset. */
  readonly tipsByAct: ReadonlyMap<ActId, readonly TipRecord[]>
  /** Every known tip of a settlement, those of other months included. */
  readonly tipsByBatch: ReadonlyMap<BatchId | undefined, readonly TipRecord[]>
  /** What is kept here for a payee, rehearsals left out: it would flow together. */
  readonly keptByPayee: ReadonlyMap<string, Money>
}

/** The index of one asset of a month. */
export function monthIndex(input: StatementInput, asset: Asset): MonthIndex {
  const { records } = input
  const ofAsset = records.tips.filter(tip => sameAsset(tip.amount, asset))
  const settlements = records.settlements
    .filter(settlement => sameAsset(settlement.amount, asset))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  return {
    ...input,
    asset,
    tips: ofAsset
      .filter(tip => tip.month === input.month)
      .sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1)),
    settlements,
    settlementById: new Map(settlements.map(settlement => [settlement.id, settlement])),
    holdByPayee: new Map(records.holds.map(hold => [hold.payee, hold])),
    tipsByAct: groupedBy(records.tips, tip => actIdOf(tip.id)),
    tipsByBatch: groupedBy(ofAsset, tip => tip.batchId),
    keptByPayee: keptByPayee(ofAsset, asset),
  }
}

function keptByPayee(tips: readonly TipRecord[], asset: Asset): ReadonlyMap<string, Money> {
  const kept = new Map<string, Money>()
  for (const tip of tips) {
    if (tip.state !== 'kept' || tip.rehearsal || tip.elsewhere) continue
    kept.set(tip.payee, add(kept.get(tip.payee) ?? zero(asset), fromWire(tip.amount)))
  }
  return kept
}

/** Groups in the order in which their first item comes; items keep their order. */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
