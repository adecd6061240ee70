/** The sums that the review reads: kept with the ledger, made again where they are lost, and found by words. */
import { describe, expect, it, test } from 'vitest'
import { readMonth } from '../../src/adapters/ledger-reader'
import { monthsOf } from '../../src/adapters/recount'
import {
  readLines,
  readMonthSums,
  readUnmended,
  readYear,
  searchTips,
} from '../../src/adapters/sums-reader'
import { actIdOf, type TipId } from '../../src/core/ids'
import type { RecountPlace, RecountStep } from '../../src/core/recount-place'
import { type Overview, statementOf } from '../../src/core/review'
import { linesOf } from '../../src/core/review/lines'
import { overviewOf } from '../../src/core/review/overview'
import { unmendedInMonth, unmendedInYear } from '../../src/core/review/unmended'
import { yearStatements } from '../../src/core/review/year'
import { wordsRecord } from '../../src/core/search'
import { defaultSettings } from '../../src/core/settings'
import { rows } from '../core/runs'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { copiesOf, createRig, type Rig } from './rig'
import { connected, flow, pageOf, reading } from './scene'

const month = '2026-11'
const seen = (rig: Rig) => ({
  month,
  zone: 'UTC',
  now: rig.clock.now,
  settings: { ...defaultSettings, pool: rig.pool },
  connection: { state: 'none' } as const,
})

/** The month by its sums as they are stored. */
async function bySums(rig: Rig): Promise<Overview> {
  const [only] = overviewOf({
    ...seen(rig),
    records: await readMonthSums(rig.world.database, month),
  })
  if (!only) throw new Error('expected a month')
  return only
}

/** The same month by its tips, one by one, without what only they tell. */
async function byTips(rig: Rig): Promise<Overview> {
  const [only] = statementOf({ ...seen(rig), records: await readMonth(month, rig.world.database) })
  if (!only) throw new Error('expected a month')
  const { gifts: _, payments, people, ...rest } = only
  return {
    ...rest,
    people: people.map(({ tips: __, ...person }) => person),
    payments: payments.map(({ tipIds: __, ...payment }) => payment),
  }
}

/** Makes a year's sums anew, from the beginning or a place, to its end or `stop` steps far; answers the steps. */
async function recount(
  rig: Rig,
  year: string,
  options: {
    readonly first?: string
    readonly place?: RecountPlace | undefined
    readonly stop?: number
  } = {},
): Promise<RecountStep[]> {
  const steps: RecountStep[] = []
  let { place } = options
  while (steps.at(-1)?.ended !== true && steps.length !== options.stop) {
    const asked = { year, ...(options.first && { first: options.first }), ...(place && { place }) }
    const step = await rig.ask('ledger/recount', asked)
    if (!step.ok) throw new Error(JSON.stringify(step))
    const { ended: _, ...come } = step.value
    place = come
    steps.push(step.value)
  }
  return steps
}

/** A month with a page of two authors, a payment, an undone tip and one that waits. */
const busy = copiesOf(async () => {
  const rig = await connected()
  await rig.keep('20')
  await flow(rig)
  const shared = villagePages.find(
    ({ expectation, payees }) => expectation.authored && payees.length > 1,
  )
  await rig.visit(shared?.url ?? '', 2)
  await rig.keep('30', 2)
  await rig.keep('7')
  const tips = await rig.world.database.tips.where('state').equals('kept').toArray()
  const [first] = tips.filter(tip => tip.amount.value === '7')
  if (first) await rig.ask('tip/undo', { actId: actIdOf(first.id) })
  return rig
})

test('at every step of the ledger they tell the month as its tips do', async () => {
  const rig = await reading()
  expect(await bySums(rig)).toEqual(await byTips(rig))
  await rig.keep('20')
  expect(await bySums(rig)).toEqual(await byTips(rig))
  await rig.keep('20')
  await rig.connect(wallets.reader)
  const [tip] = await rig.world.database.tips.toArray()
  await rig.ask('rehearsal/decide', { real: tip ? [tip.id] : [] })
  expect(await bySums(rig)).toEqual(await byTips(rig))
  await rig.ask('flow/begin', {})
  expect((await bySums(rig)).pool.flowing.value).toBe('20')
  expect(await bySums(rig)).toEqual(await byTips(rig))
  await flow(rig)
  const overview = await bySums(rig)
  expect(overview).toEqual(await byTips(rig))
  expect(overview).toMatchObject({ figures: { tips: 1, pieces: 1 }, sum: { agrees: true } })
})

test('a batch that is held back leaves no share behind', async () => {
  const rig = await connected()
  await rig.keep('20')
  await rig.ask('flow/begin', {})
  await rig.ask('settings/change', { paused: true })
  await flow(rig)
  expect(await rig.world.database.shares.count()).toBe(0)
  expect(await bySums(rig)).toEqual(await byTips(rig))
})

test('lost or spoilt sums show in the sum, stop nothing, and are made again from the entries', async () => {
  const rig = await busy()
  const { database } = rig.world
  const before = await bySums(rig)
  expect(before).toEqual(await byTips(rig))
  const words = await database.words.toArray()
  await database.streams.toCollection().modify((stream: { kept?: string }) => {
    stream.kept = 'much'
  })
  await Promise.all([database.shares.clear(), database.counts.clear(), database.words.clear()])
  expect((await bySums(rig)).sum.lines.more).toBe('ledger')
  expect(await rig.keep('3')).toMatchObject({ ok: true })
  await recount(rig, '2026')
  expect(await bySums(rig)).toEqual(await byTips(rig))
  expect(await database.words.bulkGet(words.map(({ tipId }) => tipId))).toEqual(words)
})

test('a payment of two months tells in each what the ledger gave to both, also once it is made again', async () => {
  const rig = await connected()
  const { database } = rig.world
  await rig.keep('20')
  rig.clock.now = Date.UTC(2026, 11, 1, 12)
  await rig.keep('30')
  await flow(rig)
  const shares = await database.shares.toArray()
  expect(shares.map(({ arrived, month, payment }) => [month, arrived, payment])).toEqual([
    [month, '20', expect.objectContaining({ state: 'arrived', tips: 2, gone: '50' })],
    ['2026-12', '30', expect.objectContaining({ state: 'arrived', tips: 2, gone: '50' })],
  ])
  expect(await bySums(rig)).toEqual(await byTips(rig))
  expect((await bySums(rig)).sum.agrees).toBe(true)
  await database.shares.clear()
  await recount(rig, '2026')
  expect(await database.shares.toArray()).toEqual(shares)
  // What is lost of the one month shows in the other: the wallet sent more than the ledger knows of.
  await database.entries.filter(each => each.kind === 'arrived' && each.month !== month).delete()
  await recount(rig, '2026')
  expect((await bySums(rig)).sum.wallet).toMatchObject({
    more: 'other',
    difference: { value: '30' },
  })
})

test('a recount takes away what nothing stands behind, and mends what is stored otherwise', async () => {
  const rig = await busy()
  rig.clock.now = Date.UTC(2026, 11, 3)
  await rig.keep('11')
  const { database } = rig.world
  const { counts, shares, streams, words } = database
  const stored = () =>
    Promise.all([streams, shares, counts, words].map(table => table.orderBy(':id').toArray()))
  const before = await stored()
  for (const table of [streams, shares, counts]) {
    for (const row of await table.toArray()) {
      const key = row.key.replace(/^2026-\d\d/, '2026-07')
      await table.put({ ...row, key: `${key}x` } as never)
    }
  }
  await words.toCollection().modify({ words: ['other aaaaaa'] })
  const spoilt = await stored()
  expect(spoilt.map(({ length }) => length)).not.toEqual(before.map(({ length }) => length))
  await recount(rig, '2026')
  expect(await stored()).toEqual(before)
})

test('what a recount cannot mend is the same each time, whatever is kept meanwhile, and is remembered', async () => {
  const rig = await busy()
  const { database } = rig.world
  const tip = await database.tips.where({ state: 'arrived' }).first()
  await database.table('tips').update(tip?.id, { amount: 'spoilt' })
  const left = async () => [
    unmendedInMonth([await bySums(rig)]),
    unmendedInYear(yearStatements('2026', await readYear(database, '2026'), rig.pool)),
  ]
  expect(await left()).toEqual(['', ''])
  await recount(rig, '2026')
  const [inMonth = '', inYear = ''] = await left()
  expect([inMonth, inYear]).toEqual([
    expect.stringMatching(/^USD\/2 ledger \d+$/),
    expect.stringMatching(/^USD\/2 \d+$/),
  ])
  expect(await rig.keep('3')).toMatchObject({ ok: true })
  await recount(rig, '2026')
  expect(await left()).toEqual([inMonth, inYear])
  const differed = (of: string) => rig.ask('ledger/differed', { period: month, left: of })
  await differed(inMonth)
  expect(await readUnmended(database, month)).toBe(inMonth)
  expect(await readUnmended(database, '2026')).toBe(undefined)
  await differed('')
  expect(await readUnmended(database, month)).toBe(undefined)
})

test('what is kept while a year is made anew is in its sums too', async () => {
  const rig = await busy()
  const { streams } = rig.world.database
  await streams.clear()
  const recounting = recount(rig, '2026')
  for (const amount of ['1', '2', '3']) {
    expect(await rig.keep(amount)).toMatchObject({ ok: true })
  }
  await recounting
  expect(await bySums(rig)).toEqual(await byTips(rig))
  const [year] = yearStatements('2026', await readYear(rig.world.database, '2026'), rig.pool)
  expect(year?.agrees).toBe(true)
})

test('making a year anew begins with the month that is looked at, and says how far it is', async () => {
  const rig = await busy()
  rig.clock.now = Date.UTC(2026, 11, 3)
  await rig.keep('11')
  const tips = await rig.world.database.tips.count()
  const steps = await recount(rig, '2026', { first: '2026-12' })
  expect(steps[0]?.months).toEqual(monthsOf('2026').filter(each => each !== '2026-12'))
  expect(steps[0]).toMatchObject({ done: 2, total: 2 * tips })
  const done = steps.map(step => step.done)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  expect(steps.at(-1)).toMatchObject({ months: [], done: 2 * tips, ended: true })
})

test('stopped after any step, what was made is right, and it is gone on with or begun again', async () => {
  const rig = await busy()
  const { database } = rig.world
  const [tip] = await database.tips.toArray()
  if (!tip) throw new Error('expected a tip')
  // More tips than have their words made in one step; without entries they move nothing.
  const many = Array.from({ length: 600 }, (_, number) => ({
    ...tip,
    id: `${crypto.randomUUID()}.0` as TipId,
    state: number % 2 === 0 ? ('undone' as const) : ('let-go' as const),
  }))
  await database.tips.bulkAdd(many)
  await database.words.bulkAdd(many.map(wordsRecord))
  const stored = () =>
    Promise.all(
      [database.streams, database.shares, database.counts, database.words].map(table =>
        table.orderBy(':id').toArray(),
      ),
    )
  const before = await stored()
  const spoil = () =>
    Promise.all([database.streams.clear(), database.counts.clear(), database.words.clear()])
  await spoil()
  const { length } = await recount(rig, '2026', { first: month })
  expect(await stored()).toEqual(before)
  expect(length).toBe(14)
  // Between two halves of a month, among the others, before the year's own, and after a month.
  for (const stop of rows([1, 7, 13, 2])) {
    await spoil()
    const place = (await recount(rig, '2026', { first: month, stop })).at(-1)
    expect((await bySums(rig)).sum.lines.more).toBe('none')
    await recount(rig, '2026', stop % 2 === 0 ? {} : { place })
    expect(await stored()).toEqual(before)
  }
})

test('a recount of one year leaves the others as they are', async () => {
  const rig = await busy()
  const { database } = rig.world
  const stored = () =>
    Promise.all([database.streams.toArray(), database.shares.toArray(), database.counts.toArray()])
  const before = await stored()
  await recount(rig, '2025')
  expect(await stored()).toEqual(before)
})

test('a year is its months, person by person', async () => {
  const rig = await busy()
  rig.clock.now = Date.UTC(2026, 11, 3)
  await rig.keep('11')
  const [year] = yearStatements('2026', await readYear(rig.world.database, '2026'), rig.pool)
  expect(year?.months.map(({ month, moving, tips }) => [month, moving.value, tips])).toEqual([
    ['2026-11', (await bySums(rig)).pool.moving.value, (await bySums(rig)).figures.tips],
    ['2026-12', '11', 1],
  ])
  expect(year?.agrees).toBe(true)
  expect(yearStatements('2025', await readYear(rig.world.database, '2025'), rig.pool)).toEqual([])
})

test('what is opened shows the statement’s own lines', async () => {
  const rig = await busy()
  const { database } = rig.world
  const [statement] = statementOf({ ...seen(rig), records: await readMonth(month, database) })
  for (const { key, payee, tips } of statement?.people ?? []) {
    const opened = { of: 'person', key, payee, asset: rig.pool } as const
    expect(linesOf(opened, await readLines(database, opened, month), seen(rig))).toEqual(tips)
  }
  for (const { id, tipIds } of statement?.payments ?? []) {
    const opened = { of: 'payment', key: id, asset: rig.pool } as const
    const lines = linesOf(opened, await readLines(database, opened, month), seen(rig))
    expect(lines.map(line => line.id)).toEqual(tipIds)
  }
})

describe('a search', () => {
  it('finds by name, title and publication, whatever the case and the accents, newest first', async () => {
    const rig = await reading()
    await rig.keep('5')
    rig.clock.now += 3_600_000
    await rig.keep('6')
    const found = async (text: string) =>
      (await searchTips(rig.world.database, text)).tips.map(tip => tip.amount.value)
    const [tip] = await rig.world.database.tips.toArray()
    const [name = '', ...rest] = tip?.creator.name.split(' ') ?? []
    expect(await found(name.toUpperCase())).toEqual(['6', '5'])
    expect(await found(`${rest.join(' ').slice(0, 2)} ${tip?.page.title.slice(0, 5)}`)).toEqual([
      '6',
      '5',
    ])
    expect(await found(`${name} nobody`)).toEqual([])
    expect(await found(' ·— ')).toEqual([])
  })

  it('goes on through a common word until the screen is full, and says that there is more', async () => {
    const rig = await reading()
    await rig.keep('5')
    const { database } = rig.world
    const [tip] = await database.tips.toArray()
    if (!tip) throw new Error('expected a tip')
    const many = Array.from({ length: 1500 }, (_, at) => ({
      ...tip,
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}.0` as typeof tip.id,
      keptAt: tip.keptAt - at * 60_000,
      page: { ...tip.page, title: `common ${at < 1400 ? 'young' : 'old'} ${at}` },
    }))
    await database.tips.bulkPut(many)
    await database.words.bulkPut(many.map(wordsRecord))
    const old = await searchTips(database, 'common old')
    expect(old.tips.map(each => each.page.title).slice(0, 2)).toEqual([
      'common old 1400',
      'common old 1401',
    ])
    expect([old.tips.length, old.more]).toEqual([50, true])
    // Both words stand in more tips than are looked at in one go.
    const young = await searchTips(database, 'common young 1399')
    expect(young.tips.map(each => each.page.title)).toEqual(['common young 1399'])
  })
})

describe('a payment checked again', () => {
  const check = async (rig: Rig) => {
    const [settlement] = await rig.world.database.settlements.toArray()
    if (!settlement) throw new Error('expected a payment')
    return rig.ask('payment/check', { batchId: settlement.id })
  }
  const stored = (rig: Rig) =>
    Promise.all(rig.world.database.tables.map(async table => [table.name, await table.toArray()]))

  it('is still true where both wallets say what they said, and nothing is changed', async () => {
    const rig = await connected()
    await rig.keep('20')
    await flow(rig)
    rig.clock.now += 60_000
    const before = await stored(rig)
    expect(await check(rig)).toEqual({
      ok: true,
      value: { lookedAt: rig.clock.now, sent: { at: 'same' }, received: { at: 'same' } },
    })
    expect(await stored(rig)).toEqual(before)
  })

  it('shows what a wallet says otherwise', async () => {
    const rig = await connected()
    await rig.keep('20')
    await flow(rig)
    rig.answerOtherwise(/^GET .*\/outgoing-payments\//, answer => ({
      ...answer,
      sentAmount: { ...rig.pool, value: '19' },
    }))
    rig.answerOtherwise(/^GET .*\/incoming-payments\//, answer => ({
      ...answer,
      receivedAmount: { ...rig.pool, value: '0' },
    }))
    const before = await stored(rig)
    expect(await check(rig)).toMatchObject({
      value: {
        sent: { at: 'differs', stored: { value: '20' }, now: { value: '19' } },
        received: { at: 'differs', stored: { value: '20' }, now: { value: '0' } },
      },
    })
    expect(await stored(rig)).toEqual(before)
  })

  it('says who could not be asked: a wallet that is not connected, a receiver that is gone', async () => {
    const rig = await connected()
    await rig.keep('20')
    await flow(rig)
    await rig.ask('wallet/disconnect', {})
    rig.answerOtherwise(/^GET .*\/incoming-payments\//, () => ({}), 401)
    expect(await check(rig)).toMatchObject({
      value: { sent: { at: 'not-asked' }, received: { at: 'silent' } },
    })
  })

  it('fails offline, and for a payment that is not there', async () => {
    const rig = await connected()
    await rig.keep('20')
    await flow(rig)
    rig.network.online = false
    expect(await check(rig)).toMatchObject({ ok: false, failure: { kind: 'offline' } })
    const batchId = '00000000-0000-4000-8000-000000000000' as never
    expect(await rig.ask('payment/check', { batchId })).toMatchObject({
      ok: false,
      failure: { kind: 'unknown-tip' },
    })
  })
})

test('a page of two authors is one piece, and stays it while one of them has a tip', async () => {
  const rig = await createRig()
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(pageOf(wallets.ana))
  await rig.keep('5')
  await rig.keep('6')
  expect((await bySums(rig)).figures).toMatchObject({ tips: 2, pieces: 1 })
  const [tip] = await rig.world.database.tips.toArray()
  if (tip) await rig.ask('tip/undo', { actId: tip.actId })
  expect((await bySums(rig)).figures).toMatchObject({ tips: 1, pieces: 1 })
})
