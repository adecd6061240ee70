/**
 * Making the sums again from entries and tips: for a ledger of before there were sums, for one that was
 * put together from two, and wherever a sum is missing or does not agree.
 */
import type { Table } from 'dexie'
import { inSteps } from '../core/in-steps'
import { type EntryRecord, entryRecordSchema } from '../core/ledger'
import { type WordsRecord, wordsRecord } from '../core/search'
import {
  countsOf,
  foldEntries,
  keysWithin,
  type ShareRecord,
  streamRecordSchema,
  yearOf,
} from '../core/sums'
import type { Month } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import { yearStreams } from '../core/year-streams'
import { endedPayments } from './ended-payments'
import { rowsUnder } from './rows-under'
import { soundRecords } from './stored'

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

/** How many tips have their words made in a step. */
const TIPS_A_STEP = 500

/** Finds a table by name: of a database, or of a transaction that upgrades one. */
export type TableOf = (name: (typeof recountTables)[number]) => Table

/**
 * Makes all sums anew, month by month. Must run in one read-write transaction over
 * `recountTables`, awaited by an `async` function of its own: Dexie follows no other through what is awaited here.
 *
 * What is stored and right already is not written again: a year's words alone are ten keys a tip.
 * Tips and entries that cannot be read are left out; what they are about is told as damaged elsewhere.
 */
export async function recount(table: TableOf): Promise<void> {
  for (const year of await yearsOf(table)) {
    for (const month of monthsOf(year)) await recountMonth(table, month)
    await recountPeople(table, year)
  }
}

async function yearsOf(table: TableOf): Promise<string[]> {
  const months = (await table('entries').orderBy('month').uniqueKeys()) as Month[]
  return [...new Set(months.map(yearOf))].sort()
}

/** The months of a year. */
export function monthsOf(year: string): Month[] {
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
}

/**
 * One month's sums anew, and its tips' words. Must run as `recount` does. `told` of each step: so many tips more are
 * added up, or have their words.
 */
export async function recountMonth(
  table: TableOf,
  month: Month,
  told: (tips: number) => void = () => undefined,
): Promise<void> {
  const tips = await recountSums(table, month)
  told(tips.length)
  // What stands together is read in one go: the index has them state by state.
  const inOrder = tips.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const some of inSteps(inOrder, TIPS_A_STEP)) {
    await setWords(table('words'), some)
    told(some.length)
  }
}

/**
 * One month's sums anew, without its tips' words; answers its tips. Must run as `recount` does, and may be a
 * transaction of its own.
 */
export async function recountSums(table: TableOf, month: Month): Promise<readonly TipRecord[]> {
  const rows = await table('tips').where('month').equals(month).toArray()
  const tips = soundRecords(tipRecordSchema, rows).sound
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const entries = soundRecords(
    entryRecordSchema,
    await table('entries').where('month').equals(month).toArray(),
  ).sound.filter((entry: EntryRecord) => entry.tipId && tipById.has(entry.tipId))
  const before = { streams: new Map(), shares: new Map() }
  const ended = await endedPayments(
    { entries: inOneGo(table('entries')), settlements: inOneGo(table('settlements')) },
    entries,
  )
  const { shares, streams } = foldEntries(
    entries,
    id => tipById.get(id),
    before,
    id => ended.get(id),
  )
  const isShare = (share: ShareRecord | undefined) => share !== undefined
  await setWithin(
    table('streams'),
    month,
    streams.filter(stream => stream.period === month),
  )
  await setWithin(table('shares'), month, [...shares.values()].filter(isShare))
  await setWithin(table('counts'), month, countsOf(month, tips))
  return tips
}

/** The words of some tips anew. Must run as `recount` does, and may be a transaction of its own. */
export async function recountWords(table: TableOf, ids: readonly string[]): Promise<void> {
  const tips = soundRecords(tipRecordSchema, await rowsUnder(table('tips'), ids)).sound
  if (tips.length > 0) await setWords(table('words'), tips)
}

/** A year's streams anew, out of its months'. Must run as `recount` does, after its months. */
export async function recountPeople(table: TableOf, year: string): Promise<void> {
  const rows = await table('streams')
    .where('key')
    .between(...keysWithin(`${year}-`))
    .toArray()
  const months = soundRecords(streamRecordSchema, rows).sound
  await setWithin(table('streams'), `${year}|`, yearStreams(months))
}

function inOneGo(table: Table) {
  return { bulkGet: (keys: readonly string[]) => rowsUnder(table, keys) }
}

type Keyed = { readonly key: string }

/** Makes what stands under the keys of a period these rows, and no others. */
async function setWithin(table: Table, period: string, rows: readonly Keyed[]): Promise<void> {
  const range = table.where('key').between(...keysWithin(period))
  const stored = new Map(((await range.toArray()) as Keyed[]).map(row => [row.key, row]))
  const wanted = new Set(rows.map(({ key }) => key))
  const gone = [...stored.keys()].filter(key => !wanted.has(key))
  if (gone.length > 0) await table.bulkDelete(gone)
  const changed = rows.filter(row => !isSame(stored.get(row.key), row))
  if (changed.length > 0) await table.bulkPut(changed)
}

async function setWords(table: Table, tips: readonly TipRecord[]): Promise<void> {
  const ids = tips.map(({ id }) => id)
  const stored = (await rowsUnder(table, ids)) as WordsRecord[]
  const byTip = new Map(stored.map(row => [row.tipId, row]))
  const changed = tips.map(wordsRecord).filter(row => !isSame(byTip.get(row.tipId), row))
  if (changed.length > 0) await table.bulkPut(changed)
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || inOrder(a) === inOrder(b)
}

/** As text, whatever order an object's fields were written in. */
function inOrder(row: unknown): string | undefined {
  return JSON.stringify(row, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort())
      : each,
  )
}
