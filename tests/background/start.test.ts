/** What the screens are told when the background starts: what it changes, and that another one may have changed more. */
import { beforeEach, expect, test } from 'vitest'
import { createBackground } from '../../src/background/start'
import type { World } from '../../src/background/world'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { Locks } from './locks'
import { createRig, type Rig } from './rig'

const piece = villagePages.find(page => page.payees[0]?.address === wallets.ana)?.url ?? ''

let rig: Rig
beforeEach(async () => {
  rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(piece)
})

function start(world: World = rig.world): Promise<void> {
  return createBackground(world, { id: 'rill', origin: '' }, () => undefined).start()
}

/** How often the screens are told of a change while this background begins. */
async function toldAtStart(): Promise<number> {
  const before = rig.notices.count
  await start()
  return rig.notices.count - before
}

test('a start that changes nothing tells of no change', async () => {
  await rig.keep('20')
  expect(await toldAtStart()).toBe(0)
})

test('every start says that it is one before it answers anybody', async () => {
  const before = rig.notices.started
  const started = start()
  expect(rig.notices.started).toBe(before + 1)
  await started
})

test('what it changes it tells: a flow that was due, and each step of its payment', async () => {
  await rig.keep('20')
  rig.clock.now += DAY_MS
  expect(await toldAtStart()).toBeGreaterThan(5)
  expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
  expect(await toldAtStart()).toBe(0)
})

test('a payment that the one before died on is told as lost before it is looked up', async () => {
  await rig.keep('20')
  await rig.ask('flow/begin', {})
  const died = new Promise<void>(resolve => {
    rig.meanwhile(/POST .*\/outgoing-payments$/, () => {
      resolve()
      return new Promise(() => undefined)
    })
  })
  void start()
  await died
  const before = rig.notices.count
  let told = 0
  rig.meanwhile(/GET .*\/outgoing-payments/, async () => {
    told = rig.notices.count - before
  })
  // What it held is free once it is gone.
  await start({ ...rig.world, ...new Locks() })
  expect(told).toBe(1)
  expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
})

test('a tip of every month that was due, once it may be kept', async () => {
  rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(piece)
  await rig.keep('20')
  const [tip] = await rig.world.database.tips.toArray()
  if (!tip) throw new Error('expected a tip')
  await rig.ask('standing/begin', { actId: tip.actId })
  await rig.ask('settings/change', { paused: true })
  rig.clock.now = Date.UTC(2026, 11, 5, 10)
  // Not while Rill is paused.
  expect(await toldAtStart()).toBe(0)
  await rig.ask('settings/change', { paused: false })
  expect(await toldAtStart()).toBe(1)
})

test('a consent that nobody waits for any more', async () => {
  rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  rig.consent.meanwhile = () => Promise.reject(new Error('the worker died'))
  await rig.connect(wallets.reader)
  expect(await toldAtStart()).toBe(1)
  expect(await toldAtStart()).toBe(0)
})
