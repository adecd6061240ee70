/**
 * Running settlements: several at a time, each step stored before the next effect, one runner at a time.
 *
 * A runner that finds a settlement in `paying` when it starts knows that another worker died on it, for
 * the lock is let go of only with its holder.
 */
import type { HoldRecord } from '../adapters/database'
import { ledgerTables, readTips, storeChange } from '../adapters/ledger-store'
import { assert } from '../core/assert'
import { holdAfter } from '../core/hold'
import { toWire } from '../core/money'
import {
  isEnded,
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  step,
} from '../core/settlement'
import { entriesOfEnding } from '../core/settlement-entries'
import { monthOf, monthStart, nextMonth, SECOND_MS, type UnixMs } from '../core/time'
import { openSettlements } from './cut-tips'
import { performEffect } from './perform-effect'
import { type ReceiverGrants, receiverGrants } from './receiver-grants'
import type { World } from './world'

/** How many settlements are under way at once. */
const LANES = 4
/** A next effect this near is waited for; a later one is left to an alarm. */
const NEAR_MS = 20 * SECOND_MS

/** Runs all that is due; answers at once if somebody else is running. */
export async function runSettlements(world: World): Promise<void> {
  await world.withFreeLock('rill-settle', async () => {
    for (const settlement of await openSettlements(world)) {
      if (settlement.state === 'paying') await store(world, settlement, { type: 'interrupted' })
    }
    const waiting = await openSettlements(world)
    const grants = receiverGrants(world)
    const lanes = Array.from({ length: LANES }, () => runLane(world, waiting, grants))
    await Promise.all(lanes)
    await grants.giveBack()
  })
}

/** Takes settlements off the common list until it is empty. */
async function runLane(
  world: World,
  waiting: SettlementRecord[],
  grants: ReceiverGrants,
): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runOne(world, next, grants)
}

/** Runs one settlement until it ends or its next effect is far. */
async function runOne(
  world: World,
  settlement: SettlementRecord,
  grants: ReceiverGrants,
): Promise<void> {
  let current: SettlementRecord | undefined = settlement
  while (current && !isEnded(current.state)) {
    const wait: number = current.nextAt - world.now()
    if (wait > NEAR_MS) return
    if (wait > 0) await world.sleep(wait)
    await world.surface.stayAwake()
    const event = await performEffect(world, current, grants)
    current = await store(world, current, event)
    await world.surface.notifyChanged()
  }
}

/**
 * Stores one step, on the revision it was made from, with all that an ending means in the ledger.
 *
 * Answers the settlement as stored, or undefined if somebody else has moved it.
 */
async function store(
  world: World,
  before: SettlementRecord,
  event: SettlementEvent,
): Promise<SettlementRecord | undefined> {
  const { database } = world
  const after = step(before, event, { now: world.now(), random: world.randomFraction() })
  assert(after !== before, `${before.state} did not expect ${event.type}`)
  const stored = await database.transaction('rw', ledgerTables(database), async () => {
    const current = await database.settlements.get(before.id)
    if (current?.revision !== before.revision) return false
    await database.settlements.put(after)
    if (!isEnded(after.state)) return true
    const tips = await readTips(database, after.tipIds)
    await storeChange(database, entriesOfEnding(after, tips, world.now()))
    await storeHold(world, after, before.state)
    return true
  })
  return stored ? after : undefined
}

/** What an ending leaves between its payee and the next batch. Needs `ledgerTables`. */
async function storeHold(
  world: World,
  settlement: SettlementRecord,
  heldFrom: SettlementState,
): Promise<void> {
  const { holds } = world.database
  const { payee } = settlement
  const before = await holds.get(payee)
  if (settlement.state !== 'held-back') {
    // A smallest amount stays true after a payment above it; everything else is over.
    if (before?.minimum) await holds.put({ ...before, reason: 'below-smallest', times: 0 })
    else await holds.delete(payee)
    return
  }
  const times = (before?.times ?? 0) + 1
  const month = nextMonth(monthOf(world.now(), world.zone()))
  const nextInterval = monthStart(month, world.zone())
  const hold = holdAfter(settlement, heldFrom, { now: world.now(), nextInterval, times })
  if (!hold) return
  const minimum = hold.minimum ? toWire(hold.minimum) : before?.minimum
  const record: HoldRecord = { payee, reason: hold.reason, retryAt: hold.retryAt, minimum, times }
  await holds.put(record)
}

/** When the next step of any settlement is due; undefined if none is under way. */
export async function nextStepAt(world: World): Promise<UnixMs | undefined> {
  const open = await openSettlements(world)
  return open.length > 0 ? Math.min(...open.map(settlement => settlement.nextAt)) : undefined
}
