/**
 * Promises: made and dropped, and made a tip once there is a wallet; local writes, nothing on the network.
 *
 * No account of the ledger knows of a promise: only the tip that it becomes is kept from the pool.
 */
import type { PageRecord } from '../adapters/database'
import { soundRecord, soundRecords } from '../adapters/stored'
import { attentionRecordSchema, rememberedDetection } from '../core/attention'
import { type Failure, fail, ok, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import type { ActId } from '../core/ids'
import type { Input, TipReceipt } from '../core/messages'
import { compare, fromWire, type MoneyWire, sameAsset } from '../core/money'
import { offered } from '../core/offered'
import { assetDiffers } from '../core/pool'
import { type PromiseRecord, promiseRecordSchema } from '../core/promise'
import { isOpen, keptOf, newPromise, promiseKey, promisesIn, sumOf } from '../core/promised'
import { keepTip } from './accept-tip'
import { resolvedOf } from './look-payees'
import { readSettings } from './settings'
import type { World } from './world'

type PromiseRequest = Input<'promise/make'>

/** Promises an amount for the page of a tab. Asking twice promises once. */
export async function makePromise(
  world: World,
  request: PromiseRequest,
  tabId: number | undefined,
): Promise<Result<null>> {
  const { database } = world
  const { pages, payees, promises, settings } = database
  return database.transaction('rw', [pages, payees, promises, settings], async () => {
    if (await promises.get(request.actId)) return ok(null)
    const page = await promisablePage(world, request, tabId)
    if (!page.ok) return page
    const { actId: id, amount } = request
    await promises.add(newPromise(page.value, { id, amount, at: world.now() }))
    return ok(null)
  })
}

/** Promises an amount for a piece that was read before. Asking twice promises once. */
export async function promiseRemembered(
  world: World,
  { actId: id, amount, url }: Input<'walk/promise'>,
): Promise<Result<null>> {
  const { attention, payees, promises, settings } = world.database
  return world.database.transaction('rw', [attention, payees, promises, settings], async () => {
    if (await promises.get(id)) return ok(null)
    const record = soundRecord(attentionRecordSchema, await attention.get(url))
    if (!record) return fail({ kind: 'page-not-seen' })
    const page = { url: record.pageUrl, detection: rememberedDetection(record) }
    const refused = await refuse(world, page, amount)
    if (refused) return fail(refused)
    await promises.add(newPromise(page, { id, amount, at: world.now() }))
    return ok(null)
  })
}

async function promisablePage(
  world: World,
  { amount, pageUrl }: PromiseRequest,
  tabId: number | undefined,
): Promise<Result<PageRecord>> {
  const page = tabId === undefined ? undefined : await world.database.pages.get(tabId)
  if (!page) return fail({ kind: 'page-not-seen' })
  if (page.url !== pageUrl) return fail({ kind: 'page-changed' })
  const refused = await refuse(world, page, amount)
  return refused ? fail(refused) : ok(page)
}

/** Why nothing can be promised for a page, if so. */
async function refuse(
  world: World,
  { detection, url }: Pick<PageRecord, 'detection' | 'url'>,
  amount: MoneyWire,
): Promise<Failure | undefined> {
  const { excludedHosts, paused, pool } = await readSettings(world)
  if (paused) return { kind: 'paused' }
  if (!pool || !sameAsset(pool, amount)) {
    return assetDiffers(pool, amount)
  }
  if (amount.value === '0') {
    return { kind: 'amount-not-valid', text: '0', assetCode: amount.assetCode }
  }
  if (!url.startsWith('https://')) return { kind: 'page-not-https' }
  if (!detection.authored) return { kind: 'page-not-authored' }
  const host = hostOf(url) ?? ''
  if (excludedHosts.includes(host)) return { kind: 'site-excluded', host }
  // Who can be paid is tipped: the page has come to name a wallet since it was shown.
  const resolved = await resolvedOf(world, detection.payees)
  return offered(detection, resolved).length > 0 ? { kind: 'page-changed' } : undefined
}

/** Drops promises that are open. Dropping twice is dropping once. */
export async function dropPromises(world: World, ids: readonly ActId[]): Promise<Result<null>> {
  const { promises } = world.database
  return world.database.transaction('rw', promises, async () => {
    const found = await readPromises(world, ids)
    if (found.length < ids.length) return fail({ kind: 'promise-gone' })
    const at = world.now()
    const standing = found.filter(({ state }) => state !== 'dropped')
    if (standing.some(promise => !isOpen(promise, at))) return fail({ kind: 'already-decided' })
    await promises.bulkPut(standing.map(promise => ({ ...promise, state: 'dropped', stateAt: at })))
    return ok(null)
  })
}

/**
 * Makes what was promised to the creators of a page a tip, all of it or as much as the pool holds: kept
 * as every tip is, with every check. What does not fit stays promised.
 *
 * Fails as keeping does, and `promise-gone` where what the reader was shown is not what stands.
 */
export async function tipPromised(
  world: World,
  { promiseIds, ...request }: Input<'promise/tip'>,
  tabId: number | undefined,
): Promise<Result<TipReceipt>> {
  const { database } = world
  return database.transaction('rw', database.tables, async () => {
    const repeated = (await database.tips.where('actId').equals(request.actId).count()) > 0
    if (repeated) return keepTip(world, request, tabId)
    const page = tabId === undefined ? undefined : await database.pages.get(tabId)
    const { amount } = request
    const standing = promisesIn(amount, await readPromises(world, promiseIds))
    const same = page && standing.every(promise => promise.creatorKey === promiseKey(page))
    const gone = standing.length < promiseIds.length || !allOpen(standing, world)
    const alike = standing.every(promise => sameAsset(promise.amount, amount))
    if (!same || gone || !alike) return fail({ kind: 'promise-gone' })
    if (compare(fromWire(amount), sumOf(standing, amount)) > 0) {
      return fail({ kind: 'promise-gone' })
    }
    const kept = await keepTip(world, { ...request, sumFrom: 'promises' }, tabId)
    if (kept.ok) {
      const by = { actId: request.actId, restId: world.randomUuid() as ActId, at: world.now() }
      await database.promises.bulkPut(keptOf(standing, fromWire(amount), by))
    }
    return kept
  })
}

function allOpen(promises: readonly PromiseRecord[], world: World): boolean {
  return promises.every(promise => isOpen(promise, world.now()))
}

/** The sound promises among these ids, whatever their state. */
export async function readPromises(
  { database }: World,
  ids: readonly ActId[],
): Promise<PromiseRecord[]> {
  const rows = await database.promises.bulkGet([...new Set(ids)])
  return soundRecords(
    promiseRecordSchema,
    rows.filter(row => row !== undefined),
  ).sound
}
