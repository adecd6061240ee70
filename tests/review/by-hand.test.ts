/** What goes by hand on the review page: read from the real store, acted on over the real background. */
import { beforeEach, describe, expect, test } from 'vitest'
import { readByHand } from '../../src/adapters/ledger-reader'
import { beyondKey } from '../../src/core/beyond'
import type { ActId, BatchId } from '../../src/core/ids'
import type { ByHandView } from '../../src/core/review/by-hand'
import { viewOf } from '../../src/review/by-hand-live'
import { byHandActs } from '../../src/ui/by-hand/by-hand-acts'
import { createRig, type Rig } from '../background/rig'
import { uuid } from '../core/sample-tips'

const url = 'https://mossandmargin.test/notes/counting-what-is-common'
const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })

let rig: Rig
let outside: string[]
beforeEach(async () => {
  rig = await createRig()
  outside = []
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.visit(url)
})

const acts = () =>
  byHandActs({
    send: rig.ask,
    randomUuid: () => crypto.randomUUID(),
    openTab: address => outside.push(address),
    copy: async () => true,
  })

const promise = (count: number, value: string) =>
  rig.ask('promise/make', {
    actId: uuid(count) as ActId,
    tabId: 1,
    pageUrl: url,
    amount: usd(value),
  })

async function view(month = '2026-11'): Promise<ByHandView> {
  const records = await readByHand(month, rig.world.database)
  return viewOf(records, { month, zone: 'UTC', now: rig.clock.now })
}

describe('from a promise to what was given', () => {
  test('offered, opened, asked, given, and taken back', async () => {
    await promise(1, '60')
    await promise(2, '90')
    const { offers, promised } = await view()
    expect(promised).toMatchObject([{ names: ['Piotr Zielak'], amount: usd('150'), pieces: 1 }])
    const [offer] = offers
    if (!offer) throw new Error('no offer')
    expect(await acts().give(offer, false)).toBeUndefined()
    expect(outside).toEqual(['https://ko-fi.com/mossandmargin'])
    const { asks, offers: none } = await view()
    expect(none).toEqual([])
    const [asked] = asks
    if (!asked) throw new Error('not asked')
    expect(await acts().answer(asked.id, { given: true, amount: usd('140') })).toBeUndefined()
    expect(await view()).toMatchObject({
      asks: [],
      promised: [],
      given: [{ names: ['Piotr Zielak'], amount: usd('140'), state: 'given' }],
    })
    expect(await acts().answer(asked.id, { given: false })).toBeUndefined()
    expect(await view()).toMatchObject({ given: [], promised: [{ amount: usd('150') }] })
  })

  test('dropped one by one', async () => {
    await promise(1, '60')
    await promise(2, '90')
    expect(await acts().drop([uuid(2) as ActId])).toBeUndefined()
    expect(await view()).toMatchObject({ promised: [{ amount: usd('60') }] })
    expect(await acts().drop([uuid(9) as ActId])).toEqual({ kind: 'promise-gone' })
  })
})

test('a month in which nothing was opened yet still has its pool to give from', async () => {
  await promise(1, '150')
  rig.clock.now = Date.UTC(2026, 11, 2)
  const [offer] = (await view('2026-12')).offers
  expect(offer).toMatchObject({ amount: usd('150') })
  expect(offer).not.toHaveProperty('still')
  expect((await view('2026-11')).offers).toEqual([])
})

test('and no more of it than another browser has left', async () => {
  await promise(1, '150')
  rig.clock.now = Date.UTC(2026, 11, 2)
  const wallet = 'https://wallet.harbour.test/reader'
  await rig.world.database.beyond.put({
    key: beyondKey('2026-12', wallet),
    month: '2026-12',
    wallet,
    payments: [{ batchId: uuid(3) as BatchId, at: rig.clock.now, amount: usd('900') }],
    readAt: rig.clock.now,
    whole: true,
  })
  expect((await view('2026-12')).offers).toMatchObject([{ still: usd('100') }])
})

test('a damaged promise is counted, and the sound ones are told', async () => {
  await promise(1, '60')
  await promise(2, '90')
  await rig.world.database.promises.update(uuid(2), { amount: { value: '-1' } as never })
  expect(await view()).toMatchObject({ damaged: 1, promised: [{ amount: usd('60') }] })
})
