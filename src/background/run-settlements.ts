/**
 * Running settlements: several at a time, each step stored before the next effect, one runner each.
 *
 * A runner that finds a settlement in `paying` when it takes its lock knows that another worker died on
 * it, for the lock is let go of only with its holder.
 */
import { ledgerTables, readTips, storeChange } from '../adapters/ledger-store'
import { readHold } from '../adapters/payee-memory'
import { assert } from '../core/assert'
import { nextIntervalStart } from '../core/connection'
import { holdAfter } from '../core/hold'
import type { HoldRecord } from '../core/hold-record'
import { shownHost } from '../core/host'
import type { BatchId } from '../core/ids'
import { toWire } from '../core/money'
import {
  isEnded,
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  step,
} from '../core/settlement'
import { entriesOfEnding } from '../core/settlement-entries'
import { DAY_MS, SECOND_MS, type UnixMs } from '../core/time'
import { openSettlements } from './cut-tips'
import { endHold } from './end-hold'
import { clear, performEffect } from './perform-effect'
import { type ReceiverGrants, receiverGrants } from './receiver-grants'
import { reopenUnreached } from './reopen-promises'
import type { World } from './world'

/** How many settlements with payees at one host are under way at once. */
const LANES_A_HOST = 2
/** A next effect this near is waited for; a later one is left to an alarm. */
const NEAR_MS = 20 * SECOND_MS

/** Runs all that is due, except what somebody else is running already. */
export async function runSettlements(world: World): Promise<void> {
  const grants = receiverGrants(world)
  const byHost = new Map<string, SettlementRecord[]>()
  for (const settlement of await runnableSettlements(world)) {
    const host = shownHost(settlement.payee)
    byHost.set(host, [...(byHost.get(host) ?? []), settlement])
  }
  // A host that does not answer holds back its own lanes only.
  const lanes = [...byHost.values()].flatMap(waiting =>
    Array.from({ length: LANES_A_HOST }, () => runLane(world, waiting, grants)),
  )
  // One that fails does not end the others; it is heard of when they are done.
  const endings = await Promise.allSettled(lanes)
  await grants.giveBack()
  for (const ending of endings) if (ending.status === 'rejected') throw ending.reason
}

/** What is under way and this browser's to run: what another one has begun is left to it. */
async function runnableSettlements(world: World): Promise<SettlementRecord[]> {
  const open = await openSettlements(world)
  return open.filter(({ elsewhere }) => elsewhere !== 'runs')
}

/** Takes settlements off the common list until it is empty. */
async function runLane(
  world: World,
  waiting: SettlementRecord[],
  grants: ReceiverGrants,
): Promise<void> {
  const failures: unknown[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { id } = next
    try {
      await world.withFreeLock(`rill-settle-${id}`, () => runOne(world, id, grants))
    } catch (error) {
      // A damaged one must not keep those behind it from being paid.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Runs one settlement until it ends or its next effect is far. Needs its lock. */
async function runOne(world: World, id: BatchId, grants: ReceiverGrants): Promise<void> {
  const found = await world.database.settlements.get(id)
  // Its lock is free, so whoever was paying is gone: an answer was lost.
  let current =
    found?.state === 'paying' ? await move(world, found, { type: 'interrupted' }) : found
  while (current && !isEnded(current.state)) {
    const wait = waitOf(world, current)
    if (wait > NEAR_MS) return
    if (wait > 0) await world.sleep(wait)
    await world.surface.stayAwake()
    const event: SettlementEvent | 'clear' =
      current.state === 'quoted' ? 'clear' : await performEffect(world, current, grants)
    current = await move(world, current, event)
  }
}

/** Stores one step, and tells of it. */
async function move(
  world: World,
  before: SettlementRecord,
  given: SettlementEvent | 'clear',
): Promise<SettlementRecord | undefined> {
  const after = await store(world, before, given)
  await world.surface.notifyChanged()
  return after
}

/** How long until the next effect; one that lies beyond a day is due, for a clock was set back. */
function waitOf(world: World, settlement: SettlementRecord): number {
  const wait = settlement.nextAt - world.now()
  return wait > DAY_MS ? 0 : wait
}

/**
 * Stores one step, on the revision it was made from, with all that an ending means in the ledger. A merged file may
 * bring another telling of that very revision, in another state.
 *
 * `clear` is decided here, in the transaction that stores it. Answers the settlement as stored, or
 * undefined if somebody else has moved it.
 */
async function store(
  world: World,
  before: SettlementRecord,
  given: SettlementEvent | 'clear',
): Promise<SettlementRecord | undefined> {
  const { database } = world
  const tables = [...ledgerTables(database), database.connection]
  return database.transaction('rw', tables, async () => {
    const current = await database.settlements.get(before.id)
    if (current?.revision !== before.revision || current.state !== before.state) return undefined
    const event = given === 'clear' ? await clear(world, before) : given
    const after = step(before, event, { now: world.now(), random: world.randomFraction() })
    assert(after !== before, `${before.state} did not expect ${event.type}`)
    await database.settlements.put(after)
    if (!isEnded(after.state)) return after
    const tips = await readTips(database, after.tipIds)
    const change = entriesOfEnding(after, tips, world.now())
    await storeChange(database, change)
    await reopenUnreached(world, change.tips)
    await storeHold(world, after, before.state)
    return after
  })
}

/** What an ending leaves between its payee and the next batch. Needs `ledgerTables`. */
async function storeHold(
  world: World,
  settlement: SettlementRecord,
  heldFrom: SettlementState,
): Promise<void> {
  const { holds } = world.database
  const { payee } = settlement
  const before = await readHold(world.database, payee)
  if (settlement.state !== 'held-back') {
    // What did not fit under the limit beside this payment still does not: the next cut says when it does.
    if (before?.reason === 'over-limit') await holds.put({ ...before, times: 0 })
    else if (before) await endHold(world, before)
    return
  }
  const times = (before?.times ?? 0) + 1
  const nextInterval = nextIntervalStart(world.now())
  const hold = holdAfter(settlement, heldFrom, { now: world.now(), nextInterval, times })
  if (!hold) return
  const minimum = hold.minimum ? toWire(hold.minimum) : before?.minimum
  const fee = hold.fee ? toWire(hold.fee) : before?.fee
  const { apartMs, reason, retryAt, said } = hold
  const record: HoldRecord = { payee, reason, retryAt, minimum, fee, said, apartMs, times }
  await holds.put(record)
}

/** When the next step of any settlement is due; undefined if none is under way. */
export async function nextStepAt(world: World): Promise<UnixMs | undefined> {
  const open = await runnableSettlements(world)
  const waits = open.map(settlement => waitOf(world, settlement))
  return open.length > 0 ? world.now() + Math.min(...waits) : undefined
}
