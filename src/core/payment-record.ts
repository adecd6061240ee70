/**
 * What a month is told of a payment: of a stored settlement only what is shown and counted.
 *
 * Of a settlement that has ended nothing of it changes any more, so that it can stand beside the month's
 * own share in it (sums.ts) and be read with that.
 */
import * as v from 'valibot'
import { type EntryRecord, isOutcome } from './ledger'
import { type SettlementRecord, settlementRecordSchema } from './settlement'

export const paymentRecordSchema = v.object({
  ...v.pick(settlementRecordSchema, [
    'id',
    'payee',
    'amount',
    'createdAt',
    'state',
    'stateAt',
    'receiver',
    'received',
    'sent',
    'why',
    'elsewhere',
  ]).entries,
  /** The account holder's own words at the payee's wallet. */
  walletName: v.optional(v.string()),
  /** How many tips it carries, those of other months included. */
  tips: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What the ledger gave to all of these, arrived and fees, in minor units; of a payment that has ended. */
  gone: v.optional(v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,19})$/))),
})
export type PaymentRecord = v.InferOutput<typeof paymentRecordSchema>

/** What is told of a settlement. */
export function paymentOf(settlement: SettlementRecord): PaymentRecord {
  const { amount, createdAt, elsewhere, id, payee, received } = settlement
  const { receiver, sent, state, stateAt, tipIds, wallet, why } = settlement
  return {
    id,
    payee,
    amount,
    createdAt,
    state,
    stateAt,
    ...(receiver !== undefined && { receiver }),
    ...(received && { received }),
    ...(sent && { sent }),
    ...(why !== undefined && { why }),
    ...(elsewhere && { elsewhere }),
    ...(wallet?.publicName !== undefined && { walletName: wallet.publicName }),
    tips: tipIds.length,
  }
}

/** The ids of all entries that could tell what became of a payment's tips; not each of them is there. */
export function outcomeIds({ id, tipIds }: SettlementRecord): readonly string[] {
  return tipIds.flatMap(tipId => [`${tipId}/arrived/${id}`, `${tipId}/fee/${id}`])
}

/** What is told of a payment that has ended; `entries`: at least those that its end has left in the ledger. */
export function endedPayment(
  settlement: SettlementRecord,
  entries: readonly EntryRecord[],
): PaymentRecord {
  const own = entries.filter(
    ({ batchId, kind }) => batchId === settlement.id && kind !== 'came-back',
  )
  const gone = own.filter(isOutcome).reduce((all, { amount }) => all + BigInt(amount.value), 0n)
  return { ...paymentOf(settlement), gone: gone.toString() }
}
