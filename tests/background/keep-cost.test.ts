/** What keeping asks of the store: the ledger is written after all reading, and a long one is asked no more than a short one. */
import { IDBCursor, IDBIndex, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import type { ActId } from '../../src/core/ids'
import { uuid } from '../core/sample-tips'
import { wallets } from '../sandbox/default-world'
import type { Rig } from './rig'
import { pageOf, reading, retell } from './scene'

afterEach(() => {
  vi.restoreAllMocks()
})

const ofStore = ['get', 'getAll', 'openCursor', 'add', 'put', 'delete'] as const
const ofIndex = ['getAll', 'getAllKeys', 'openCursor'] as const

/** What is asked of the store in transactions that may write, in order, while something is done. A cursor asks at each step. */
async function askedDuring(act: () => Promise<unknown>): Promise<string[]> {
  const ways = [
    ...ofStore.map(way => ({ way, spy: vi.spyOn(IDBObjectStore.prototype, way) })),
    ...ofIndex.map(way => ({ way, spy: vi.spyOn(IDBIndex.prototype, way) })),
    { way: 'continue', spy: vi.spyOn(IDBCursor.prototype, 'continue') },
  ]
  await act()
  const asked = ways.flatMap(({ spy: { mock }, way }) =>
    (mock.contexts as (IDBObjectStore | IDBIndex | IDBCursor)[]).map((context, at) => {
      const of = 'source' in context ? (context.source as IDBObjectStore | IDBIndex) : context
      const [store, name] =
        'objectStore' in of ? [of.objectStore, `${of.objectStore.name}.${of.name}`] : [of, of.name]
      const order = mock.invocationCallOrder[at] ?? 0
      return { order, mode: store.transaction.mode, said: `${way} ${name}` }
    }),
  )
  vi.restoreAllMocks()
  const inOrder = asked.toSorted((a, b) => a.order - b.order)
  return inOrder.filter(({ mode }) => mode === 'readwrite').map(({ said }) => said)
}

/** Keeps a tip on a page of its own. */
async function keepOn(rig: Rig, count: number): Promise<void> {
  await retell(rig, { canonicalUrl: `https://lowwater.test/${count}` })
  const kept = await rig.ask('tip/keep', {
    actId: uuid(count) as ActId,
    tabId: 1,
    pageUrl: pageOf(wallets.ana),
    amount: { ...rig.pool, value: '5' },
    shares: [{ address: wallets.ana, weight: 1 }],
  })
  expect(kept).toMatchObject({ ok: true })
}

const asWrittenOnKeeping = [
  'add entries',
  'put balances',
  'put streams',
  'put streams',
  'put counts',
  'put tips',
  'put words',
]

test('a tip is kept, and taken back, with all reading done before the ledger is written, what has most keys last', async () => {
  const rig = await reading()
  const keeping = await askedDuring(() => keepOn(rig, 1))
  expect(keeping.slice(-asWrittenOnKeeping.length)).toEqual(asWrittenOnKeeping)
  const undoing = await askedDuring(() => rig.ask('tip/undo', { actId: uuid(1) as ActId }))
  const asWritten = asWrittenOnKeeping.slice(0, -1)
  expect(undoing.slice(-asWritten.length)).toEqual(asWritten)
})

test('keeping asks for the same in a ledger of one tip and of forty', async () => {
  const rig = await reading()
  await keepOn(rig, 1)
  const early = await askedDuring(() => keepOn(rig, 2))
  for (let count = 3; count < 40; count += 1) await keepOn(rig, count)
  expect(await askedDuring(() => keepOn(rig, 40))).toEqual(early)
})

test('keeping asks for the same whatever else is open', async () => {
  const rig = await reading()
  const { pages } = rig.world.database
  const early = await askedDuring(() => keepOn(rig, 1))
  const page = await pages.get(1)
  if (!page) throw new Error('nothing was read')
  for (let tabId = 2; tabId < 30; tabId += 1) {
    await pages.put({ ...page, tabId, url: `https://else.test/${tabId}`, quote: 'a passage' })
  }
  expect(await askedDuring(() => keepOn(rig, 2))).toEqual(early)
  expect(await pages.filter(({ quote }) => quote !== undefined).count()).toBe(28)
})
