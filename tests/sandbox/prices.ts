/**
 * Fees and exchange, with the reference wallet's roundings (wallet-observed, section 9): what the
 * payee gets is rounded down, what the payer gives is rounded up.
 */
import assert from 'node:assert/strict'
import { type Asset, divideUp, type Ratio, ratio } from './amount'
import type { Settings } from './settings'

/** What a payment costs and brings. `base` is the debit less the fee. */
export type Price = { readonly debit: bigint; readonly base: bigint; readonly receive: bigint }

type Terms = { readonly settings: Settings; readonly from: Asset; readonly to: Asset }

/** The price when the payer's side is fixed. A `receive` of zero or less means: too small. */
export function priceOfDebit(debit: bigint, terms: Terms): Price {
  const base = debit - feeOn(debit, terms.settings)
  const rate = minorRate(terms)
  return { debit, base, receive: base <= 0n ? 0n : (base * rate.over) / rate.under }
}

/** The price when the payee's side is fixed. */
export function priceOfReceive(receive: bigint, terms: Terms): Price {
  const rate = minorRate(terms)
  const base = divideUp(receive * rate.under, rate.over)
  return { debit: base + feeOn(base, terms.settings), base, receive }
}

/** The smallest debit of which at least one minor unit arrives. */
export function minSendAmount(terms: Terms): bigint {
  // From the price of one unit received, downwards: roundings may leave a cheaper one.
  let debit = priceOfReceive(1n, terms).debit
  while (priceOfDebit(debit, terms).receive < 1n) debit += 1n
  while (debit > 1n && priceOfDebit(debit - 1n, terms).receive >= 1n) debit -= 1n
  return debit
}

const feeOn = (amount: bigint, settings: Settings): bigint =>
  settings.feeFixed + divideUp(amount * settings.feeBps, 10_000n)

/** Minor units of `to` for one minor unit of `from`. */
function minorRate({ settings, from, to }: Terms): Ratio {
  const major = majorRate(settings, from.assetCode, to.assetCode)
  return {
    over: major.over * 10n ** BigInt(to.assetScale),
    under: major.under * 10n ** BigInt(from.assetScale),
  }
}

function majorRate(settings: Settings, from: string, to: string): Ratio {
  if (from === to) return { over: 1n, under: 1n }
  const direct = settings.rates[`${from}/${to}`]
  if (direct !== undefined) return ratio(direct)
  const inverse = settings.rates[`${to}/${from}`]
  assert(inverse !== undefined, `no rate between ${from} and ${to}`)
  const { over, under } = ratio(inverse)
  return { over: under, under: over }
}
