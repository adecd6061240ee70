/**
 * What a grant has spent, and whether one more payment fits its limits.
 */
import { type AmountWire, type Asset, amountWire, sameAsset } from './amount'
import { currentSpan } from './interval'
import type { Access, OutgoingPayment, ProviderState, Quote } from './provider-state'

/** Sums of one grant, in the interval that holds now where its limits have one. */
export type Spent = { readonly debit: bigint; readonly receive: bigint }

/**
 * The spending that counts now; undefined outside every interval.
 *
 * Fails: throws MalformedInterval where the reference wallet answers 500.
 */
export function spentNow(state: ProviderState, grantId: string, access: Access): Spent | undefined {
  const interval = access.limits?.interval
  const span = interval === undefined ? undefined : currentSpan(interval, state.now())
  if (interval !== undefined && !span) return undefined
  const counting = paymentsOf(state, grantId).filter(
    payment => !span || (payment.createdAt >= span.start && payment.createdAt < span.end),
  )
  return {
    debit: counting.reduce((sum, payment) => sum + payment.spentDebit, 0n),
    receive: counting.reduce((sum, payment) => sum + payment.spentReceive, 0n),
  }
}

/**
 * Whether the quote fits: receiver, asset, and the sum with what was spent (exactly is allowed).
 */
export function mayPay(access: Access, quote: Quote, spent: Spent | undefined): boolean {
  const { limits } = access
  if (limits?.receiver !== undefined && limits.receiver !== quote.receiver) return false
  if (!spent) return false
  return (
    fits(limits?.debitAmount, quote.account.asset, spent.debit + quote.debit) &&
    fits(limits?.receiveAmount, quote.receiverAsset, spent.receive + quote.receive)
  )
}

function fits(limit: AmountWire | undefined, asset: Asset, sum: bigint): boolean {
  return !limit || (sameAsset(limit, asset) && sum <= BigInt(limit.value))
}

/** The answer of `/outgoing-payment-grant`: nulls before the grant's first payment. */
export function spentWire(state: ProviderState, grantId: string, access: Access) {
  const last = paymentsOf(state, grantId).at(-1)
  const spent = spentNow(state, grantId, access)
  if (!last || !spent) return { spentDebitAmount: null, spentReceiveAmount: null }
  return {
    spentDebitAmount: amountWire(spent.debit, last.quote.account.asset),
    // The reference wallet sums whatever arrived, in whichever asset came last.
    spentReceiveAmount: amountWire(spent.receive, last.quote.receiverAsset),
  }
}

const paymentsOf = (state: ProviderState, grantId: string): readonly OutgoingPayment[] =>
  [...state.outgoingPayments.values()].filter(payment => payment.grantId === grantId)
