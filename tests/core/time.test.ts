/** Months and days as the reader's own calendar has them, wherever that is. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it, test } from 'vitest'
import {
  DAY_MS,
  dayOf,
  daysLeft,
  HOUR_MS,
  monthOf,
  monthStart,
  nextMonth,
} from '../../src/core/time'
import { monthSchema, unixMsSchema } from '../../src/core/time-schema'
import { runs } from './runs'

const at = (iso: string) => Date.parse(iso)
const zones = Intl.supportedValuesOf('timeZone')
const anyZone = fc.constantFrom(...zones, 'UTC')
const anyMonth = fc
  .tuple(fc.integer({ min: 1970, max: 2060 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)

describe('the month of an instant', () => {
  it.each([
    ['2026-11-30T23:59:59.999Z', 'UTC', '2026-11'],
    ['2026-12-01T00:00:00Z', 'UTC', '2026-12'],
    ['2026-12-01T04:59:59Z', 'America/New_York', '2026-11'],
    ['2026-12-01T05:00:00Z', 'America/New_York', '2026-12'],
    ['2026-11-30T11:00:00Z', 'Pacific/Apia', '2026-12'],
    ['2026-11-30T10:59:59Z', 'Pacific/Apia', '2026-11'],
    ['2026-11-30T09:59:59Z', 'Pacific/Kiritimati', '2026-11'],
    ['2026-11-30T10:00:00Z', 'Pacific/Kiritimati', '2026-12'],
    ['2026-12-01T11:59:59Z', 'Etc/GMT+12', '2026-11'],
    ['2026-11-30T18:15:00Z', 'Asia/Kathmandu', '2026-12'],
    ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01'],
  ])('%s in %s is %s', (instant, zone, month) => {
    expect(monthOf(at(instant), zone)).toBe(month)
  })

  test('is written in digits and our calendar, whatever the reader’s language', () => {
    expect(monthOf(at('2026-05-05T12:00:00Z'), 'Asia/Tehran')).toBe('2026-05')
    expect(dayOf(at('2026-05-05T12:00:00Z'), 'Asia/Bangkok')).toBe('2026-05-05')
  })

  test('an unknown zone is a bug, not a wrong month', () => {
    expect(() => monthOf(0, 'Mars/Olympus')).toThrow()
  })
})

describe('the start of a month', () => {
  it.each([
    ['2026-12', 'UTC', '2026-12-01T00:00:00Z'],
    ['2026-11', 'America/New_York', '2026-11-01T04:00:00Z'],
    ['2026-12', 'America/New_York', '2026-12-01T05:00:00Z'],
    ['2026-04', 'Europe/Berlin', '2026-03-31T22:00:00Z'],
    ['2026-11', 'Europe/Berlin', '2026-10-31T23:00:00Z'],
    ['2026-01', 'Asia/Kolkata', '2025-12-31T18:30:00Z'],
    ['2026-12', 'Pacific/Apia', '2026-11-30T11:00:00Z'],
    // The 30th of December 2011 did not happen there.
    ['2012-01', 'Pacific/Apia', '2011-12-31T10:00:00Z'],
    ['2011-12', 'Pacific/Apia', '2011-12-01T10:00:00Z'],
    // Clocks went from midnight to one o’clock on these very days.
    ['1994-05', 'Africa/Cairo', '1994-04-30T22:00:00Z'],
    ['2015-11', 'America/Sao_Paulo', '2015-11-01T02:00:00Z'],
    ['2018-11', 'America/Sao_Paulo', '2018-11-01T03:00:00Z'],
    // One o’clock became midnight again: the first of two midnights counts.
    ['2026-11', 'America/Havana', '2026-11-01T04:00:00Z'],
    ['1978-10', 'Europe/Rome', '1978-09-30T22:00:00Z'],
    // Clocks went forward by forty minutes.
    ['1979-10', 'Pacific/Kiritimati', '1979-10-01T10:40:00Z'],
    ['2024-03', 'Europe/London', '2024-03-01T00:00:00Z'],
  ])('%s in %s is %s', (month, zone, instant) => {
    expect(new Date(monthStart(month, zone)).toISOString()).toBe(new Date(instant).toISOString())
  })

  test('is the first instant of its month, in every zone there is', () => {
    fc.assert(
      fc.property(anyMonth, anyZone, (month, zone) => {
        const start = monthStart(month, zone)
        expect(monthOf(start, zone)).toBe(month)
        expect(monthOf(start - 1, zone) < month).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })

  test('no month is much shorter or longer than its days', () => {
    fc.assert(
      fc.property(anyMonth, anyZone, (month, zone) => {
        const length = monthStart(nextMonth(month), zone) - monthStart(month, zone)
        expect(length).toBeGreaterThan(27 * DAY_MS - HOUR_MS)
        expect(length).toBeLessThan(31 * DAY_MS + 25 * HOUR_MS)
      }),
    )
  })

  it.each(['2026-13', '2026-00', '26-01', '', '2026-1', '2026-011'])('%j is no month', month => {
    expect(() => monthStart(month, 'UTC')).toThrow('not a month')
    expect(() => nextMonth(month)).toThrow('not a month')
    expect(v.is(monthSchema, month)).toBe(false)
  })
})

describe('days left', () => {
  it.each([
    ['2026-11-24T10:00:00Z', 'UTC', 7],
    ['2026-11-30T00:00:00Z', 'UTC', 1],
    ['2026-11-30T23:59:59Z', 'UTC', 1],
    ['2026-01-31T12:00:00Z', 'UTC', 1],
    ['2026-01-01T00:00:00Z', 'UTC', 31],
    ['2024-02-28T12:00:00Z', 'UTC', 2],
    ['2024-02-29T12:00:00Z', 'UTC', 1],
    ['2026-02-28T12:00:00Z', 'UTC', 1],
    ['2100-02-28T12:00:00Z', 'UTC', 1],
    // A month with a day of 25 hours, just after midnight, and one of 23, just before.
    ['2026-10-01T00:30:00+02:00', 'Europe/Berlin', 31],
    ['2026-10-25T00:30:00+02:00', 'Europe/Berlin', 7],
    ['2026-03-01T23:30:00+01:00', 'Europe/Berlin', 31],
    ['2026-03-28T23:30:00+01:00', 'Europe/Berlin', 4],
  ])('%s in %s: %s', (instant, zone, left) => {
    expect(daysLeft(at(instant), zone)).toBe(left)
  })

  test('count the days of the calendar, today too', () => {
    const instant = fc.integer({ min: at('2012-02-01'), max: at('2060-01-01') })
    fc.assert(
      fc.property(instant, anyZone, (now, zone) => {
        const today = Number(dayOf(now, zone).slice(8))
        const lastDay = Number(
          dayOf(monthStart(nextMonth(monthOf(now, zone)), zone) - 1, zone).slice(8),
        )
        expect(daysLeft(now, zone)).toBe(lastDay - today + 1)
      }),
      { numRuns: runs(500) },
    )
  })
})

test('the month after the last of a year is the first of the next', () => {
  expect(['2026-12', '2026-01', '1999-12'].map(nextMonth)).toEqual([
    '2027-01',
    '2026-02',
    '2000-01',
  ])
})

it.each([
  [0, true],
  [8.64e15, true],
  [8.64e15 + 1, false],
  [-1, false],
  [0.5, false],
  ['1', false],
])('the instant %s is decoded: %s', (value, sound) => {
  expect(v.is(unixMsSchema, value)).toBe(sound)
})
