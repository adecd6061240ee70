/** The rehearsal's end: what is ticked becomes real, to the unit, also where the wallet counts in other places. */
import { beforeEach, describe, expect, it, test } from 'vitest'
import { readMonth } from '../../src/adapters/ledger-reader'
import { readMonthSums } from '../../src/adapters/sums-reader'
import type { ActId, TipId } from '../../src/core/ids'
import { statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import { decodeSettings } from '../../src/core/settings'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { backupOf, merge, stored } from './backups'
import { createRig, type Rig } from './rig'
import { flow, pageOf, reading, retell, settle, statesOf, sumsOf } from './scene'

const usd = (value: string, assetScale = 2) => ({ value, assetCode: 'USD', assetScale })
const done = { ok: true, value: null }
const refusal = (failure: object) => ({ ok: false, failure })
const url = pageOf(wallets.ana)

let rig: Rig
beforeEach(async () => {
  rig = await reading()
})

const keep = (count: number, value = '20') =>
  rig.ask('tip/keep', {
    actId: uuid(count) as ActId,
    tabId: 1,
    pageUrl: url,
    amount: usd(value),
    shares: [{ address: wallets.ana, weight: 1 }],
  })
const idOf = (count: number) => `${uuid(count)}.0` as TipId
const decide = (...real: TipId[]) => rig.ask('rehearsal/decide', { real })
const tips = () => rig.world.database.tips.toArray()

describe('in the places of the wallet', () => {
  it('cannot be decided without a wallet', async () => {
    await keep(1)
    expect(await decide()).toEqual(refusal({ kind: 'no-wallet' }))
    expect(await statesOf(rig)).toEqual(['kept'])
  })

  it('ends with what was ticked made real and the rest let go, and only the ticked flows', async () => {
    await keep(1)
    await keep(2, '30')
    await rig.connect(wallets.reader)
    await keep(3, '5')
    await flow(rig)
    // Nothing of it flows before the reader has decided.
    expect(rig.sandbox.balance(wallets.ana)).toBe(5n)
    expect(await decide(idOf(2))).toEqual(done)
    expect(await sumsOf(rig)).toEqual({ still: '965', kept: '30', arrived: '5' })
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(35n)
    expect((await tips()).map(tip => [tip.amount.value, tip.state]).sort()).toEqual([
      ['20', 'let-go'],
      ['30', 'arrived'],
      ['5', 'arrived'],
    ])
  })

  it('does not turn a rehearsed dollar into a euro', async () => {
    await keep(1)
    await rig.ask('pool/set', { amount: { ...rig.pool, assetCode: 'EUR' } })
    await rig.connect(wallets.readerEur)
    const before = await tips()
    expect(await decide(idOf(1))).toEqual(
      refusal({ kind: 'asset-differs', expected: 'EUR', actual: 'USD' }),
    )
    expect(await tips()).toEqual(before)
    // Let go it can be.
    expect(await decide()).toEqual(done)
    expect(await statesOf(rig)).toEqual(['let-go'])
  })
})

describe('where the wallet counts the same currency in nine places', () => {
  /** The reader's wallet, with eight dollars as the pool of this month in its places. */
  async function connectNine(pool = '8000000000'): Promise<void> {
    const nine = { assetCode: 'USD', assetScale: 9 }
    const { control } = rig.sandbox.harbour
    const { url: address } = control.addAccount({
      path: 'nine',
      publicName: 'Rea',
      asset: nine,
      balance: 10n ** 11n,
    })
    await rig.ask('pool/set', { amount: usd(pool, 9) })
    const made = await rig.connect(address)
    expect(made, JSON.stringify(made)).toMatchObject({ ok: true, value: { state: 'connected' } })
  }

  /** The sums of every month and asset that are not nothing, by their keys. */
  async function sumsByKey(): Promise<Record<string, Record<string, string>>> {
    const records = await rig.world.database.balances.toArray()
    return Object.fromEntries(
      records.map(({ key, month: _, ...sums }) => [
        key,
        Object.fromEntries(
          Object.entries(sums).flatMap(([name, { value }]) =>
            value === '0' ? [] : [[name, value]],
          ),
        ),
      ]),
    )
  }

  test('it is kept anew to the unit, from this month’s pool, and flows', async () => {
    await keep(1)
    const [before] = await tips()
    rig.clock.now += 60_000
    await connectNine()
    expect(await decide(idOf(1))).toEqual(done)
    expect(await sumsByKey()).toEqual({
      '2026-11|USD/2': { outside: '1000', still: '1000' },
      '2026-11|USD/9': { outside: '8000000000', still: '7800000000', kept: '200000000' },
    })
    const [real] = (await tips()).filter(tip => tip.state === 'kept')
    const { id, actId, ...same } = before ?? {}
    expect(real).toMatchObject({
      ...same,
      amount: usd('200000000', 9),
      rehearsal: false,
      stateAt: rig.clock.now,
    })
    expect(real?.id).toBe(`${real?.actId}.0`)
    expect([real?.id, real?.actId]).not.toEqual([id, actId])
    await flow(rig)
    await settle(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
    expect((await statesOf(rig)).sort()).toEqual(['arrived', 'let-go'])
    // Nothing is left to decide, and asking again changes nothing.
    expect(await decide(idOf(1))).toEqual(done)
    expect((await tips()).length).toBe(2)
  })

  test('a month that is over brings as much of its own pool, and this month’s is not touched', async () => {
    await keep(1)
    await keep(2, '700')
    rig.clock.now = Date.UTC(2026, 11, 2, 9)
    await connectNine('500000000')
    expect(await decide(idOf(1), idOf(2))).toEqual(done)
    expect(await sumsByKey()).toEqual({
      '2026-11|USD/2': { outside: '280', still: '280' },
      '2026-11|USD/9': { outside: '7200000000', kept: '7200000000' },
      '2026-12|USD/9': { outside: '500000000', still: '500000000' },
    })
  })

  test('what this month’s pool has no room for is refused, and nothing is decided', async () => {
    await keep(1)
    await keep(2, '30')
    await connectNine('400000000')
    const before = await stored(rig)
    expect(await decide(idOf(1), idOf(2))).toEqual(
      refusal({ kind: 'over-pool', left: usd('400000000', 9) }),
    )
    expect(await stored(rig)).toEqual(before)
    expect(await decide(idOf(2))).toEqual(done)
    expect(await statesOf(rig)).toEqual(expect.arrayContaining(['let-go', 'let-go', 'kept']))
  })

  test('where no pool is set, or one in another currency by now, there is no room either', async () => {
    await keep(1)
    await connectNine()
    await rig.ask('pool/set', { amount: { ...rig.pool, assetCode: 'EUR' } })
    expect(await decide(idOf(1))).toEqual(
      refusal({ kind: 'asset-differs', expected: 'EUR', actual: 'USD' }),
    )
    await rig.world.database.settings.clear()
    expect(await decide(idOf(1))).toEqual(refusal({ kind: 'over-pool', left: usd('0', 9) }))
    expect(await statesOf(rig)).toEqual(['kept'])
  })

  test('tips of one act stay one act, and a promise behind them is a promise again when undone', async () => {
    const shared = villagePages.find(
      ({ expectation, payees }) => expectation.authored && payees.length > 1,
    )
    await rig.visit(shared?.url ?? '')
    const page = await rig.world.database.pages.get(1)
    const payees = page?.detection.payees ?? []
    await retell(rig, { payees: [] })
    const pageUrl = page?.url ?? ''
    const made = { tabId: 1, pageUrl, amount: usd('50') }
    expect(await rig.ask('promise/make', { actId: uuid(7) as ActId, ...made })).toEqual(done)
    await retell(rig, { payees })
    const shares = payees.map(({ address }) => ({ address, weight: 1 }))
    const promised = { ...made, shares, promiseIds: [uuid(7) as ActId] }
    expect(await rig.ask('promise/tip', { actId: uuid(1) as ActId, ...promised })).toMatchObject({
      ok: true,
    })
    await connectNine()
    expect(await decide(idOf(1), `${uuid(1)}.1` as TipId)).toEqual(done)
    const real = (await tips()).filter(tip => tip.state === 'kept')
    const [first] = real
    expect(real.map(tip => tip.id).sort()).toEqual([`${first?.actId}.0`, `${first?.actId}.1`])
    expect(await rig.ask('tip/undo', { actId: first?.actId as ActId })).toEqual(done)
    expect(await rig.world.database.promises.toArray()).toMatchObject([
      { id: uuid(7), state: 'open' },
    ])
  })

  test('the review agrees in both, by sums and by tips, and a backup of it holds together', async () => {
    await keep(1)
    await keep(2, '30')
    await connectNine()
    expect(await decide(idOf(2))).toEqual(done)
    const { database } = rig.world
    const [row] = await database.settings.toArray()
    const input = {
      ...{ month: '2026-11', zone: 'UTC', now: rig.clock.now },
      settings: decodeSettings(row?.value),
      connection: { state: 'none' } as const,
    }
    const bySums = overviewOf({ ...input, records: await readMonthSums(database, input.month) })
    const byTips = statementOf({ ...input, records: await readMonth(input.month, database) })
    expect(bySums.map(({ figures }) => figures.tips).sort()).toEqual([0, 1])
    expect(byTips.map(({ figures, sum }) => [figures, sum])).toEqual(
      bySums.map(({ figures, sum }) => [figures, sum]),
    )
    expect(bySums.every(({ sum }) => sum.agrees)).toBe(true)
    const after = await createRig()
    await merge(after, await backupOf(rig))
    expect((await stored(after)).entries).toEqual((await stored(rig)).entries)
  })
})

it('makes real in fewer places what is whole there, and refuses the cents', async () => {
  await keep(1, '120')
  await keep(2, '300')
  const { control } = rig.sandbox.harbour
  const whole = { assetCode: 'USD', assetScale: 0 }
  const { url: address } = control.addAccount({
    path: 'whole',
    publicName: 'Rea',
    asset: whole,
    balance: 10n,
  })
  await rig.ask('pool/set', { amount: usd('8', 0) })
  await rig.connect(address)
  const before = await stored(rig)
  expect(await decide(idOf(1))).toEqual(
    refusal({ kind: 'asset-differs', expected: 'USD/0', actual: 'USD/2' }),
  )
  expect(await stored(rig)).toEqual(before)
  expect(await decide(idOf(2))).toEqual(done)
  const real = (await tips()).filter(tip => tip.state === 'kept')
  expect(real.map(tip => tip.amount)).toEqual([usd('3', 0)])
})
