/** The reader's settings, the pool and the connection: reading and changing them. */
import { appendEntries, ledgerTables, openMonth } from '../adapters/ledger-store'
import { soundRecord } from '../adapters/stored'
import { type ConnectionRecord, connectionRecordSchema } from '../core/connection'
import { ok, type Result } from '../core/failure'
import { type Balances, poolEntry } from '../core/ledger'
import { fromWire, type MoneyWire } from '../core/money'
import { type PoolView, poolChange, poolView } from '../core/pool'
import { decodeSettings, type Settings } from '../core/settings'
import { daysLeft, monthOf } from '../core/time'
import type { World } from './world'

/** The settings as they are. */
export async function readSettings({ database }: World): Promise<Settings> {
  const row: { value?: unknown } | undefined = await database.settings.get('settings')
  return decodeSettings(row?.value)
}

/** This month's balances in the pool's asset, opened if the month is new; needs `ledgerTables`. */
export function openThisMonth(world: World, pool: MoneyWire): Promise<Balances> {
  const at = world.now()
  return openMonth(world.database, monthOf(at, world.zone()), fromWire(pool), at)
}

/** The pool of this month, for screens. */
export function poolViewOf(world: World, balances: Balances): PoolView {
  return poolView(balances, daysLeft(world.now(), world.zone()))
}

/** Sets the pool, for this month as far as what is committed allows, and for the months to come. */
export async function setPool(world: World, amount: MoneyWire): Promise<Result<PoolView>> {
  const { database } = world
  const balances = await database.transaction('rw', ledgerTables(database), async () => {
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

/** The connection as it is. */
export async function readConnection({ database }: World): Promise<ConnectionRecord> {
  const row: { value?: unknown } | undefined = await database.connection.get('connection')
  // A damaged connection cannot pay, so it is none; the ledger is untouched and the reader connects anew.
  return soundRecord(connectionRecordSchema, row?.value) ?? { state: 'none' }
}

/** Stores the connection. */
export async function writeConnection(
  { database }: World,
  value: ConnectionRecord,
): Promise<ConnectionRecord> {
  await database.connection.put({ key: 'connection', value })
  return value
}
