/**
 * Exact money: whole minor units of one asset.
 *
 * `value` counts 10^-assetScale of one `assetCode` and is a bigint; outside the process (messages,
 * storage, wallets, exports) it is the decimal string that Open Payments uses. Two assets are never
 * added: that is a bug, not a conversion. Source: Open Payments `amount` (uint64 value, scale 0…255).
 */
import { assert } from './assert'

/** An amount of one asset, never negative. */
export type Money = {
  readonly value: bigint
  readonly assetCode: string
  readonly assetScale: number
}

/** The same amount outside the process: `value` is a decimal string. */
export type MoneyWire = {
  readonly value: string
  readonly assetCode: string
  readonly assetScale: number
}

/** A currency and how many decimal places it is counted in. */
export type Asset = Pick<Money, 'assetCode' | 'assetScale'>

/** The most that a wire amount can count: Open Payments has 64 bits for it. */
export const UINT64_MAX = 2n ** 64n - 1n

/** Money from its minor units. Keeps: 0 ≤ value < 2^64. */
export function money(value: bigint, asset: Asset): Money {
  assert(value >= 0n && value <= UINT64_MAX, `money out of range: ${value}`)
  return { value, assetCode: asset.assetCode, assetScale: asset.assetScale }
}

/** Nothing, in an asset. */
export function zero(asset: Asset): Money {
  return money(0n, asset)
}

/** Money from a decoded wire amount. */
export function fromWire(wire: MoneyWire): Money {
  return money(BigInt(wire.value), wire)
}

/** The wire amount of money. */
export function toWire(amount: Money): MoneyWire {
  return {
    value: amount.value.toString(),
    assetCode: amount.assetCode,
    assetScale: amount.assetScale,
  }
}

/** Whether two amounts are counted in the same units. */
export function sameAsset(a: Asset, b: Asset): boolean {
  return a.assetCode === b.assetCode && a.assetScale === b.assetScale
}

/** One word for an asset, fit for a key: `USD/2`. */
export function assetKey(asset: Asset): string {
  return `${asset.assetCode}/${asset.assetScale}`
}

function assertSameAsset(a: Asset, b: Asset): void {
  assert(sameAsset(a, b), `two assets in one sum: ${assetKey(a)} and ${assetKey(b)}`)
}

/** The sum of two amounts of one asset. */
export function add(a: Money, b: Money): Money {
  assertSameAsset(a, b)
  return money(a.value + b.value, a)
}

/** `a` less `b`; a bug if `b` is more than `a`. */
export function subtract(a: Money, b: Money): Money {
  assertSameAsset(a, b)
  return money(a.value - b.value, a)
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameAsset(a, b)
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
}

/** The sum of any number of amounts of `asset`. */
export function sum(amounts: readonly Money[], asset: Asset): Money {
  return amounts.reduce((total, amount) => add(total, amount), zero(asset))
}

/** The smaller of two amounts. */
export function least(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b
}

/**
 * The same sum as `asset` counts it: exactly, in its decimal places, or undefined where it cannot.
 *
 * It cannot in another currency, where more than noughts would go, and beyond 64 bits.
 */
export function countedIn(asset: Asset, amount: Money): Money | undefined {
  if (asset.assetCode !== amount.assetCode) return undefined
  const more = asset.assetScale - amount.assetScale
  const places = 10n ** BigInt(Math.abs(more))
  if (more < 0 && amount.value % places !== 0n) return undefined
  const value = more < 0 ? amount.value / places : amount.value * places
  return value <= UINT64_MAX ? money(value, asset) : undefined
}

/** `countedIn` of an amount outside the process. */
export function exactlyIn(asset: Asset, amount: MoneyWire): MoneyWire | undefined {
  const counted = countedIn(asset, fromWire(amount))
  return counted && toWire(counted)
}

/**
 * An amount of `asset`’s currency in its decimal places; one that it cannot count to the unit stays as it is.
 *
 * What was set or said while the pool counted otherwise (a promise, a usual tip) is read through this.
 */
export function inPlacesOf(asset: Asset, amount: MoneyWire): MoneyWire {
  return exactlyIn(asset, amount) ?? amount
}

/** `asset`, or the one of its currency among `others` that counts in the most decimal places. */
export function finestOf(asset: Asset, others: readonly Asset[]): Asset {
  const alike = others.filter(({ assetCode }) => assetCode === asset.assetCode)
  return alike.reduce((a, b) => (b.assetScale > a.assetScale ? b : a), asset)
}

/**
 * Splits an amount by weights, by largest remainder, ties by position.
 *
 * Keeps: the parts sum exactly to the whole, and no part is more than a unit from its exact share.
 * A sum of weights of zero is a bug.
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((all, weight) => all + weight, 0n)
  assert(total > 0n && weights.every(weight => weight >= 0n), 'allocate needs positive weights')
  const shares = weights.map((weight, position) => ({
    position,
    units: (amount.value * weight) / total,
    remainder: (amount.value * weight) % total,
  }))
  let left = amount.value - shares.reduce((all, share) => all + share.units, 0n)
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
  )
  for (const share of byRemainder) {
    if (left === 0n) break
    share.units += 1n
    left -= 1n
  }
  return shares.map(share => money(share.units, amount))
}

/** The decimal text of an amount, always with the asset's places: `0.20`, `300`. */
export function toDecimal(amount: Money): string {
  const digits = amount.value.toString().padStart(amount.assetScale + 1, '0')
  if (amount.assetScale === 0) return digits
  const point = digits.length - amount.assetScale
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}

/** The decimal text of an amount to be edited: no noughts after the second place: `8.00`, `0.105`. */
export function toEdit(amount: Money): string {
  return toDecimal(amount).replace(/(\.\d\d\d*?)0+$/, '$1')
}

/**
 * Money from the decimal text a reader types: `5`, `0.2`, `0,20`.
 *
 * Answers undefined for anything else: signs, grouping, more places than the asset has, over 64 bits.
 */
export function parseDecimal(text: string, asset: Asset): Money | undefined {
  const match = /^(\d{1,20})(?:[.,](\d{1,255}))?$/.exec(text.trim())
  if (!match) return undefined
  const places = match[2] ?? ''
  if (places.length > asset.assetScale) return undefined
  const value = BigInt(`${match[1]}${places.padEnd(asset.assetScale, '0')}`)
  return value <= UINT64_MAX ? money(value, asset) : undefined
}
