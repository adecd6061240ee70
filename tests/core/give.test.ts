/** The reader's word about a gift: whatever they say, in any order, the month stays conserved. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GiftRecord } from '../../src/core/gift'
import { giftAnswered } from '../../src/core/give'
import type { ActId } from '../../src/core/ids'
import { assertConserved, emptyBalances, poolEntry, post } from '../../src/core/ledger'
import { money, toWire } from '../../src/core/money'
import type { PromiseRecord } from '../../src/core/promise'
import { JPY, NOON, USD, uuid } from './sample-tips'

const month = '2026-11'
const usd = (value: bigint) => money(value, USD)

const promise = (count: number, value: bigint): PromiseRecord => ({
  id: uuid(count) as ActId,
  creatorKey: 'ana|moss.example',
  amount: toWire(usd(value)),
  creators: [{ name: 'Ana', kind: 'person' }],
  page: { url: `https://moss.example/${count}`, title: 'A piece' },
  supportLinks: [],
  at: NOON,
  expiresAt: NOON + 1000,
  state: 'open',
  stateAt: NOON,
})

const gift = (count: number, value: bigint): GiftRecord => ({
  id: uuid(100 + count) as ActId,
  month,
  amount: toWire(usd(value)),
  creator: { name: 'Ana' },
  creatorKey: 'ana|moss.example',
  link: { kind: 'ko-fi', url: 'https://ko-fi.com/ana', owner: 'author' },
  promiseIds: [uuid(1) as ActId, uuid(2) as ActId],
  openedAt: NOON,
  state: 'opened',
  stateAt: NOON,
})

const pool = (value: bigint) => ({
  ...post(
    emptyBalances(month, USD),
    poolEntry('pool-raised', 'opened', { at: NOON, month, amount: usd(value) }),
  ),
  beyond: undefined,
})
const promises = [promise(1, 40n), promise(2, 60n)]
const before = { gift: gift(1, 100n), promises, balances: pool(800n), turn: 0, at: NOON + 5 }

describe('yes', () => {
  test('gives the promises, and enters the sum once', () => {
    const change = giftAnswered(before, { given: true })
    expect(change).toMatchObject({
      ok: true,
      value: {
        gift: { state: 'given', amount: { value: '100' }, stateAt: NOON + 5 },
        promises: [
          { state: 'given', endedBy: before.gift.id },
          { state: 'given', endedBy: before.gift.id },
        ],
        entries: [
          { id: `${before.gift.id}/given/0`, kind: 'given', month, amount: { value: '100' } },
        ],
      },
    })
    if (!change.ok) return
    const again = giftAnswered({ ...before, ...change.value, turn: 1 }, { given: true })
    expect(again).toMatchObject({ ok: true, value: { promises: [], entries: [] } })
  })

  test('with another sum enters that sum', () => {
    const change = giftAnswered(before, { given: true, amount: toWire(usd(70n)) })
    expect(change).toMatchObject({
      value: { gift: { amount: { value: '70' } }, entries: [{ amount: { value: '70' } }] },
    })
  })

  test.each([
    [{ ...before, balances: pool(99n) }, undefined, { kind: 'over-pool', left: toWire(usd(99n)) }],
    [before, toWire(usd(801n)), { kind: 'over-pool', left: toWire(usd(800n)) }],
    [before, toWire(usd(0n)), { kind: 'amount-not-valid', text: '0', assetCode: 'USD' }],
    [before, toWire(money(1n, JPY)), { kind: 'asset-differs', expected: 'USD', actual: 'JPY' }],
    [
      { ...before, gift: { ...before.gift, state: 'given' as const } },
      toWire(usd(7n)),
      { kind: 'already-decided' },
    ],
  ])('is refused where it cannot be entered', (of, amount, failure) => {
    expect(giftAnswered(of, { given: true, amount })).toEqual({ ok: false, failure })
  })

  test('leaves alone what was dropped or made a tip meanwhile', () => {
    const moved = [
      { ...promises[0], state: 'dropped' as const },
      { ...promises[1], state: 'lapsed' as const },
    ] as PromiseRecord[]
    const change = giftAnswered({ ...before, promises: moved }, { given: true })
    expect(change).toMatchObject({ value: { promises: [{ id: uuid(2), state: 'given' }] } })
  })
})

test('no leaves the promises as they are, and enters nothing', () => {
  expect(giftAnswered(before, { given: false })).toMatchObject({
    value: { gift: { state: 'not-given' }, promises: [], entries: [] },
  })
})

test('taking the word back reopens only what this gift ended', () => {
  const given = giftAnswered(before, { given: true })
  if (!given.ok) throw new Error('not given')
  const other = { ...promises[0], state: 'given', endedBy: uuid(777) } as PromiseRecord
  const own = given.value.promises[1] as PromiseRecord
  const back = giftAnswered(
    { ...before, gift: given.value.gift, promises: [other, own], turn: 1 },
    { given: false },
  )
  expect(back).toMatchObject({
    value: {
      gift: { state: 'not-given' },
      promises: [{ id: own.id, state: 'open' }],
      entries: [{ id: `${before.gift.id}/not-given/0`, kind: 'not-given' }],
    },
  })
})

test('any history of answers about several gifts is conserved, and every entry has an id of its own', () => {
  const step = fc.record({
    which: fc.nat(3),
    given: fc.boolean(),
    other: fc.option(fc.bigInt({ min: 0n, max: 300n }), { nil: undefined }),
    at: fc.nat(2000),
  })
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 500n }),
      fc.array(step, { maxLength: 40 }),
      (set, steps) => {
        const nothing = { ...emptyBalances(month, USD), beyond: undefined }
        let balances = set > 0n ? pool(set) : nothing
        const gifts = [0, 1, 2, 3].map(at => gift(at, BigInt(20 + at * 60)))
        const standing = new Map(promises.map(each => [each.id, each]))
        const turns = [0, 0, 0, 0]
        const ids = new Set<string>()
        for (const { at, given, other, which } of steps) {
          const answer = given
            ? { given, ...(other !== undefined && { amount: toWire(usd(other)) }) }
            : { given }
          const change = giftAnswered(
            {
              gift: gifts[which] as GiftRecord,
              promises: [...standing.values()],
              balances,
              turn: turns[which] ?? 0,
              at: NOON + at,
            },
            answer,
          )
          if (!change.ok) continue
          gifts[which] = change.value.gift
          for (const each of change.value.promises) standing.set(each.id, each)
          for (const entry of change.value.entries) {
            expect(ids.has(entry.id)).toBe(false)
            ids.add(entry.id)
            balances = { ...post(balances, entry), beyond: undefined }
            if (entry.kind === 'given') turns[which] = (turns[which] ?? 0) + 1
          }
          assertConserved(balances)
          // A second reckoning, by the gifts themselves.
          const said = gifts.filter(each => each.state === 'given')
          const total = said.reduce((all, each) => all + BigInt(each.amount.value), 0n)
          expect(balances.given.value).toBe(total)
          const ended = [...standing.values()].filter(each => each.state === 'given')
          expect(ended.every(each => said.some(({ id }) => id === each.endedBy))).toBe(true)
        }
      },
    ),
  )
})
