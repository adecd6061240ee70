/** Every month for someone: kept when a month opens, before anything else of it. */
import { storeChange } from '../adapters/ledger-store'
import { readHolds, readPayees } from '../adapters/payee-memory'
import { soundRecords } from '../adapters/stored'
import { isRehearsal } from '../core/connection'
import type { ActId } from '../core/ids'
import { tipEntry } from '../core/ledger'
import { fromWire } from '../core/money'
import { leftOf, type Pool } from '../core/pool'
import {
  type StandingRecord,
  standingMonth,
  standingRecordSchema,
  standingTip,
} from '../core/standing'
import { creatorKeyOf } from '../core/tipped-creator'
import { readConnection, readSettings } from './settings'
import type { World } from './world'

/**
 * Keeps the standing tips, all there are, of a month that has just been opened; answers whether anything was kept.
 *
 * Nothing while Rill is paused: it is kept once the reader goes on, while the month lasts. Needs `monthTables`.
 */
export async function keepStanding(
  world: World,
  pool: Pool,
  records: readonly StandingRecord[],
): Promise<boolean> {
  const { database } = world
  if (records.every(({ lastMonth }) => lastMonth >= pool.month)) return false
  const settings = await readSettings(world)
  if (settings.paused) return false
  const changed = await changedPayees(world, records)
  const room = { month: pool.month, still: leftOf(pool) }
  const { ask, keep } = standingMonth(records, room, record => changed.has(record.id))
  await database.standing.bulkPut([...ask, ...keep])
  const connection = await readConnection(world)
  const rehearsal = isRehearsal(connection)
  const at = world.now()
  const { month } = pool
  const all = keep.map(record => standingTip(record, { month, at, rehearsal }))
  const tips = [...new Map(all.map(tip => [tip.id, tip])).values()]
  // A month that has it already, by a ledger that was merged into this one, has it once.
  const before = await database.tips.bulkGet(tips.map(tip => tip.id))
  const fresh = tips.filter((_, position) => before[position] === undefined)
  const entries = fresh.map(tip =>
    tipEntry('kept', { id: tip.id }, { at, month, amount: fromWire(tip.amount) }),
  )
  await storeChange(database, { tips: fresh, entries })
  return fresh.length > 0
}

/** All standing tips, oldest first. */
export async function readStanding({ database }: World): Promise<StandingRecord[]> {
  const { sound } = soundRecords(standingRecordSchema, await database.standing.toArray())
  return sound.sort((a, b) => a.since - b.since)
}

/** Standing tips whose payee leads elsewhere now, or whose creator was last tipped at another wallet. */
async function changedPayees(
  { database }: World,
  records: readonly StandingRecord[],
): Promise<ReadonlySet<ActId>> {
  const addresses = records.map(record => record.payee)
  const wallets = await readPayees(database, addresses)
  const held = new Map((await readHolds(database, addresses)).map(hold => [hold.payee, hold]))
  const known = await database.creators.bulkGet(
    records.map(({ creator, page }) => creatorKeyOf(creator.name, page.url)),
  )
  const changed = records.filter(({ payee }, at) => {
    const creator = known[at]
    const elsewhere = creator !== undefined && creator.payee !== payee
    return wallets[at]?.changedTo || held.get(payee)?.reason === 'payee-changed' || elsewhere
  })
  return new Set(changed.map(({ id }) => id))
}
