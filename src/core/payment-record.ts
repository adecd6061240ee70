/**
 * What a month is told of a payment: of a stored settlement only what is shown and counted.
 *
 * Of a settlement that has ended nothing of it changes any more, so that it can stand beside the month's
 * own share in it (sums.ts) and be read with that.
 */
import * as v from 'valibot'
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
