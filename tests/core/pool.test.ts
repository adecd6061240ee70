/** The pool: what may be kept from it, and that changing it takes nothing back. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Balances,
  committed,
  emptyBalances,
  poolEntry,
  post,
  tipEntry,
} from '../../src/core/ledger'
import { type Asset, money, toWire } from '../../src/core/money'
import { fits, mayKeep, type Pool, paceOf, poolChange, poolView } from '../../src/core/pool'
import { EUR, NOON, sampleTip, USD } from './sample-tips'

const month = '2026-11'
const tip = sampleTip(1, 1n)
const of = (value: bigint, asset: Asset = USD) => ({ at: NOON, month, amount: money(value, asset) })

/** A month with so much still and so much kept. */
function monthWith(still: bigint, kept: bigint): Pool {
  const opened = post(emptyBalances(month, USD), poolEntry('pool-raised', 'o', of(still + kept)))
  return { ...post(opened, tipEntry('kept', tip, of(kept))), beyond: undefined }
}

/** What the ledger does with a change of the pool. */
function change(before: Balances, wanted: bigint) {
  const { raise, lower, floor } = poolChange(before, money(wanted, USD))
  const by = raise ?? lower
  const kind = raise ? 'pool-raised' : 'pool-lowered'
  const after = by ? post(before, poolEntry(kind, 't', of(by.value))) : before
  return { after, floor, raise, lower }
}

describe('a tip may be kept', () => {
  it.each([1n, 500n])('of %s, up to all that stands still', value => {
    expect(mayKeep(monthWith(500n, 300n), money(value, USD))).toEqual({
      ok: true,
      value: money(value, USD),
    })
  })

  it.each([
    // Each row is wrong in all that the rows below it are wrong in: the first check answers.
    [money(0n, EUR), { kind: 'asset-differs', expected: 'USD', actual: 'EUR' }],
    [
      money(0n, { ...USD, assetScale: 9 }),
      { kind: 'asset-differs', expected: 'USD/2', actual: 'USD/9' },
    ],
    [money(0n, USD), { kind: 'amount-not-valid', text: '0', assetCode: 'USD' }],
    [money(501n, USD), { kind: 'over-pool', left: { value: '500', ...USD } }],
  ])('not as %o: %o', (amount, failure) => {
    expect(mayKeep(monthWith(500n, 300n), amount)).toEqual({ ok: false, failure })
  })

  test('exactly while it leaves nothing below zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 50n),
        fc.bigInt(0n, 50n),
        fc.bigInt(1n, 60n),
        (still, kept, value) => {
          const before = monthWith(still, kept)
          const may = mayKeep(before, money(value, USD))
          expect(may.ok).toBe(value <= still)
          if (may.ok) post(before, tipEntry('kept', tip, of(value)))
          else expect(() => post(before, tipEntry('kept', tip, of(value)))).toThrow()
        },
      ),
    )
  })
})

describe('changing the pool', () => {
  it.each<[bigint, bigint, bigint, bigint, bigint | undefined]>([
    [500n, 300n, 1000n, 1000n, undefined],
    [500n, 300n, 800n, 800n, undefined],
    [500n, 300n, 301n, 301n, undefined],
    [500n, 300n, 300n, 300n, undefined],
    [500n, 300n, 299n, 300n, 300n],
    [500n, 300n, 0n, 300n, 300n],
    [0n, 300n, 100n, 300n, 300n],
    [0n, 0n, 0n, 0n, undefined],
  ])('of %s still and %s kept to %s leaves %s, floor %s', (still, kept, wanted, set, floor) => {
    const done = change(monthWith(still, kept), wanted)
    expect(done.after.outside.value).toBe(set)
    expect(done.floor?.value).toBe(floor)
  })

  test('never below what is committed, else exactly as wanted, and says so', () => {
    const units = fc.bigInt(0n, 1000n)
    fc.assert(
      fc.property(units, units, units, (still, kept, wanted) => {
        const before = monthWith(still, kept)
        const { after, floor, lower, raise } = change(before, wanted)
        expect(after.outside.value).toBe(wanted > kept ? wanted : kept)
        expect(committed(after)).toEqual(committed(before))
        expect(floor !== undefined).toBe(wanted < kept)
        expect([raise, lower].every(by => by === undefined || by.value > 0n)).toBe(true)
        expect(raise !== undefined && lower !== undefined).toBe(false)
        expect(change(after, wanted).after).toEqual(after)
      }),
    )
  })
})

test('a screen is shown every account, and all that moves as one', () => {
  const before = monthWith(500n, 300n)
  const after = post(before, tipEntry('flowed', tip, of(100n)))
  expect(poolView({ ...after, beyond: undefined }, 7)).toEqual({
    month,
    set: toWire(money(800n, USD)),
    still: toWire(money(500n, USD)),
    kept: toWire(money(200n, USD)),
    flowing: toWire(money(100n, USD)),
    arrived: toWire(money(0n, USD)),
    fees: toWire(money(0n, USD)),
    given: toWire(money(0n, USD)),
    moving: toWire(money(300n, USD)),
    daysLeft: 7,
  })
})

it.each([
  [10n, 90n, true],
  [11n, 90n, false],
  [0n, 100n, true],
])('%s beside %s of a limit of 100 fits: %s', (amount, spent, answer) => {
  expect(fits(money(amount, USD), money(spent, USD), money(100n, USD))).toBe(answer)
})

describe('the pace', () => {
  const pace = (day: number, moving: bigint, set = 1000n) => {
    const view = poolView(monthWith(set - moving, moving), 30 - day + 1)
    return paceOf(view)?.value
  }

  it.each([
    // In November, of ten dollars: what was kept until today, today counted, goes on as it was.
    [10, 100n, '700'],
    [10, 200n, '400'],
    [15, 250n, '500'],
    [20, 500n, '250'],
    [27, 450n, '500'],
  ])('on day %s with %s kept leaves %s', (day, moving, left) => {
    expect(pace(day, moving)).toBe(left)
  })

  it.each([
    ['in the first days', pace(4, 100n)],
    ['in the last days', pace(29, 100n)],
    ['before anything was kept', pace(15, 0n)],
    ['where nothing would be left', pace(15, 600n)],
    ['where as good as all would be left', pace(15, 5n)],
    ['of a pool of nothing', pace(15, 0n, 0n)],
  ])('says nothing %s', (_, said) => {
    expect(said).toBe(undefined)
  })

  it('is a whole number of steps of the pool, whatever its currency’s places', () => {
    expect(pace(10, 1n, 9n)).toBe('6')
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 27 }),
        fc.bigInt(1n, 10n ** 12n),
        fc.bigInt(1n, 10n ** 12n),
        (day, a, b) => {
          const [moving, set] = a < b ? [a, b] : [b, a]
          const said = pace(day, moving, set)
          if (said === undefined) return
          expect(BigInt(said)).toBeGreaterThan(0n)
          expect(BigInt(said)).toBeLessThan(set)
        },
      ),
    )
  })
})
