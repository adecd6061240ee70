/**
 * Two browsers of one reader over one sandbox: what one has written the other merges, nothing is counted
 * twice and nothing is paid twice.
 */
import { describe, expect, it, test } from 'vitest'
import { runSettlements } from '../../src/background/run-settlements'
import { assertConserved, decodeBalances } from '../../src/core/ledger'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { backupOf, bring, merge, stored } from './backups'
import type { Rig } from './rig'
import { createRig } from './rig'
import { connectedAnew, flow, readingAnew, settle, statesOf, sumsOf } from './scene'

/** What Ana's wallet received, by the provider's own books. */
const paid = (rig: Rig) =>
  rig.requests.filter(({ method, url }) => method === 'POST' && /outgoing-payments/.test(url))
    .length

async function arrivedOne(): Promise<Rig> {
  const rig = await connectedAnew()
  await rig.keep('20')
  await flow(rig)
  await settle(rig)
  expect(await statesOf(rig)).toEqual(['arrived'])
  return rig
}

/** As if its month had been opened a while after another browser's. */
async function opensLater({ world }: Rig): Promise<void> {
  await world.database.entries.toCollection().modify(entry => {
    Object.assign(entry, { at: entry.at + 5000 })
  })
}

async function balancesAreTheirEntries({ world }: Rig): Promise<void> {
  for (const record of await world.database.balances.toArray()) {
    assertConserved(decodeBalances(record))
  }
}

describe('restored into a fresh browser', () => {
  it('everything is there, to the cent, and what is made from it again', async () => {
    const before = await arrivedOne()
    await before.keep('30')
    await before.ask('settings/change', { flow: 'week', usual: { ...before.pool, value: '50' } })
    const text = await backupOf(before)
    const after = await createRig()
    expect(await bring(after, 'restore/look', text, true)).toMatchObject({
      ok: true,
      value: {
        own: false,
        tips: { fresh: 2 },
        payments: { fresh: 1 },
        takenOver: 1,
        settings: true,
      },
    })
    expect(await stored(after)).toMatchObject({ tips: [], entries: [], settings: [] })
    const done = await merge(after, text, true)
    expect(done).toMatchObject({ tips: { fresh: 2, known: 0, further: 0 }, takenOver: 1 })
    const all = await stored(before)
    const tips = all.tips?.map(tip =>
      (tip as { state: string }).state === 'kept' ? { ...(tip as object), takenOver: true } : tip,
    )
    expect(await stored(after)).toEqual({ ...all, tips })
    await balancesAreTheirEntries(after)
  })

  it('what was kept flows from there, once the reader says that the other browser is gone', async () => {
    const before = await connectedAnew()
    await before.keep('20')
    const after = await createRig()
    await merge(after, await backupOf(before), true)
    await after.connect(wallets.reader)
    await flow(after)
    await settle(after)
    expect(await statesOf(after)).toEqual(['arrived'])
    expect(paid(after)).toBe(1)
  })
})

describe('merged into a browser while the other goes on', () => {
  async function two(): Promise<{ a: Rig; b: Rig }> {
    const a = await connectedAnew()
    await a.keep('20')
    const b = await connectedAnew()
    await b.keep('30')
    return { a, b }
  }

  it('each keeps to its own kept tips, and both know all', async () => {
    const { a, b } = await two()
    const done = await merge(b, await backupOf(a))
    expect(done).toMatchObject({
      tips: { fresh: 1 },
      keptElsewhere: 1,
      takenOver: 0,
      settings: false,
    })
    expect(await sumsOf(b)).toEqual({ still: '950', kept: '50' })
    await flow(b)
    await settle(b)
    expect(await sumsOf(b)).toMatchObject({ kept: '20' })
    expect(
      (await b.world.database.settlements.toArray()).map(({ amount }) => amount.value),
    ).toEqual(['30'])
    expect(b.alarms.has('flow')).toBe(false)
    // And back: what arrived there is known here, and is not paid here.
    await merge(a, await backupOf(b))
    await flow(a)
    await settle(a)
    expect((await a.world.database.tips.toArray()).map(({ state }) => state)).toEqual([
      'arrived',
      'arrived',
    ])
    expect(paid(a)).toBe(1)
    expect(paid(b)).toBe(1)
    const last = await merge(b, await backupOf(a))
    expect(last).toMatchObject({ tips: { further: 1, known: 1 } })
    const [there, here] = [await stored(a), await stored(b)]
    for (const table of ['tips', 'balances', 'streams', 'shares', 'counts']) {
      expect([table, here[table]]).toEqual([table, there[table]])
    }
    await balancesAreTheirEntries(a)
  })

  it('twice is once', async () => {
    const { a, b } = await two()
    const text = await backupOf(a)
    await merge(b, text)
    const once = await stored(b)
    const again = await merge(b, text)
    expect(again).toMatchObject({
      tips: { fresh: 0, known: 1, further: 0 },
      months: [],
      raised: [],
      keptElsewhere: 0,
    })
    expect(await stored(b)).toEqual(once)
  })

  it('its own file does nothing, also once it is older', async () => {
    const a = await arrivedOne()
    const text = await backupOf(a)
    await a.keep('30')
    await a.ask('pool/set', { amount: { ...a.pool, value: '500' } })
    const before = await stored(a)
    expect(await merge(a, text)).toMatchObject({ own: true, months: [], raised: [] })
    expect(await stored(a)).toEqual(before)
  })

  it('a tip of the other browser is neither undone, decided nor cut here', async () => {
    const { a, b } = await two()
    await merge(b, await backupOf(a))
    const tip = await b.world.database.tips.filter(each => each.elsewhere === true).first()
    if (!tip) throw new Error('no tip of another browser')
    expect(await b.ask('tip/undo', { actId: tip.actId })).toEqual({
      ok: false,
      failure: { kind: 'kept-elsewhere' },
    })
    await b.ask('rehearsal/decide', { real: [] })
    expect(await b.world.database.tips.get(tip.id)).toEqual(tip)
  })

  it('one pool: months opened in both hold the larger, and never less than what is spoken for', async () => {
    const a = await readingAnew()
    await a.keep('800')
    const b = await readingAnew()
    await opensLater(b)
    await b.keep('700')
    const done = await merge(b, await backupOf(a))
    expect(done.raised).toMatchObject([{ month: '2026-11', by: { value: '500' } }])
    expect(await sumsOf(b)).toEqual({ kept: '1500' })
    await balancesAreTheirEntries(b)
    const back = await merge(a, await backupOf(b))
    expect(back.raised).toEqual(done.raised)
    expect(await sumsOf(a)).toEqual({ kept: '1500' })
  })

  it('a pool that was raised afterwards is followed', async () => {
    const a = await readingAnew()
    const text = await backupOf(a)
    const b = await createRig()
    await merge(b, text)
    await a.ask('pool/set', { amount: { ...a.pool, value: '1500' } })
    expect(await merge(b, await backupOf(a))).toMatchObject({ raised: [] })
    expect(await sumsOf(b)).toEqual({ still: '1500' })
    await a.ask('pool/set', { amount: { ...a.pool, value: '700' } })
    await merge(b, await backupOf(a))
    expect(await sumsOf(b)).toEqual({ still: '700' })
  })
})

describe('a payment under way elsewhere', () => {
  /** A browser whose pay call's answer is lost: it looks, and was paid. */
  async function underWay(): Promise<Rig> {
    const rig = await connectedAnew()
    await rig.keep('20')
    rig.meanwhile(/POST .*outgoing-payments/, async () => {
      rig.network.online = false
    })
    await flow(rig)
    rig.network.online = true
    const [settlement] = await rig.world.database.settlements.toArray()
    expect(['paying', 'looking', 'confirming']).toContain(settlement?.state)
    return rig
  }

  it('is never performed here, and is ended by a later merge', async () => {
    const a = await underWay()
    const b = await connectedAnew()
    expect(await merge(b, await backupOf(a))).toMatchObject({ underWayElsewhere: 1 })
    const sent = b.requests.length
    b.clock.now += 3 * DAY_MS
    await runSettlements(b.world)
    expect(b.requests.length).toBe(sent)
    expect(b.alarms.has('settle')).toBe(false)
    expect(await statesOf(b)).toEqual(['flowing'])
    await settle(a)
    expect(await statesOf(a)).toEqual(['arrived'])
    expect(await merge(b, await backupOf(a))).toMatchObject({
      tips: { further: 1 },
      payments: { further: 1 },
    })
    expect(await statesOf(b)).toEqual(['arrived'])
    expect((await stored(b)).balances).toEqual((await stored(a)).balances)
    expect((await b.world.database.settlements.toArray())[0]?.elsewhere).toBeUndefined()
  })

  it.each(['cut', 'found', 'receivable', 'quoted', 'paying', 'looking', 'confirming'] as const)(
    'whose browser is gone in %s is never paid again by a call of ours',
    async state => {
      const a = await underWay()
      const settlement = await a.world.database.settlements.toCollection().first()
      if (!settlement?.quote) throw new Error('nothing was quoted')
      const { payment: _, lost: __, ...rest } = settlement
      const tried = ['paying', 'looking', 'confirming'].includes(state)
      const payment = settlement.payment ?? {
        id: `https://${new URL(wallets.reader).host}/outgoing-payments/unknown`,
        receiver: settlement.quote.receiver,
        debitAmount: settlement.quote.debitAmount,
        receiveAmount: settlement.quote.receiveAmount,
        sentAmount: { ...settlement.quote.debitAmount, value: '0' },
        failed: false,
      }
      await a.world.database.settlements.put({
        ...rest,
        state,
        ...(tried ? {} : { payingAt: undefined, tries: 0 }),
        ...(state === 'confirming' && { payment }),
      })
      const b = await connectedAnew()
      await merge(b, await backupOf(a), true)
      const after = await b.world.database.settlements.get(settlement.id)
      if (!tried) {
        expect(after).toMatchObject({ state: 'held-back' })
        expect(await statesOf(b)).toEqual(['kept'])
        return
      }
      expect(after).toMatchObject({ elsewhere: 'gone' })
      await settle(b)
      expect(paid(b)).toBe(0)
      expect(['arrived', 'came-back']).toContain((await statesOf(b))[0])
      await flow(b)
      expect(paid(b)).toBe(0)
    },
  )
})

test('a tip that was taken over is yielded by the browser that kept it', async () => {
  const a = await connectedAnew()
  await a.keep('20')
  const b = await connectedAnew()
  await merge(b, await backupOf(a), true)
  // The other browser was not gone after all.
  await merge(a, await backupOf(b))
  await flow(a)
  await flow(b)
  await settle(b)
  expect([paid(a), paid(b)]).toEqual([0, 1])
  await merge(a, await backupOf(b))
  expect(await statesOf(a)).toEqual(['arrived'])
})

test('a tip that both have moved refuses the whole file', async () => {
  const a = await readingAnew()
  await a.keep('20')
  const b = await readingAnew()
  await merge(b, await backupOf(a), true)
  const [tip] = await a.world.database.tips.toArray()
  if (!tip) throw new Error('nothing was kept')
  await b.ask('tip/undo', { actId: tip.actId })
  await a.connect(wallets.reader)
  await a.ask('rehearsal/decide', { real: [tip.id] })
  await flow(a)
  await settle(a)
  const before = await stored(b)
  expect(await bring(b, 'restore/merge', await backupOf(a))).toMatchObject({
    ok: false,
    failure: { kind: 'backup-conflict', count: '1', at: tip.id },
  })
  expect(await stored(b)).toEqual(before)
})

describe('a browser that was said to be gone, and is not', () => {
  /** A payment that is cut, and the other browser, which has taken it over from there. */
  async function takenOver(): Promise<{ a: Rig; b: Rig }> {
    const a = await connectedAnew()
    await a.keep('20')
    await a.ask('flow/begin', {})
    const b = await createRig({ beside: a })
    await merge(b, await backupOf(a), true)
    expect(await statesOf(b)).toEqual(['kept'])
    return { a, b }
  }

  it('does not pay what it is told to have been taken over, also in the middle of it', async () => {
    const { a, b } = await takenOver()
    const text = await backupOf(b)
    a.meanwhile(/POST .*\/incoming-payments$/, () => merge(a, text))
    await runSettlements(a.world)
    expect(paid(a)).toBe(0)
    expect(await a.world.database.settlements.toArray()).toMatchObject([{ state: 'held-back' }])
    expect(await a.world.database.tips.toArray()).toMatchObject([
      { state: 'kept', elsewhere: true },
    ])
  })

  it.each([
    ['as it was taken over', (text: string) => text],
    ['as if nobody had taken it over', (text: string) => text.replace(',"takenOver":true', '')],
  ])(
    'does not forget what it has paid meanwhile, %s: the whole file is refused',
    async (_, tell) => {
      const { a, b } = await takenOver()
      a.sandbox.harbour.control.settings.bankSilent = true
      await runSettlements(a.world)
      const before = await stored(a)
      expect(await bring(a, 'restore/merge', tell(await backupOf(b)))).toMatchObject({
        ok: false,
        failure: { kind: 'backup-conflict', count: '1' },
      })
      expect(await stored(a)).toEqual(before)
      a.sandbox.harbour.control.settings.bankSilent = false
      await settle(a)
      expect(await statesOf(a)).toEqual(['arrived'])
    },
  )
})
