/** Every bad input gets its sentence, in the real screens, and nothing is lost by it. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { addKeyAtWallet, openPopup, press, readStore, until, waitUntilSeen } from './acts'
import { openTab, ownPage } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

let ready: Ready
let page: Page
beforeAll(async () => {
  ready = await openRehearsal()
  page = await openTab(ready.stage, ownPage(ready.stage, 'src/welcome/welcome.html#connect'))
})
afterAll(() => ready.stage.close())

/** Types an address into the connecting page, and answers what the page says to it. */
async function find(address: string): Promise<string> {
  await page.bringToFront()
  const field = await page.waitForSelector('.find-address')
  await field?.evaluate(input => (input as HTMLInputElement).select())
  await field?.type(address)
  await page.click('.find-form button[type=submit]')
  const notice = await page.waitForSelector('.find-form ~ .notice, .find-form .notice')
  const said = await notice?.evaluate(element => element.textContent ?? '')
  return said ?? ''
}

/** Waits until the page says something. */
function says(words: string): Promise<void> {
  return until(`the page says “${words}”`, async () =>
    (await page.evaluate(() => document.body.textContent ?? '')).includes(words),
  )
}

test.each([
  ['not an address at all', 'hello there', /hello there/],
  ['an address on this machine', 'https://127.0.0.1/ana', /127\.0\.0\.1/],
  ['a wallet that is not there', '$wallet.harbour.test/nobody', /wallet\.harbour\.test/],
  ['a page that is no wallet', 'https://lowwater.test/tide-tables', /lowwater\.test/],
  ['a host that does not answer', '$wallet.nowhere.test/ana', /wallet\.nowhere\.test/],
])('%s', async (_, address, about) => {
  const said = await find(address)
  expect(said).toMatch(about)
  // What happened, and what to do.
  expect(said.split(/[.!?](?:\s|$)/).filter(Boolean).length).toBeGreaterThanOrEqual(2)
})

test('a wallet that answers nonsense', async () => {
  ready.stage.faults.add({ kind: 'garbage', host: 'wallet.harbour.test', path: '/rea' })
  expect(await find('$wallet.harbour.test/rea')).toMatch(/wallet\.harbour\.test/)
})

test('the key is not there yet: it waits, says so, and goes on once it is', async () => {
  await page.bringToFront()
  const field = await page.waitForSelector('.find-address')
  await field?.evaluate(input => (input as HTMLInputElement).select())
  await field?.type('$wallet.harbour.test/rea')
  await page.click('.find-form button[type=submit]')
  const key = await page.waitForSelector('.key-text')
  await says('wallet.harbour.test')
  const text = await key?.evaluate(area => (area as HTMLTextAreaElement).value)
  await (await addKeyAtWallet(ready.stage, wallets.reader, text ?? '')).close()
  await page.bringToFront()
  await page.waitForSelector('.key-text', { hidden: true })
})

test('consent declined: said, and asked again when the reader wants', async () => {
  await press(page, 'Approve at')
  const target = await ready.stage.browser.waitForTarget(each => each.url().includes('/consent'))
  await (await (await target.asPage()).waitForSelector('#decline'))?.click()
  await says('declined')
})

test('consent window closed: said, and nothing is connected', async () => {
  await press(page, 'Approve at')
  const target = await ready.stage.browser.waitForTarget(each => each.url().includes('/consent'))
  await (await target.asPage()).close()
  await says('closed')
  const [connection] = await readStore(ready.own, 'connection')
  expect(connection).toMatchObject({ value: { state: 'address-found', keySeen: true } })
})

test('an http page cannot be tipped, and the popup says why', async () => {
  const article = await openTab(ready.stage, (anas[0] ?? '').replace('https:', 'http:'))
  const popup = await openPopup(ready.stage, article)
  await until('the popup speaks of http', async () =>
    /over http\b/.test(await popup.evaluate(() => document.body.textContent ?? '')),
  )
  expect(await popup.$('.amounts')).toBeNull()
  await popup.close()
})

test('an amount over the pool is refused with what is left', async () => {
  const article = await openTab(ready.stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, article.url())
  const popup = await openPopup(ready.stage, article)
  await press(popup, 'Other amount')
  const field = await popup.waitForSelector('input[inputmode=decimal]')
  await field?.type('50')
  await popup.keyboard.press('Enter')
  await until('the popup says what is left', async () =>
    (await popup.evaluate(() => document.body.textContent ?? '')).includes('$10'),
  )
  expect(await readStore(ready.own, 'tips')).toEqual([])
  await popup.close()
})
