/**
 * The look at what other browsers spent: the reader's wallet is asked for its list of payments.
 *
 * Asked when a wallet was just connected, before tips are cut, and when the review is opened, then once in
 * some hours at most; never because of a page. What the wallet said is stored before anything goes by it; a
 * wallet that does not say leaves what it said before, with its date.
 */
import { knownBatches, readBeyond, readBeyondAskedAt } from '../adapters/beyond-reader'
import type { MarkRecord } from '../adapters/database'
import { soundRecords } from '../adapters/stored'
import {
  beyondIn,
  beyondKey,
  beyondRecordSchema,
  beyondRecords,
  isLookDue,
  type Listed,
} from '../core/beyond'
import type { WalletBeyond } from '../core/connection'
import { fail, ok, type Result } from '../core/failure'
import { toWire } from '../core/money'
import type { WalletAddress } from '../core/open-payments'
import { type Month, monthOf, monthStart } from '../core/time'
import { withPayer } from './authority'
import { readConnection } from './settings'
import type { World } from './world'

/** Looks, unless that was done a short while ago. Fails as the wallet does. */
export async function lookBeyondIfDue(world: World): Promise<Result<null>> {
  const asked = await readBeyondAskedAt(world.database)
  return isLookDue(asked, world.now(), world.zone()) ? lookBeyond(world) : ok(null)
}

/** Looks now: one look at a time. Without a wallet there is nothing to look at. Fails as the wallet does. */
export function lookBeyond(world: World): Promise<Result<null>> {
  return world.withLock('rill-beyond', async () => {
    const connection = await readConnection(world)
    if (connection.state !== 'connected') return ok(null)
    // Who is offline has asked nobody, and asks as soon as there is an occasion.
    if (!world.online()) return fail({ kind: 'offline' })
    const wallet = connection.wallet.id
    await world.database.marks.put({ key: 'beyond-asked-at', at: world.now() })
    const months = lookedMonths(world)
    const from = monthStart(months[0], world.zone())
    const listed = await withPayer(world, payer => world.wallet.listPayments(payer, from), wallet)
    if (listed.ok) await storeBeyond(world, { wallet, months, listed: listed.value })
    else await world.database.marks.put({ key: 'beyond-unread-at', at: world.now() })
    await world.surface.notifyChanged()
    return listed.ok ? ok(null) : listed
  })
}

/** Last month and this: a payment of last month's may have settled since it was last looked at. */
function lookedMonths(world: World): readonly [Month, Month] {
  const month = monthOf(world.now(), world.zone())
  return [monthOf(monthStart(month, world.zone()) - 1, world.zone()), month]
}

async function storeBeyond(
  world: World,
  of: { readonly wallet: string; readonly months: readonly Month[]; readonly listed: Listed },
): Promise<void> {
  const { database } = world
  const { listed, months, wallet } = of
  const tables = [database.beyond, database.marks, database.settlements]
  await database.transaction('rw', tables, async () => {
    const ids = listed.payments.flatMap(({ batchId }) => batchId ?? [])
    const known = await knownBatches(database, ids)
    const keys = months.map(month => beyondKey(month, wallet))
    const rows = await database.beyond.bulkGet(keys)
    const before = soundRecords(beyondRecordSchema, rows).sound
    const readFor = { wallet, months, zone: world.zone(), readAt: world.now(), known }
    await database.beyond.bulkPut([...beyondRecords(listed, readFor, before)])
    await database.marks.delete('beyond-unread-at')
  })
}

/** What is told of a wallet: what other browsers spent at it this month, and whether it did not say last time. */
export async function beyondAt(world: World, wallet: WalletAddress): Promise<WalletBeyond> {
  const { database } = world
  const tables = [database.beyond, database.marks, database.settlements]
  return database.transaction('r', tables, async () => {
    const month = monthOf(world.now(), world.zone())
    const records = await readBeyond(database, month)
    const own = records.filter(record => record.wallet === wallet.id)
    const beyond = beyondIn(own, wallet)
    const unread: MarkRecord | undefined = await database.marks.get('beyond-unread-at')
    return {
      ...(beyond && { beyond: { ...beyond, month, amount: toWire(beyond.amount) } }),
      ...(unread && { beyondUnread: true }),
    }
  })
}
