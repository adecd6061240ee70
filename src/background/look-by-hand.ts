/** The promises and gifts that the popup speaks of on a page. */
import type { PageRecord } from '../adapters/database'
import { soundRecords } from '../adapters/stored'
import type { ByHandHere } from '../core/popup-by-hand'
import { promiseRecordSchema } from '../core/promise'
import { promiseKey } from '../core/promised'
import { daysLeft } from '../core/time'
import { readOpened } from './gifts'
import type { World } from './world'

/** What is promised to a page's creators, and every gift that is not answered. */
export async function lookByHand(
  world: World,
  page: PageRecord | undefined,
): Promise<ByHandHere & { readonly creatorKey: string | undefined }> {
  const creatorKey = page?.detection.authored ? promiseKey(page) : undefined
  const { promises } = world.database
  const rows =
    creatorKey === undefined ? [] : await promises.where('creatorKey').equals(creatorKey).toArray()
  const now = world.now()
  return {
    creatorKey,
    promises: soundRecords(promiseRecordSchema, rows).sound,
    opened: await readOpened(world),
    now,
    daysLeft: daysLeft(now, world.zone()),
  }
}
