/**
 * Instants, and the calendar months that a pool is counted in.
 *
 * The clock itself is an adapter; here an instant is always an argument. Months are the reader's own:
 * an instant belongs to a month only together with an IANA time zone.
 */
import { assert } from './assert'

/** Milliseconds since 1970-01-01T00:00Z. */
export type UnixMs = number

/** A calendar month as `YYYY-MM`; sorts as text. */
export type Month = string

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** How a month is written. */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

type WallClock = { year: number; month: number; day: number; asUtc: UnixMs }

/** What a calendar and a clock on the wall show in `zone` at an instant. */
function wallClock(at: UnixMs, zone: string): WallClock {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(part => [part.type, part.value]),
  )
  const read = (type: Intl.DateTimeFormatPartTypes) => Number.parseInt(parts.get(type) ?? '', 10)
  const year = read('year')
  const month = read('month')
  const day = read('day')
  const asUtc = Date.UTC(year, month - 1, day, read('hour'), read('minute'), read('second'))
  assert(Number.isFinite(asUtc), `no wall clock for ${at} in ${zone}`)
  return { year, month, day, asUtc }
}

/** The month that an instant belongs to in `zone`. */
export function monthOf(at: UnixMs, zone: string): Month {
  const { year, month } = wallClock(at, zone)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

/** The day that an instant belongs to in `zone`, as `YYYY-MM-DD`. */
export function dayOf(at: UnixMs, zone: string): string {
  const { day } = wallClock(at, zone)
  return `${monthOf(at, zone)}-${String(day).padStart(2, '0')}`
}

/** The month after. */
export function nextMonth(month: Month): Month {
  const [year, number] = yearAndMonth(month)
  const next = number === 12 ? [year + 1, 1] : [year, number + 1]
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`
}

function yearAndMonth(month: Month): [number, number] {
  assert(MONTH.test(month), `not a month: ${month}`)
  return [Number.parseInt(month.slice(0, 4), 10), Number.parseInt(month.slice(5), 10)]
}

/** The first instant of a month in `zone`, daylight saving and skipped midnights included. */
export function monthStart(month: Month, zone: string): UnixMs {
  const [year, number] = yearAndMonth(month)
  const midnight = Date.UTC(year, number - 1, 1)
  // The offset depends on the answer, so it is corrected twice: once from a guess, once from nearby.
  let at = midnight
  for (let round = 0; round < 2; round += 1) at = midnight - (wallClock(at, zone).asUtc - at)
  // Where midnight itself is skipped by daylight saving, the month starts at the first instant after.
  while (monthOf(at, zone) < month) at += 15 * MINUTE_MS
  return at
}

/** Whole days until the month of `at` ends, today counted: 1 on its last day. */
export function daysLeft(at: UnixMs, zone: string): number {
  const end = monthStart(nextMonth(monthOf(at, zone)), zone)
  return Math.max(1, Math.ceil((end - at) / DAY_MS))
}
