/**
 * A payment checked again because the reader asks: the reader's wallet for what it sent, the receiver's
 * public address for what it got. Nothing is stored; a payment under way is looked at by its own machine.
 */
import { soundRecord } from '../adapters/stored'
import { fail, ok, type Result } from '../core/failure'
import type { BatchId } from '../core/ids'
import type { MoneyWire } from '../core/money'
import { checkReceived, checkSent, type PaymentCheck } from '../core/payment-check'
import { isEnded, settlementRecordSchema } from '../core/settlement'
import { withPayer } from './authority'
import type { World } from './world'

/** Fails: `unknown-tip` for a payment that is not there, `offline`. A wallet that does not answer is told in the check. */
export async function checkPayment(world: World, batchId: BatchId): Promise<Result<PaymentCheck>> {
  const stored = await world.database.settlements.get(batchId)
  const settlement = soundRecord(settlementRecordSchema, stored)
  if (!settlement?.receiver) return fail({ kind: 'unknown-tip' })
  if (!world.online()) return fail({ kind: 'offline' })
  const { payer, payment } = settlement
  let sent: MoneyWire | undefined
  if (payment && payer) {
    const read = await withPayer(world, by => world.wallet.readPayment(by, payment.id), payer)
    sent = read.ok ? read.value.sentAmount : undefined
  }
  const received = await world.wallet.readReceived(settlement.receiver)
  // What is under way may have come further by now: that is no difference.
  const known = isEnded(settlement.state)
    ? settlement
    : { ...settlement, sent, received: undefined }
  return ok({
    lookedAt: world.now(),
    sent: checkSent(known, sent),
    received: checkReceived(known, received.ok ? received.value : undefined),
  })
}
