/** Promises that stand again, because the tip that they became was taken back. */
import { soundRecords } from '../adapters/stored'
import type { ActId } from '../core/ids'
import { promiseRecordSchema } from '../core/promise'
import { reopened } from '../core/promised'
import type { World } from './world'

/** Reopens what an act made a tip. Needs the promises in its transaction. */
export async function reopenPromises({ database, now }: World, act: ActId): Promise<void> {
  const ended = await database.promises.where('endedBy').equals(act).toArray()
  const { sound } = soundRecords(promiseRecordSchema, ended)
  await database.promises.bulkPut(sound.map(promise => reopened(promise, now())))
}
