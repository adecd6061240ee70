/** The three amounts of the buttons: the reader's own small, usual and generous, learned from what they press. */
import {
  type Asset,
  add,
  assetKey,
  countedIn,
  fromWire,
  type Money,
  type MoneyWire,
  money,
  toWire,
} from './money'
import type { TipRecord } from './tip'

/** How many of the reader's last tips the amounts are learned from. */
export const LEARN_FROM = 30

/**
 * The three amounts, as the pool counts, whatever it counted in when they were pressed.
 *
 * Before there are five acts, a quiet scale: a hundredth, a fortieth and a tenth of the month's pool,
 * rounded down to 1, 2 or 5 of a power of ten, so that it fits any currency.
 */
export function usualAmounts(pool: MoneyWire, recent: readonly TipRecord[]): readonly MoneyWire[] {
  const set = fromWire(pool)
  const own = pressedAmounts(pool, recent)
  const scale = [100n, 40n, 10n].map(part => roundDown(set.value / part))
  const learned = own.length < 5 ? scale : [0.1, 0.5, 0.9].map(at => quantile(own, at))
  const distinct = [...new Set([...learned, ...scale])].slice(0, 3)
  return distinct
    .filter(value => value > 0n)
    .sort((a, b) => (a < b ? -1 : 1))
    .map(value => toWire(money(value, set)))
}

/** What was pressed in the last acts, in units of `asset`, the smallest first. */
function pressedAmounts(asset: Asset, recent: readonly TipRecord[]): readonly bigint[] {
  const acts = new Map<string, Money>()
  for (const { actId, amount } of pressedOf(recent).slice(0, LEARN_FROM)) {
    // An act shared among several people was one amount to the reader.
    const key = `${actId} ${assetKey(amount)}`
    const before = acts.get(key)
    acts.set(key, before ? add(before, fromWire(amount)) : fromWire(amount))
  }
  return [...acts.values()]
    .flatMap(amount => countedIn(asset, amount)?.value ?? [])
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/**
 * The tips that the reader pressed: what was taken back is no habit, a sum that the month's close or a recipe
 * proposed was not theirs, and what was kept anew was pressed once.
 */
export function pressedOf(recent: readonly TipRecord[]): readonly TipRecord[] {
  return recent.filter(
    tip =>
      tip.state !== 'undone' &&
      tip.sumFrom === undefined &&
      (tip.state !== 'let-go' || !recent.some(other => isAnewOf(other, tip))),
  )
}

/** Whether `other` is a tip that was let go, kept anew in the wallet's places (kept-anew.ts). */
function isAnewOf(other: TipRecord, tip: TipRecord): boolean {
  return (
    other.id !== tip.id &&
    other.state !== 'let-go' &&
    other.keptAt === tip.keptAt &&
    other.payee === tip.payee &&
    other.page.url === tip.page.url
  )
}

function quantile(sorted: readonly bigint[], at: number): bigint {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0n
}

/** 1, 2 or 5 times a power of ten, at most `value` and at least 1. */
function roundDown(value: bigint): bigint {
  if (value < 1n) return 1n
  const power = 10n ** BigInt(value.toString().length - 1)
  const lead = value / power
  return (lead >= 5n ? 5n : lead >= 2n ? 2n : 1n) * power
}
