/** A full disk and damaged records: a sentence and a way out, never half a record or a lost ledger. */
import { describe, expect, it, test } from 'vitest'
import { runSettlements } from '../../src/background/run-settlements'
import { readSettings } from '../../src/background/settings'
import { balancesKey, moves } from '../../src/core/ledger'
import { defaultSettings } from '../../src/core/settings'
import { wallets } from '../sandbox/default-world'
import type { Rig } from './rig'
import { connected, pageOf } from './scene'

async function flow(rig: Rig): Promise<void> {
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
}

async function dump({ world }: Rig): Promise<unknown> {
  return Promise.all(world.database.tables.map(async table => [table.name, await table.toArray()]))
}

/** Stored balances are what the entries add up to, in whatever order they are read. */
async function expectRecounted({ world }: Rig): Promise<void> {
  const entries = await world.database.entries.toArray()
  for (const { key, month: _, ...stored } of await world.database.balances.toArray()) {
    const own = entries.filter(entry => balancesKey(entry.month, entry.amount) === key)
    for (const [account, amount] of Object.entries(stored)) {
      const counted = own.reduce((so, { amount: { value }, kind }) => {
        const { from, to } = moves[kind]
        return so + (to === account ? BigInt(value) : 0n) - (from === account ? BigInt(value) : 0n)
      }, 0n)
      // `outside` counts what came from it.
      const expected = account === 'outside' ? -counted : counted
      expect([key, account, amount.value]).toEqual([key, account, expected.toString()])
    }
  }
}

type Name = 'tips' | 'entries' | 'balances' | 'creators' | 'settlements'

/** Lets no more be written to a table; answers how to make room again. */
function fill({ world }: Rig, name: Name): () => void {
  const refuse = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  const table = world.database[name]
  table.hook('creating', refuse)
  table.hook('updating', refuse)
  return () => {
    table.hook('creating').unsubscribe(refuse)
    table.hook('updating').unsubscribe(refuse)
  }
}

describe('a full disk', () => {
  it.each<Name>(['tips', 'entries', 'balances', 'creators'])(
    'at %s keeps no half of a tip, and says so',
    async name => {
      const rig = await connected()
      const before = await dump(rig)
      const makeRoom = fill(rig, name)
      await expect(rig.keep('20')).resolves.toEqual({
        ok: false,
        failure: { kind: 'storage-full' },
      })
      expect(await dump(rig)).toEqual(before)
      makeRoom()
      expect(await rig.keep('20')).toMatchObject({ ok: true })
      await expectRecounted(rig)
    },
  )

  it.each<Name>(['settlements', 'tips', 'entries', 'balances'])(
    'at %s cuts no half of a batch',
    async name => {
      const rig = await connected()
      await rig.keep('20')
      // What the wallet says of other browsers is no part of the batch, and stays.
      await rig.ask('beyond/look', {})
      const before = await dump(rig)
      const makeRoom = fill(rig, name)
      expect(await rig.ask('flow/begin', {})).toEqual({
        ok: false,
        failure: { kind: 'storage-full' },
      })
      expect(await dump(rig)).toEqual(before)
      makeRoom()
      await flow(rig)
      expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    },
  )

  test('in the middle of a settlement stops it before its next effect, and it goes on later', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.ask('flow/begin', {})
    const makeRoom = fill(rig, 'settlements')
    await expect(runSettlements(rig.world)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect(rig.sandbox.harbour.control.outgoingPayments()).toEqual([])
    expect(rig.sandbox.harbour.control.incomingPayments()).toEqual([])
    makeRoom()
    await runSettlements(rig.world)
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    await expectRecounted(rig)
  })

  test('when the ending cannot be booked leaves the payment open, and books it once there is room', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.ask('flow/begin', {})
    const makeRoom = fill(rig, 'entries')
    await expect(runSettlements(rig.world)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    expect(await rig.world.database.settlements.toArray()).toMatchObject([{ state: 'confirming' }])
    await expectRecounted(rig)
    makeRoom()
    await runSettlements(rig.world)
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    expect(await rig.world.database.settlements.toArray()).toMatchObject([{ state: 'arrived' }])
    await expectRecounted(rig)
  })
})

describe('damaged', () => {
  const sound = {
    paused: true,
    flow: 'week',
    pool: { value: '900', assetCode: 'USD', assetScale: 2 },
  }

  it.each<[string, unknown, object]>([
    ['as a whole', 7, {}],
    ['away', undefined, {}],
    ['in one field', { ...sound, undoWindowMs: -1 }, sound],
    [
      'in several',
      { ...sound, flow: 'hourly', quietKinds: 'all', menu: 1 },
      { ...sound, flow: 'day' },
    ],
    ['in the pool', { ...sound, pool: { value: 900 } }, { paused: true, flow: 'week' }],
  ])('settings %s: what is sound of them holds', async (_, value, expected) => {
    const rig = await connected()
    await rig.world.database.settings.put({ key: 'settings', value } as never)
    expect(await readSettings(rig.world)).toEqual({ ...defaultSettings, ...expected })
  })

  it.each([7, {}, { state: 'connected' }, { state: 'connected', grant: { accessToken: '' } }])(
    'connection %j: it is none, nothing is sent, and another can be made',
    async value => {
      const rig = await connected()
      await rig.keep('20')
      const entries = await rig.world.database.entries.toArray()
      await rig.world.database.connection.put({ key: 'connection', value } as never)
      expect(await rig.ask('wallet/look', {})).toEqual({ ok: true, value: { state: 'none' } })
      expect(await rig.ask('flow/begin', {})).toEqual({ ok: false, failure: { kind: 'no-wallet' } })
      expect(await rig.world.database.entries.toArray()).toEqual(entries)
      await rig.ask('wallet/find', { text: wallets.reader })
      expect(await rig.ask('wallet/approve', {})).toMatchObject({ value: { state: 'connected' } })
      await flow(rig)
      expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    },
  )

  test('tip: it is left where it is, and the others flow', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.keep('30')
    const [damaged] = await rig.world.database.tips.toArray()
    if (!damaged) throw new Error('no tip was kept')
    const row = { ...damaged, amount: { ...damaged.amount, value: 'many' } }
    await rig.world.database.tips.put(row)
    await flow(rig)
    const paid = damaged.amount.value === '20' ? 30n : 20n
    expect(rig.sandbox.balance(wallets.ana)).toBe(paid)
    expect(await rig.world.database.tips.get(damaged.id)).toEqual(row)
    await expectRecounted(rig)
  })

  test.each([{ revision: -1 }, { amount: undefined }, { amount: { value: '20' } }])(
    'settlement (%j): it is left where it is, with its tips, and others are paid',
    async spoilt => {
      const rig = await connected()
      await rig.keep('20')
      await rig.ask('flow/begin', {})
      const [damaged] = await rig.world.database.settlements.toArray()
      if (!damaged) throw new Error('nothing was cut')
      const row = { ...damaged, ...spoilt }
      await rig.world.database.settlements.put(row as never)
      await rig.keep('30')
      await flow(rig)
      expect(rig.sandbox.balance(wallets.ana)).toBe(30n)
      expect(await rig.world.database.settlements.get(damaged.id)).toEqual(row)
      await expectRecounted(rig)
    },
  )

  test('settlement that names no address: others are paid', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.ask('flow/begin', {})
    await rig.world.database.settlements.toCollection().modify({ payee: 'nowhere' })
    await rig.keep('30')
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(30n)
  })

  test('what held a payee: it holds nobody, and all flows', async () => {
    const rig = await connected()
    await rig.keep('20')
    const minimum = { value: 'many', assetCode: 'USD', assetScale: 2 }
    const row = { payee: wallets.mira, reason: 'below-smallest', minimum, times: 1 }
    await rig.world.database.holds.put(row as never)
    expect(await rig.ask('flow/begin', {})).toMatchObject({ ok: true })
    await runSettlements(rig.world)
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
  })

  test('what a payee’s wallet said of itself: it is asked anew, and paid', async () => {
    const rig = await connected()
    await rig.keep('20')
    await rig.world.database.payees.put({ address: wallets.ana, lookedUpAt: 1 } as never)
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
  })

  test('tips that flow, of several creators at one wallet: the others there are paid', async () => {
    const rig = await connected()
    const payees = [wallets.ana, wallets.jonas, wallets.tomas]
    for (const [at, payee] of payees.entries()) {
      await rig.visit(pageOf(payee), at + 1)
      await rig.keep('20', at + 1)
    }
    await rig.ask('flow/begin', {})
    const { settlements, tips } = rig.world.database
    const cut = await settlements.toArray()
    const last = cut.at(-1)
    const spoilt = { value: 'many', assetCode: 'USD', assetScale: 2 }
    const others = cut.slice(0, -1).flatMap(({ tipIds }) => tipIds)
    await tips.where('id').anyOf(others).modify({ amount: spoilt })
    await expect(runSettlements(rig.world)).rejects.toThrow()
    const arrived = await settlements.where({ state: 'arrived' }).toArray()
    expect(arrived.map(({ id }) => id)).toEqual([last?.id])
  })
})
