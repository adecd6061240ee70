/** Payments as entries tell their ends: what several sums are made of. */
import type { BatchId } from '../core/ids'
import { type EntryRecord, entryRecordSchema, isOutcome } from '../core/ledger'
import { endedPayment, outcomeIds, type PaymentRecord } from '../core/payment-record'
import { groupedBy } from '../core/review/month-index'
import { isEnded, settlementRecordSchema } from '../core/settlement'
import { soundRecords } from './stored'

/** What is read of a table where records are asked for by their keys. */
export type ByKeys = { readonly bulkGet: (keys: string[]) => PromiseLike<unknown[]> }

/** The payments whose ends some entries tell, by batch; what their ends say of other months is looked up. */
export async function endedPayments(
  { entries, settlements }: { readonly entries: ByKeys; readonly settlements: ByKeys },
  known: readonly EntryRecord[],
): Promise<ReadonlyMap<BatchId, PaymentRecord>> {
  const outcomes = known.filter(isOutcome)
  const ids = [...new Set(outcomes.flatMap(({ batchId }) => batchId ?? []))]
  if (ids.length === 0) return new Map()
  const batches = soundRecords(settlementRecordSchema, there(await settlements.bulkGet(ids))).sound
  const ended = batches.filter(({ state }) => isEnded(state))
  const tips = new Set(outcomes.map(({ batchId, tipId }) => `${batchId} ${tipId}`))
  const others = ended.flatMap(settlement => {
    const { id, tipIds } = settlement
    return outcomeIds({ ...settlement, tipIds: tipIds.filter(tip => !tips.has(`${id} ${tip}`)) })
  })
  const rows = others.length > 0 ? there(await entries.bulkGet(others)) : []
  const elsewhere = soundRecords(entryRecordSchema, rows).sound
  const byBatch = groupedBy([...outcomes, ...elsewhere], ({ batchId }) => batchId)
  return new Map(ended.map(each => [each.id, endedPayment(each, byBatch.get(each.id) ?? [])]))
}

/** The rows that were found. */
export function there(rows: readonly unknown[]): readonly unknown[] {
  return rows.filter(row => row !== undefined)
}
