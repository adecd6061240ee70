/** The three amounts of the buttons: a quiet scale at first, then what the reader presses. */
import { describe, expect, test } from 'vitest'
import { type ActId, tipIdOf } from '../../src/core/ids'
import { sumSources, type TipRecord } from '../../src/core/tip'
import { LEARN_FROM, usualAmounts } from '../../src/core/usual-amounts'
import { NOON, sampleTip, USD, uuid } from './sample-tips'

const pool = { value: '1000', ...USD }
const nine = { assetCode: 'USD', assetScale: 9 }
const scale = ['10', '20', '100']

const amounts = (tips: readonly TipRecord[], of = pool) =>
  usualAmounts(of, tips).map(({ value }) => value)
/** Five acts of these cents, the newest first. */
const acts = (...values: readonly bigint[]) =>
  values.map((value, at) => sampleTip(at + 1, value, { keptAt: NOON - at }))

describe('the three amounts', () => {
  test('are a quiet scale before five acts', () => {
    expect(amounts([])).toEqual(scale)
    expect(amounts(acts(7n, 7n, 7n, 7n))).toEqual(scale)
    expect(usualAmounts({ value: '1', ...USD }, [])).toEqual([{ value: '1', ...USD }])
  })

  test('are a tenth, the half and nine tenths of what was pressed from then on', () => {
    expect(amounts(acts(50n, 7n, 30n, 30n, 9n))).toEqual(['7', '30', '50'])
    expect(amounts(acts(7n, 7n, 7n, 7n, 7n))).toEqual(['7', '10', '20'])
  })

  test('an act among several people was one amount', () => {
    const shares = [0, 1, 2, 3, 4].flatMap(act =>
      [0, 1].map(position => {
        const actId = uuid(act) as ActId
        return { ...sampleTip(act, 4n), id: tipIdOf(actId, position), actId }
      }),
    )
    expect(amounts(shares)).toEqual(['8', '10', '20'])
  })

  test('come from the last acts alone', () => {
    const last = acts(...Array<bigint>(LEARN_FROM).fill(9n))
    const before = [1, 2, 3].map(at => sampleTip(100 + at, 900n, { keptAt: NOON - 1000 }))
    expect(amounts([...last, ...before])).toEqual(['9', '10', '20'])
  })

  test.each(sumSources)('a sum that came from %s is no habit', sumFrom => {
    const sums = acts(37n, 37n, 37n, 37n, 37n, 37n).map(tip => ({ ...tip, sumFrom }))
    expect(amounts(sums)).toEqual(scale)
    const pressed = [11, 12, 13, 14, 15].map(at => sampleTip(at, 7n))
    expect(amounts([...sums, ...sums, ...sums, ...sums, ...sums, ...pressed])).toEqual([
      '7',
      '10',
      '20',
    ])
  })

  test('what was taken back is no habit', () => {
    const undone = acts(70n, 70n, 70n, 70n, 70n).map(tip => ({ ...tip, state: 'undone' as const }))
    expect(amounts(undone)).toEqual(scale)
  })
})

describe('in a pool of other decimal places', () => {
  const other = (value: bigint) => ({ value: value.toString(), ...nine })
  const pooled = { value: '10000000000', ...nine }

  test('the same sums are learned, and another currency’s are not', () => {
    expect(amounts(acts(7n, 7n, 30n, 50n, 50n), pooled)).toEqual([
      '70000000',
      '300000000',
      '500000000',
    ])
    const euros = acts(7n, 7n, 30n, 50n, 50n).map(tip => ({
      ...tip,
      amount: { ...tip.amount, assetCode: 'EUR' },
    }))
    expect(amounts(euros)).toEqual(scale)
  })

  test('what the pool cannot count to the unit is not, but an act is one sum whatever its shares', () => {
    const odd = acts(1n, 2n, 3n, 4n, 5n).map(tip => ({ ...tip, amount: other(70_000_001n) }))
    expect(amounts(odd)).toEqual(scale)
    const shared = acts(1n, 2n, 3n, 4n, 5n).flatMap(tip => [
      { ...tip, amount: other(33_333_333n) },
      { ...tip, id: tipIdOf(tip.actId, 1), amount: other(36_666_667n) },
    ])
    expect(amounts(shared)).toEqual(['7', '10', '20'])
  })

  test('a rehearsed tip that was kept anew was pressed once', () => {
    const anew = acts(30n, 30n, 30n).flatMap((tip, at) => {
      const actId = uuid(50 + at) as ActId
      const real = { ...tip, id: tipIdOf(actId, 0), actId, amount: other(300_000_000n) }
      return [real, { ...tip, state: 'let-go' as const }]
    })
    expect(amounts(anew)).toEqual(scale)
    // A rehearsal that was let go was pressed all the same.
    const gone = acts(30n, 30n, 30n, 30n, 30n).map(tip => ({ ...tip, state: 'let-go' as const }))
    expect(amounts(gone)).toEqual(['10', '20', '30'])
  })
})
