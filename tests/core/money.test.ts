/** Exact money: the edges of 64 bits, decimal text, and that every split sums. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it, test } from 'vitest'
import {
  add,
  allocate,
  assetKey,
  compare,
  countedIn,
  finestOf,
  fromWire,
  inPlacesOf,
  least,
  type Money,
  money,
  parseDecimal,
  subtract,
  sum,
  toDecimal,
  toEdit,
  toWire,
  UINT64_MAX,
  zero,
} from '../../src/core/money'
import { moneyWireSchema } from '../../src/core/money-wire'
import { EUR, JPY, USD } from './sample-tips'

const uint64 = fc.bigInt({ min: 0n, max: UINT64_MAX })
const small = fc.bigInt({ min: 0n, max: 10n ** 12n })
const scales = fc.integer({ min: 0, max: 30 })
const usd = (value: bigint) => money(value, USD)

describe('an amount', () => {
  it.each([0n, 1n, UINT64_MAX])('may be %s', value => {
    expect(fromWire(toWire(usd(value)))).toEqual(usd(value))
  })

  it.each([-1n, UINT64_MAX + 1n])('may not be %s', value => {
    expect(() => usd(value)).toThrow('money out of range')
  })

  test('keeps its own asset and nothing else of what it is made from', () => {
    const made = money(1n, { ...JPY, value: 5n } as Money)
    expect(made).toEqual({ value: 1n, ...JPY })
    expect([assetKey(usd(1n)), assetKey(made)]).toEqual(['USD/2', 'JPY/0'])
  })
})

describe('a wire amount', () => {
  it.each(['0', '1', '18446744073709551615'])('is decoded: %s', value => {
    expect(v.parse(moneyWireSchema, { value, ...USD, extra: 1 })).toEqual({ value, ...USD })
  })

  it.each([
    '18446744073709551616',
    '99999999999999999999',
    '',
    '-1',
    '+1',
    '01',
    '1.0',
    '1e3',
    ' 1',
    '٣',
    '0x1',
    '1\n',
  ])('is refused: %j', value => {
    expect(v.is(moneyWireSchema, { value, ...USD })).toBe(false)
  })

  it.each([
    { value: 5, ...USD },
    { value: '5', ...USD, assetScale: 256 },
    { value: '5', ...USD, assetScale: -1 },
    { value: '5', ...USD, assetScale: 1.5 },
    { value: '5', ...USD, assetScale: Number.NaN },
    { value: '5', ...USD, assetCode: '' },
    { value: '5', ...USD, assetCode: 'X'.repeat(33) },
    null,
  ])('is refused as a whole: %j', wire => {
    expect(v.is(moneyWireSchema, wire)).toBe(false)
  })
})

describe('reckoning', () => {
  test('adding commutes, associates, and subtracting takes it back', () => {
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(add(usd(a), usd(b))).toEqual(add(usd(b), usd(a)))
        expect(add(add(usd(a), usd(b)), usd(c))).toEqual(add(usd(a), add(usd(b), usd(c))))
        expect(subtract(add(usd(a), usd(b)), usd(b))).toEqual(usd(a))
        expect(sum([usd(a), usd(b), usd(c)], USD)).toEqual(usd(a + b + c))
      }),
    )
  })

  test('comparing is by size, and the least is one of both', () => {
    fc.assert(
      fc.property(uint64, uint64, (a, b) => {
        expect(compare(usd(a), usd(b))).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(least(usd(a), usd(b)).value).toBe(a < b ? a : b)
      }),
    )
  })

  test('a sum over 64 bits and a difference below nothing are bugs', () => {
    expect(() => add(usd(UINT64_MAX), usd(1n))).toThrow('out of range')
    expect(() => subtract(usd(1n), usd(2n))).toThrow('out of range')
    expect(sum([], JPY)).toEqual(zero(JPY))
  })

  it.each([
    ['code', EUR],
    ['scale', { ...USD, assetScale: 9 }],
  ])('two assets that differ in %s are never reckoned together', (_, other) => {
    const foreign = money(1n, other)
    for (const reckon of [add, subtract, compare, least]) {
      expect(() => reckon(usd(5n), foreign)).toThrow('two assets in one sum')
    }
    expect(() => sum([foreign], USD)).toThrow('two assets in one sum')
  })
})

describe('a sum in other decimal places', () => {
  const nine = { ...USD, assetScale: 9 }

  it.each([
    ['more', usd(20n), nine, 200_000_000n],
    ['the same', usd(20n), USD, 20n],
    ['fewer, where only noughts go', usd(2000n), { ...USD, assetScale: 0 }, 20n],
    ['fewer than it needs', usd(2010n), { ...USD, assetScale: 0 }, undefined],
    ['those of another currency', usd(20n), EUR, undefined],
    [
      'the most that 64 bits hold',
      money(UINT64_MAX / 10n, USD),
      { ...USD, assetScale: 3 },
      18446744073709551610n,
    ],
    ['beyond 64 bits', money(UINT64_MAX / 10n + 1n, USD), { ...USD, assetScale: 3 }, undefined],
  ])('%s', (_, amount, asset, value) => {
    const counted = countedIn(asset, amount)
    expect(counted).toEqual(value === undefined ? undefined : { value, ...asset })
  })

  it('is the same sum, or told to be none: there and back again', () => {
    fc.assert(
      fc.property(small, scales, scales, (value, from, to) => {
        const amount = money(value, { assetCode: 'USD', assetScale: from })
        const counted = countedIn({ assetCode: 'USD', assetScale: to }, amount)
        const exact = (value * 10n ** BigInt(to)) % 10n ** BigInt(from) === 0n
        const whole = (value * 10n ** BigInt(to)) / 10n ** BigInt(from)
        expect(counted?.value).toBe(exact && whole <= UINT64_MAX ? whole : undefined)
        if (counted) expect(countedIn(amount, counted)).toEqual(amount)
      }),
    )
  })

  it('stays as it is where it cannot be counted so', () => {
    expect(inPlacesOf(nine, toWire(usd(20n)))).toEqual({ ...nine, value: '200000000' })
    expect(inPlacesOf(USD, { ...nine, value: '200000000' })).toEqual(toWire(usd(20n)))
    expect(inPlacesOf(USD, { ...nine, value: '200000001' })).toEqual({
      ...nine,
      value: '200000001',
    })
    expect(inPlacesOf(EUR, toWire(usd(20n)))).toEqual(toWire(usd(20n)))
  })

  it('is found in the most places of its currency', () => {
    expect(finestOf(USD, [EUR, nine, { ...EUR, assetScale: 12 }, USD])).toEqual(nine)
    expect(finestOf(nine, [USD])).toEqual(nine)
    expect(finestOf(USD, [])).toEqual(USD)
  })

  it('is edited without the noughts that say nothing', () => {
    const text = (value: bigint, assetScale: number) => toEdit(money(value, { ...USD, assetScale }))
    expect(text(800n, 2)).toBe('8.00')
    expect(text(8_000_000_000n, 9)).toBe('8.00')
    expect(text(8_105_000_000n, 9)).toBe('8.105')
    expect(text(8_100_000_000n, 9)).toBe('8.10')
    expect([text(300n, 0), text(5n, 1)]).toEqual(['300', '0.5'])
  })
})

describe('a split', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    .filter(list => list.some(weight => weight > 0n))

  test('sums exactly, each part within a unit of its share, nothing for no weight', () => {
    fc.assert(
      fc.property(uint64, weights, (value, list) => {
        const parts = allocate(usd(value), list)
        const total = list.reduce((all, weight) => all + weight, 0n)
        expect(parts.reduce((all, part) => all + part.value, 0n)).toBe(value)
        for (const [position, weight] of list.entries()) {
          const off = (parts[position]?.value ?? -1n) * total - value * weight
          expect(off > -total && off < total).toBe(true)
          if (weight === 0n) expect(parts[position]?.value).toBe(0n)
        }
      }),
    )
  })

  it.each<[bigint, bigint[], bigint[]]>([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [1n, [1n, 1n], [1n, 0n]],
    [1n, [1n, 2n], [0n, 1n]],
    [5n, [70n, 30n], [4n, 1n]],
    [0n, [1n, 2n], [0n, 0n]],
    [7n, [0n, 3n], [0n, 7n]],
    [UINT64_MAX, [1n, 1n], [UINT64_MAX / 2n + 1n, UINT64_MAX / 2n]],
  ])('of %s by %s: the largest remainder first, ties by position', (value, list, parts) => {
    expect(allocate(usd(value), list).map(part => part.value)).toEqual(parts)
  })

  it.each([[[]], [[0n, 0n]], [[2n, -1n]]])('by %s is a bug', list => {
    expect(() => allocate(usd(1n), list)).toThrow('positive weights')
  })
})

describe('decimal text', () => {
  it.each([
    ['0.29', USD, 29n],
    ['1.15', USD, 115n],
    ['0,20', USD, 20n],
    ['.5', USD, undefined],
    ['5.', USD, undefined],
    ['5', USD, 500n],
    [' 5 ', USD, 500n],
    ['007.5', USD, 750n],
    ['0.005', USD, undefined],
    ['1,000.00', USD, undefined],
    ['1.000', USD, undefined],
    ['-1', USD, undefined],
    ['+1', USD, undefined],
    ['1e2', USD, undefined],
    ['٣', USD, undefined],
    ['', USD, undefined],
    ['NaN', USD, undefined],
    ['300', JPY, 300n],
    ['300.0', JPY, undefined],
    ['184467440737095516.15', USD, UINT64_MAX],
    ['184467440737095516.16', USD, undefined],
    ['18446744073709551615', JPY, UINT64_MAX],
    ['18446744073709551616', JPY, undefined],
  ])('%j is read as minor units', (text, asset, value) => {
    expect(parseDecimal(text, asset)?.value).toBe(value)
  })

  it.each([
    [0n, USD, '0.00'],
    [5n, USD, '0.05'],
    [29n, USD, '0.29'],
    [100n, USD, '1.00'],
    [0n, JPY, '0'],
    [300n, JPY, '300'],
    [1n, { assetCode: 'XRP', assetScale: 23 }, `0.${'0'.repeat(22)}1`],
  ])('%s is printed with all places', (value, asset, text) => {
    expect(toDecimal(money(value, asset))).toBe(text)
  })

  test('what is printed is read back, in every scale', () => {
    fc.assert(
      fc.property(uint64, scales, (value, assetScale) => {
        const amount = money(value, { assetCode: 'ANY', assetScale })
        expect(parseDecimal(toDecimal(amount), amount)).toEqual(amount)
      }),
    )
  })
})
