/** Every month for someone: whole tips, in the pool, once a month, and never silently past a question. */
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { ActId } from '../../src/core/ids'
import { actIdSchema, tipIdSchema } from '../../src/core/ids'
import { money, toWire } from '../../src/core/money'
import {
  type StandingRecord,
  skipNext,
  standingActId,
  standingFrom,
  standingMonth,
  standingTip,
  standingView,
} from '../../src/core/standing'
import { tipRecordSchema } from '../../src/core/tip'
import { EUR, NOON, sampleTip, USD, uuid } from './sample-tips'

/** An act of its own, from the first digit on: what acts share at their front makes them months of one standing tip. */
const act = (count: number) => `${count.toString(16).padStart(8, '0')}${uuid(0).slice(8)}` as ActId
const standing = (count: number, value: bigint, about: Partial<StandingRecord> = {}) => ({
  ...standingFrom(sampleTip(count, value, { actId: act(count) }), NOON + count),
  ...about,
})
const december = (still: bigint) => ({ month: '2026-12', still: money(still, USD) })
const ids = (records: readonly StandingRecord[]) => records.map(({ id }) => id)
const never = () => false

test('the tip that it began with is its own month’s', () => {
  const record = standing(1, 20n)
  expect(record.lastMonth).toBe('2026-11')
  const november = { month: '2026-11', still: money(100n, USD) }
  expect(standingMonth([record], november, never)).toEqual({ keep: [], ask: [] })
  const { keep } = standingMonth([record], december(100n), never)
  expect(keep).toEqual([{ ...record, lastMonth: '2026-12' }])
})

test('older ones come first, and what the pool cannot hold whole asks', () => {
  const records = [standing(3, 30n), standing(1, 50n), standing(2, 40n)]
  const { keep, ask } = standingMonth(records, december(80n), never)
  expect(ids(keep)).toEqual([act(1), act(3)])
  expect(ask).toEqual([{ ...records[2], asks: 'over-pool' }])
})

test('a payee that has changed and another currency ask, and what asks is not kept by itself', () => {
  const records = [
    standing(1, 10n),
    standing(2, 10n, { amount: toWire(money(10n, EUR)) }),
    standing(3, 10n, { asks: 'over-pool' }),
  ]
  const { keep, ask } = standingMonth(records, december(80n), ({ id }) => id === act(1))
  expect(keep).toEqual([])
  expect(ask.map(({ asks }) => asks)).toEqual(['payee-changed', 'asset-differs'])
})

test('the same sum is kept where the pool counts in more places, and asks where it counts in fewer', () => {
  const record = standing(1, 20n)
  const inPlaces = (assetScale: number, value: bigint) => ({
    month: '2026-12',
    still: money(value, { ...USD, assetScale }),
  })
  expect(standingMonth([record], inPlaces(9, 200_000_000n), never)).toEqual({
    keep: [
      {
        ...record,
        amount: { ...USD, assetScale: 9, value: '200000000' },
        lastMonth: '2026-12',
      },
    ],
    ask: [],
  })
  const { ask } = standingMonth([record], inPlaces(9, 199_999_999n), never)
  expect(ask).toEqual([{ ...record, asks: 'over-pool' }])
  const [coarse] = standingMonth([record], inPlaces(0, 80n), never).ask
  expect(coarse?.asks).toBe('asset-differs')
})

test('a month that was skipped is left out, the one after is not', () => {
  const skipped = skipNext(standing(1, 10n), '2026-11', true)
  expect(standingView(skipped, '2026-11').skipsNext).toBe(true)
  expect(standingMonth([skipped], december(80n), never).keep).toEqual([])
  const january = { month: '2027-01', still: money(80n, USD) }
  expect(standingMonth([skipped], january, never).keep).toHaveLength(1)
  expect(standingView(skipNext(skipped, '2026-11', false), '2026-11').skipsNext).toBe(false)
})

test('a month has the same act whoever asks, and no two months share one', () => {
  const id = act(7)
  expect(standingActId(id, '2026-12')).toBe(standingActId(id, '2026-12'))
  expect(standingActId(id, '2026-12')).not.toBe(standingActId(id, '2027-01'))
  expect(v.is(actIdSchema, standingActId(id, '2026-12'))).toBe(true)
  const tip = standingTip(standing(1, 20n), { month: '2026-12', at: NOON, rehearsal: true })
  expect(v.is(tipIdSchema, tip.id)).toBe(true)
  expect(v.parse(tipRecordSchema, tip)).toEqual(tip)
})

test('two that go back to one act are one tip of a month, and take its room once', () => {
  const first = standing(1, 50n)
  const second = { ...first, id: standingActId(first.id, '2026-11'), since: first.since + 1 }
  const { keep, ask } = standingMonth([second, standing(2, 30n), first], december(80n), never)
  expect(ids(keep)).toEqual([first.id, second.id, act(2)])
  expect(ask).toEqual([])
  const of = { month: '2026-12', at: NOON, rehearsal: false }
  expect(standingTip(second, of)).toEqual(standingTip(first, of))
})

test('never more than the pool holds, and everybody is kept, asked or left out', () => {
  const amounts = fc.array(fc.bigInt(1n, 50n), { maxLength: 12 })
  fc.assert(
    fc.property(amounts, fc.bigInt(0n, 200n), (values, still) => {
      const records = values.map((value, at) => standing(at + 1, value))
      const { keep, ask } = standingMonth(records, december(still), never)
      const kept = keep.reduce((all, { amount }) => all + BigInt(amount.value), 0n)
      expect(kept).toBeLessThanOrEqual(still)
      expect(keep.length + ask.length).toBe(records.length)
    }),
  )
})
