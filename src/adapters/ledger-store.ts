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
  type BalancesRecord,
  balancesKey,
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
import { readBalancesIn } from './balances-reader'
import type { RillDatabase } from './database'
import { soundRecords } from './stored'
import { sumsAfter } from './sums-store'

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

/**
 * The balances of a month in an asset; empty where nothing has happened. Stored anew where they could not be read.
 */
export async function readBalances(
  database: RillDatabase,
  month: Month,
  asset: Asset,
): Promise<Balances> {
  const read = await readBalancesIn(database, month, asset)
  if (!read) return emptyBalances(month, asset)
  if (read.anew) await database.balances.put(encodeBalances(read.balances))
  return read.balances
}

/** Appends entries that are about no tip, and moves the balances that they add up to. */
export function appendEntries(
  database: RillDatabase,
  entries: readonly EntryRecord[],
): Promise<void> {
  return storeChange(database, { tips: [], entries })
}

/** The balances that some entries move, as they are after them. */
async function balancesAfter(
  database: RillDatabase,
  entries: readonly EntryRecord[],
): Promise<BalancesRecord[]> {
  const moved = new Map<string, Balances>()
  for (const entry of entries) {
    const key = balancesKey(entry.month, entry.amount)
    const before = moved.get(key) ?? (await readBalances(database, entry.month, entry.amount))
    moved.set(key, post(before, entry))
  }
  return [...moved.values()].map(encodeBalances)
}

/**
 * Stores what an act or a settlement changed: tips and entries, with the balances and sums they add up to.
 *
 * Every tip that an entry is about is among the tips, as it is after it. An entry that is there already is a
 * bug: nothing is entered twice.
 */
export async function storeChange(
  database: RillDatabase,
  { entries, tips }: LedgerChange,
): Promise<void> {
  const [balances, sums] = await Promise.all([
    balancesAfter(database, entries),
    sumsAfter(database, { entries, tips }),
  ])
  // All reading is done, and what has most keys is written last: Chromium's store looks up every key that was
  // written before something else is asked of it, which costs the more the longer the ledger is.
  await Promise.all([
    database.entries.bulkAdd([...entries]),
    database.balances.bulkPut(balances),
    database.streams.bulkPut([...sums.streams]),
    database.shares.bulkPut([...sums.shares]),
    database.shares.bulkDelete([...sums.sharesGone]),
    database.counts.bulkPut([...sums.counts]),
    database.tips.bulkPut([...tips]),
    database.words.bulkPut([...sums.words]),
  ])
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
  const opening = poolEntry('pool-raised', 'opened', { at, month, amount: pool })
  const [before, opened] = await Promise.all([
    readBalances(database, month, pool),
    database.entries.get(opening.id),
  ])
  if (pool.value === 0n || opened) return before
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
