/**
 * The pool counted anew in other decimal places, as it is when a wallet is connected that counts its currency
 * otherwise: what was promised, set and habitual before stands as before, to the unit.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { quickKeep } from '../../src/background/quick-keep'
import type { ActId } from '../../src/core/ids'
import type { NowhereScreen, PopupView, TipScreen } from '../../src/core/popup-view'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { pageOf, retell } from './scene'

const nowherePage = 'https://mossandmargin.test/notes/counting-what-is-common'
const anas = pageOf(wallets.ana)
const kofi = 'https://ko-fi.com/mossandmargin'
const done = { ok: true, value: null }
const id = (count: number) => uuid(count) as ActId

/** So many cents, counted in `assetScale` places. */
const cents = (value: bigint, assetScale: number) => ({
  value: (value * 10n ** BigInt(assetScale - 2)).toString(),
  assetCode: 'USD',
  assetScale,
})

describe.each([
  [2, 9],
  [9, 2],
] as const)('from %i places to %i', (from, to) => {
  let rig: Rig
  beforeEach(async () => {
    rig = await createRig()
    await rig.ask('pool/set', { amount: cents(1000n, from) })
  })

  const was = (value: bigint) => cents(value, from)
  const now = (value: bigint) => cents(value, to)
  const countAnew = () => rig.ask('pool/set', { amount: now(1000n) })

  async function look(): Promise<PopupView> {
    const view = await rig.ask('popup/look', {})
    if (!view.ok) throw new Error(JSON.stringify(view))
    return view.value
  }
  const nowhere = async () => (await look()).screen as NowhereScreen
  const payable = async () => (await look()).screen as TipScreen
  const promise = (count: number, value: bigint) =>
    rig.ask('promise/make', {
      actId: id(count),
      tabId: 1,
      pageUrl: nowherePage,
      amount: was(value),
    })
  const keep = (count: number, value: bigint) =>
    rig.ask('tip/keep', {
      actId: id(count),
      tabId: 1,
      pageUrl: anas,
      amount: was(value),
      shares: [{ address: wallets.ana, weight: 1 }],
    })
  const given = async () =>
    (await rig.world.database.balances.toArray()).map(({ given: sum, key }) => [key, sum.value])

  test('promises add up with new ones, and are made a tip', async () => {
    await rig.visit(nowherePage)
    await promise(1, 20n)
    await countAnew()
    const more = { actId: id(2), tabId: 1, pageUrl: nowherePage, amount: now(30n) }
    expect(await rig.ask('promise/make', more)).toEqual(done)
    expect((await nowhere()).promised).toMatchObject({ amount: now(50n), pieces: 1 })
    await retell(rig, { payees: [{ address: wallets.ana, source: 'link', weight: 1, creator: 0 }] })
    expect((await payable()).promised).toMatchObject({ amount: now(50n), fits: now(50n) })
    const tip = {
      actId: id(3),
      tabId: 1,
      pageUrl: nowherePage,
      shares: [{ address: wallets.ana, weight: 1 }],
      promiseIds: [id(1), id(2)],
    }
    const kept = await rig.ask('promise/tip', { ...tip, amount: now(35n) })
    expect(kept).toMatchObject({ ok: true, value: { amount: now(35n) } })
    const promises = await rig.world.database.promises.toArray()
    expect(promises.every(({ amount }) => amount.assetScale === to)).toBe(true)
    expect(promises.map(({ amount, state }) => `${state} ${amount.value}`).sort()).toEqual([
      `open ${now(15n).value}`,
      `tipped ${now(15n).value}`,
      `tipped ${now(20n).value}`,
    ])
  })

  test('promises are given by hand from the threshold that was set, from this month’s pool', async () => {
    await rig.visit(nowherePage)
    await promise(1, 60n)
    await promise(2, 30n)
    await rig.ask('settings/change', { bridgeFrom: was(80n) })
    await countAnew()
    const { offer } = await nowhere()
    expect(offer).toMatchObject({ amount: now(90n), promiseIds: [id(1), id(2)] })
    const opening = { id: id(80), tabId: 1, promiseIds: [id(1), id(2)], url: kofi }
    expect(await rig.ask('gift/open', { ...opening, amount: now(90n) })).toMatchObject({ ok: true })
    const yes = { id: id(80), answer: { given: true } as const }
    expect(await rig.ask('gift/answer', yes)).toEqual(done)
    expect(await given()).toEqual([
      [`2026-11|USD/${Math.min(from, to)}`, to === 2 ? '90' : '0'],
      [`2026-11|USD/${Math.max(from, to)}`, to === 9 ? '900000000' : '0'],
    ])
  })

  test('a gift that was opened before is given from the pool as it counts now', async () => {
    await rig.visit(nowherePage)
    await promise(1, 100n)
    const opening = { id: id(80), tabId: 1, promiseIds: [id(1)], amount: was(100n), url: kofi }
    expect(await rig.ask('gift/open', opening)).toMatchObject({ ok: true })
    await countAnew()
    // With the sum as the reader was asked for it, and told in the old places.
    const yes = { id: id(80), answer: { given: true, amount: was(70n) } as const }
    expect(await rig.ask('gift/answer', yes)).toEqual(done)
    expect((await look()).pool).toMatchObject({ given: now(70n), still: now(930n) })
    // Pressed twice, or answered by a second popup too: it is the same sum, and another is not.
    expect(await rig.ask('gift/answer', yes)).toEqual(done)
    const other = { id: id(80), answer: { given: true, amount: was(71n) } as const }
    const decided = { ok: false, failure: { kind: 'already-decided' } }
    expect(await rig.ask('gift/answer', other)).toEqual(decided)
    expect((await look()).pool).toMatchObject({ given: now(70n), still: now(930n) })
    const no = { id: id(80), answer: { given: false } as const }
    expect(await rig.ask('gift/answer', no)).toEqual(done)
    expect((await look()).pool).toMatchObject({ given: now(0n), still: now(1000n) })
  })

  test('the buttons keep the amounts that were pressed, and what was kept here and last time stands', async () => {
    await rig.visit(anas)
    for (const count of [1, 2, 3, 4, 5]) await keep(count, BigInt(count) * 7n)
    await countAnew()
    const screen = await payable()
    expect(screen.amounts).toEqual([now(7n), now(21n), now(35n)])
    expect(screen.lastTime).toEqual(now(35n))
    // In the most places that any of it is counted in.
    expect(screen.keptHere).toEqual(cents(105n, 9))
    await rig.keep(now(1n).value)
    expect((await payable()).keptHere).toEqual(cents(106n, 9))
  })

  test('the usual amount is kept by one press', async () => {
    await rig.visit(anas)
    await rig.ask('settings/change', { usual: was(20n), shortcut: true })
    await countAnew()
    await quickKeep(rig.world, 1, 'shortcut', async () => {
      throw new Error('asked')
    })
    const [tip] = await rig.world.database.tips.toArray()
    expect(tip?.amount).toEqual(now(20n))
  })

  test('a tip of every month goes on', async () => {
    await rig.visit(anas)
    await keep(1, 20n)
    await rig.ask('standing/begin', { actId: id(1) })
    await countAnew()
    rig.clock.now = Date.UTC(2026, 11, 5, 10)
    expect((await look()).pool).toMatchObject({ kept: now(20n) })
    expect(await rig.world.database.standing.toArray()).toMatchObject([{ amount: now(20n) }])
  })
})

test('what the pool cannot count to the unit is left as it is, and refused in its own places', async () => {
  const rig = await createRig()
  const odd = { value: '105000001', assetCode: 'USD', assetScale: 9 }
  await rig.ask('pool/set', { amount: cents(1000n, 9) })
  await rig.visit(nowherePage)
  const made = { actId: id(1), tabId: 1, pageUrl: nowherePage, amount: odd }
  expect(await rig.ask('promise/make', made)).toEqual(done)
  await rig.ask('settings/change', { usual: odd, shortcut: true, bridgeFrom: odd })
  await rig.ask('pool/set', { amount: cents(1000n, 2) })
  const view = await rig.ask('popup/look', {})
  expect(view).not.toHaveProperty('value.screen.promised')
  expect(await rig.world.database.promises.toArray()).toMatchObject([
    { amount: odd, state: 'open' },
  ])
  await rig.visit(anas)
  let asked = 0
  await quickKeep(rig.world, 1, 'shortcut', async () => {
    asked += 1
  })
  expect(asked).toBe(1)
  expect(await rig.ask('popup/look', {})).toMatchObject({
    value: { refused: { failure: { kind: 'asset-differs', expected: 'USD/2', actual: 'USD/9' } } },
  })
})

test('a gift, said to be of a sum that the pool cannot count to the unit, is given from the pool it was opened in', async () => {
  const rig = await createRig()
  const odd = { value: '105000001', assetCode: 'USD', assetScale: 9 }
  await rig.ask('pool/set', { amount: cents(1000n, 9) })
  await rig.visit(nowherePage)
  const made = { tabId: 1, pageUrl: nowherePage, amount: cents(10n, 9) }
  await rig.ask('promise/make', { actId: id(1), ...made })
  const opening = { id: id(80), tabId: 1, promiseIds: [id(1)], amount: cents(10n, 9), url: kofi }
  expect(await rig.ask('gift/open', opening)).toMatchObject({ ok: true })
  await rig.ask('pool/set', { amount: cents(1000n, 2) })
  const yes = { id: id(80), answer: { given: true, amount: odd } as const }
  expect(await rig.ask('gift/answer', yes)).toEqual(done)
  const balances = await rig.world.database.balances.toArray()
  expect(balances.map(({ given, key }) => [key, given.value])).toEqual([
    ['2026-11|USD/2', '0'],
    ['2026-11|USD/9', odd.value],
  ])
})
