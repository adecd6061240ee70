/** The flow by rhythm where it cannot be begun: tried again soon, but not in a hurry. */
import { expect, test, vi } from 'vitest'
import { flowAsDue, scheduleAlarms } from '../../src/background/flow'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig } from './rig'

const page = villagePages.find(({ payees }) => payees[0]?.address === wallets.ana)?.url ?? ''

test('a flow that is due and cannot be stored is tried again after five minutes', async () => {
  const rig = await createRig()
  const { alarms, clock, world } = rig
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(page)
  await rig.keep('20')
  const dueAt = clock.now + DAY_MS
  await scheduleAlarms(world)
  expect(alarms.get('flow')).toBe(dueAt)

  clock.now = dueAt
  const refuse = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  world.database.settlements.hook('creating', refuse)
  await expect(flowAsDue(world)).rejects.toThrow('no room')
  expect(alarms.get('flow')).toBe(clock.now + 5 * MINUTE_MS)
  expect(await world.database.tips.toArray()).toMatchObject([{ state: 'kept' }])

  // A message meanwhile: it has not been tried since, so nothing speaks against it.
  await scheduleAlarms(world)
  expect(alarms.get('flow')).toBe(clock.now)

  world.database.settlements.hook('creating').unsubscribe(refuse)
  clock.now += 5 * MINUTE_MS
  await flowAsDue(world)
  expect(await world.database.tips.toArray()).toMatchObject([{ state: 'arrived' }])
  expect(alarms.size).toBe(0)
})

test('a wake-up that finds nothing due sets both alarms, and is done', async () => {
  const { world } = await createRig()
  const setAlarm = vi.spyOn(world.surface, 'setAlarm')
  await flowAsDue(world)
  expect(setAlarm.mock.calls).toEqual([
    ['flow', undefined],
    ['settle', undefined],
  ])
})
