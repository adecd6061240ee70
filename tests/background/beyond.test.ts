/** One reader, two browsers, one wallet: two ledgers and one pool, which is right in both. */
import { describe, expect, it, test, vi } from 'vitest'
import { lookBeyond } from '../../src/background/look-beyond'
import { createBackground } from '../../src/background/start'
import type { PoolView } from '../../src/core/pool'
import { DAY_MS, HOUR_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import type { Settings } from '../sandbox/settings'
import { backupOf, merge } from './backups'
import { createRig, type Rig } from './rig'
import { connected, connectedBeside, flow, settle, statesOf, sumsOf } from './scene'

const LIST = /GET .*\/outgoing-payments\?/

/** Two browsers at the reader's wallet, each with a pool of ten dollars. */
async function two(settings: Partial<Settings> = {}): Promise<{ a: Rig; b: Rig }> {
  const a = await connected(settings)
  const b = await connectedBeside(a)
  return { a, b }
}

/** Keeps and pays. */
async function pays(rig: Rig, value: string): Promise<void> {
  const kept = await rig.keep(value)
  if (!kept.ok) throw new Error(JSON.stringify(kept.failure))
  await flow(rig)
  await settle(rig)
}

/** The pool as the popup tells it. */
async function poolOf(rig: Rig): Promise<PoolView> {
  const view = await rig.ask('popup/look', { tabId: 1 })
  if (!view.ok || !view.value.pool) throw new Error(JSON.stringify(view))
  return view.value.pool
}

/** What is told of other browsers: spent, and still in the pool. */
async function told(rig: Rig): Promise<readonly [string | undefined, string]> {
  const { beyond, still } = await poolOf(rig)
  return [beyond?.amount.value, still.value]
}

function asked(rig: Rig): number {
  return rig.requests.filter(({ method, url }) => LIST.test(`${method} ${url}`)).length
}

/** What has left the reader's wallet for these browsers, in minor units. */
function left({ sandbox }: Rig): bigint {
  const payments = sandbox.providerOf(wallets.reader).control.outgoingPayments(wallets.reader)
  return payments.reduce((all, { state, quote, sent }) => {
    if (state === 'sent') return all + quote.debit
    return all + (state === 'failed' ? sent : 0n)
  }, 0n)
}

describe('what the other browser has paid', () => {
  it('is counted here once the wallet has said so, and nowhere in the ledger', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    expect(await told(b)).toEqual([undefined, '1000'])
    await lookBeyond(b.world)
    expect(await told(b)).toEqual(['310', '690'])
    expect((await poolOf(b)).beyond).toMatchObject({
      inPool: { value: '310' },
      readAt: b.clock.now,
      whole: true,
    })
    expect(await sumsOf(b)).toEqual({ still: '1000' })
    expect(await b.world.database.entries.count()).toBe(1)
    await lookBeyond(a.world)
    expect(await told(a)).toEqual([undefined, '690'])
  })

  it('leaves that much less to keep, and nothing where the pool is used up', async () => {
    const { a, b } = await two()
    await pays(a, '900')
    await lookBeyond(b.world)
    expect(await b.keep('200')).toMatchObject({
      ok: false,
      failure: { kind: 'over-pool', left: { value: '100' } },
    })
    expect(await b.keep('100')).toMatchObject({
      ok: true,
      value: { pool: { still: { value: '0' }, beyond: { inPool: { value: '900' } } } },
    })
    const view = await b.ask('popup/look', { tabId: 1 })
    expect(view).toMatchObject({ ok: true, value: { screen: { state: 'over-pool' } } })
  })

  it('is asked for before tips are cut, so that both together stay within one limit', async () => {
    const { a, b } = await two()
    await b.keep('300')
    b.clock.now += 1
    await b.keep('400')
    await pays(a, '600')
    await flow(b)
    await settle(b)
    expect(left(b)).toBe(900n)
    expect((await statesOf(b)).sort()).toEqual(['arrived', 'kept'])
    await flow(b)
    expect(left(b)).toBe(900n)
    expect(await b.world.database.holds.toArray()).toMatchObject([{ reason: 'over-limit' }])
    expect(await poolOf(b)).toMatchObject({
      still: { value: '0' },
      beyond: { amount: { value: '600' }, inPool: { value: '300' } },
    })
  })

  it('is nothing any more once a backup has brought those payments here', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    await lookBeyond(b.world)
    await b.keep('50')
    await merge(b, await backupOf(a))
    expect(await told(b)).toEqual([undefined, '640'])
    expect(await sumsOf(b)).toEqual({ still: '640', kept: '50', arrived: '310' })
    await lookBeyond(b.world)
    expect(await told(b)).toEqual([undefined, '640'])
  })

  it('is counted beside a tip that a backup brought as kept, until a newer one tells that they are one', async () => {
    const { a, b } = await two()
    await a.keep('300')
    await merge(b, await backupOf(a))
    await flow(a)
    await settle(a)
    await lookBeyond(b.world)
    expect(await told(b)).toEqual(['300', '400'])
    await merge(b, await backupOf(a))
    expect(await told(b)).toEqual([undefined, '700'])
  })

  it('stands in another month where the wallet says that it was made in one', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    a.clock.now += 10 * DAY_MS
    await pays(a, '20')
    await lookBeyond(b.world)
    expect(await told(b)).toEqual(['20', '980'])
    const months = await b.world.database.beyond.orderBy('month').toArray()
    expect(months.map(({ month, payments }) => [month, payments.length])).toEqual([
      ['2026-11', 1],
      ['2026-12', 1],
    ])
  })
})

describe('only what has settled counts', () => {
  it('nothing while the bank is silent, and what was sent where it fails half-way', async () => {
    const { a, b } = await two()
    const { settings } = a.sandbox.providerOf(wallets.reader).control
    settings.bankSilent = true
    await a.keep('300')
    await flow(a)
    await lookBeyond(b.world)
    expect(await told(b)).toEqual([undefined, '1000'])
    settings.bankSilent = false
    settings.outcome = 'partial'
    await settle(a)
    await lookBeyond(b.world)
    expect(left(b)).toBe(150n)
    expect(await told(b)).toEqual(['150', '850'])
  })

  it('with the fee, as the other ledger has it', async () => {
    const { a, b } = await two({ feeFixed: 10n })
    await pays(a, '300')
    expect(await sumsOf(a)).toMatchObject({ arrived: '290', fees: '10' })
    await lookBeyond(b.world)
    expect(await told(b)).toEqual(['300', '700'])
  })

  it('and nothing that another program paid from the wallet', async () => {
    const { a, b } = await two()
    await pays(a, '300')
    b.answerOtherwise(LIST, answer => ({
      ...answer,
      result: (answer.result as object[]).map(one => ({ ...one, metadata: { source: 'other' } })),
    }))
    await lookBeyond(b.world)
    expect(await told(b)).toEqual([undefined, '1000'])
  })
})

describe('a wallet that does not say', () => {
  it('leaves what it said before, with its date, and is told of', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    await lookBeyond(b.world)
    const readAt = b.clock.now
    b.clock.now += HOUR_MS
    await pays(a, '20')
    b.faults.add({ kind: 'server-error', path: /outgoing-payments\?/ })
    expect(await lookBeyond(b.world)).toMatchObject({ ok: false })
    expect((await poolOf(b)).beyond).toMatchObject({ amount: { value: '310' }, readAt })
    expect(await b.ask('wallet/look', {})).toMatchObject({
      value: { beyond: { amount: { value: '310' } }, beyondUnread: true },
    })
    await lookBeyond(b.world)
    const view = await b.ask('wallet/look', {})
    expect(view).toMatchObject({
      value: { beyond: { amount: { value: '330' }, month: '2026-11' } },
    })
    expect(view.ok && 'beyondUnread' in view.value).toBe(false)
  })

  it('to the end is known to have said a part', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    // More is promised than is there: the page after the cursor is empty, which is no end.
    const more = (answer: Readonly<Record<string, unknown>>) => ({
      ...answer,
      pagination: { hasNextPage: true, hasPreviousPage: false, endCursor: crypto.randomUUID() },
    })
    b.answerOtherwise(LIST, more)
    await lookBeyond(b.world)
    expect((await poolOf(b)).beyond).toMatchObject({ amount: { value: '310' }, whole: false })
  })

  it('when nothing else ends it is not asked for ever', async () => {
    const { a, b } = await two()
    await pays(a, '310')
    const [first] = (await listOf(b)).result
    for (let page = 0; page < 20; page += 1) {
      b.answerOtherwise(LIST, () => ({
        pagination: { hasNextPage: true, hasPreviousPage: false, endCursor: crypto.randomUUID() },
        result: [first],
      }))
    }
    const before = asked(b)
    await lookBeyond(b.world)
    expect(asked(b) - before).toBe(10)
    expect((await poolOf(b)).beyond).toMatchObject({ whole: false })
  })
})

/** The list as the wallet answers it to a browser. */
async function listOf(rig: Rig): Promise<{ readonly result: readonly unknown[] }> {
  let seen: unknown
  rig.answerOtherwise(LIST, answer => {
    seen = answer
    return answer
  })
  await lookBeyond(rig.world)
  return seen as { result: unknown[] }
}

describe('when it is asked', () => {
  it('for a review that is opened: once in three hours, and again in a new month', async () => {
    // No token is to die meanwhile: what is refused for that is asked again.
    const { b } = await two({ tokenLifespanS: 1_000_000 })
    const before = asked(b)
    await b.ask('beyond/look', {})
    await b.ask('beyond/look', {})
    expect(asked(b) - before).toBe(1)
    b.clock.now += 3 * HOUR_MS
    await b.ask('beyond/look', {})
    expect(asked(b) - before).toBe(2)
    b.clock.now = Date.UTC(2026, 11, 1) - 1
    await b.ask('beyond/look', {})
    b.clock.now += 2
    await b.ask('beyond/look', {})
    expect(asked(b) - before).toBe(4)
  })

  it('not after a clock was set back, but at once', async () => {
    const { b } = await two()
    await b.ask('beyond/look', {})
    const before = asked(b)
    b.clock.now -= DAY_MS
    await b.ask('beyond/look', {})
    expect(asked(b) - before).toBe(1)
  })

  it('not while offline, which is no silence of the wallet’s, and then at once', async () => {
    const { b } = await two()
    const before = asked(b)
    b.network.online = false
    expect(await b.ask('beyond/look', {})).toEqual({ ok: false, failure: { kind: 'offline' } })
    const view = await b.ask('wallet/look', {})
    expect(view.ok && 'beyondUnread' in view.value).toBe(false)
    b.network.online = true
    await b.ask('beyond/look', {})
    expect(asked(b) - before).toBe(1)
  })

  it('never because of a page, a popup or a tip, nor without a wallet', async () => {
    const { b } = await two()
    const before = asked(b)
    await b.keep('20')
    await b.ask('popup/look', { tabId: 1 })
    await b.ask('wallet/look', {})
    expect(asked(b)).toBe(before)
    await b.ask('wallet/disconnect', {})
    expect(await b.ask('beyond/look', {})).toEqual({ ok: true, value: null })
    expect(asked(b)).toBe(before)
  })

  it('when a wallet was just connected, and said there', async () => {
    const a = await connected()
    await pays(a, '310')
    const b = await createRig({ beside: a })
    await b.ask('pool/set', { amount: b.pool })
    const own = { id: 'rill', origin: 'chrome-extension://rill' }
    const background = createBackground(b.world, own, error => {
      throw error
    })
    await b.connect(wallets.reader)
    const sender = { id: own.id, url: `${own.origin}/src/welcome/welcome.html` }
    await background.receive({ name: 'wallet/approve', input: {} }, sender)
    await vi.waitFor(
      async () =>
        expect(await b.ask('wallet/look', {})).toMatchObject({
          value: { state: 'connected', beyond: { amount: { value: '310' } } },
        }),
      { timeout: 30_000 },
    )
  })
})

test('a tip of every month is kept only where the pool has room for it beside the other browser', async () => {
  const { a, b } = await two()
  await b.keep('300')
  const [tip] = await b.world.database.tips.toArray()
  if (!tip) throw new Error('nothing was kept')
  await b.ask('standing/begin', { actId: tip.actId })
  a.clock.now = Date.UTC(2026, 11, 2)
  await pays(a, '800')
  await lookBeyond(b.world)
  expect(await told(b)).toEqual(['800', '200'])
  expect(await b.world.database.standing.toArray()).toMatchObject([{ asks: 'over-pool' }])
})
