/** The main job without a browser: keep, undo, connect, flow, and sums that agree with the wallets. */
import { expect, test } from 'vitest'
import { flowAsDue } from '../../src/background/flow'
import { runSettlements } from '../../src/background/run-settlements'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig } from './rig'

const anas = villagePages.filter(page => page.payees[0]?.address === wallets.ana)

test('tips to one payee cost one incoming payment, one quote and one payment, and arrive', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  expect(await rig.connect(wallets.reader)).toMatchObject({
    ok: true,
    value: { state: 'connected' },
  })
  for (const [index, page] of anas.slice(0, 2).entries()) {
    await rig.visit(page.url, index + 1)
    expect(await rig.keep('20', index + 1)).toMatchObject({ ok: true })
  }
  const begun = await rig.ask('flow/begin', {})
  expect(begun).toEqual({ ok: true, value: { tips: 2, batches: 1 } })
  await runSettlements(rig.world)
  const settlements = await rig.world.database.settlements.toArray()
  expect(settlements.map(settlement => settlement.state)).toEqual(['arrived'])
  expect(rig.sandbox.balance(wallets.ana)).toBe(40n)
  expect(rig.sandbox.balance(wallets.reader)).toBe(20_000n - 40n)
  const { harbour } = rig.sandbox
  expect(harbour.control.outgoingPayments()).toHaveLength(1)
  expect(harbour.control.incomingPayments()).toHaveLength(1)
  expect(harbour.control.quotes()).toHaveLength(1)
  const [balances] = await rig.world.database.balances.toArray()
  expect(balances).toMatchObject({
    still: { value: '960' },
    kept: { value: '0' },
    flowing: { value: '0' },
    arrived: { value: '40' },
  })
})

test('flows by itself a day after the last tip was kept', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(anas[0]?.url ?? '')
  await rig.keep('50')
  await flowAsDue(rig.world)
  expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
  const alarm = rig.alarms.get('flow') ?? 0
  expect(alarm).toBeGreaterThan(rig.clock.now)
  rig.clock.now = alarm
  await flowAsDue(rig.world)
  expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
})
