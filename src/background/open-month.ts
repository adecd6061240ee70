/** The month's pool: opened once, with what the reader said for every month; set, and shown. */
import type { Table } from 'dexie'
import { readBeyond } from '../adapters/beyond-reader'
import type { RillDatabase } from '../adapters/database'
import { appendEntries, ledgerTables, openMonth, readBalances } from '../adapters/ledger-store'
import { ok, type Result } from '../core/failure'
import { poolEntry } from '../core/ledger'
import { fromWire, type MoneyWire } from '../core/money'
import { type Pool, type PoolView, poolChange, poolOf, poolView } from '../core/pool'
import { daysLeft, monthOf } from '../core/time'
import { keepStanding, readStanding } from './keep-standing'
import { readSettings } from './settings'
import type { World } from './world'

/** The tables that opening a month spans. */
export function monthTables(database: RillDatabase): Table[] {
  return [...ledgerTables(database), database.beyond, database.connection, database.payees]
}

/**
 * This month's pool in its asset: balances, and what another browser has spent. A month that is new is
 * opened, and what the reader said for every month is kept in it first. Needs `monthTables`.
 */
export async function openThisMonth(world: World, pool: MoneyWire): Promise<Pool> {
  const at = world.now()
  const month = monthOf(at, world.zone())
  const [balances, beyond, standing] = await Promise.all([
    openMonth(world.database, month, fromWire(pool), at),
    readBeyond(world.database, month),
    readStanding(world),
  ])
  const opened = poolOf(balances, beyond)
  return (await keepStanding(world, opened, standing))
    ? { ...opened, ...(await readBalances(world.database, month, fromWire(pool))) }
    : opened
}

/** The pool of this month, for screens. */
export function poolViewOf(world: World, balances: Pool): PoolView {
  return poolView(balances, daysLeft(world.now(), world.zone()))
}

/** Sets the pool, for this month as far as what is committed allows, and for the months to come. */
export async function setPool(world: World, amount: MoneyWire): Promise<Result<PoolView>> {
  const { database } = world
  const balances = await database.transaction('rw', monthTables(database), async () => {
    const settings = await readSettings(world)
    await database.settings.put({ key: 'settings', value: { ...settings, pool: amount } })
    const before = await openThisMonth(world, amount)
    const { lower, raise } = poolChange(before, fromWire(amount))
    const by = raise ?? lower
    if (by) {
      const kind = raise ? 'pool-raised' : 'pool-lowered'
      const of = { at: world.now(), month: before.month, amount: by }
      await appendEntries(database, [poolEntry(kind, world.randomUuid(), of)])
    }
    return openThisMonth(world, amount)
  })
  return ok(poolViewOf(world, balances))
}

/**
 * Opens the month where a standing tip is due in it, also if the reader is not there; answers whether that one was
 * kept, or now asks.
 */
export async function keepStandingAsDue(world: World): Promise<boolean> {
  const { database } = world
  // Nearly every start finds none, and must not make whoever opens the popup wait for a lock on the ledger.
  if ((await readStanding(world)).length === 0) return false
  return database.transaction('rw', monthTables(database), async () => {
    const { pool } = await readSettings(world)
    const month = monthOf(world.now(), world.zone())
    const isDue = async () =>
      (await readStanding(world)).some(({ asks, lastMonth }) => !asks && lastMonth < month)
    if (!pool || !(await isDue())) return false
    await openThisMonth(world, pool)
    return !(await isDue())
  })
}
