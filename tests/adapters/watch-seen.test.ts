/** What is watched is read again only while somebody can see it, and then at once. */
import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** The part of a page that says whether it is seen. */
class Sight extends EventTarget {
  visibilityState = 'visible'
  turn(to: 'visible' | 'hidden'): void {
    this.visibilityState = to
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

/** Waits for what is told by the database; the limit is for what hangs, not for what is slow. */
const until = (is: () => boolean) => vi.waitUntil(is, { timeout: 30_000, interval: 5 })

let sight: Sight
beforeEach(() => {
  vi.resetModules()
  sight = new Sight()
  vi.stubGlobal('document', sight)
  Dexie.dependencies.indexedDB = new IDBFactory()
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
})
afterEach(() => vi.unstubAllGlobals())

/** Watches the ways in which a page was seen, with and without sight of it. */
async function watched() {
  const { ledger, watch } = await import('../../src/adapters/ledger-reader')
  const { watchSeen } = await import('../../src/adapters/watch-seen')
  const all = () => ledger().pages.toArray()
  const seen: number[] = []
  const always: number[] = []
  let reads = 0
  const fail = (failure: unknown) => expect.fail(JSON.stringify(failure))
  const stopSeen = watchSeen(
    () => {
      reads += 1
      return all()
    },
    rows => seen.push(rows.length),
    fail,
  )
  const stop = watch(all, rows => always.push(rows.length), fail)
  let rows = 0
  return {
    seen,
    reads: () => reads,
    /** Stores one more row, and waits until whoever watches always has it. */
    store: async () => {
      rows += 1
      await ledger().pages.put({ tabId: rows, url: 'https://moss.test/', page: {}, at: 0 } as never)
      await until(() => always.at(-1) === rows)
    },
    stop: () => {
      stopSeen()
      stop()
      ledger().close()
    },
  }
}

test('in sight, every change is read', async () => {
  const { reads, seen, stop, store } = await watched()
  await store()
  await store()
  await until(() => seen.at(-1) === 2)
  expect(reads()).toBeGreaterThanOrEqual(2)
  stop()
})

test('out of sight nothing is read, and the newest at once when it comes into sight', async () => {
  const { reads, seen, stop, store } = await watched()
  await store()
  await until(() => seen.at(-1) === 1)
  sight.turn('hidden')
  const before = reads()
  await store()
  await store()
  await store()
  expect(reads()).toBe(before)
  expect(seen.at(-1)).toBe(1)
  sight.turn('visible')
  await until(() => seen.at(-1) === 4)
  expect(reads()).toBe(before + 1)
  stop()
})

test('nothing is read again because a page was turned to, if nothing has changed', async () => {
  const { reads, seen, stop, store } = await watched()
  await store()
  await until(() => seen.at(-1) === 1)
  const before = reads()
  sight.turn('hidden')
  sight.turn('visible')
  await store()
  await until(() => seen.at(-1) === 2)
  expect(reads()).toBe(before + 1)
  stop()
})

test('a page that is opened behind another is read once, so that it is ready', async () => {
  sight.visibilityState = 'hidden'
  const { reads, seen, stop, store } = await watched()
  await until(() => seen.length === 1)
  const before = reads()
  await store()
  expect(reads()).toBe(before)
  stop()
})

test('once stopped, it stays stopped when the page comes into sight', async () => {
  const { reads, seen, stop, store } = await watched()
  await until(() => seen.length === 1)
  sight.turn('hidden')
  await store()
  stop()
  const before = reads()
  sight.turn('visible')
  expect(reads()).toBe(before)
})
