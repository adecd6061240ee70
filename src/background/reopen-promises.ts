/** Promises that stand again, because the tip that they became was taken back, or never reached anybody. */
import { soundRecords } from '../adapters/stored'
import type { ActId } from '../core/ids'
import { promiseRecordSchema } from '../core/promise'
import { reopened } from '../core/promised'
import { type TipRecord, type TipState, tipRecordSchema } from '../core/tip'
import type { World } from './world'

/** Reopens what an act made a tip. Needs the promises in its transaction. */
export async function reopenPromises({ database, now }: World, act: ActId): Promise<void> {
  const ended = await database.promises.where('endedBy').equals(act).toArray()
  const { sound } = soundRecords(promiseRecordSchema, ended)
  await database.promises.bulkPut(sound.map(promise => reopened(promise, now())))
}

/**
 * Reopens what became these tips, where by now nothing of their act has reached anybody, nor still can. An act of
 * which a part arrived has kept its promise. Needs the tips as they are stored by now, and the promises, in its
 * transaction.
 */
export async function reopenUnreached(world: World, tips: readonly TipRecord[]): Promise<void> {
  const acts = [...new Set(tips.filter(isUnreached).map(({ actId }) => actId))]
  const { promises } = world.database
  const promised = await promises.where('endedBy').anyOf(acts).uniqueKeys()
  for (const act of promised as ActId[]) {
    const rows = await world.database.tips.where('actId').equals(act).toArray()
    const { damaged, sound } = soundRecords(tipRecordSchema, rows)
    if (damaged === 0 && sound.every(isUnreached)) await reopenPromises(world, act)
  }
}

/** The ends of a tip at which all of it is with the reader. */
const unreached: readonly TipState[] = ['undone', 'let-go', 'came-back']

function isUnreached({ state }: TipRecord): boolean {
  return unreached.includes(state)
}
