/** Every month for someone: counted first, once a month, skippable, and never past a question. */
import { expect, test } from 'vitest'
import { createBackground } from '../../src/background/start'
import type { ActId } from '../../src/core/ids'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'
import { pageOf } from './scene'

const piece = villagePages.find(page => page.payees[0]?.address === wallets.ana)?.url ?? ''
const december = Date.UTC(2026, 11, 5, 10)

const start = ({ world }: Rig) =>
  createBackground(world, { id: 'rill', origin: '' }, () => undefined).start()
const tipsOf = ({ world }: Rig, month: string) =>
  world.database.tips.where('month').equals(month).toArray()

/** A reader who has said in November: this, every month. */
async function reader(value = '200'): Promise<Rig & { readonly id: ActId }> {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(piece)
  await rig.keep(value)
  const [tip] = await rig.world.database.tips.toArray()
  if (!tip) throw new Error('expected a tip')
  expect(await rig.ask('standing/begin', { actId: tip.actId })).toEqual({ ok: true, value: null })
  return { ...rig, id: tip.actId }
}

const listed = async (rig: Rig) => {
  const view = await rig.ask('walk/look', {})
  return view.ok && view.value.state === 'open' ? view.value.standing : []
}

test('is kept when the month opens, before anything else, and once whoever opens it', async () => {
  const rig = await reader()
  rig.clock.now = december
  await Promise.all([start(rig), rig.ask('popup/look', {}), start(rig)])
  await start(rig)
  const [tip, ...others] = await tipsOf(rig, '2026-12')
  expect(others).toEqual([])
  expect(tip).toMatchObject({ amount: { value: '200' }, payee: wallets.ana, state: 'kept' })
  const view = await rig.ask('popup/look', {})
  expect(view).toMatchObject({ value: { pool: { still: { value: '800' } } } })
})

test('a month left unopened has none of its own; each month that is opened has one', async () => {
  const rig = await reader()
  rig.clock.now = Date.UTC(2027, 1, 1, 10)
  await start(rig)
  expect(await tipsOf(rig, '2026-12')).toEqual([])
  expect(await tipsOf(rig, '2027-02')).toHaveLength(1)
})

test('can be undone for its month, left out for the next, and ended', async () => {
  const rig = await reader()
  await rig.ask('standing/skip', { id: rig.id, skip: true })
  expect(await listed(rig)).toMatchObject([{ skipsNext: true }])
  rig.clock.now = december
  await start(rig)
  expect(await tipsOf(rig, '2026-12')).toEqual([])
  rig.clock.now = Date.UTC(2027, 0, 5)
  await start(rig)
  const [tip] = await tipsOf(rig, '2027-01')
  await rig.ask('tip/undo', { actId: tip?.actId as ActId })
  await start(rig)
  expect((await tipsOf(rig, '2027-01')).map(({ state }) => state)).toEqual(['undone'])
  await rig.ask('standing/end', { id: rig.id })
  rig.clock.now = Date.UTC(2027, 1, 5)
  await start(rig)
  expect(await tipsOf(rig, '2027-02')).toEqual([])
  expect(await listed(rig)).toEqual([])
})

test('of two that the pool cannot hold both, the older is kept and the other asks', async () => {
  const rig = await reader('600')
  await rig.visit(pageOf(wallets.mira))
  await rig.keep('300')
  const mira = (await tipsOf(rig, '2026-11')).find(({ payee }) => payee === wallets.mira)
  await rig.ask('standing/begin', { actId: mira?.actId as ActId })
  // They are read by id: here the older comes last.
  const [younger, older] = await rig.world.database.standing.toArray()
  if (!younger || !older) throw new Error('expected two')
  await rig.world.database.standing.put({ ...older, since: younger.since - DAY_MS })
  await rig.ask('pool/set', { amount: { ...rig.pool, value: '700' } })
  rig.clock.now = december
  await start(rig)
  expect((await tipsOf(rig, '2026-12')).map(({ payee }) => payee)).toEqual([older.payee])
  expect(await listed(rig)).toMatchObject([{ id: older.id }, { id: younger.id, asks: 'over-pool' }])
})

test('asks where the pool cannot hold it whole, and goes on when the reader says so', async () => {
  const rig = await reader()
  await rig.ask('pool/set', { amount: { ...rig.pool, value: '150' } })
  rig.clock.now = december
  await start(rig)
  expect(await tipsOf(rig, '2026-12')).toEqual([])
  expect(await listed(rig)).toMatchObject([{ asks: 'over-pool' }])
  await rig.ask('pool/set', { amount: rig.pool })
  expect(await tipsOf(rig, '2026-12')).toEqual([])
  await rig.ask('standing/go-on', { id: rig.id })
  expect(await tipsOf(rig, '2026-12')).toHaveLength(1)
  expect((await listed(rig))[0]?.asks).toBeUndefined()
})

test('asks where the wallet leads elsewhere now, and where the creator was last tipped at another', async () => {
  const rig = await reader()
  const { creators, payees } = rig.world.database
  const [creator] = await creators.toArray()
  if (!creator) throw new Error('expected a creator')
  await creators.put({ ...creator, payee: 'https://wallet.meadow.test/other' })
  rig.clock.now = december
  await start(rig)
  expect(await listed(rig)).toMatchObject([{ asks: 'payee-changed' }])
  expect(await tipsOf(rig, '2026-12')).toEqual([])

  await creators.put(creator)
  const wallet = {
    ...{ id: wallets.ana, assetCode: 'USD', assetScale: 2 },
    ...{ authServer: 'https://auth.harbour.test', resourceServer: 'https://pay.harbour.test' },
  }
  await payees.put({
    ...{ address: wallets.ana, wallet, finalHost: 'x.test', lookedUpAt: 0 },
    changedTo: { ...wallet, id: 'https://elsewhere.test/ana' },
  })
  await rig.ask('standing/go-on', { id: rig.id })
  expect(await listed(rig)).toMatchObject([{ asks: 'payee-changed' }])
  expect(await tipsOf(rig, '2026-12')).toEqual([])
})

test('nothing is kept while Rill is paused; the month has it once the reader goes on', async () => {
  const rig = await reader()
  await rig.ask('settings/change', { paused: true })
  rig.clock.now = december
  await start(rig)
  expect(await tipsOf(rig, '2026-12')).toEqual([])
  await rig.ask('settings/change', { paused: false })
  await rig.ask('popup/look', {})
  expect(await tipsOf(rig, '2026-12')).toHaveLength(1)
})

test('a tip that was taken back, that is unknown, or that went to several people makes none', async () => {
  const rig = await reader()
  await rig.ask('standing/end', { id: rig.id })
  await rig.ask('tip/undo', { actId: rig.id })
  const unknown = { ok: false, failure: { kind: 'unknown-tip' } }
  expect(await rig.ask('standing/begin', { actId: rig.id })).toEqual(unknown)
  for (const name of ['standing/end', 'standing/go-on'] as const) {
    expect(await rig.ask(name, { id: rig.id })).toEqual(
      name === 'standing/end' ? { ok: true, value: null } : unknown,
    )
  }
  const shared = villagePages.find(page => page.payees.length > 1)?.url ?? ''
  await rig.visit(shared)
  await rig.keep('30')
  const several = (await rig.world.database.tips.toArray()).find(tip => tip.state === 'kept')
  expect(await rig.ask('standing/begin', { actId: several?.actId as ActId })).toEqual(unknown)
})

test('the tip that a month opened with is every month’s already: the popup says so, and saying it again changes nothing', async () => {
  const rig = await reader()
  rig.clock.now = december
  const view = await rig.ask('popup/look', {})
  expect(view).toMatchObject({ value: { undo: { everyMonth: 'is' } } })
  const [tip] = await tipsOf(rig, '2026-12')
  const again = { actId: tip?.actId as ActId }
  expect(await rig.ask('standing/begin', again)).toEqual({ ok: true, value: null })
  expect(await listed(rig)).toHaveLength(1)
  // Ended, it can be begun again with that tip; and once more with the first of all.
  await rig.ask('standing/end', { id: rig.id })
  expect(await rig.ask('popup/look', {})).toMatchObject({ value: { undo: { everyMonth: 'may' } } })
  await rig.ask('standing/begin', again)
  await rig.ask('standing/begin', { actId: rig.id })
  expect(await listed(rig)).toMatchObject([{ id: tip?.actId }])
})

test.each([
  ['room for both', '1000', '800'],
  ['room for one', '300', '100'],
])(
  'two that go back to one tip, as two merged browsers may have them, are one a month: %s',
  async (_, set, still) => {
    const rig = await reader()
    const { standing } = rig.world.database
    const [record] = await standing.toArray()
    if (!record) throw new Error('expected a standing tip')
    const id = `${record.id.slice(0, 24)}000000202610` as ActId
    await standing.put({ ...record, id, since: record.since + 1 })
    await rig.ask('pool/set', { amount: { ...rig.pool, value: set } })
    rig.clock.now = december
    await start(rig)
    const pool = { still: { value: still } }
    expect(await rig.ask('popup/look', {})).toMatchObject({ ok: true, value: { pool } })
    expect(await tipsOf(rig, '2026-12')).toHaveLength(1)
    expect((await listed(rig)).map(({ asks }) => asks)).toEqual([undefined, undefined])
  },
)
