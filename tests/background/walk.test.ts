/** The walk and the month's close: they nominate, and nothing is kept but by the reader's own act. */
import { expect, test } from 'vitest'
import type { ActId } from '../../src/core/ids'
import { DAY_MS } from '../../src/core/time'
import type { WalkView } from '../../src/core/walk-view'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'

const anas = villagePages.filter(page => page.payees[0]?.address === wallets.ana)
const [first, second] = anas
const piece = first?.url ?? ''
const act = uuid(1) as ActId

async function finish(rig: Rig, url: string): Promise<void> {
  await rig.visit(url)
  const sender = { id: 'rill', url, frameId: 0, tab: { id: 1, url } }
  await rig.say('page/attended', { seconds: 60, depth: 100 }, sender)
}

/** A reader who has read a piece of Ana's to its end. */
async function reader(): Promise<Rig> {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await finish(rig, piece)
  return rig
}

async function look(rig: Rig): Promise<Extract<WalkView, { state: 'open' }>> {
  const view = await rig.ask('walk/look', {})
  if (!view.ok || view.value.state !== 'open') throw new Error(JSON.stringify(view))
  return view.value
}

const cards = async (rig: Rig) => (await look(rig)).cards.map(({ url }) => url)
const invitation = async (rig: Rig) => {
  const view = await rig.ask('popup/look', {})
  return view.ok ? view.value.walk : undefined
}
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })

test('a piece that was finished is nominated; looking keeps nothing', async () => {
  const rig = await reader()
  expect(await cards(rig)).toHaveLength(1)
  expect(await invitation(rig)).toBe('walk')
  expect(await rig.world.database.tips.count()).toBe(0)
})

test('a tip from the walk is a tip like any other, once however often it is said', async () => {
  const rig = await reader()
  const [card] = (await look(rig)).cards
  const tip = {
    actId: act,
    amount: usd('20'),
    from: { kind: 'piece' as const, url: card?.url ?? '' },
  }
  expect(await rig.ask('walk/tip', tip)).toMatchObject({ ok: true, value: { amount: usd('20') } })
  await rig.ask('walk/tip', tip)
  const [stored, ...others] = await rig.world.database.tips.toArray()
  expect(others).toEqual([])
  expect(stored).toMatchObject({ payee: wallets.ana, state: 'kept', page: { url: card?.url } })
  expect(await cards(rig)).toEqual([])
  await rig.ask('tip/undo', { actId: act })
  expect((await look(rig)).pool.still).toEqual(usd('1000'))
})

test('a piece whose writers have nowhere to be paid is not tipped, nor one that Rill does not remember', async () => {
  const rig = await reader()
  await finish(rig, 'https://mossandmargin.test/notes/counting-what-is-common')
  const pieces = await rig.world.database.attention.toArray()
  const moss = pieces.find(({ pageUrl }) => pageUrl.includes('mossandmargin'))
  const tip = (url: string) =>
    rig.ask('walk/tip', { actId: act, amount: usd('20'), from: { kind: 'piece', url } })
  expect(await tip(moss?.url ?? '')).toEqual({ ok: false, failure: { kind: 'nowhere-to-pay' } })
  expect(await tip(`${piece}?other`)).toEqual({ ok: false, failure: { kind: 'page-not-seen' } })
  expect(await rig.world.database.tips.count()).toBe(0)
})

test('read and not endorsed, and never this person, are not nominated again', async () => {
  const rig = await reader()
  const [url = ''] = await cards(rig)
  await rig.ask('walk/answer', { url, answer: 'read' })
  expect(await cards(rig)).toEqual([])
  await finish(rig, second?.url ?? '')
  const [other = ''] = await cards(rig)
  expect(other).not.toBe(url)
  await rig.ask('walk/answer', { url: other, answer: 'never' })
  expect(await cards(rig)).toEqual([])
  for (const page of anas.slice(2)) await finish(rig, page.url)
  const by = new Set((await look(rig)).cards.flatMap(({ names }) => names))
  expect(by).not.toContain('Ana Ruiz')
})

test('is offered again a week after the last, once something was finished since', async () => {
  const rig = await reader()
  await rig.ask('walk/end', { what: 'walk' })
  expect(await invitation(rig)).toBeUndefined()
  rig.clock.now += DAY_MS
  await finish(rig, second?.url ?? '')
  expect(await invitation(rig)).toBeUndefined()
  rig.clock.now += 2 * DAY_MS
  expect(await invitation(rig)).toBeUndefined()
})

test('what was marked by a clock that has been set back since keeps no walk from being offered', async () => {
  const rig = await reader()
  rig.clock.now += 365 * DAY_MS
  await rig.ask('walk/end', { what: 'walk' })
  rig.clock.now -= 364 * DAY_MS
  await finish(rig, second?.url ?? '')
  expect(await invitation(rig)).toBe('walk')
})

test('a refusal is told: unknown pieces, a paused Rill, more than the pool', async () => {
  const rig = await reader()
  const [url = ''] = await cards(rig)
  const tip = (about: { value?: string; from?: string }) =>
    rig.ask('walk/tip', {
      actId: act,
      amount: usd(about.value ?? '20'),
      from: { kind: 'piece', url: about.from ?? url },
    })
  const kind = async (answer: ReturnType<typeof tip>) => {
    const result = await answer
    return result.ok ? 'kept' : result.failure.kind
  }
  expect(await kind(tip({ from: 'https://nobody.test/' }))).toBe('page-not-seen')
  expect(await kind(tip({ value: '1001' }))).toBe('over-pool')
  await rig.ask('settings/change', { paused: true })
  expect(await kind(tip({}))).toBe('paused')
  expect(
    await rig.ask('walk/answer', { url: 'https://nobody.test/', answer: 'read' }),
  ).toMatchObject({ failure: { kind: 'page-not-seen' } })
  expect(await cards(rig)).toEqual([url])
})

test('the close proposes all that stands still, over pieces and people, and is closed once', async () => {
  const rig = await reader()
  await rig.visit(second?.url ?? '')
  await rig.keep('100')
  await rig.keep('100')
  rig.clock.now = Date.UTC(2026, 10, 27, 12)
  expect((await look(rig)).close).toEqual([])
  rig.clock.now = Date.UTC(2026, 10, 28, 12)
  expect(await invitation(rig)).toBe('close')
  const { close } = await look(rig)
  expect(close.map(({ amount }) => BigInt(amount.value)).reduce((a, b) => a + b)).toBe(800n)
  for (const [at, line] of close.entries()) {
    const answer = await rig.ask('walk/tip', {
      actId: uuid(50 + at) as ActId,
      amount: line.amount,
      from: line.from,
    })
    expect(answer).toMatchObject({ ok: true })
  }
  expect((await look(rig)).pool.still).toEqual(usd('0'))
  await rig.ask('walk/end', { what: 'close' })
  expect((await look(rig)).closes).toBe(false)
  rig.clock.now = Date.UTC(2026, 11, 30)
  expect((await look(rig)).closes).toBe(true)
})

test('a person is tipped by their last piece, at the wallet that it named', async () => {
  const rig = await reader()
  await rig.visit(second?.url ?? '')
  await rig.keep('10')
  const [tip] = await rig.world.database.tips.toArray()
  if (!tip) throw new Error('expected a tip')
  const from = { kind: 'person' as const, tipId: tip.id }
  await rig.ask('walk/tip', { actId: act, amount: usd('30'), from })
  const [again] = await rig.world.database.tips.where('actId').equals(act).toArray()
  expect(again).toMatchObject({ payee: tip.payee, page: tip.page, creator: tip.creator })
})

test('a piece with nowhere to pay can be promised, once, and is not nominated again', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  const nowhere = villagePages.find(
    page => page.payees.length === 0 && page.creators.length > 0 && page.url.startsWith('https:'),
  )
  await finish(rig, nowhere?.url ?? '')
  const [card] = (await look(rig)).cards
  expect(card?.payeeHosts).toEqual([])
  const promise = { actId: act, amount: usd('20'), url: card?.url ?? '' }
  expect(await rig.ask('walk/promise', promise)).toEqual({ ok: true, value: null })
  await rig.ask('walk/promise', promise)
  expect(await rig.world.database.promises.toArray()).toMatchObject([
    { id: act, state: 'open', page: { url: card?.url } },
  ])
  expect((await look(rig)).pool.still).toEqual(usd('1000'))
  expect(await cards(rig)).toEqual([])
  expect(
    await rig.ask('walk/promise', {
      ...promise,
      url: 'https://nobody.test/',
      actId: uuid(2) as ActId,
    }),
  ).toMatchObject({ failure: { kind: 'page-not-seen' } })
})

test('a piece that can be paid is tipped, not promised', async () => {
  const rig = await reader()
  const [url = ''] = await cards(rig)
  expect(await rig.ask('walk/promise', { actId: act, amount: usd('20'), url })).toMatchObject({
    failure: { kind: 'page-changed' },
  })
})

test('before a pool is set there is nothing to walk', async () => {
  const rig = await createRig()
  expect(await rig.ask('walk/look', {})).toEqual({ ok: true, value: { state: 'welcome' } })
})
