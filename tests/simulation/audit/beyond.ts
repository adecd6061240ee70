/**
 * What is stored of the other browser, against the wallet's own books: only its payments, each with what it has
 * taken, in the month that the wallet's clock says; and once all is at peace, every one of them.
 */
import { monthOf } from '../../../src/core/time'
import type { Evidence } from './evidence'
import { type Finding, lost, unexplained } from './finding'

const HOUR_MS = 3_600_000
/** How long after a payment was made it has settled, and how far clocks may be apart. */
const SETTLED_MS = 8 * HOUR_MS

/** Every stored word of a wallet about the other browser is what that wallet's books say. */
export function auditBeyond({ beyond, others, peaceAt, zone }: Evidence): Finding[] {
  return beyond.flatMap(({ month, payments, readAt, wallet, whole }) => {
    const own = others.filter(
      payment => payment.wallet === wallet && monthOf(payment.at, zone) === month,
    )
    const strange = payments.flatMap(({ amount, at, batchId }) => {
      const payment = own.find(one => one.batchId === batchId)
      const isTrue =
        payment && Math.trunc(payment.at) === at && payment.debited === BigInt(amount.value)
      return isTrue
        ? []
        : [unexplained(`${month}: ${amount.value} of another browser for ${batchId}`)]
    })
    const isLast = peaceAt !== undefined && readAt > peaceAt && whole
    const missing = own.filter(
      payment =>
        payment.debited > 0n &&
        payment.at + SETTLED_MS < readAt &&
        !payments.some(({ batchId }) => batchId === payment.batchId),
    )
    return [
      ...strange,
      ...(isLast ? missing.map(({ id }) => lost(`${month}: nobody was told of ${id}`)) : []),
    ]
  })
}
