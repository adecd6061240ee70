/** Damaged records and a full disk: a sentence and a way out, never a blank page or a lost ledger. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import type { ActId } from '../../src/core/ids'
import type { MoneyWire } from '../../src/core/money'
import { ask, keepOn, openPopup, readStore, until, waitUntilSeen } from './acts'
import { extensionWorker, openTab, ownPage, type Stage } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

let ready: Ready
afterEach(() => ready.stage.close())

/** Overwrites a record of the extension's own store. */
function put(own: Page, store: string, record: object): Promise<void> {
  return own.evaluate(
    (name, row) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('rill')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const writing = open.result.transaction(name, 'readwrite')
          writing.objectStore(name).put(row)
          writing.oncomplete = () => {
            open.result.close()
            resolve()
          }
        }
      }),
    store,
    record,
  )
}

const pages = [
  'src/review/review.html',
  'src/settings/settings.html',
  'src/walk/walk.html',
  'src/welcome/welcome.html',
  'src/welcome/welcome.html#connect',
]

test('a damaged tip, settlement, connection and balances: every page speaks, and the sound tips go on', async () => {
  ready = await openRehearsal()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  const [tip] = await readStore(own, 'tips')
  await put(own, 'tips', { ...tip, id: 'not an id', amount: { value: 'a lot' } })
  await put(own, 'settlements', { id: 'nor this', state: 'paying', createdAt: 1 })
  await put(own, 'connection', { key: 'connection', value: { state: 'connected', wallet: 7 } })
  const [balances] = await readStore(own, 'balances')
  await put(own, 'balances', { key: balances?.key, kept: 'a lot' })
  for (const path of pages) {
    const page = await openTab(stage, ownPage(stage, path))
    await until(`${path} says something`, async () => {
      const text = await page.evaluate(() => document.querySelector('main')?.textContent ?? '')
      return text.trim().length > 40
    })
    await page.close()
  }
  // All months are read for a recipe, as they are for a file: balances that are added up again in that very transaction.
  const settings = await openTab(stage, ownPage(stage, 'src/settings/settings.html'))
  await (await settings.waitForSelector('section[aria-labelledby="recipe"] button'))?.click()
  await settings.waitForSelector('section[aria-labelledby="recipe"] input[type=checkbox]')
  await settings.close()
  const review = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await until('the review says that a record cannot be read', async () =>
    (await review.evaluate(() => document.body.textContent ?? '')).includes('cannot be read'),
  )
  await (await keepOn(ready, anas[1] ?? '', 1)).close()
  // Nothing was thrown away: the damaged record is still there for whoever can read it.
  expect(await readStore(own, 'tips')).toHaveLength(3)
  // Balances were added up again from the entries, the one that the last tip brought among them.
  const entries = (await readStore(own, 'entries')).filter(({ kind }) => kind === 'kept')
  const kept = entries.reduce((all, { amount }) => all + Number((amount as MoneyWire).value), 0)
  expect(await readStore(own, 'balances')).toMatchObject([
    { key: balances?.key, outside: balances?.outside, kept: { value: `${kept}` } },
  ])
})

test('balances and an entry that cannot be read: a kept tip still stands where its own record says, and can be taken back', async () => {
  ready = await openRehearsal()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  const [tip] = await readStore(own, 'tips')
  const { payee, amount } = tip as { payee: string; amount: MoneyWire }
  const [balances] = await readStore(own, 'balances')
  const entries = await readStore(own, 'entries')
  const entry = entries.find(({ kind }) => kind === 'kept')
  await put(own, 'entries', { ...entry, kind: 'stolen' })
  await put(own, 'balances', { key: balances?.key, kept: 'a lot' })
  // What else of the month is read with the tip: what was kept for the same payee before, where a least sum is known.
  const before = { month: '2020-01', id: `${crypto.randomUUID()}.0` }
  await put(own, 'tips', { ...tip, ...before, actId: before.id.slice(0, 36) })
  const minimum = { ...amount, value: '100000' }
  await put(own, 'holds', { payee, reason: 'below-smallest', minimum, times: 1 })
  const review = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await until('the review says that a record cannot be read', async () =>
    (await review.evaluate(() => document.body.textContent ?? '')).includes('cannot be read'),
  )
  const settings = await openTab(stage, ownPage(stage, 'src/settings/settings.html'))
  await (await settings.waitForSelector('section[aria-labelledby="recipe"] button'))?.click()
  await settings.waitForSelector('section[aria-labelledby="recipe"] input[type=checkbox]')
  expect(await ask(own, 'popup/look', {})).toMatchObject({ ok: true })
  expect(await readStore(own, 'balances')).toEqual([balances])
  const actId = tip?.actId as ActId
  expect(await ask(own, 'tip/undo', { actId })).toMatchObject({ ok: true })
  const nothing = { ...amount, value: '0' }
  expect(await readStore(own, 'balances')).toMatchObject([
    { key: balances?.key, still: balances?.outside, kept: nothing },
  ])
})

test('damaged settings fall back field by field', async () => {
  ready = await openRehearsal()
  const { own } = ready
  const pool = { value: '1000', assetCode: 'USD', assetScale: 2 }
  await put(own, 'settings', {
    key: 'settings',
    value: { pool, paused: 'perhaps', flow: 'sometimes', undoWindowMs: -1, excludedHosts: 3 },
  })
  expect(await ask(own, 'popup/look', {})).toMatchObject({ ok: true })
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
})

/** Lets the background write nothing any more, as a disk without room does; or lets it again. */
async function fillDisk(stage: Stage, full: boolean): Promise<void> {
  const worker = await extensionWorker(stage)
  await worker.evaluate(isFull => {
    const world = globalThis as { roomy?: Pick<IDBObjectStore, 'add' | 'put'> }
    const { add, put } = IDBObjectStore.prototype
    world.roomy ??= { add, put }
    const refuse = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, isFull ? { add: refuse, put: refuse } : world.roomy)
  }, full)
}

test('a full disk: each screen says that nothing was done, and the same press works once there is room', async () => {
  ready = await openRehearsal()
  const { own, stage } = ready
  const url = anas[0] ?? ''
  const article = await openTab(stage, url)
  await waitUntilSeen(own, url)
  const popup = await openPopup(stage, article)
  const says = (page: Page) =>
    until('the screen says that the disk is full', async () =>
      (await page.evaluate(() => document.body.textContent ?? '')).includes('The disk is full'),
    )
  await fillDisk(stage, true)
  const amount = await popup.waitForSelector('.amounts button')
  await amount?.click()
  await says(popup)
  expect(await readStore(own, 'tips')).toEqual([])
  const welcome = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
  const field = await welcome.waitForSelector('.find-address')
  await field?.type('$wallet.harbour.test/rea')
  await welcome.click('.find-form button[type=submit]')
  await says(welcome)
  await fillDisk(stage, false)
  await welcome.click('.find-form button[type=submit]')
  await welcome.waitForSelector('.key-text')
  await (await keepOn(ready, url, 0)).close()
  expect(await readStore(own, 'tips')).toHaveLength(1)
})
