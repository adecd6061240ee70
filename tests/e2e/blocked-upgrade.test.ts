/** A window on an older version holds up the database's upgrade: every screen says so, and nothing is lost. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { ask, keepOn, openOwnPage, openPopup, readStore, until } from './acts'
import { killWorker, openTab, ownPage } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

let ready: Ready
afterEach(() => ready.stage.close())

/** The indexes of each store as the first version had them, key path first. */
const stores = {
  settings: ['key'],
  entries: ['id', 'month', 'tipId'],
  balances: ['key', 'month'],
  tips: ['id', 'actId', 'month', 'state', 'batchId', 'payee', 'keptAt', 'page.url'],
  settlements: ['id', 'state', 'createdAt'],
  holds: ['payee'],
  payees: ['address'],
  creators: ['key'],
  pages: ['tabId'],
  connection: ['key'],
  keys: ['id'],
  marks: ['key'],
}

/** Puts the database back to its first version, with all that is in it, and keeps it open. */
function goBack(holder: Page): Promise<void> {
  return holder.evaluate(async shape => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const now = await done(indexedDB.open('rill'))
    const rows = await Promise.all(
      Object.keys(shape).map(name => done(now.transaction(name).objectStore(name).getAll())),
    )
    now.close()
    void indexedDB.deleteDatabase('rill')
    const first = indexedDB.open('rill', 10)
    first.onupgradeneeded = () => {
      Object.entries(shape).forEach(([name, [keyPath = '', ...indexes]], at) => {
        const store = first.result.createObjectStore(name, { keyPath })
        for (const index of indexes) store.createIndex(index, index)
        for (const row of rows[at] ?? []) store.put(row)
      })
    }
    // It asks nobody to let go of it, and lets go for nobody, as a window that hangs.
    Object.assign(globalThis, { held: await done(first) })
  }, stores)
}

/** What a page says. */
const textOf = (page: Page) => page.evaluate(() => document.body.textContent ?? '')

const pages = [
  'src/review/review.html',
  'src/settings/settings.html',
  'src/walk/walk.html',
  'src/welcome/welcome.html',
  'src/welcome/welcome.html#connect',
]

test('every screen says what is in the way; once it is gone all is there, and was never half done', async () => {
  ready = await openRehearsal()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  const before = await readStore(own, 'tips')
  const holder = await openOwnPage(stage)
  await goBack(holder)
  await killWorker(stage)
  const blocked = { ok: false, failure: { kind: 'storage-blocked' } }
  const amount = { value: '5000', assetCode: 'USD', assetScale: 2 }
  expect(await ask(own, 'pool/set', { amount })).toEqual(blocked)
  expect(await ask(own, 'popup/look', {})).toEqual(blocked)
  const opened: Page[] = []
  for (const path of pages) {
    const page = await openTab(stage, ownPage(stage, path))
    await until(`${path} says what is in the way`, async () =>
      (await textOf(page)).includes('Close Rill’s other pages'),
    )
    opened.push(page)
  }
  const article = await openTab(stage, anas[1] ?? '')
  const popup = await openPopup(stage, article)
  await until('the popup says what is in the way', async () =>
    (await textOf(popup)).includes('Close Rill’s other pages'),
  )
  await popup.close()
  await holder.close()
  // What was refused meanwhile has not happened since; what was there still is.
  await until('the database opens', async () => (await ask(own, 'wallet/look', {})).ok)
  expect(await readStore(own, 'tips')).toEqual(before)
  const [settings] = await readStore(own, 'settings')
  expect(settings).toMatchObject({ value: { pool: { value: '1000' } } })
  const [review] = opened
  await until('the review shows the month by itself', async () =>
    ((await review?.evaluate(() => document.body.textContent ?? '')) ?? '').includes('Ana'),
  )
  await (await keepOn(ready, anas[1] ?? '', 1)).close()
  expect(await readStore(own, 'tips')).toHaveLength(2)
})
