/** A payment that would cost more than the reader allows waits, says so, and flows once it is worth it. */
import { expect, test } from 'vitest'
import { runSettlements } from '../../src/background/run-settlements'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'

const [first, second] = villagePages.filter(page => page.payees[0]?.address === wallets.ana)

async function dearWallet(): Promise<Rig> {
  const rig = await createRig({ settings: { feeFixed: 8n } })
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(first?.url ?? '', 1)
  await rig.visit(second?.url ?? '', 2)
  return rig
}

async function flow({ ask, world }: Rig): Promise<unknown> {
  const begun = await ask('flow/begin', {})
  await runSettlements(world)
  return begun
}

test('8 cents on 20 are more than a fifth: nothing is paid, and the fee is remembered', async () => {
  const rig = await dearWallet()
  await rig.keep('20')
  await flow(rig)
  expect(rig.sandbox.harbour.control.outgoingPayments()).toHaveLength(0)
  const [settlement] = await rig.world.database.settlements.toArray()
  expect(settlement).toMatchObject({ state: 'held-back', why: 'too-costly' })
  expect(await rig.world.database.holds.get(wallets.ana)).toMatchObject({
    reason: 'too-costly',
    fee: { value: '8' },
  })
  // Asked again, the wallet is not even bothered.
  const before = rig.requests.length
  expect(await flow(rig)).toMatchObject({ value: { batches: 0 } })
  const asked = rig.requests.slice(before).filter(({ url }) => /quotes|incoming/.test(url))
  expect(asked).toEqual([])
})

test('together with a second tip it is worth the fee, which is accounted for', async () => {
  const rig = await dearWallet()
  await rig.keep('20', 1)
  await flow(rig)
  await rig.keep('20', 2)
  await flow(rig)
  expect(rig.sandbox.balance(wallets.ana)).toBe(32n)
  const [balances] = await rig.world.database.balances.toArray()
  expect(balances).toMatchObject({ kept: { value: '0' }, arrived: { value: '32' } })
  // What it costs is still known, so that a lone small tip does not ask for a quote again.
  expect((await rig.world.database.holds.get(wallets.ana))?.fee?.value).toBe('8')
})

test('a reader who allows more lets it flow', async () => {
  const rig = await dearWallet()
  await rig.keep('20')
  await flow(rig)
  await rig.ask('settings/change', { feeShareMax: 50 })
  await flow(rig)
  expect(rig.sandbox.balance(wallets.ana)).toBe(12n)
})

test('a fee that grows with the amount is held against the limit each time', async () => {
  const rig = await createRig({ settings: { feeBps: 3_000n } })
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(first?.url ?? '', 1)
  await rig.visit(second?.url ?? '', 2)
  await rig.keep('20', 1)
  await flow(rig)
  await rig.keep('20', 2)
  await flow(rig)
  expect(rig.sandbox.harbour.control.outgoingPayments()).toHaveLength(0)
  expect((await rig.world.database.holds.get(wallets.ana))?.fee?.value).toBe('12')
})
