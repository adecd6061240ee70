/** The worker dies in the middle of a settlement: nothing is lost, nothing is paid twice. */
import { afterEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { ask, keepOn } from './acts'
import { killWorker } from './browser'
import { anas, openConnected, type Ready, untilSettled } from './ready'

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
})

test('a pay call that stalls for twelve seconds is one payment', async () => {
  ready = await openConnected()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 2)).close()
  const path = /\/outgoing-payments$/
  stage.faults.add({ kind: 'delay', method: 'POST', path, delayMs: 12_000 })
  await ask(own, 'flow/begin', {})
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(stage.sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(stage.sandbox.balance(wallets.ana)).toBe(100n)
})

test('a pay call whose answer is lost is looked up, and is one payment', async () => {
  ready = await openConnected()
  const { own, stage } = ready
  await (await keepOn(ready, anas[0] ?? '', 2)).close()
  stage.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/outgoing-payments$/ })
  await ask(own, 'flow/begin', {})
  expect(await untilSettled(own)).toEqual(['arrived'])
  expect(stage.sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(stage.sandbox.balance(wallets.ana)).toBe(100n)
})
