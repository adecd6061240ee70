/**
 * The rehearsal's end: the tips that the reader ticks become real, the others are let go.
 *
 * Nothing is made real but by a tick, and only in the wallet's own currency: a rehearsed dollar is not
 * turned into a euro. Where the wallet counts it in other decimal places the tip is kept anew, to the unit.
 */
import { soundTips, storeChange } from '../adapters/ledger-store'
import { assert } from '../core/assert'
import { fail, ok, type Result } from '../core/failure'
import type { ActId, TipId } from '../core/ids'
import { keptAnew } from '../core/kept-anew'
import { tipEntry } from '../core/ledger'
import { countedIn, fromWire, type Money, sameAsset, sum, toWire, zero } from '../core/money'
import { assetDiffers, mayKeep } from '../core/pool'
import type { LedgerChange } from '../core/settlement-entries'
import { monthOf, type UnixMs } from '../core/time'
import type { TipRecord } from '../core/tip'
import { requireConnected } from './authority'
import { monthTables, openThisMonth } from './open-month'
import { reopenUnreached } from './reopen-promises'
import { readSettings } from './settings'
import type { World } from './world'

/** A ticked tip, and its sum as the wallet counts. */
type Chosen = { readonly tip: TipRecord; readonly amount: Money }

/**
 * Makes the rehearsed tips in `real` real, and lets all others go that were rehearsed in this browser.
 *
 * Fails, and decides nothing: `asset-differs` where the wallet cannot count a ticked tip; `over-pool` where
 * this month's pool has no room for what is kept anew in it.
 */
export async function decideRehearsal(world: World, real: readonly TipId[]): Promise<Result<null>> {
  const { database } = world
  return database.transaction('rw', monthTables(database), async () => {
    const connected = await requireConnected(world)
    if (!connected.ok) return connected
    const { wallet } = connected.value
    const kept = await soundTips(database.tips.where('state').equals('kept'))
    const rehearsed = kept.filter(tip => tip.rehearsal && !tip.elsewhere)
    const others = rehearsed.filter(tip => !real.includes(tip.id))
    const same: TipRecord[] = []
    const otherwise: Chosen[] = []
    for (const tip of rehearsed.filter(({ id }) => real.includes(id))) {
      const amount = countedIn(wallet, fromWire(tip.amount))
      if (!amount) return fail(assetDiffers(wallet, tip.amount))
      if (sameAsset(tip.amount, wallet)) same.push(tip)
      else otherwise.push({ tip, amount })
    }
    const room = await roomFor(world, otherwise)
    if (!room.ok) return room
    const at = world.now()
    const changes: readonly LedgerChange[] = [
      { tips: same.map(tip => ({ ...tip, rehearsal: false })), entries: [] },
      ...others.map(tip => letGo(tip, at)),
      ...(await keepAnew(world, otherwise, at)),
    ]
    const tips = changes.flatMap(change => change.tips)
    await storeChange(database, { tips, entries: changes.flatMap(({ entries }) => entries) })
    await reopenUnreached(world, tips)
    return ok(null)
  })
}

function letGo(tip: TipRecord, at: UnixMs): LedgerChange {
  const of = { at, month: tip.month, amount: fromWire(tip.amount) }
  return {
    tips: [{ ...tip, state: 'let-go', stateAt: at }],
    entries: [tipEntry('let-go', { id: tip.id }, of)],
  }
}

/** Whether this month's pool has room for what is kept anew in it; a month that is over brings its own. */
async function roomFor(world: World, chosen: readonly Chosen[]): Promise<Result<unknown>> {
  const here = chosen.filter(({ tip }) => isOfThisMonth(world, tip)).map(({ amount }) => amount)
  const [first] = here
  if (!first) return ok(null)
  const { pool } = await readSettings(world)
  if (!pool) return fail({ kind: 'over-pool', left: toWire(zero(first)) })
  return mayKeep(await openThisMonth(world, pool), sum(here, first))
}

function isOfThisMonth(world: World, { month }: TipRecord): boolean {
  return month === monthOf(world.now(), world.zone())
}

/** Keeps tips anew, those of one act as one act; a promise that became one stands behind it as before. */
async function keepAnew(
  world: World,
  chosen: readonly Chosen[],
  at: UnixMs,
): Promise<readonly LedgerChange[]> {
  const { promises } = world.database
  const acts = new Map<ActId, ActId>()
  for (const before of new Set(chosen.map(({ tip }) => tip.actId))) {
    const after = world.randomUuid() as ActId
    acts.set(before, after)
    await promises.where('endedBy').equals(before).modify({ endedBy: after })
  }
  return chosen.map(({ amount, tip }) => {
    const actId = acts.get(tip.actId)
    assert(actId, 'an act for every tip')
    return keptAnew(tip, { actId, amount, at, hasRoom: isOfThisMonth(world, tip) })
  })
}
