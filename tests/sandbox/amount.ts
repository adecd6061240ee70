/**
 * Amounts as the wallets of the sandbox count them: whole minor units of one asset.
 */
import assert from 'node:assert/strict'

/** What an account holds. */
export type Asset = { readonly assetCode: string; readonly assetScale: number }

/** An amount on the wire (Open Payments 1.3, `amount`). */
export type AmountWire = Asset & { readonly value: string }

/** The wire form of so many minor units. */
export const amountWire = (value: bigint, asset: Asset): AmountWire => ({
  value: value.toString(),
  assetCode: asset.assetCode,
  assetScale: asset.assetScale,
})

/** Whether both count the same thing. */
export const sameAsset = (a: Asset, b: Asset): boolean =>
  a.assetCode === b.assetCode && a.assetScale === b.assetScale

/** `USD/2`: the asset as a key. */
export const assetKey = (asset: Asset): string => `${asset.assetCode}/${asset.assetScale}`

/** The amount as a person reads it: `12.34 USD`. */
export function printAmount(value: bigint, asset: Asset): string {
  const sign = value < 0n ? '-' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(asset.assetScale + 1, '0')
  const whole = digits.slice(0, digits.length - asset.assetScale)
  const part = asset.assetScale === 0 ? '' : `.${digits.slice(-asset.assetScale)}`
  return `${sign}${whole}${part} ${asset.assetCode}`
}

/** An exact fraction of two whole numbers. */
export type Ratio = { readonly over: bigint; readonly under: bigint }

/** Reads `0.91` exactly. */
export function ratio(decimal: string): Ratio {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal)
  assert(match, `not a decimal: ${decimal}`)
  const part = match[2] ?? ''
  return { over: BigInt(`${match[1]}${part}`), under: 10n ** BigInt(part.length) }
}

/** a / b rounded up; both positive or a zero. */
export const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b
