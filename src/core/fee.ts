/**
 * What a payment costs, as a share of it, held against the limit that the reader sets.
 *
 * Known before paying only where payer and payee count in one currency: a quote then debits more than
 * it delivers, and the difference is the fee. Across currencies a quote does not tell fee from exchange.
 */
import { assert } from './assert'
import { compare, fromWire, type Money, type MoneyWire, money, sameAsset } from './money'

/** Both amounts of a quote. */
type Priced = { readonly debitAmount: MoneyWire; readonly receiveAmount: MoneyWire }

/** The most that any payment may cost: all of it, so no limit. */
export const FEE_SHARE_ANY = 100

/** The fee of a quote, in what it debits; undefined where it cannot be told from the exchange. */
export function feeOfQuote({ debitAmount, receiveAmount }: Priced): Money | undefined {
  const debit = fromWire(debitAmount)
  const receive = fromWire(receiveAmount)
  if (!sameAsset(debit, receive)) return undefined
  return money(compare(debit, receive) > 0 ? debit.value - receive.value : 0n, debit)
}

/** Whether a fee is more than `percent` (0…100) of what is paid. */
export function isTooCostly(fee: Money, paid: Money, percent: number): boolean {
  return fee.value * 100n > paid.value * BigInt(percent)
}

/**
 * The least amount of which this fee is at most `percent` (1…100); for a fee that does not grow with
 * the amount. Undefined where that is more than money can count.
 */
export function leastFor(fee: Money, percent: number): Money | undefined {
  assert(percent > 0, 'no amount makes a fee free')
  const share = BigInt(percent)
  const value = (fee.value * 100n + share - 1n) / share
  return value < 2n ** 64n ? money(value, fee) : undefined
}
