/** A settlement is cut short, stalls or loses its answer: one payment, and the reader is told the truth meanwhile. */
import { afterEach, expect, test } from 'vitest'
import type { ActId } from '../../src/core/ids'
import { wallets } from '../sandbox/default-world'
import { allow, ask, keepOn, openPopup, readStore } from './acts'
import { killWorker, openTab, ownPage } from './browser'
import { anas, openConnected, openRehearsal, type Ready, untilSettled } from './ready'
import { expectToldTrue, toldBy, untilTold, watchPayments } from './told'

let ready: Ready
afterEach(() => ready.stage.close())

/** Where the worker is killed: while a request of this kind is under way. */
const stages = [
  { name: 'finding the payee', method: 'GET', path: /^\/ana$/, host: /^wallet\./ },
  { name: 'opening the receiver', method: 'POST', path: /\/incoming-payments$/, host: /^pay\./ },
  { name: 'quoting', method: 'POST', path: /\/quotes$/, host: /^pay\./ },
  { name: 'paying', method: 'POST', path: /\/outgoing-payments$/, host: /^pay\./ },
  { name: 'confirming', method: 'GET', path: /\/outgoing-payments\/[^/]+$/, host: /^pay\./ },
] as const

test.each(stages)('killed while $name', async ({ host, method, path }) => {
  ready = await openConnected()
  const { own, stage } = ready
  for (const url of anas.slice(0, 2)) await (await keepOn(ready, url, 1)).close()
  const review = await watchPayments(stage)
  stage.faults.add({ kind: 'delay', method, host, path, delayMs: 1500 })
  expect(await ask(own, 'flow/begin', {})).toMatchObject({ ok: true, value: { batches: 1 } })
  await expect.poll(() => stage.faults.happened.length, { timeout: 20_000 }).toBe(1)
  await killWorker(stage)
  // Any event wakes the worker, and every start resumes what is due.
  await expect
    .poll(async () => (await ask(own, 'wallet/look', {})).ok, { timeout: 20_000 })
    .toBe(true)
  expect(await untilSettled(own)).toEqual(['arrived'])
  const { control } = stage.sandbox.harbour
  expect(control.outgoingPayments()).toHaveLength(1)
  expect(stage.sandbox.balance(wallets.ana)).toBe(40n)
  expect(stage.sandbox.balance(wallets.reader)).toBe(20_000n - 40n)
  const words = await expectToldTrue(review, stage.sandbox.harbour)
  expect(words[0]).toBe('being sent')
})

test('killed under what a screen asked for: it says so, and done again it is done', async () => {
  ready = await openRehearsal()
  const { stage } = ready
  const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
  if (stage.kind === 'firefox') await allow(page)
  const field = await page.waitForSelector('.find-address')
  await field?.type(wallets.reader)
  stage.faults.add({ kind: 'delay', method: 'GET', path: /^\/rea$/, delayMs: 5000 })
  await page.click('.find-form button[type=submit]')
  await expect.poll(() => stage.faults.happened.length, { timeout: 20_000 }).toBe(1)
  await killWorker(stage)
  const told = await page.waitForSelector('.find-form [role=alert]')
  expect(await told?.evaluate(notice => notice.textContent)).toMatch(
    /^The browser stopped Rill before it could answer\. .*Try again/,
  )
  await page.click('.find-form button[type=submit]')
  await page.waitForSelector('.key-text')
})

/** While a payment is under way nothing of it may be called kept, taken back, or given a second time. */
async function expectUnderWay({ own, stage }: Ready): Promise<void> {
  const [tip] = await readStore(own, 'tips')
  expect(tip).toMatchObject({ state: 'flowing' })
  expect(await ask(own, 'tip/undo', { actId: tip?.actId as ActId })).toEqual({
    ok: false,
    failure: { kind: 'already-flowing' },
  })
  expect(await ask(own, 'flow/begin', {})).toEqual({ ok: true, value: { tips: 0, batches: 0 } })
  const article = await openTab(stage, anas[0] ?? '')
  const popup = await openPopup(stage, article)
  const text = await popup.evaluate(() => document.body.textContent ?? '')
  for (const sum of ['flowing$1.00', 'kept$0.00', 'arrived$0.00']) expect(text).toContain(sum)
  expect(text).not.toMatch(/Undo:|[Kk]ept (?:here|\$1)/)
  await popup.close()
  await article.close()
}

test('a pay call that stalls for twelve seconds is one payment, and is being sent all that while', async () => {
  ready = await openConnected()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 2)).close()
  const review = await watchPayments(stage)
  const path = /\/outgoing-payments$/
  stage.faults.add({ kind: 'delay', method: 'POST', path, delayMs: 12_000 })
  await ask(own, 'flow/begin', {})
  await expect.poll(() => stage.faults.happened.length, { timeout: 20_000 }).toBe(1)
  await untilTold(review, 'being sent')
  await expectUnderWay(ready)
  await review.bringToFront()
  expect((await toldBy(review)).map(({ text }) => text)).toEqual(['being sent'])
  expect(stage.sandbox.balance(wallets.ana)).toBe(0n)
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(stage.sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(stage.sandbox.balance(wallets.ana)).toBe(100n)
  await expectToldTrue(review, stage.sandbox.harbour)
  const [first, second] = await toldBy(review)
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(10_000)
})

test('a pay call whose answer is lost is looked up, says so, and is one payment', async () => {
  ready = await openConnected()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 2)).close()
  const review = await watchPayments(stage)
  stage.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
  // The look takes a while, so that a reader would see that it is one.
  stage.faults.add({ kind: 'delay', method: 'GET', path: /\/outgoing-payments\//, delayMs: 3000 })
  await ask(own, 'flow/begin', {})
  await expect.poll(() => stage.faults.happened.length, { timeout: 20_000 }).toBe(2)
  await untilTold(review, 'answer lost, looking it up')
  await expectUnderWay(ready)
  await review.bringToFront()
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(stage.sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(stage.sandbox.balance(wallets.ana)).toBe(100n)
  expect(await expectToldTrue(review, stage.sandbox.harbour)).toContain(
    'answer lost, looking it up',
  )
})
