/**
 * Writing the ledger: entries, the balances they add up to, and the tips they are about, together.
 *
 * Every function here must run inside one read-write transaction over `ledgerTables`; it throws, and so
 * rolls everything back, rather than leave entries and balances apart.
 */
import type { Table } from 'dexie'
import { assert } from '../core/assert'
import {
  type Balances,
  balancesKey,
  decodeBalances,
  type EntryRecord,
  emptyBalances,
  encodeBalances,
  poolEntry,
  post,
} from '../core/ledger'
import type { Asset, Money } from '../core/money'
import type { LedgerChange } from '../core/settlement-entries'
import type { Month, UnixMs } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import type { RillDatabase } from './database'
import { soundRecords } from './stored'
import { addToSums } from './sums-store'

/** The tables that a ledger transaction spans. */
export function ledgerTables(database: RillDatabase): Table[] {
  const { balances, creators, entries, gifts, holds, promises, settings } = database
  const { counts, settlements, shares, standing, streams, tips, words } = database
  return [
    balances,
    counts,
    creators,
    entries,
    gifts,
    holds,
    promises,
    settings,
    settlements,
    shares,
    standing,
    streams,
    tips,
    words,
  ]
}

/** The balances of a month in an asset; empty where nothing has happened. */
export async function readBalances(
  database: RillDatabase,
  month: Month,
  asset: Asset,
): Promise<Balances> {
  const record = await database.balances.get(balancesKey(month, asset))
  return record ? decodeBalances(record) : emptyBalances(month, asset)
}

/**
 * Appends entries, and moves the balances and sums that they add up to.
 *
 * The tips that they are about must be stored as they are after them. An entry that is there already is a
 * bug: nothing is entered twice.
 */
export async function appendEntries(
  database: RillDatabase,
  entries: readonly EntryRecord[],
): Promise<void> {
  await Promise.all([
    database.entries.bulkAdd([...entries]),
    postAll(database, entries),
    addToSums(database, entries),
  ])
}

async function postAll(database: RillDatabase, entries: readonly EntryRecord[]): Promise<void> {
  const moved = new Map<string, Balances>()
  for (const entry of entries) {
    const key = balancesKey(entry.month, entry.amount)
    const before = moved.get(key) ?? (await readBalances(database, entry.month, entry.amount))
    moved.set(key, post(before, entry))
  }
  await database.balances.bulkPut([...moved.values()].map(encodeBalances))
}

/** Stores what an act or a settlement changed: tips and entries. */
export async function storeChange(database: RillDatabase, change: LedgerChange): Promise<void> {
  await database.tips.bulkPut([...change.tips])
  await appendEntries(database, change.entries)
}

/**
 * Opens a month with the pool that is set, once; answers its balances.
 *
 * What stood still in months before does not pile up: each month has its own accounts.
 */
export async function openMonth(
  database: RillDatabase,
  month: Month,
  pool: Money,
  at: UnixMs,
): Promise<Balances> {
  const before = await readBalances(database, month, pool)
  const opening = poolEntry('pool-raised', 'opened', { at, month, amount: pool })
  if (pool.value === 0n || (await database.entries.get(opening.id))) return before
  // A month whose pool was set by hand before it was ever opened has been opened by that.
  if (before.outside.value > 0n) return before
  await appendEntries(database, [opening])
  return readBalances(database, month, pool)
}

/** The sound tips of a selection; a damaged one is left where it is. */
export async function soundTips(selection: {
  readonly toArray: () => PromiseLike<TipRecord[]>
}): Promise<TipRecord[]> {
  return soundRecords(tipRecordSchema, await selection.toArray()).sound
}

/** The tips of a batch, as stored; all of them or a bug. */
export async function readTips(database: RillDatabase, ids: readonly string[]) {
  const tips = await database.tips.bulkGet([...ids])
  return tips.map((tip, position) => {
    assert(tip, `tip ${ids[position]} is missing`)
    return tip
  })
}
