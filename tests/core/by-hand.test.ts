/** What goes by hand in a month: asked, offered, promised, lapsed, given; and how the statement takes it away. */
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../src/core/detection/detection'
import { statementCsv, statementDocument } from '../../src/core/export'
import type { GiftRecord } from '../../src/core/gift'
import type { ActId } from '../../src/core/ids'
import { encodeBalances, giftEntry, post } from '../../src/core/ledger'
import { money, toWire } from '../../src/core/money'
import { newPromise, PROMISE_DAYS } from '../../src/core/promised'
import { statementOf } from '../../src/core/review'
import { type ByHandInput, byHandOf } from '../../src/core/review/by-hand'
import { flowDrawing } from '../../src/core/review/flow-drawing'
import { defaultSettings } from '../../src/core/settings'
import { DAY_MS } from '../../src/core/time'
import { inputFor, month, noon, play, usd } from '../review/month-scenario'
import { uuid } from './sample-tips'

const cents = (value: bigint) => toWire(money(value, usd))
const kofi = { kind: 'ko-fi', url: 'https://ko-fi.com/ana', owner: 'author' } as const

const promise = (count: number, value: bigint, at = noon) => {
  const url = `https://moss.example/${count}`
  const detection = {
    creators: [{ name: 'Ana', kind: 'person', confidence: 'high', evidence: [] }],
    supportLinks: [kofi],
    canonicalUrl: url,
    title: `Piece ${count}`,
  } as unknown as Detection
  return newPromise({ url, detection }, { id: uuid(count) as ActId, amount: cents(value), at })
}

const gift = (count: number, about: Partial<GiftRecord> = {}): GiftRecord => ({
  id: uuid(100 + count) as ActId,
  month,
  amount: cents(150n),
  creator: { name: '=Bo', url: 'https://bo.example/' },
  creatorKey: 'bo|bo.example',
  link: kofi,
  promiseIds: [],
  openedAt: noon - count,
  state: 'given',
  stateAt: noon,
  ...about,
})

const input = (about: Partial<ByHandInput> = {}): ByHandInput => ({
  month,
  zone: 'Europe/Lisbon',
  now: noon,
  settings: { ...defaultSettings, pool: cents(800n) },
  promises: [],
  gifts: [],
  still: money(800n, usd),
  damaged: 0,
  ...about,
})

describe('in the month that is going on', () => {
  test('what is promised, enough to give, and asked about', () => {
    const opened = gift(1, { state: 'opened', month: '2026-10' })
    const view = byHandOf(input({ promises: [promise(1, 90n)], gifts: [opened, gift(2)] }))
    expect(view.promised).toMatchObject([{ names: ['Ana'], amount: cents(90n) }])
    expect(view.offers).toMatchObject([{ names: ['Ana'], amount: cents(90n), link: kofi }])
    // Whatever month it was opened in.
    expect(view.asks).toMatchObject([{ id: opened.id, state: 'opened' }])
    expect(view.given.map(({ id }) => id)).toEqual([gift(2).id])
  })

  test('no offer without a pool', () => {
    const view = byHandOf(input({ promises: [promise(1, 90n)], still: undefined }))
    expect(view.offers).toEqual([])
    expect(view.promised).toHaveLength(1)
  })
})

test('a month that is over says what was given and what lapsed in it, and asks nothing', () => {
  const lapsing = promise(1, 90n, Date.UTC(2026, 9, 10) - PROMISE_DAYS * DAY_MS)
  const about = { promises: [lapsing, promise(2, 90n)], gifts: [gift(1, { month: '2026-10' })] }
  const october = byHandOf(input({ ...about, month: '2026-10' }))
  expect(october).toMatchObject({ asks: [], offers: [], promised: [] })
  expect(october.lapsed).toMatchObject([{ id: lapsing.id, names: ['Ana'], amount: cents(90n) }])
  expect(october.given).toHaveLength(1)
  expect(byHandOf(input(about))).toMatchObject({ lapsed: [], given: [] })
})

test('a lapse belongs to the reader’s own month', () => {
  // Half past eleven in the evening in Lisbon on the last of November is still November there.
  const end = Date.UTC(2026, 10, 30, 23, 30)
  const late = promise(1, 90n, end - PROMISE_DAYS * DAY_MS)
  const seen = { promises: [late], now: end + DAY_MS, zone: 'Europe/Berlin' }
  expect(byHandOf(input({ ...seen, month: '2026-12' })).lapsed).toHaveLength(1)
  expect(byHandOf(input({ ...seen, zone: 'Europe/Lisbon' })).lapsed).toHaveLength(1)
})

describe('the statement', () => {
  const played = play({ poolCents: 800, tips: [], ends: [] })
  const before = played.balances.get(month)
  if (!before) throw new Error('no balances')
  const of = { at: noon, month, amount: money(150n, usd) }
  const balances = post(before, giftEntry('given', gift(1).id, 0, of))
  const base = inputFor(played)
  const [statement] = statementOf({
    ...base,
    records: {
      ...base.records,
      balances: [encodeBalances(balances)],
      gifts: [
        gift(1),
        gift(2, { state: 'opened' }),
        gift(3, { state: 'not-given' }),
        gift(4, { month: '2026-10' }),
      ],
    },
  })
  if (!statement) throw new Error('no statement')

  test('counts a gift in its sum, apart from what arrived, and agrees', () => {
    expect(statement.pool).toMatchObject({ given: cents(150n), moving: cents(150n) })
    expect(statement.sum).toMatchObject({
      still: cents(650n),
      given: cents(150n),
      arrived: cents(0n),
      agrees: true,
    })
    const lost = statementOf({
      ...base,
      records: { ...base.records, balances: [encodeBalances(balances)], gifts: [] },
    })
    expect(lost[0]?.sum).toMatchObject({ agrees: false, lines: { more: 'ledger' } })
  })

  test('draws it as a part of the pool that leads on to nobody', () => {
    const { nodes, ribbons } = flowDrawing(statement)
    const given = nodes.find(({ kind }) => kind === 'given')
    expect(given).toMatchObject({ column: 1, amount: cents(150n) })
    const parts = nodes.filter(({ column }) => column === 1)
    const all = parts.reduce((sum, { thickness }) => sum + thickness, 0)
    expect(nodes.find(({ kind }) => kind === 'pool')?.thickness).toBeCloseTo(all)
    expect(ribbons.map(({ key, tone }) => [key, tone])).toEqual([
      ['pool>given', 'flow'],
      ['pool>still', 'still'],
    ])
  })

  test('takes only what was given away, as the reader’s word', () => {
    const [, line, end] = statementCsv([statement]).split('\r\n')
    expect(end).toBe('')
    expect(line).toBe(
      `2026-11,2026-11-19T11:59:59.999Z,'=Bo,https://ko-fi.com/ana,,,https://bo.example/,,,,1.50,USD,given,,0.00,0.00,0.00,2026-11-19T12:00:00.000Z,${gift(1).id},,`,
    )
    expect(statementDocument([statement]).statements[0]).toMatchObject({
      tips: [],
      sum: { given: '1.50' },
      gifts: [
        {
          id: gift(1).id,
          creator: { name: '=Bo', url: 'https://bo.example/' },
          service: 'ko-fi',
          url: kofi.url,
          owner: 'author',
          amount: '1.50',
          state: 'given',
        },
      ],
    })
  })
})
