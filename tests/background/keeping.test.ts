/** Keeping and taking back: what is refused, in which order the reader is told, and that nothing is half kept. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it, test } from 'vitest'
import type { ActId } from '../../src/core/ids'
import type { Input } from '../../src/core/messages'
import { tipRecordSchema } from '../../src/core/tip'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { connected, flow, pageOf, reading, retell, statesOf, sumsOf } from './scene'

const url = pageOf(wallets.ana)
const shared = 'https://oddments.test/soup-for-thirty'
const amount = { value: '20', assetCode: 'USD', assetScale: 2 }
const other = 'https://wallet.meadow.test/another-ana'

/** The request that the popup sends for Ana's page; `change` is what is wrong with it. */
const request = (change: Partial<Input<'tip/keep'>> = {}): Input<'tip/keep'> => ({
  actId: uuid(1) as ActId,
  tabId: 1,
  pageUrl: url,
  amount,
  shares: [{ address: wallets.ana, weight: 1 }],
  ...change,
})

let rig: Rig
beforeEach(async () => {
  rig = await reading()
})

const keep = (change?: Partial<Input<'tip/keep'>>) => rig.ask('tip/keep', request(change))
const undo = (count: number) => rig.ask('tip/undo', { actId: uuid(count) as ActId })
const tips = () => rig.world.database.tips.toArray()
const refusal = (failure: object) => ({ ok: false, failure })

test('what stands in the way is told in the order in which the reader can do something about it', async () => {
  await rig.connect(wallets.reader)
  const much = { amount: { ...amount, value: '1001' } }
  const own = { shares: [{ address: wallets.reader, weight: 1 }] }
  const page = await rig.world.database.pages.get(1)
  const [hint] = page?.detection.payees ?? []
  if (!page || !hint) throw new Error('the page was not read')

  // From the last obstacle to the first: each hides all that came before it here.
  expect(await keep(much)).toEqual(refusal({ kind: 'over-pool', left: rig.pool }))
  await retell(rig, { payees: [{ ...hint, address: wallets.reader }] })
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'own-page' }))
  await rig.world.database.settings.toCollection().modify(row => {
    row.value = { ...row.value, excludedHosts: ['lowwater.test'] }
  })
  expect(await keep({ ...much, ...own })).toEqual(
    refusal({ kind: 'site-excluded', host: 'lowwater.test' }),
  )
  expect(await keep({ ...much })).toEqual(refusal({ kind: 'page-changed' }))
  await retell(rig, { payees: [] })
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'nowhere-to-pay' }))
  await retell(rig, { authored: false })
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'page-not-authored' }))
  const plain = url.replace('https:', 'http:')
  await retell(rig, {}, { url: plain })
  expect(await keep({ ...much, ...own, pageUrl: plain })).toEqual(
    refusal({ kind: 'page-not-https' }),
  )
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'page-changed' }))
  await rig.world.database.pages.clear()
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'page-not-seen' }))
  await rig.ask('settings/change', { paused: true })
  expect(await keep({ ...much, ...own })).toEqual(refusal({ kind: 'paused' }))
  expect(await tips()).toEqual([])
  expect(await sumsOf(rig)).toEqual({ still: '1000' })
})

describe('a tip', () => {
  it('needs a pool first', async () => {
    const fresh = await createRig()
    await fresh.visit(url)
    expect(await fresh.ask('tip/keep', request())).toEqual(
      refusal({ kind: 'over-pool', left: amount }),
    )
  })

  it('is kept on the tab in front where none is named, and nowhere if there is none', async () => {
    expect(await keep({ tabId: undefined })).toMatchObject({ ok: true })
    rig.tabs.clear()
    expect(await keep({ tabId: undefined, actId: uuid(2) as ActId })).toEqual(
      refusal({ kind: 'page-not-seen' }),
    )
  })

  it('asked for twice is kept once, and answered alike, also when Rill was paused meanwhile', async () => {
    const first = await keep()
    await rig.ask('settings/change', { paused: true })
    expect(await keep()).toEqual(first)
    expect(await tips()).toHaveLength(1)
    expect(await sumsOf(rig)).toEqual({ still: '980', kept: '20' })
  })

  it('is refused where no payee has a share, or one is not on the page', async () => {
    const shares = [{ address: wallets.ana, weight: 0 }]
    expect(await keep({ shares })).toEqual(refusal({ kind: 'page-changed' }))
    expect(await keep({ shares: [{ address: wallets.thief, weight: 1 }] })).toEqual(
      refusal({ kind: 'page-changed' }),
    )
  })

  it('to several may be split as finely as a page weighs them', async () => {
    const [ana, noor] = [wallets.ana, wallets.noor]
    const payees = [
      { address: ana, source: 'revenue-share', weight: 999_999_999_999_999 },
      { address: noor, source: 'revenue-share', weight: 333_333_333_333_333 },
    ] as const
    await retell(rig, { payees: [...payees] })
    const shares = payees.map(({ address, weight }) => ({ address, weight }))
    expect(await keep({ shares })).toMatchObject({ ok: true })
    expect((await tips()).map(tip => tip.amount.value).sort()).toEqual(['15', '5'])
  })

  it('to several is split to the cent, and who would get nothing gets no tip', async () => {
    await rig.visit(shared, 2)
    const view = await rig.ask('popup/look', { tabId: 2 })
    if (!view.ok || view.value.screen.state !== 'tip') throw new Error('no tip page')
    const shares = view.value.screen.payees.map(({ address, weight }) => ({ address, weight }))
    const of = (value: string, count: number) =>
      keep({
        actId: uuid(count) as ActId,
        tabId: 2,
        pageUrl: shared,
        amount: { ...amount, value },
        shares,
      })
    expect(await of('11', 1)).toMatchObject({ ok: true, value: { amount: { value: '11' } } })
    expect((await tips()).map(tip => [tip.payee, tip.amount.value])).toEqual([
      [wallets.noor, '6'],
      [wallets.tomas, '3'],
      [wallets.ana, '2'],
    ])
    await of('1', 2)
    expect(await tips()).toHaveLength(4)
    expect(await sumsOf(rig)).toEqual({ still: '988', kept: '12' })
    // The answer to a repeat is the whole act again.
    expect(await of('11', 1)).toMatchObject({ value: { amount: { value: '11' } } })
  })

  it('carries the reader’s reason, and the publication only where the page names one', async () => {
    await retell(rig, { publication: 'Low Water' })
    await keep({ reason: 'taught-me' })
    await retell(rig, { publication: '' })
    await keep({ actId: uuid(2) as ActId })
    const [first, second] = await tips()
    expect(first).toMatchObject({ reason: 'taught-me', page: { publication: 'Low Water' } })
    expect(second?.page).not.toHaveProperty('publication')
    expect(second).not.toHaveProperty('reason')
  })
})

describe('a payee that is not the one of last time', () => {
  const question = { kind: 'payee-changed', before: wallets.ana, now: other }

  it('is a question where the page names another wallet, and believed once confirmed', async () => {
    await keep()
    const page = await rig.world.database.pages.get(1)
    const [hint] = page?.detection.payees ?? []
    if (!hint) throw new Error('the page was not read')
    await retell(rig, { payees: [{ ...hint, address: other }] })
    const next = { actId: uuid(2) as ActId, shares: [{ address: other, weight: 1 }] }
    expect(await keep(next)).toEqual(refusal(question))
    expect(await keep({ ...next, payeeConfirmed: true })).toMatchObject({ ok: true })
    expect(await keep({ ...next, actId: uuid(3) as ActId })).toMatchObject({ ok: true })
    expect((await tips()).map(tip => tip.payee)).toEqual([wallets.ana, other, other])
  })

  it('is a question where the same address leads to another account, told before and after', async () => {
    await rig.ask('payee/look', { tabId: 1 })
    const known = await rig.world.database.payees.get(wallets.ana)
    if (!known) throw new Error('the payee was not asked')
    const wallet = { ...known.wallet, id: other }
    await rig.world.database.payees.put({ ...known, wallet, lookedUpAt: 0 })
    expect(await rig.ask('payee/look', { tabId: 1 })).toMatchObject({
      value: [
        {
          statements: [
            { code: 'payee-changed', before: other, now: wallets.ana },
            { code: 'creators-own' },
          ],
        },
      ],
    })
    expect(await keep()).toEqual(
      refusal({ kind: 'payee-changed', before: other, now: wallets.ana }),
    )
    expect(await keep({ payeeConfirmed: true })).toMatchObject({ ok: true })
    const now = await rig.world.database.payees.get(wallets.ana)
    expect(now).toMatchObject({ wallet: { id: wallets.ana } })
    expect(now).not.toHaveProperty('changedTo')
  })

  it('found out only when paying keeps the tips, until the reader says yes in the review', async () => {
    rig = await connected()
    await rig.ask('payee/look', { tabId: 1 })
    await rig.keep('20')
    const known = await rig.world.database.payees.get(wallets.ana)
    if (!known) throw new Error('the payee was not asked')
    const wallet = { ...known.wallet, id: other }
    await rig.world.database.payees.put({ ...known, wallet, lookedUpAt: 0 })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['kept'])
    expect(await rig.world.database.holds.toArray()).toMatchObject([{ reason: 'payee-changed' }])
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
    await rig.ask('payee/look', { tabId: 1 })
    expect(await rig.ask('payee/confirm', { address: wallets.ana })).toMatchObject({ ok: true })
    expect(await rig.world.database.holds.count()).toBe(0)
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(20n)
  })
})

describe('taking back', () => {
  it('puts the whole act back into the pool, and twice is once', async () => {
    await keep()
    expect(await undo(1)).toEqual({ ok: true, value: null })
    expect(await undo(1)).toEqual({ ok: true, value: null })
    expect(await statesOf(rig)).toEqual(['undone'])
    expect(await sumsOf(rig)).toEqual({ still: '1000' })
  })

  it('is refused for a tip that nobody kept, that flows, or that has arrived', async () => {
    expect(await undo(1)).toEqual(refusal({ kind: 'unknown-tip' }))
    await rig.connect(wallets.reader)
    await keep()
    await rig.ask('flow/begin', {})
    expect(await undo(1)).toEqual(refusal({ kind: 'already-flowing' }))
    await flow(rig)
    expect(await undo(1)).toEqual(refusal({ kind: 'already-decided' }))
    expect(await statesOf(rig)).toEqual(['arrived'])
  })
})

test('a title and a name that are too long are stored cut, visibly and at a whole character', async () => {
  const long = `${'x'.repeat(298)}🌊 and more`
  const creators = [{ name: long, kind: 'person', confidence: 'high', evidence: [] }] as const
  await retell(rig, { title: long, publication: long, creators })
  expect(await keep()).toMatchObject({ ok: true })
  const cut = `${'x'.repeat(298)}…`
  const [tip] = await tips()
  expect(tip).toMatchObject({ page: { title: cut, publication: cut }, creator: { name: cut } })
  expect(v.safeParse(tipRecordSchema, tip).success).toBe(true)
})
