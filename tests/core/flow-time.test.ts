/** When kept tips flow by themselves, and how long is waited before asking again. */
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { nextFlowAt } from '../../src/core/flow-time'
import { backOffMs } from '../../src/core/retry'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time'
import { NOON } from './sample-tips'

it.each<[string, 'day' | 'week' | 'asked', number, number | undefined, number | undefined]>([
  ['never, unless asked', 'asked', HOUR_MS, NOON - DAY_MS, undefined],
  ['a day after the last flow', 'day', HOUR_MS, NOON - HOUR_MS, NOON + 23 * HOUR_MS],
  ['a week after the last flow', 'week', HOUR_MS, NOON - DAY_MS, NOON + 6 * DAY_MS],
  ['a day after the oldest was kept, the first time', 'day', HOUR_MS, undefined, NOON + DAY_MS],
  ['not while it can be taken back', 'day', HOUR_MS, NOON - 9 * DAY_MS, NOON + HOUR_MS],
  ['not while it can be taken back for days', 'day', 7 * DAY_MS, undefined, NOON + 7 * DAY_MS],
])('flows %s', (_, flow, undoWindowMs, flowedAt, expected) => {
  const times = { oldestKeptAt: NOON, flowedAt, now: NOON }
  expect(nextFlowAt({ flow, undoWindowMs }, times)).toBe(expected)
})

it.each<[string, number, number | undefined, number]>([
  ['the last flow lies a year ahead', NOON, NOON + 365 * DAY_MS, NOON + DAY_MS],
  ['the last flow lies a little ahead', NOON, NOON + DAY_MS, NOON + 2 * DAY_MS],
  ['all that is kept lies a year ahead', NOON + 365 * DAY_MS, NOON - HOUR_MS, NOON + 23 * HOUR_MS],
  ['both lie a year ahead', NOON + 365 * DAY_MS, NOON + 365 * DAY_MS, NOON],
  ['what is kept lies a little ahead', NOON + MINUTE_MS, NOON - DAY_MS, NOON + 61 * MINUTE_MS],
])('after a clock was set back, where %s', (_, oldestKeptAt, flowedAt, expected) => {
  const settings = { flow: 'day', undoWindowMs: HOUR_MS } as const
  expect(nextFlowAt(settings, { oldestKeptAt, flowedAt, now: NOON })).toBe(expected)
})

it.each([
  [0, 0.5, 2 * SECOND_MS],
  [0, 0, 1.5 * SECOND_MS],
  [3, 0.5, 16 * SECOND_MS],
  [10, 0.5, 30 * MINUTE_MS],
  [1000, 0.5, 30 * MINUTE_MS],
])('after %s tries, by chance %s, %s ms', (attempts, random, ms) => {
  expect(backOffMs(attempts, random)).toBe(ms)
})

test('a back-off never shrinks by trying again, and is never off by more than a quarter', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.nat(50), chance, (attempts, random) => {
      const middle = backOffMs(attempts, 0.5)
      expect(backOffMs(attempts + 1, random)).toBeGreaterThanOrEqual(backOffMs(attempts, random))
      expect(Math.abs(backOffMs(attempts, random) - middle)).toBeLessThanOrEqual(middle / 4 + 1)
    }),
  )
})
