/** Merging what is no tip: gifts with their entries, promises, standing tips, reading time, settings. */
import { expect, it } from 'vitest'
import { appendEntries, ledgerTables } from '../../src/adapters/ledger-store'
import type { AttentionRecord } from '../../src/core/attention'
import type { GiftRecord } from '../../src/core/gift'
import type { ActId } from '../../src/core/ids'
import { giftEntry } from '../../src/core/ledger'
import { fromWire } from '../../src/core/money'
import type { PromiseRecord } from '../../src/core/promise'
import type { StandingRecord } from '../../src/core/standing'
import { DAY_MS } from '../../src/core/time'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import { backupOf, bring, merge, stored } from './backups'
import { createRig, type Rig, START } from './rig'
import { readingAnew, sumsOf } from './scene'

const month = '2026-11'
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const ana = { name: 'Ana Ruiz' }
const page = { url: 'https://lowwater.test/tide-tables', title: 'Tides' }
const gift = (id: number, state: GiftRecord['state'], stateAt = START): GiftRecord => ({
  id: uuid(id) as ActId,
  month,
  amount: usd('150'),
  creator: ana,
  creatorKey: 'ana ruiz|lowwater.test',
  link: { kind: 'ko-fi', url: 'https://ko-fi.com/ana', owner: 'author' },
  promiseIds: [],
  openedAt: START,
  state,
  stateAt,
})
const promise = (id: number, state: PromiseRecord['state'], stateAt = START): PromiseRecord => ({
  id: uuid(id) as ActId,
  creatorKey: 'ana ruiz|lowwater.test',
  amount: usd('30'),
  creators: [{ name: 'Ana Ruiz', kind: 'person' }],
  page,
  supportLinks: [],
  at: START,
  expiresAt: START + 100 * DAY_MS,
  state,
  stateAt,
})
const standing: StandingRecord = {
  id: uuid(40) as ActId,
  amount: usd('50'),
  payee: wallets.ana,
  creator: ana,
  page,
  since: START,
  lastMonth: month,
}
const read = (url: string, seconds: number, lastAt = START): AttentionRecord => ({
  url,
  pageUrl: url,
  title: 'Tides',
  creators: [],
  payees: [],
  supportLinks: [],
  seconds,
  depth: 90,
  firstAt: lastAt,
  lastAt,
})

/** The reader's word that a gift was given. */
async function give({ world }: Rig, record: GiftRecord, turn = 0): Promise<void> {
  const { database } = world
  await database.transaction('rw', ledgerTables(database), async () => {
    await database.gifts.put(record)
    const of = { at: record.stateAt, month, amount: fromWire(record.amount) }
    await appendEntries(database, [giftEntry('given', record.id, turn, of)])
  })
}

it('gifts come with their entries, once, also where both browsers were told the same', async () => {
  const a = await readingAnew()
  await give(a, gift(1, 'given'))
  await a.world.database.gifts.put(gift(2, 'opened'))
  const b = await readingAnew()
  const text = await backupOf(a)
  expect(await merge(b, text)).toMatchObject({ gifts: { fresh: 2, known: 0, further: 0 } })
  expect(await sumsOf(b)).toEqual({ still: '850', given: '150' })
  expect(await merge(b, text)).toMatchObject({ gifts: { fresh: 0, known: 2, further: 0 } })
  // The one that was only opened is answered in both, a while apart.
  await give(a, gift(2, 'given', START + 1000))
  await give(b, gift(2, 'given', START + 9000))
  expect(await merge(b, await backupOf(a))).toMatchObject({ gifts: { known: 2 } })
  expect(await sumsOf(b)).toEqual({ still: '700', given: '300' })
  const c = await readingAnew()
  await merge(c, text)
  expect(await merge(c, await backupOf(a))).toMatchObject({ gifts: { known: 1, further: 1 } })
  expect(await sumsOf(c)).toEqual({ still: '700', given: '300' })
})

it('a gift that says it was given, without the ledger, refuses the file', async () => {
  const a = await readingAnew()
  await a.world.database.gifts.put(gift(1, 'given'))
  const text = await backupOf(a)
  const b = await readingAnew()
  const before = await stored(b)
  expect(await bring(b, 'restore/merge', text)).toMatchObject({
    failure: { kind: 'backup-unsound', at: uuid(1) },
  })
  expect(await stored(b)).toEqual(before)
})

it('of two words about a promise the later one holds', async () => {
  const a = await readingAnew()
  const b = await readingAnew()
  const put = (rig: Rig, ...records: PromiseRecord[]) =>
    rig.world.database.promises.bulkPut(records)
  await put(a, promise(1, 'open'), promise(2, 'dropped', START + 5), promise(3, 'open', START + 9))
  await put(b, promise(2, 'open'), promise(3, 'given', START + 4))
  expect(await merge(b, await backupOf(a))).toMatchObject({
    promises: { fresh: 1, known: 0, further: 2 },
  })
  const states = (await b.world.database.promises.orderBy('id').toArray()).map(({ state }) => state)
  expect(states).toEqual(['open', 'dropped', 'open'])
  expect(await merge(a, await backupOf(b))).toMatchObject({ promises: { known: 3 } })
})

it('a tip of every month goes on in one browser only', async () => {
  const a = await readingAnew()
  await a.world.database.standing.put(standing)
  const text = await backupOf(a)
  const b = await readingAnew()
  expect(await merge(b, text)).toMatchObject({ standingLeft: 1, standingTaken: 0 })
  expect(await b.world.database.standing.count()).toBe(0)
  expect(await merge(b, text, true)).toMatchObject({ standingLeft: 0, standingTaken: 1 })
  expect(await b.world.database.standing.toArray()).toEqual([standing])
  expect(await merge(b, text, true)).toMatchObject({ standingLeft: 0, standingTaken: 0 })
})

it('reading time is the longer of the two, not older than it may be, and not where it is off', async () => {
  const a = await readingAnew()
  const old = read('https://lowwater.test/old', 500, START - 61 * DAY_MS)
  const [one, two] = ['https://lowwater.test/one', 'https://lowwater.test/two']
  await a.world.database.attention.bulkPut([read(one, 90), read(two, 10), old])
  const text = await backupOf(a)
  const b = await readingAnew()
  await b.world.database.attention.put(read(two, 30))
  for (let times = 0; times < 2; times += 1) {
    await merge(b, text)
    const all = await b.world.database.attention.orderBy('url').toArray()
    expect(all.map(({ seconds, url }) => [url, seconds])).toEqual([
      [one, 90],
      [two, 30],
    ])
  }
  const off = await readingAnew()
  await off.ask('settings/change', { attention: false })
  await merge(off, text)
  expect(await off.world.database.attention.count()).toBe(0)
})

it('settings are the file’s only where nothing was set; what is known of wallets stays', async () => {
  const a = await readingAnew()
  await a.ask('settings/change', { flow: 'week' })
  await a.ask('payee/look', { tabId: 1 })
  const text = await backupOf(a)
  const b = await readingAnew()
  expect(await merge(b, text)).toMatchObject({ settings: false })
  const flowOf = async ({ world }: Rig) =>
    (await world.database.settings.get('settings'))?.value.flow
  expect(await flowOf(b)).toBe('day')
  expect(await b.world.database.payees.count()).toBe(1)
  const fresh = await createRig()
  expect(await merge(fresh, text)).toMatchObject({ settings: true })
  expect(await flowOf(fresh)).toBe('week')
})
