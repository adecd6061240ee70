/**
 * Promises reckoned with: made, added up by creator, partly made a tip, lapsed.
 *
 * Apart from promise.ts, so that a screen that only reckons need not carry the codec library.
 */
import { cutText } from './cut-text'
import type { Creator, Detection } from './detection/detection'
import type { StoredCreator } from './detection/detection-schema'
import { shownHost } from './host'
import type { ActId } from './ids'
import {
  type Asset,
  assetKey,
  compare,
  fromWire,
  inPlacesOf,
  type Money,
  type MoneyWire,
  sameAsset,
  subtract,
  sum,
  toWire,
} from './money'
import type { PromiseRecord } from './promise'
import { groupedBy } from './review/month-index'
import { DAY_MS, type UnixMs } from './time'

/** How long a promise lasts, in days. */
export const PROMISE_DAYS = 180

/** A page on which somebody was promised something. */
type PromisedPage = { readonly url: string; readonly detection: Detection }

/** Who a page's promises are to: its creators, or, where it names none, the publication itself. */
function promisedCreators({ detection, url }: PromisedPage): StoredCreator[] {
  if (detection.creators.length > 0) return detection.creators.slice(0, 50).map(stored)
  const name = detection.publication ?? shownHost(url)
  return [{ name: cutText(name), kind: 'organisation' }]
}

function stored({ kind, name, url }: Creator): StoredCreator {
  const address = url !== undefined && url.length <= 2048 ? { url } : {}
  return { name: cutText(name), kind, ...address }
}

/**
 * The same people on the same site: a name elsewhere may be somebody else. The site is the browser's word,
 * so that no page can speak for another.
 */
export function promiseKey(page: PromisedPage): string {
  const names = promisedCreators(page).map(({ name }) => name.normalize('NFKC').toLowerCase())
  return `${names.sort().join('|').slice(0, 300)}|${shownHost(page.url)}`.slice(0, 600)
}

/** A promise of `amount` for a page, from `at` on. */
export function newPromise(
  page: PromisedPage,
  { amount, at, id }: { readonly id: ActId; readonly amount: MoneyWire; readonly at: UnixMs },
): PromiseRecord {
  const { canonicalUrl, publication, supportLinks, title } = page.detection
  return {
    id,
    creatorKey: promiseKey(page),
    amount,
    creators: promisedCreators(page),
    page: {
      url: canonicalUrl,
      title: cutText(title),
      ...(publication && { publication: cutText(publication) }),
    },
    supportLinks: supportLinks.filter(({ url }) => url.length <= 2048).slice(0, 50),
    at,
    expiresAt: at + PROMISE_DAYS * DAY_MS,
    state: 'open',
    stateAt: at,
  }
}

/** The state that a promise is in at `now`, and since when, whether or not its lapse was stored already. */
export function stateAt(
  { expiresAt, state, stateAt: since }: PromiseRecord,
  now: UnixMs,
): { readonly state: PromiseRecord['state']; readonly since: UnixMs } {
  return state === 'open' && expiresAt <= now
    ? { state: 'lapsed', since: expiresAt }
    : { state, since }
}

/** Whether a promise still stands at `now`. */
export function isOpen(promise: PromiseRecord, now: UnixMs): boolean {
  return stateAt(promise, now).state === 'open'
}

/**
 * Promises as a pool of `asset` counts them, whatever it counted in when they were made; those that it cannot
 * count to the unit stay as they are.
 */
export function promisesIn(asset: Asset, promises: readonly PromiseRecord[]): PromiseRecord[] {
  return promises.map(promise => ({ ...promise, amount: inPlacesOf(asset, promise.amount) }))
}

/** One promise in a list. */
export type PromiseLine = {
  readonly id: ActId
  readonly amount: MoneyWire
  readonly page: PromiseRecord['page']
  readonly at: UnixMs
  readonly expiresAt: UnixMs
}

/** What is promised to the same people in one currency. */
export type Promised = {
  readonly creatorKey: string
  readonly names: readonly string[]
  /** Their own page, where there is one creator and it is known. */
  readonly url?: string
  readonly amount: MoneyWire
  /** Different pages. */
  readonly pieces: number
  /** Oldest first. */
  readonly lines: readonly PromiseLine[]
}

/** What is open at `now`, by creator and currency, by the oldest promise of each. */
export function promisedOf(promises: readonly PromiseRecord[], now: UnixMs): readonly Promised[] {
  const open = oldestFirst(promises.filter(promise => isOpen(promise, now)))
  const groups = groupedBy(open, ({ amount, creatorKey }) => `${assetKey(amount)} ${creatorKey}`)
  return [...groups.values()].flatMap(own => promised(own) ?? [])
}

/** Promises of one creator and currency, added up; they must not be none. */
export function promised(own: readonly PromiseRecord[]): Promised | undefined {
  const newest = own.at(-1)
  if (!newest) return undefined
  const { creators, creatorKey } = newest
  const url = creators.length === 1 ? creators[0]?.url : undefined
  return {
    creatorKey,
    names: creators.map(({ name }) => name),
    ...(url !== undefined && { url }),
    amount: toWire(sumOf(own, newest.amount)),
    pieces: new Set(own.map(({ page }) => page.url)).size,
    lines: own.map(({ amount, at, expiresAt, id, page }) => ({ id, amount, page, at, expiresAt })),
  }
}

/** Promises in the order in which they were made. */
export function oldestFirst(promises: readonly PromiseRecord[]): PromiseRecord[] {
  return [...promises].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** What promises of one currency add up to. */
export function sumOf(promises: readonly PromiseRecord[], like: MoneyWire): Money {
  return sum(
    promises.map(({ amount }) => fromWire(amount)),
    like,
  )
}

/**
 * The promises after `amount` of them was made a tip, oldest first.
 *
 * Keeps: the parts that became a tip sum to `amount`, and with what is still open to what was open before.
 * One that was made a tip in part is split; the rest goes on under `restId`, until it lapses as before.
 */
export function keptOf(
  promises: readonly PromiseRecord[],
  amount: Money,
  by: { readonly actId: ActId; readonly restId: ActId; readonly at: UnixMs },
): PromiseRecord[] {
  let left = amount
  const changed: PromiseRecord[] = []
  for (const promise of oldestFirst(promises)) {
    if (left.value === 0n) break
    const whole = fromWire(promise.amount)
    const tipped = { state: 'tipped', stateAt: by.at, endedBy: by.actId } as const
    if (compare(whole, left) <= 0) {
      left = subtract(left, whole)
      changed.push({ ...promise, ...tipped })
    } else {
      changed.push({ ...promise, ...tipped, amount: toWire(left) })
      changed.push({ ...promise, id: by.restId, amount: toWire(subtract(whole, left)) })
      left = subtract(left, left)
    }
  }
  return changed
}

/** A promise that stands again, because what ended it was taken back; it lapses when it would have. */
export function reopened(promise: PromiseRecord, at: UnixMs): PromiseRecord {
  const { endedBy: _, ...others } = promise
  return { ...others, state: promise.expiresAt <= at ? 'lapsed' : 'open', stateAt: at }
}

/** What is open to these people in the pool's currency, and how much of it the pool holds. */
export type PromisedHere = Promised & { readonly fits: MoneyWire }

/** The question on a page that can be paid now: what was promised to its creators. */
export function promisedHere(
  promises: readonly PromiseRecord[],
  { now, still }: { readonly now: UnixMs; readonly still: Money },
): PromisedHere | undefined {
  const counted = promisesIn(still, promises)
  const all = promisedOf(counted, now).find(({ amount }) => sameAsset(amount, still))
  if (!all) return undefined
  const amount = fromWire(all.amount)
  return { ...all, fits: toWire(compare(amount, still) <= 0 ? amount : still) }
}
