import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActId, TipId } from '../../src/core/ids'
import { emptyBalances, post } from '../../src/core/ledger'
import { fromWire, money, sum } from '../../src/core/money'
import { endings, type SettlementRecord } from '../../src/core/settlement'
import {
  debited,
  entriesOfCut,
  entriesOfEnding,
  feeOf,
  taken,
} from '../../src/core/settlement-entries'
import type { TipRecord } from '../../src/core/tip'
import { batchId, settlementIn } from './sample-settlements'
import { NOON as at } from './sample-tips'

const asset = { assetCode: 'USD', assetScale: 2 }
const usd = (value: bigint) => ({ value: value.toString(), ...asset })
const act = '7d0c5a10-1111-4222-8333-444455556660' as ActId

function tipOf(value: bigint, index: number, of: Partial<TipRecord> = {}): TipRecord {
  return {
    id: `${act}.${index}` as TipId,
    actId: act,
    keptAt: at,
    month: index % 3 === 0 ? '2026-10' : '2026-11',
    amount: usd(value),
    payee: 'https://wallet.meadow.test/mira',
    creator: { name: 'Mira Okafor' },
    page: { url: 'https://a.test/b', title: 'On salt' },
    rehearsal: false,
    state: 'kept',
    stateAt: at,
    ...of,
  }
}

const values = fc.array(fc.bigInt({ min: 1n, max: 300n }), { minLength: 1, maxLength: 9 })

/** Tips that flow, and a settlement over them that has ended with so much sent. */
const ended = fc
  .record({ values, state: fc.constantFrom(...endings), part: fc.bigInt({ min: 0n, max: 100n }) })
  .map(({ part, state, values: parts }) => {
    const tips = parts.map((value, index) => tipOf(value, index))
    const whole = parts.reduce((all, value) => all + value, 0n)
    const sent = state === 'arrived' ? whole - (whole * part) / 200n : (whole * part) / 100n
    const hasSent = (state === 'arrived' || state === 'part-arrived') && sent > 0n
    const cut = settlementIn('cut', { amount: usd(whole), tipIds: tips.map(tip => tip.id) })
    const settlement: SettlementRecord = { ...cut, state, ...(hasSent && { sent: usd(sent) }) }
    return { cut, settlement, tips, whole, sent: hasSent ? sent : 0n }
  })

describe('laws', () => {
  test('what was cut leaves the flow exactly once, to the unit, in each month', () => {
    fc.assert(
      fc.property(ended, ({ cut, sent, settlement, tips }) => {
        const flow = entriesOfCut(cut, tips, at)
        const end = entriesOfEnding(settlement, flow.tips, at)
        for (const month of ['2026-10', '2026-11']) {
          const own = tips.filter(tip => tip.month === month)
          const whole = sum(
            own.map(tip => fromWire(tip.amount)),
            asset,
          )
          const start = { ...emptyBalances(month, asset), outside: whole, kept: whole }
          const entries = [...flow.entries, ...end.entries].filter(entry => entry.month === month)
          const after = entries.reduce(post, start)
          expect(after.flowing.value).toBe(0n)
          if (settlement.state === 'held-back') expect(after.kept).toEqual(whole)
        }
        const arrived = end.entries.filter(entry => entry.kind === 'arrived')
        const total = arrived.reduce((all, entry) => all + BigInt(entry.amount.value), 0n)
        expect(total).toBe(settlement.sent ? sent : 0n)
      }),
    )
  })

  test('no tip gets more than it put in, and none is entered twice', () => {
    fc.assert(
      fc.property(ended, ({ cut, settlement, tips }) => {
        const flow = entriesOfCut(cut, tips, at)
        const end = entriesOfEnding(settlement, flow.tips, at)
        const ids = [...flow.entries, ...end.entries].map(entry => entry.id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const tip of end.tips) {
          const arrived = BigInt(tip.arrived?.value ?? '0')
          expect(arrived <= BigInt(tip.amount.value)).toBe(true)
        }
      }),
    )
  })
})

describe('endings', () => {
  const tips = [tipOf(10n, 1), tipOf(20n, 2)]
  const flowing = tips.map(tip => ({ ...tip, state: 'flowing' as const, batchId }))
  const of = (settlement: Partial<SettlementRecord>) =>
    settlementIn('arrived', { amount: usd(30n), tipIds: tips.map(tip => tip.id), ...settlement })

  test('a fee stays a fee', () => {
    const settlement = of({ sent: usd(27n) })
    const { entries, tips: after } = entriesOfEnding(settlement, flowing, at)
    expect(entries.map(({ amount, kind }) => `${kind} ${amount.value}`)).toEqual([
      'arrived 9',
      'fee 1',
      'arrived 18',
      'fee 2',
    ])
    expect(after.map(tip => tip.state)).toEqual(['arrived', 'arrived'])
    expect(feeOf(settlement)).toEqual(money(3n, asset))
    expect(debited(settlement)).toEqual(money(30n, asset))
  })

  test('what failed half-way comes back', () => {
    const settlement = of({ state: 'part-arrived', sent: usd(1n) })
    const { entries, tips: after } = entriesOfEnding(settlement, flowing, at)
    expect(entries.map(({ amount, kind }) => `${kind} ${amount.value}`)).toEqual([
      'came-back 10',
      'arrived 1',
      'came-back 19',
    ])
    expect(after.map(tip => tip.state)).toEqual(['came-back', 'arrived'])
    expect(feeOf(settlement).value).toBe(0n)
  })

  test('held back frees the tips for another batch', () => {
    const held = of({ state: 'held-back', sent: undefined })
    const { tips: after } = entriesOfEnding(held, flowing, at)
    expect(after.every(tip => tip.state === 'kept' && tip.batchId === undefined)).toBe(true)
    expect(debited(held).value).toBe(0n)
  })

  test('more than was asked is never booked', () => {
    const settlement = of({ sent: usd(31n) })
    const { entries } = entriesOfEnding(settlement, flowing, at)
    expect(entries.map(({ amount }) => amount.value)).toEqual(['10', '20'])
    expect(feeOf(settlement).value).toBe(0n)
    expect(debited(settlement).value).toBe(31n)
    expect(taken([settlement, settlement])).toBe(60n)
  })

  test('an open settlement means nothing yet', () => {
    expect(entriesOfEnding(of({ state: 'paying' }), flowing, at)).toEqual({ entries: [], tips: [] })
  })
})

describe('bugs are not booked', () => {
  test('tips that do not sum to their batch, that rehearse, or that flow elsewhere', () => {
    const tip = tipOf(10n, 1)
    const cut = settlementIn('cut', { amount: usd(11n), tipIds: [tip.id] })
    expect(() => entriesOfCut(cut, [tip], at)).toThrow('sums to its tips')
    const right = { ...cut, amount: usd(10n) }
    expect(() => entriesOfCut(right, [{ ...tip, rehearsal: true }], at)).toThrow('is kept')
    const arrived = settlementIn('arrived', { amount: usd(10n), tipIds: [tip.id] })
    expect(() => entriesOfEnding(arrived, [tip], at)).toThrow('is not flowing here')
  })
})
