/** A ledger of the version before, with tips in every state, is whole after the upgrade. */
import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { RillDatabase } from '../../src/adapters/database'
import { soundRecord } from '../../src/adapters/stored'
import { readMonthSums, searchTips } from '../../src/adapters/sums-reader'
import {
  assertConserved,
  balancesRecordSchema,
  decodeBalances,
  encodeBalances,
} from '../../src/core/ledger'
import { statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import { tipStates } from '../../src/core/tip'
import { sampleTip, USD } from '../core/sample-tips'
import { inputFor, monthBefore, play, month as playedMonth } from '../review/month-scenario'

/** The tables of version 1, as they were released; never to be changed. */
const tablesOfVersion1 = {
  settings: 'key',
  entries: 'id, month, tipId',
  balances: 'key, month',
  tips: 'id, actId, month, state, batchId, payee, keptAt, page.url',
  settlements: 'id, state, createdAt',
  holds: 'payee',
  payees: 'address',
  creators: 'key',
  pages: 'tabId',
  connection: 'key',
  keys: 'id',
  marks: 'key',
}

/** The tables that version 2 was released with; never to be changed. */
const tablesOfVersion2 = {
  ...tablesOfVersion1,
  attention: 'url, lastAt',
  standing: 'id',
  promises: 'id, creatorKey, state, endedBy, page.url',
  gifts: 'id, month, state',
  tips: 'id, actId, batchId, keptAt, page.url, [month+state], [month+payee], [state+keptAt]',
  entries: 'id, month',
  streams: 'key',
  shares: 'key',
  counts: 'key',
  words: 'tipId, *words',
}

/** The tables that version 3 was released with; never to be changed. */
const tablesOfVersion3 = { ...tablesOfVersion2, beyond: 'key, month' }

/** What was released before the newest version, in order. */
const released = [tablesOfVersion1, tablesOfVersion2, tablesOfVersion3]

test('of every version before the newest the tables stand here, as they were released', () => {
  const newest = new RillDatabase({ indexedDB: new IDBFactory(), IDBKeyRange })
  expect(newest.verno).toBe(released.length + 1)
})

const usd = (value: number) => ({ ...USD, value: String(value) })
const month = '2026-11'
const balances = {
  key: `${month}|USD/2`,
  month,
  outside: usd(100),
  ...{ still: usd(40), kept: usd(20), flowing: usd(15), arrived: usd(20), fees: usd(5) },
}
const tips = tipStates.map((state, at) => ({ ...sampleTip(at + 1, 5n), state }))

test('every table keeps its records, and balances learn what was given by hand: nothing yet', async () => {
  const at = { indexedDB: new IDBFactory(), IDBKeyRange }
  const before = new Dexie('rill', at)
  before.version(1).stores(tablesOfVersion1)
  const records = {
    settings: [{ key: 'settings', value: { paused: true } }],
    entries: [{ id: 'one', month, kind: 'kept', amount: usd(5) }],
    settlements: [{ id: 'b', state: 'paying', createdAt: 1 }],
    holds: [{ payee: 'https://w.test/a', reason: 'over-limit', times: 1 }],
    payees: [{ address: 'https://w.test/a' }],
    creators: [{ key: 'ana|lantern.test' }],
    pages: [{ tabId: 1 }],
    connection: [{ key: 'connection', value: { state: 'none' } }],
    keys: [{ id: 'k', x: 'public' }],
    marks: [{ key: 'flowed-at', at: 1 }],
    balances: [balances, { key: 'damaged', month }],
    tips,
  }
  for (const [name, rows] of Object.entries(records)) await before.table(name).bulkAdd(rows)
  before.close()

  const after = new RillDatabase(at)
  for (const [name, rows] of Object.entries(records)) {
    if (name !== 'balances') expect(await after.table(name).toArray()).toEqual(rows)
  }
  const stored = soundRecord(balancesRecordSchema, await after.balances.get(balances.key))
  expect(stored).toEqual({ ...balances, given: usd(0) })
  if (stored) assertConserved(decodeBalances(stored))
  // What could not be read before is neither repaired by guess nor lost.
  expect(await after.table('balances').get('damaged')).toEqual({ key: 'damaged', month })
  expect(await after.table('promises').count()).toBe(0)
  after.close()
})

test('its sums are made from its entries, and its tips are found by their words', async () => {
  const at = { indexedDB: new IDBFactory(), IDBKeyRange }
  const played = play({
    poolCents: 900,
    tips: [10, 20, 30, 40].map((cents, position) => ({
      person: position % 2,
      publication: position % 3,
      cents,
      month: position === 3 ? monthBefore : playedMonth,
      rehearsal: false,
      fate: position === 0 ? ('undone' as const) : ('flows' as const),
    })),
    ends: [
      { state: 'arrived', lostPercent: 10 },
      { state: 'part-arrived', lostPercent: 50 },
    ],
  })
  const before = new Dexie('rill', at)
  before.version(1).stores(tablesOfVersion1)
  await before.table('tips').bulkAdd([...played.tips])
  await before.table('entries').bulkAdd([...played.entries])
  await before.table('settlements').bulkAdd([...played.settlements])
  await before.table('balances').bulkAdd(
    [...played.balances.values()].map(sums => {
      const { given: _, ...rest } = encodeBalances(sums)
      return rest
    }),
  )
  before.close()

  const after = new RillDatabase(at)
  for (const each of [playedMonth, monthBefore]) {
    const input = inputFor(played, each)
    const [byTips] = statementOf(input)
    const [bySums] = overviewOf({ ...input, records: await readMonthSums(after, each) })
    expect(bySums?.sum).toEqual(byTips?.sum)
    expect(bySums?.figures).toEqual(byTips?.figures)
    expect(bySums?.streams).toEqual(byTips?.streams)
    expect(bySums?.sum.agrees).toBe(true)
  }
  const found = await searchTips(after, 'person 1')
  expect(found.tips.map(tip => tip.creator.name)).toEqual(['Person 1', 'Person 1'])
  after.close()
})

test('a ledger of version 2 is as it was, with room for what other browsers spend', async () => {
  const at = { indexedDB: new IDBFactory(), IDBKeyRange }
  const before = new Dexie('rill', at)
  before.version(2).stores(tablesOfVersion2)
  const records: Record<string, readonly object[]> = Object.fromEntries(
    Object.entries(tablesOfVersion2).map(([name, keys]) => {
      const key = keys.split(',')[0] ?? ''
      return [
        name,
        [{ [key]: name === 'pages' ? 1 : 'one', at: 1 }, { [key]: name === 'pages' ? 2 : 'two' }],
      ]
    }),
  )
  await before.table('balances').bulkAdd([balances])
  for (const [name, rows] of Object.entries(records)) await before.table(name).bulkAdd([...rows])
  before.close()

  const after = new RillDatabase(at)
  for (const [name, rows] of Object.entries(records)) {
    const stored = await after.table(name).toArray()
    expect([name, stored]).toEqual([name, name === 'balances' ? [balances, ...rows] : rows])
  }
  expect(await after.beyond.toArray()).toEqual([])
  after.close()
})

test('the open pages of version 3 are found by their addresses', async () => {
  const at = { indexedDB: new IDBFactory(), IDBKeyRange }
  const before = new Dexie('rill', at)
  before.version(3).stores(tablesOfVersion3)
  const page = { tabId: 7, url: 'https://lantern.test/', quote: 'a passage' }
  await before.table('pages').bulkAdd([page, { tabId: 8, url: 'https://else.test/' }])
  await before.table('beyond').add({ key: 'one', month })
  before.close()

  const after = new RillDatabase(at)
  expect(await after.pages.where('url').equals(page.url).toArray()).toEqual([page])
  expect(await after.pages.count()).toBe(2)
  expect(await after.beyond.count()).toBe(1)
  after.close()
})
