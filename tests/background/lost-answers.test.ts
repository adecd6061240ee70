/** A spoilt request or answer at each step of a settlement ends in exactly one payment. */
import { expect, test } from 'vitest'
import { createBackground } from '../../src/background/start'
import { rows } from '../core/runs'
import { wallets } from '../sandbox/default-world'
import type { FaultKind, FaultRule } from '../sandbox/faults'
import { connected } from './scene'

const kinds: readonly FaultKind[] = [
  'drop-request',
  'server-error',
  'drop-answer',
  'error-after',
  'garbage',
  'huge',
]
const steps: readonly (readonly [string, Omit<FaultRule, 'kind'>])[] = [
  ['finding the payee', { method: 'GET', host: 'wallet.harbour.test', path: '/ana' }],
  ['the right to open a receiver', { method: 'POST', host: 'auth.harbour.test' }],
  ['opening the receiver', { method: 'POST', path: /\/incoming-payments$/ }],
  ['quoting', { method: 'POST', path: /\/quotes$/ }],
  ['paying', { method: 'POST', path: /\/outgoing-payments$/ }],
  ['paying, and looking', { path: /\/outgoing-payments(?:$|\/|\?)/, times: 3 }],
  ['confirming', { method: 'GET', path: /\/outgoing-payments\// }],
  ['reading what was received', { method: 'GET', path: /\/incoming-payments\// }],
]

/** A connected rig with a tip kept, and its background. */
async function ready() {
  const rig = await connected()
  const troubles: unknown[] = []
  const self = { id: 'rill', origin: 'chrome-extension://rill' }
  const background = createBackground(rig.world, self, error => troubles.push(error))
  await rig.keep('50')
  return { rig, background, troubles }
}

const cases = steps.flatMap(([step, rule]) => kinds.map(kind => [step, kind, rule] as const))

test.each(rows(cases))('%s, %s', async (_, kind, rule) => {
  const { background, rig, troubles } = await ready()
  rig.faults.add({ ...rule, kind })
  await rig.ask('flow/begin', {})
  await background.start()
  for (let alarms = 0; alarms < 30 && rig.alarms.has('settle'); alarms += 1) {
    rig.clock.now = Math.max(rig.clock.now, rig.alarms.get('settle') ?? 0)
    await background.resume()
  }
  expect(rig.faults.happened.length).toBeGreaterThan(0)
  const tips = await rig.world.database.tips.toArray()
  // What could not be sent at all waits, whole; another flow then takes it along.
  if (tips.every(tip => tip.state === 'kept')) {
    expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
    await rig.ask('flow/begin', {})
    await background.resume()
  }
  expect(await rig.world.database.tips.toArray()).toMatchObject([{ state: 'arrived' }])
  expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
  expect(rig.sandbox.harbour.control.outgoingPayments()).toHaveLength(1)
  expect(await rig.world.database.balances.toArray()).toMatchObject([
    {
      still: { value: '950' },
      kept: { value: '0' },
      flowing: { value: '0' },
      arrived: { value: '50' },
    },
  ])
  expect(troubles).toEqual([])
})
