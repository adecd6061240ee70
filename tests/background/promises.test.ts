/** Promises and gifts over the real background: no balance moves but by the reader's word, and each thing once. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it, test } from 'vitest'
import type { Failure, Result } from '../../src/core/failure'
import type { ActId, TipId } from '../../src/core/ids'
import { assertConserved, decodeBalances } from '../../src/core/ledger'
import type { NowhereScreen, PopupView, TipScreen } from '../../src/core/popup-view'
import { PROMISE_DAYS } from '../../src/core/promised'
import { DAY_MS } from '../../src/core/time'
import { runs } from '../core/runs'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig, START } from './rig'
import { flow, pageOf, retell, settle, statesOf, sumsOf } from './scene'

const url = 'https://mossandmargin.test/notes/counting-what-is-common'
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const refusal = (failure: Failure) => ({ ok: false, failure })
const done = { ok: true, value: null }
const id = (count: number) => uuid(count) as ActId

let rig: Rig
beforeEach(async () => {
  rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(url)
})

const make = (count: number, value = '60', more: object = {}) =>
  rig.ask('promise/make', {
    actId: id(count),
    tabId: 1,
    pageUrl: url,
    amount: usd(value),
    ...more,
  })

async function look(tabId = 1): Promise<PopupView> {
  const view = await rig.ask('popup/look', { tabId })
  if (!view.ok) throw new Error(JSON.stringify(view))
  return view.value
}
const nowhere = async () => (await look()).screen as NowhereScreen
const payable = async () => (await look()).screen as TipScreen

/** The page comes to name a wallet of its author's. */
const walletAppears = () =>
  retell(rig, { payees: [{ address: wallets.ana, source: 'link', weight: 1, creator: 0 }] })

const promises = () => rig.world.database.promises.orderBy('id').toArray()
const gifts = () => rig.world.database.gifts.toArray()
const states = async () => (await promises()).map(({ amount, state }) => `${amount.value} ${state}`)
const sums = () => sumsOf(rig)

describe('promising', () => {
  test('moves nothing, adds up like tips do, and is said with its end', async () => {
    const before = await sums()
    expect(await make(1, '20')).toEqual(done)
    expect(await make(2, '30')).toEqual(done)
    expect(await sums()).toEqual(before)
    expect(await rig.world.database.entries.count()).toBe(1)
    expect(await nowhere()).toMatchObject({
      state: 'nowhere',
      pageUrl: url,
      lapsesAt: START + PROMISE_DAYS * DAY_MS,
      promised: { names: ['Piotr Zielak'], amount: usd('50'), pieces: 1 },
      last: { id: id(2), amount: usd('30') },
    })
    expect((await nowhere()).amounts).toHaveLength(3)
  })

  test('twice with one id promises once', async () => {
    await make(1)
    expect(await make(1)).toEqual(done)
    expect(await states()).toEqual(['60 open'])
  })

  test('needs a tab in front that was read, as taking a promise up does', async () => {
    await make(1)
    rig.tabs.clear()
    expect(await make(2, '60', { tabId: undefined })).toEqual(refusal({ kind: 'page-not-seen' }))
    expect(await make(2, '60', { tabId: 7 })).toEqual(refusal({ kind: 'page-not-seen' }))
    const tip = { actId: id(3), pageUrl: url, amount: usd('60'), promiseIds: [id(1)] }
    const shares = [{ address: wallets.ana, weight: 1 }]
    expect(await rig.ask('promise/tip', { ...tip, shares })).toEqual(
      refusal({ kind: 'promise-gone' }),
    )
    expect(await states()).toEqual(['60 open'])
    expect(await rig.world.database.tips.count()).toBe(0)
  })

  test('is dropped at any time, once; what has ended is not', async () => {
    await make(1)
    const drop = (...ids: ActId[]) => rig.ask('promise/drop', { ids })
    expect(await drop(id(1))).toEqual(done)
    expect(await drop(id(1))).toEqual(done)
    expect(await states()).toEqual(['60 dropped'])
    expect(await drop(id(1), id(7))).toEqual(refusal({ kind: 'promise-gone' }))
    await make(2)
    rig.clock.now += PROMISE_DAYS * DAY_MS
    expect(await drop(id(2))).toEqual(refusal({ kind: 'already-decided' }))
  })

  it.each<[string, () => Promise<unknown>, object, Failure]>([
    [
      'nothing',
      async () => undefined,
      { amount: usd('0') },
      { kind: 'amount-not-valid', text: '0', assetCode: 'USD' },
    ],
    [
      'another currency',
      async () => undefined,
      { amount: { ...usd('5'), assetCode: 'EUR' } },
      { kind: 'asset-differs', expected: 'USD', actual: 'EUR' },
    ],
    ['while paused', () => rig.ask('settings/change', { paused: true }), {}, { kind: 'paused' }],
    ['on a tab that was not read', async () => undefined, { tabId: 9 }, { kind: 'page-not-seen' }],
    [
      'on a page that moved on',
      async () => undefined,
      { pageUrl: `${url}?2` },
      { kind: 'page-changed' },
    ],
    ['on a page that names a wallet by now', () => walletAppears(), {}, { kind: 'page-changed' }],
    [
      'where nobody wrote',
      () => retell(rig, { authored: false }),
      {},
      { kind: 'page-not-authored' },
    ],
    [
      'on plain http',
      () => retell(rig, {}, { url: url.replace('https', 'http') }),
      { pageUrl: url.replace('https', 'http') },
      { kind: 'page-not-https' },
    ],
    [
      'where Rill is to keep quiet',
      () =>
        rig.world.database.settings.toCollection().modify(row => {
          row.value = { ...row.value, excludedHosts: ['mossandmargin.test'] }
        }),
      {},
      { kind: 'site-excluded', host: 'mossandmargin.test' },
    ],
  ])('%s is refused', async (_, first, more, failure) => {
    await first()
    expect(await make(1, '60', more)).toEqual(refusal(failure))
    expect(await promises()).toEqual([])
  })

  test('lapses by itself after 180 days, without a trace in the month', async () => {
    await make(1)
    rig.clock.now += PROMISE_DAYS * DAY_MS - 1
    expect(await nowhere()).toMatchObject({ promised: { amount: usd('60') } })
    rig.clock.now += 1
    expect(await nowhere()).not.toHaveProperty('promised')
  })
})

describe('when a wallet is there', () => {
  const tip = (value: string, ids: readonly ActId[], actId = id(50)) =>
    rig.ask('promise/tip', {
      actId,
      tabId: 1,
      pageUrl: url,
      amount: usd(value),
      shares: [{ address: wallets.ana, weight: 1 }],
      promiseIds: [...ids],
    })

  test('it is asked, nothing happens by itself, and yes keeps a tip', async () => {
    await make(1, '20')
    await make(2, '30')
    await walletAppears()
    const screen = await payable()
    expect(screen).toMatchObject({
      state: 'tip',
      promised: { names: ['Piotr Zielak'], amount: usd('50'), fits: usd('50'), pieces: 1 },
    })
    expect(await rig.world.database.tips.count()).toBe(0)
    expect(await tip('50', [id(1), id(2)])).toMatchObject({
      ok: true,
      value: { amount: usd('50') },
    })
    expect(await sums()).toMatchObject({ kept: '50', still: '950' })
    expect(await states()).toEqual(['20 tipped', '30 tipped'])
    expect(await payable()).not.toHaveProperty('promised')
    // Sending it again is sending it once.
    expect(await tip('50', [id(1), id(2)])).toMatchObject({
      ok: true,
      value: { amount: usd('50') },
    })
    expect(await sums()).toMatchObject({ kept: '50' })
  })

  test('an undone tip is promised again', async () => {
    await make(1, '20')
    await walletAppears()
    await tip('20', [id(1)])
    expect(await rig.ask('tip/undo', { actId: id(50) })).toEqual(done)
    expect(await states()).toEqual(['20 open'])
    expect(await payable()).toMatchObject({ promised: { amount: usd('20') } })
  })

  describe('and what became of the tip never reached anybody', () => {
    const decide = (...real: string[]) => rig.ask('rehearsal/decide', { real: real as TipId[] })

    /** A wallet at which every payment fails. */
    async function failing(): Promise<void> {
      rig = await createRig({ settings: { outcome: 'cancel' } })
      await rig.ask('pool/set', { amount: rig.pool })
      await rig.visit(url)
    }

    test('let go with the rehearsal it is promised again, as it was, and can be tipped again', async () => {
      await make(1, '20')
      const [before] = await promises()
      await walletAppears()
      await tip('20', [id(1)])
      await rig.connect(wallets.reader)
      expect(await decide()).toEqual(done)
      expect(await promises()).toEqual([{ ...before, stateAt: rig.clock.now }])
      expect(await payable()).toMatchObject({ promised: { amount: usd('20'), pieces: 1 } })
      expect(await tip('20', [id(1)], id(51))).toMatchObject({ ok: true })
      expect(await states()).toEqual(['20 tipped'])
      expect(await decide()).toEqual(done)
      expect(await states()).toEqual(['20 tipped'])
      await flow(rig)
      expect(await states()).toEqual(['20 tipped'])
      expect(await sums()).toEqual({ still: '980', arrived: '20' })
    })

    test('come back from the wallet it is promised again, and each time once', async () => {
      await failing()
      await make(1, '30')
      await make(2, '20')
      await walletAppears()
      await rig.connect(wallets.reader)
      await tip('40', [id(1), id(2)])
      expect((await states()).sort()).toEqual(['10 open', '10 tipped', '30 tipped'])
      await flow(rig)
      await settle(rig)
      expect(await statesOf(rig)).toEqual(['came-back'])
      expect((await states()).sort()).toEqual(['10 open', '10 open', '30 open'])
      expect(await payable()).toMatchObject({ promised: { amount: usd('50'), pieces: 1 } })
      const all = (await promises()).map(promise => promise.id)
      expect(await tip('50', all, id(51))).toMatchObject({ ok: true })
      await flow(rig)
      await settle(rig)
      expect((await states()).sort()).toEqual(['10 open', '10 open', '30 open'])
      expect(await sums()).toEqual({ still: '1000' })
    })

    test('after its time it has lapsed', async () => {
      await make(1, '20')
      await walletAppears()
      await tip('20', [id(1)])
      await rig.connect(wallets.reader)
      rig.clock.now += PROMISE_DAYS * DAY_MS
      expect(await decide()).toEqual(done)
      expect(await states()).toEqual(['20 lapsed'])
    })

    /** A promise made a tip to two, rehearsed, of which only the first is made real. */
    async function firstOfTwo(): Promise<void> {
      await make(1, '20')
      const payees = [wallets.ana, wallets.jonas].map(address => {
        return { address, source: 'link' as const, weight: 1, creator: 0 }
      })
      await retell(rig, { payees })
      const shares = payees.map(({ address }) => ({ address, weight: 1 }))
      const both = { actId: id(50), tabId: 1, pageUrl: url, amount: usd('20'), shares }
      expect(await rig.ask('promise/tip', { ...both, promiseIds: [id(1)] })).toMatchObject({
        ok: true,
      })
      await rig.connect(wallets.reader)
      expect(await decide(`${id(50)}.0`)).toEqual(done)
      expect(await states()).toEqual(['20 tipped'])
      await flow(rig)
      await settle(rig)
    }

    test('in part only, the promise was kept', async () => {
      await firstOfTwo()
      expect((await statesOf(rig)).sort()).toEqual(['arrived', 'let-go'])
      expect(await states()).toEqual(['20 tipped'])
    })

    test('bit by bit, it stands again when the last of it came back', async () => {
      await failing()
      await firstOfTwo()
      expect((await statesOf(rig)).sort()).toEqual(['came-back', 'let-go'])
      expect(await states()).toEqual(['20 open'])
    })
  })

  test('a pool that holds a part keeps that part; the rest stays promised', async () => {
    await make(1, '700')
    await make(2, '700')
    await walletAppears()
    expect(await payable()).toMatchObject({ promised: { amount: usd('1400'), fits: usd('1000') } })
    expect(await tip('1400', [id(1), id(2)])).toEqual(
      refusal({ kind: 'over-pool', left: usd('1000') }),
    )
    expect(await states()).toEqual(['700 open', '700 open'])
    expect(await tip('1000', [id(1), id(2)])).toMatchObject({ ok: true })
    expect((await states()).sort()).toEqual(['300 tipped', '400 open', '700 tipped'])
    expect(await sums()).toMatchObject({ kept: '1000' })
  })

  test('is checked as every tip is, and nothing of a refused one stays', async () => {
    await make(1, '20')
    await walletAppears()
    await rig.ask('settings/change', { paused: true })
    expect(await tip('20', [id(1)])).toEqual(refusal({ kind: 'paused' }))
    expect(await states()).toEqual(['20 open'])
    expect(await rig.world.database.tips.count()).toBe(0)
  })

  test('what is not promised to these creators is not taken', async () => {
    await make(1, '20')
    await walletAppears()
    expect(await tip('21', [id(1)])).toEqual(refusal({ kind: 'promise-gone' }))
    expect(await tip('20', [id(1), id(3)])).toEqual(refusal({ kind: 'promise-gone' }))
    await rig.visit(pageOf(wallets.ana))
    expect(await tip('20', [id(1)])).toEqual(refusal({ kind: 'promise-gone' }))
    // The same names on another site are somebody else.
    const elsewhere = await payable()
    expect(elsewhere).not.toHaveProperty('promised')
  })
})

describe('giving by hand', () => {
  const kofi = 'https://ko-fi.com/mossandmargin'
  const open = (value: string, ids: readonly ActId[], more: object = {}, gift = id(80)) =>
    rig.ask('gift/open', {
      id: gift,
      tabId: 1,
      promiseIds: [...ids],
      amount: usd(value),
      url: kofi,
      ...more,
    })
  const yes = (amount?: string, gift = id(80)) =>
    rig.ask('gift/answer', {
      id: gift,
      answer: { given: true, ...(amount && { amount: usd(amount) }) },
    })
  const no = (gift = id(80)) => rig.ask('gift/answer', { id: gift, answer: { given: false } })

  test('is offered from a tenth of the pool on, or from what the reader set', async () => {
    await make(1, '60')
    expect(await nowhere()).not.toHaveProperty('offer')
    await make(2, '40')
    expect(await nowhere()).toMatchObject({
      offer: {
        names: ['Piotr Zielak'],
        amount: usd('100'),
        link: { kind: 'ko-fi', url: kofi, owner: 'author' },
        filling: 'nothing',
        repeats: false,
      },
    })
    await rig.ask('settings/change', { bridgeFrom: usd('101') })
    expect(await nowhere()).not.toHaveProperty('offer')
    // At the month's close a quarter is enough.
    rig.clock.now = Date.UTC(2026, 10, 28, 10)
    expect(await nowhere()).toMatchObject({ offer: { amount: usd('100') } })
  })

  test('opens the page as it was found, asks afterwards, and yes is entered', async () => {
    await make(1, '60')
    await make(2, '40')
    const before = await sums()
    expect(await open('100', [id(1), id(2)])).toEqual({ ok: true, value: { url: kofi } })
    expect(await sums()).toEqual(before)
    expect((await look()).gift).toMatchObject({ id: id(80), amount: usd('100'), state: 'opened' })
    // What is asked about is not offered again.
    expect(await nowhere()).not.toHaveProperty('offer')
    expect(await yes()).toEqual(done)
    expect(await sums()).toEqual({ still: '900', given: '100' })
    expect(await states()).toEqual(['60 given', '40 given'])
    expect((await look()).gift).toBeUndefined()
    expect((await look()).pool).toMatchObject({ given: usd('100'), moving: usd('100') })
  })

  test('opening and answering twice is doing it once', async () => {
    await make(1, '100')
    await open('100', [id(1)])
    expect(await open('100', [id(1)])).toEqual({ ok: true, value: { url: kofi } })
    expect(await open('100', [id(1)], {}, id(81))).toEqual(refusal({ kind: 'promise-gone' }))
    await yes()
    expect(await yes()).toEqual(done)
    expect(await sums()).toEqual({ still: '900', given: '100' })
    expect(await gifts()).toHaveLength(1)
  })

  test('no leaves everything promised; a yes can be taken back, and said again', async () => {
    await make(1, '100')
    await open('100', [id(1)])
    expect(await no()).toEqual(done)
    expect(await states()).toEqual(['100 open'])
    expect(await sums()).toEqual({ still: '1000' })
    await open('100', [id(1)], {}, id(81))
    await yes(undefined, id(81))
    expect(await no(id(81))).toEqual(done)
    expect(await no(id(81))).toEqual(done)
    expect(await sums()).toEqual({ still: '1000' })
    expect(await states()).toEqual(['100 open'])
    expect(await yes(undefined, id(81))).toEqual(done)
    expect(await sums()).toEqual({ still: '900', given: '100' })
    const kinds = (await rig.world.database.entries.toArray()).map(({ kind }) => kind).sort()
    expect(kinds).toEqual(['given', 'given', 'not-given', 'pool-raised'])
  })

  test('a word that is taken back, of which neither entry nor balances can be read, gives back what it gave', async () => {
    await make(1, '100')
    await open('100', [id(1)])
    await yes()
    const { balances, entries } = rig.world.database
    expect(await entries.update(`${id(80)}/given/0`, { kind: 'stolen' } as never)).toBe(1)
    await balances.put({ key: '2026-11|USD/2' } as never)
    expect(await no()).toEqual(done)
    expect(await sums()).toEqual({ still: '1000' })
  })

  test('what exceeds the pool is not entered: another sum, or more set aside', async () => {
    await rig.ask('pool/set', { amount: usd('80') })
    await make(1, '100')
    expect(await nowhere()).toMatchObject({ offer: { still: usd('80') } })
    await open('100', [id(1)])
    expect(await yes()).toEqual(refusal({ kind: 'over-pool', left: usd('80') }))
    expect(await yes('80')).toEqual(done)
    expect(await sums()).toEqual({ given: '80' })
    await no()
    await rig.ask('pool/set', { amount: usd('200') })
    expect(await yes('100')).toEqual(done)
    expect(await sums()).toEqual({ still: '100', given: '100' })
  })

  test('counts in the month in which it was opened', async () => {
    await make(1, '100')
    rig.clock.now = Date.UTC(2026, 10, 30, 23)
    await open('100', [id(1)])
    rig.clock.now = Date.UTC(2026, 11, 2)
    expect((await look()).gift).toMatchObject({ month: '2026-11' })
    await yes()
    const [november, december] = await rig.world.database.balances.orderBy('month').toArray()
    expect(november).toMatchObject({ month: '2026-11', given: usd('100') })
    expect(december).toMatchObject({ month: '2026-12', given: usd('0') })
  })

  test('is asked about on the service’s own page too, and nowhere else', async () => {
    await make(1, '100')
    await open('100', [id(1)])
    rig.tabs.set(2, { id: 2, url: 'https://ko-fi.com/mossandmargin?done' })
    expect((await look(2)).gift).toMatchObject({ id: id(80) })
    rig.tabs.set(2, { id: 2, url: 'https://ko-fi.com.evil.example/hildeaune' })
    expect((await look(2)).gift).toBeUndefined()
  })

  test('a changed link is asked about, and only goes on with a yes', async () => {
    await make(1, '100')
    const other = { kind: 'ko-fi', url: 'https://ko-fi.com/other', owner: 'author' } as const
    await retell(rig, { supportLinks: [other] })
    expect(await nowhere()).toMatchObject({ offer: { link: other, before: kofi } })
    const asked = await open('100', [id(1)], { url: other.url })
    expect(asked).toEqual(refusal({ kind: 'link-changed', before: kofi, now: other.url }))
    expect(await gifts()).toEqual([])
    expect(await open('100', [id(1)], { url: other.url, linkConfirmed: true })).toEqual({
      ok: true,
      value: { url: other.url },
    })
  })

  it.each<[string, string, Failure['kind']]>([
    ['a script', 'javascript:alert(1)', 'link-not-safe'],
    ['plain http', 'http://ko-fi.com/mossandmargin', 'link-not-safe'],
    ['a host that looks alike', 'https://ko-fi.com.evil.example/hildeaune', 'link-not-safe'],
    ['a huge address', `https://ko-fi.com/${'a'.repeat(2020)}`, 'link-not-safe'],
  ])('%s that a page names is neither offered nor opened', async (_, link, kind) => {
    await retell(rig, { supportLinks: [{ kind: 'ko-fi', url: link, owner: 'author' }] })
    await make(1, '100')
    expect(await nowhere()).not.toHaveProperty('offer')
    expect(await open('100', [id(1)], { url: link })).toMatchObject({
      ok: false,
      failure: { kind },
    })
    expect(await gifts()).toEqual([])
  })

  test('a link that nobody named is not opened, nor a sum that is not promised', async () => {
    await make(1, '100')
    for (const more of [{ url: 'https://ko-fi.com/else' }, { amount: usd('101') }]) {
      expect(await open('100', [id(1)], more)).toEqual(refusal({ kind: 'promise-gone' }))
    }
    expect(await open('100', [id(2)])).toEqual(refusal({ kind: 'promise-gone' }))
    expect(await yes(undefined, id(99))).toEqual(refusal({ kind: 'promise-gone' }))
  })
})

test('any history of promises, gifts, tips and changes of mind is conserved, and promises touch no balance', async () => {
  type Step =
    | { do: 'promise'; value: number }
    | { do: 'drop' | 'give' | 'yes' | 'no' | 'undo' | 'tip'; which: number }
    | { do: 'pool'; value: number }
    | { do: 'wait'; days: number }
  const which = fc.nat(5)
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constant('promise' as const), value: fc.integer({ min: 1, max: 400 }) }),
    fc.record({
      do: fc.constantFrom('drop' as const, 'give' as const, 'yes' as const, 'no' as const),
      which,
    }),
    fc.record({ do: fc.constantFrom('tip' as const, 'undo' as const), which }),
    fc.record({ do: fc.constant('pool' as const), value: fc.integer({ min: 1, max: 1500 }) }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async history => {
      rig = await createRig()
      await rig.ask('pool/set', { amount: rig.pool })
      await rig.visit(url)
      const made: ActId[] = []
      const opened: ActId[] = []
      const tipped: ActId[] = []
      for (const [at, each] of history.entries()) await perform(each, at, { made, opened, tipped })
    }),
    { numRuns: runs(15) },
  )

  type Acts = { made: ActId[]; opened: ActId[]; tipped: ActId[] }
  async function perform(step: Step, at: number, acts: Acts): Promise<void> {
    const before = await sums()
    const answered = await act(step, id(1000 + at), acts)
    const quiet = ['promise', 'drop', 'give'].includes(step.do) || (answered && !answered.ok)
    if (quiet) expect(await sums()).toEqual(before)
    await audit()
  }

  async function act(step: Step, fresh: ActId, acts: Acts): Promise<Result<unknown> | undefined> {
    const { made, opened, tipped } = acts
    const pick = (from: readonly ActId[]) =>
      'which' in step ? from[step.which % Math.max(1, from.length)] : undefined
    if (step.do === 'promise') {
      made.push(fresh)
      return make(0, String(step.value), { actId: fresh })
    }
    if (step.do === 'pool') return rig.ask('pool/set', { amount: usd(String(step.value)) })
    if (step.do === 'wait') {
      rig.clock.now += step.days * DAY_MS
      return undefined
    }
    if (step.do === 'drop') {
      const one = pick(made)
      return one && rig.ask('promise/drop', { ids: [one] })
    }
    if (step.do === 'give') {
      const { offer } = await nowhere()
      if (!offer) return undefined
      opened.push(fresh)
      const { amount, link, promiseIds } = offer
      return rig.ask('gift/open', {
        id: fresh,
        tabId: 1,
        promiseIds: [...promiseIds],
        amount,
        url: link.url,
      })
    }
    if (step.do === 'yes' || step.do === 'no') {
      const one = pick(opened)
      return one && rig.ask('gift/answer', { id: one, answer: { given: step.do === 'yes' } })
    }
    if (step.do === 'undo') {
      const one = pick(tipped)
      return one && rig.ask('tip/undo', { actId: one })
    }
    return tipNow(fresh, tipped)
  }

  /** The wallet is there for a moment. */
  async function tipNow(fresh: ActId, tipped: ActId[]): Promise<Result<unknown> | undefined> {
    await walletAppears()
    const { screen } = await look()
    const promised = screen.state === 'tip' ? screen.promised : undefined
    const answer =
      promised &&
      (await rig.ask('promise/tip', {
        actId: fresh,
        tabId: 1,
        pageUrl: url,
        amount: promised.fits,
        shares: [{ address: wallets.ana, weight: 1 }],
        promiseIds: promised.lines.map(line => line.id),
      }))
    tipped.push(fresh)
    await retell(rig, { payees: [] })
    return answer
  }

  async function audit(): Promise<void> {
    const { database } = rig.world
    const given = (await gifts()).filter(({ state }) => state === 'given')
    for (const record of await database.balances.toArray()) {
      const balances = decodeBalances(record)
      assertConserved(balances)
      const byGift = given
        .filter(({ month }) => month === record.month)
        .reduce((all, { amount }) => all + BigInt(amount.value), 0n)
      expect(balances.given.value).toBe(byGift)
    }
    const live = new Set(given.map(gift => gift.id))
    const tips = (await database.tips.toArray()).filter(({ state }) => state === 'kept')
    const kept = new Set(tips.map(({ actId }) => actId))
    for (const { endedBy, state } of await promises()) {
      if (state === 'given') expect(live.has(endedBy as ActId)).toBe(true)
      if (state === 'tipped') expect(kept.has(endedBy as ActId)).toBe(true)
    }
  }
}, 60_000)
