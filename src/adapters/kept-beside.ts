/**
 * Kept tips of other months that would be paid together with some of a month: whether a sum is below the smallest
 * that can be sent, or worth its fee, is told of all that a payee would get.
 */
import type { HoldRecord } from '../core/hold-record'
import type { Month } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import type { RillDatabase } from './database'
import { soundRecords } from './stored'

/** The payees of kept tips of whom a least sum or a fee is known. Nearly always there is none, and nothing to be read. */
export function payeesBySum(
  holds: readonly HoldRecord[],
  kept: readonly TipRecord[],
): ReadonlySet<string> {
  const waiting = new Set(kept.map(({ payee }) => payee))
  const ofSum = holds.filter(({ fee, minimum, payee }) => (fee ?? minimum) && waiting.has(payee))
  return new Set(ofSum.map(({ payee }) => payee))
}

/**
 * What is kept for these payees in other months than `month`.
 *
 * Answers through Dexie's own promise, as `readBalancesWithin` does; and is not to be asked for nothing, for Chromium
 * ends a transaction under whoever waits in it for no request.
 */
export function readKeptBeside(
  { tips }: Pick<RillDatabase, 'tips'>,
  month: Month,
  payees: ReadonlySet<string>,
): PromiseLike<readonly TipRecord[]> {
  return tips
    .where('[state+keptAt]')
    .between(['kept', 0], ['kept', Number.MAX_SAFE_INTEGER])
    .filter(tip => tip.month !== month && payees.has(tip.payee))
    .toArray()
    .then(rows => soundRecords(tipRecordSchema, rows).sound)
}
