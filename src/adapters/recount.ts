/**
 * Making the sums again from entries and tips: for a ledger of before there were sums, for one that was
 * put together from two, and wherever a sum is missing or does not agree.
 */
import type { Table } from 'dexie'
import { type EntryRecord, entryRecordSchema } from '../core/ledger'
import { wordsRecord } from '../core/search'
import { countsOf, foldEntries, keysWithin, type StreamRecord, yearOf } from '../core/sums'
import type { Month } from '../core/time'
import { tipRecordSchema } from '../core/tip'
import { soundRecords } from './stored'
import { endedPayments } from './sums-store'

/** The tables that a recount reads and writes, for its transaction. */
export const recountTables = [
  'entries',
  'tips',
  'settlements',
  'streams',
  'shares',
  'counts',
  'words',
] as const

/** Finds a table by name: of a database, or of a transaction that upgrades one. */
export type TableOf = (name: (typeof recountTables)[number]) => Table

/**
 * Makes the sums anew, of one year or of all, month by month. Must run in one read-write transaction over
 * `recountTables`.
 *
 * Tips and entries that cannot be read are left out; what they are about is told as damaged elsewhere.
 */
export async function recount(table: TableOf, only?: string): Promise<void> {
  const months = ((await table('entries').orderBy('month').uniqueKeys()) as Month[]).sort()
  const years = only === undefined ? [...new Set(months.map(yearOf))] : [only]
  for (const year of years) {
    for (const name of ['streams', 'shares', 'counts'] as const) {
      await table(name)
        .where('key')
        .between(...keysWithin(year))
        .delete()
    }
    let ofYear = new Map<string, StreamRecord>()
    for (const month of months.filter(each => yearOf(each) === year)) {
      ofYear = await recountMonth(table, month, ofYear)
    }
    await table('streams').bulkPut([...ofYear.values()])
  }
}

/** Writes one month's sums; answers the year's streams up to it. */
async function recountMonth(
  table: TableOf,
  month: Month,
  year: ReadonlyMap<string, StreamRecord>,
): Promise<Map<string, StreamRecord>> {
  const rows = await table('tips').where('month').equals(month).toArray()
  const tips = soundRecords(tipRecordSchema, rows).sound
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const entries = soundRecords(
    entryRecordSchema,
    await table('entries').where('month').equals(month).toArray(),
  ).sound.filter((entry: EntryRecord) => entry.tipId && tipById.has(entry.tipId))
  const before = { streams: year, shares: new Map() }
  const tables = { entries: table('entries'), settlements: table('settlements') }
  const ended = await endedPayments(tables, entries)
  const { shares, streams } = foldEntries(
    entries,
    id => tipById.get(id),
    before,
    id => ended.get(id),
  )
  await table('streams').bulkPut(streams.filter(stream => stream.period === month))
  await table('shares').bulkPut([...shares.values()].filter(share => share !== undefined))
  await table('counts').bulkPut(countsOf(month, tips))
  await table('words').bulkPut(tips.map(wordsRecord))
  const ofYear = streams.filter(stream => stream.period !== month)
  return new Map([...year, ...ofYear.map(stream => [stream.key, stream] as const)])
}
