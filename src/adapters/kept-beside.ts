/**
 * Kept tips of other months that would be paid together with some of a month: whether a sum is below the smallest
 * that can be sent, or worth its fee, is told of all that a payee would get.
 */
import type { HoldRecord } from '../core/hold-record'
import type { Month } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import type { RillDatabase } from './database'
import { soundRecords } from './stored'

/**
 * The tips of other months than `month` that are kept for the payees of `kept` of whom a least sum or a fee is known;
 * nearly always there is none, and nothing is read.
 *
 * Answers through Dexie's own promise, as `readBalancesWithin` does.
 */
export function readKeptBeside(
  { tips }: Pick<RillDatabase, 'tips'>,
  month: Month,
  { holds, kept }: { readonly holds: readonly HoldRecord[]; readonly kept: readonly TipRecord[] },
): PromiseLike<readonly TipRecord[]> | readonly TipRecord[] {
  const waiting = new Set(kept.map(({ payee }) => payee))
  const ofSum = holds.filter(({ fee, minimum, payee }) => (fee ?? minimum) && waiting.has(payee))
  if (ofSum.length === 0) return []
  const payees = new Set(ofSum.map(({ payee }) => payee))
  return tips
    .where('[state+keptAt]')
    .between(['kept', 0], ['kept', Number.MAX_SAFE_INTEGER])
    .filter(tip => tip.month !== month && payees.has(tip.payee))
    .toArray()
    .then(rows => soundRecords(tipRecordSchema, rows).sound)
}
