/** What the reader says of a tip of every month: begin it, leave a month out, go on, end it. */
import { soundRecord, soundRecords } from '../adapters/stored'
import { fail, ok, type Result } from '../core/failure'
import type { ActId } from '../core/ids'
import {
  isOfStanding,
  type StandingRecord,
  skipNext,
  standingFrom,
  standingRecordSchema,
} from '../core/standing'
import { monthOf } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import { keepStandingAsDue } from './open-month'
import type { World } from './world'

/**
 * Makes a tip of this month one of every month. Saying it twice is saying it once, and so is saying it of the tip
 * that a later month opened with.
 *
 * Fails: `unknown-tip` for an act that is not there or was taken back, or that tipped several people at once.
 */
export function beginStanding(world: World, actId: ActId): Promise<Result<null>> {
  const { standing, tips } = world.database
  return world.database.transaction('rw', standing, tips, async () => {
    const [stored, ...others] = await tips.where('actId').equals(actId).toArray()
    const tip: TipRecord | undefined = soundRecord(tipRecordSchema, stored)
    const gone = tip?.state === 'undone' || tip?.state === 'let-go' || tip?.state === 'came-back'
    if (!tip || gone || others.length > 0) return fail({ kind: 'unknown-tip' })
    const known = soundRecords(standingRecordSchema, await standing.toArray()).sound
    if (!isOfStanding(actId, known)) await standing.put(standingFrom(tip, world.now()))
    return ok(null)
  })
}

/** Ends a standing tip; what was kept for it stays as it is. */
export async function endStanding({ database }: World, id: ActId): Promise<Result<null>> {
  await database.standing.delete(id)
  return ok(null)
}

/** Leaves the next month out, or no longer. */
export function skipStanding(
  world: World,
  { id, skip }: { readonly id: ActId; readonly skip: boolean },
): Promise<Result<null>> {
  return changeStanding(world, id, record =>
    skipNext(record, monthOf(world.now(), world.zone()), skip),
  )
}

/** The reader has read the question and goes on: this month keeps it if it can. */
export async function goOnStanding(world: World, id: ActId): Promise<Result<null>> {
  const gone = await changeStanding(world, id, ({ asks: _, ...record }) => record)
  await keepStandingAsDue(world)
  return gone
}

function changeStanding(
  { database }: World,
  id: ActId,
  change: (record: StandingRecord) => StandingRecord,
): Promise<Result<null>> {
  return database.transaction('rw', database.standing, async () => {
    const record = soundRecord(standingRecordSchema, await database.standing.get(id))
    if (!record) return fail({ kind: 'unknown-tip' })
    await database.standing.put(change(record))
    return ok(null)
  })
}
