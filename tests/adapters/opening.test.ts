/** Opening the database: what may take long, and what is in somebody's way. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BlockedError, RillDatabase } from '../../src/adapters/database'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
/** Lets go of what holds the database: who waits for it would go on looking, beside the tests that follow. */
let letGo: () => Promise<unknown> = async () => undefined
afterEach(async () => {
  vi.useRealTimers()
  await letGo()
})

/** An older window holds the database, another waits to upgrade it, and a third comes, which is told nothing. */
async function behindAnUpgrade() {
  const indexedDB = new IDBFactory()
  let atHand: (none: []) => void = () => undefined
  const databases = new Promise<[]>(resolve => {
    atHand = resolve
  })
  vi.spyOn(indexedDB, 'databases').mockReturnValue(databases)
  const options = { indexedDB, IDBKeyRange }
  const holder = await new Promise<IDBDatabase>((resolve, reject) => {
    const holding = indexedDB.open('rill', 10)
    holding.onerror = () => reject(holding.error)
    holding.onsuccess = () => resolve(holding.result)
  })
  const upgrading = indexedDB.open('rill', 10 * new RillDatabase(options).verno + 10)
  const upgraded = new Promise<void>(resolve => {
    upgrading.onsuccess = () => resolve(upgrading.result.close())
  })
  letGo = () => {
    holder.close()
    return upgraded
  }
  await new Promise<void>(resolve => {
    upgrading.onblocked = () => resolve()
  })
  const said = vi.fn()
  const opened = new RillDatabase(options).openNow().then(
    () => said('open'),
    (error: unknown) => said(error instanceof BlockedError ? 'blocked' : error),
  )
  return { atHand: () => atHand([]), opened, said }
}

test('what is heard of by nobody is in another window’s way, three seconds after the store is at hand', async () => {
  const { atHand, opened, said } = await behindAnUpgrade()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).not.toHaveBeenCalled()
  atHand()
  await vi.advanceTimersByTimeAsync(2_900)
  expect(said).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  await opened
  expect(said).toHaveBeenCalledExactlyOnceWith('blocked')
})

test('a store that is never at hand is not waited for without end', async () => {
  const { opened, said } = await behindAnUpgrade()
  await vi.advanceTimersByTimeAsync(23_100)
  await opened
  expect(said).toHaveBeenCalledExactlyOnceWith('blocked')
})
