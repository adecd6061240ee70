/**
 * The pool: what the reader set aside for one calendar month, flowing beside still.
 *
 * The pool is checked twice: when a tip is kept (here) and when a batch is cut (batch.ts).
 */

import { type Beyond, type BeyondRecord, type BeyondView, beyondIn } from './beyond'
import { type Failure, fail, ok, type Result } from './failure'
import { type Balances, committed } from './ledger'
import {
  type Asset,
  add,
  assetKey,
  compare,
  least,
  type Money,
  type MoneyWire,
  sameAsset,
  subtract,
  toWire,
  zero,
} from './money'
import { daysOf, type Month } from './time'

/** The pool as screens show it; wire amounts, because it crosses to them in messages. */
export type PoolView = {
  readonly month: Month
  /** What is set aside this month. */
  readonly set: MoneyWire
  /** What is left to be kept from. */
  readonly still: MoneyWire
  readonly kept: MoneyWire
  readonly flowing: MoneyWire
  readonly arrived: MoneyWire
  readonly fees: MoneyWire
  /** Given by hand, by the reader's word. */
  readonly given: MoneyWire
  /** Spent by another browser at the same wallet, by the wallet's word; absent where that is nothing. */
  readonly beyond?: PoolBeyond
  /** kept + flowing + arrived + fees + given + what is beyond: all that does not stand still. */
  readonly moving: MoneyWire
  /** Today counted: 1 on the month's last day. */
  readonly daysLeft: number
}

/** What another browser has spent, and how much of that the pool still had room for. */
export type PoolBeyond = BeyondView & { readonly inPool: MoneyWire }

/** A month's balances, with what another browser has spent of the same pool, where that is known. */
export type Pool = Balances & { readonly beyond: Beyond | undefined }

/** A month's pool, from its balances and what every wallet said of the month. */
export function poolOf(balances: Balances, records: readonly BeyondRecord[]): Pool {
  return { ...balances, beyond: beyondIn(records, balances.still) }
}

/** What is left of a month's pool: what stands still in this ledger, less what another browser has spent. */
export function leftOf(pool: Pool): Money {
  return subtract(pool.still, roomBeyond(pool))
}

/** How much of what is beyond this ledger the pool has room for. */
export function roomBeyond({ beyond, still }: Pool): Money {
  return beyond ? least(beyond.amount, still) : zero(still)
}

function beyondOf(pool: Pool): PoolBeyond | undefined {
  const { beyond } = pool
  if (!beyond || (beyond.whole && beyond.amount.value === 0n)) return undefined
  const { amount, readAt, whole } = beyond
  return { amount: toWire(amount), inPool: toWire(roomBeyond(pool)), readAt, whole }
}

/** The pool of a month, for a screen. */
export function poolView(balances: Pool, daysLeft: number): PoolView {
  const beyond = beyondOf(balances)
  return {
    month: balances.month,
    set: toWire(balances.outside),
    still: toWire(leftOf(balances)),
    kept: toWire(balances.kept),
    flowing: toWire(balances.flowing),
    arrived: toWire(balances.arrived),
    fees: toWire(balances.fees),
    given: toWire(balances.given),
    ...(beyond && { beyond }),
    moving: toWire(add(committed(balances), roomBeyond(balances))),
    daysLeft,
  }
}

/** Before so many days have passed, and with fewer left, a pace tells nothing. */
const PACE_FROM_DAY = 5
const PACE_DAYS_LEFT = 3

/**
 * What will stand still at the month's end if tips are kept as they were up to today, rounded to what is
 * worth saying: a twentieth of the pool, as 1, 2 or 5 of a power of ten.
 *
 * Nothing in the month's first days and its last, before anything was kept, and where nothing would be left
 * or as good as all of it.
 */
export function paceOf({ daysLeft, month, moving, set }: PoolView): MoneyWire | undefined {
  const passed = daysOf(month) - daysLeft + 1
  if (passed < PACE_FROM_DAY || daysLeft < PACE_DAYS_LEFT) return undefined
  const [whole, kept] = [BigInt(set.value), BigInt(moving.value)]
  if (kept === 0n || whole === 0n) return undefined
  const byEnd = (kept * BigInt(daysOf(month))) / BigInt(passed)
  const step = stepOf(whole / 20n)
  const left = whole > byEnd ? ((whole - byEnd + step / 2n) / step) * step : 0n
  return left > 0n && left < whole ? { ...set, value: left.toString() } : undefined
}

/** 1, 2 or 5 of a power of ten, at most `value` and at least 1. */
function stepOf(value: bigint): bigint {
  if (value < 1n) return 1n
  const power = 10n ** BigInt(value.toString().length - 1)
  const lead = value / power
  return (lead >= 5n ? 5n : lead >= 2n ? 2n : 1n) * power
}

/**
 * Whether a tip of `amount` may be kept from this month's pool.
 *
 * Fails, in this order: `asset-differs`; `amount-not-valid` for nothing; `over-pool` with what is left.
 */
export function mayKeep(balances: Pool, amount: Money): Result<Money> {
  const left = leftOf(balances)
  if (!sameAsset(balances.still, amount)) {
    return fail(assetDiffers(balances.still, amount))
  }
  if (amount.value === 0n) {
    return fail({ kind: 'amount-not-valid', text: '0', assetCode: amount.assetCode })
  }
  return compare(amount, left) <= 0 ? ok(amount) : fail({ kind: 'over-pool', left: toWire(left) })
}

/** The failure where two are not counted alike; where only the decimal places differ, they are told too. */
export function assetDiffers(expected: Asset | undefined, actual: Asset): Failure {
  const name = expected?.assetCode === actual.assetCode ? assetKey : (of: Asset) => of.assetCode
  return { kind: 'asset-differs', expected: expected ? name(expected) : '', actual: name(actual) }
}

/**
 * What changing the pool to `wanted` does to this month.
 *
 * Lowering it never takes back what is kept or has flowed: the month then holds what is committed
 * (`floor`), and the lower figure counts from the next month.
 */
export function poolChange(
  balances: Balances,
  wanted: Money,
): { readonly raise?: Money; readonly lower?: Money; readonly floor?: Money } {
  const set = balances.outside
  if (compare(wanted, set) > 0) return { raise: subtract(wanted, set) }
  if (compare(wanted, set) === 0) return {}
  const lower = least(subtract(set, wanted), balances.still)
  const after = subtract(set, lower)
  return {
    ...(lower.value > 0n && { lower }),
    ...(compare(after, wanted) > 0 && { floor: after }),
  }
}

/** Whether `amount` still fits under a limit of which `spent` is used. */
export function fits(amount: Money, spent: Money, limit: Money): boolean {
  return compare(add(spent, amount), limit) <= 0
}
