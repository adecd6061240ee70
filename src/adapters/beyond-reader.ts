/** Reading what other browsers spent, as it was stored, less what the ledger knows by now. */
import { type BeyondRecord, beyondRecordSchema, withoutKnown } from '../core/beyond'
import type { Month, UnixMs } from '../core/time'
import type { MarkRecord, RillDatabase } from './database'
import { soundRecords } from './stored'

/** What every wallet said of a month. Needs `beyond` and `settlements`. */
export async function readBeyond(database: RillDatabase, month: Month): Promise<BeyondRecord[]> {
  return strange(database, await database.beyond.where('month').equals(month).toArray())
}

/** What every wallet said of a month and those after it. Needs `beyond` and `settlements`. */
export async function readBeyondFrom(
  database: RillDatabase,
  month: Month,
): Promise<BeyondRecord[]> {
  return strange(database, await database.beyond.where('month').aboveOrEqual(month).toArray())
}

/** What every wallet said of the months of a year. */
export async function readBeyondWithin(
  database: RillDatabase,
  year: string,
): Promise<BeyondRecord[]> {
  return strange(database, await database.beyond.where('month').startsWith(year).toArray())
}

/** The records without the payments that the ledger knows. */
async function strange(database: RillDatabase, rows: readonly unknown[]): Promise<BeyondRecord[]> {
  // A damaged one is a word of the wallet's that was lost: it is asked again.
  const { sound } = soundRecords(beyondRecordSchema, rows)
  const ids = sound.flatMap(({ payments }) => payments.map(({ batchId }) => batchId))
  return [...withoutKnown(sound, await knownBatches(database, ids))]
}

/** Which of these batches the ledger knows. Needs `settlements`. */
export async function knownBatches(
  { settlements }: RillDatabase,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  return new Set(await settlements.where('id').anyOf(ids).primaryKeys())
}

/** When the wallet was last asked what other browsers spent. */
export async function readBeyondAskedAt({ marks }: RillDatabase): Promise<UnixMs | undefined> {
  const mark: MarkRecord | undefined = await marks.get('beyond-asked-at')
  return mark?.at
}
