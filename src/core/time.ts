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
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(zone, made)
  return made
}

type CalendarDay = { year: number; month: number; day: number }

/** What a calendar on the wall shows in `zone` at an instant. */
function calendarDay(at: UnixMs, zone: string): CalendarDay {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(part => [part.type, part.value]),
  )
  const read = (type: Intl.DateTimeFormatPartTypes) => Number.parseInt(String(parts.get(type)), 10)
  const year = read('year')
  const month = read('month')
  const day = read('day')
  assert(Number.isInteger(year + month + day), `no calendar day for ${at} in ${zone}`)
  return { year, month, day }
}

/** The month that an instant belongs to in `zone`. */
export function monthOf(at: UnixMs, zone: string): Month {
  const { year, month } = calendarDay(at, zone)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

/** The day that an instant belongs to in `zone`, as `YYYY-MM-DD`. */
export function dayOf(at: UnixMs, zone: string): string {
  const { day } = calendarDay(at, zone)
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

/** Days of a month: 28 to 31. */
export function daysOf(month: Month): number {
  const [year, number] = yearAndMonth(month)
  // Day 0 of the month after is the last day of this one.
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

/** The first instant of a month in `zone`, skipped and repeated midnights included. */
export function monthStart(month: Month, zone: string): UnixMs {
  const [year, number] = yearAndMonth(month)
  const midnight = Date.UTC(year, number - 1, 1)
  // An offset that is read off near midnight may be the one before or the one after a change of clocks,
  // and a change may take any number of minutes; halving the day on either side asks only which month it is.
  let before = midnight - DAY_MS
  let start = midnight + DAY_MS
  while (start - before > 1) {
    const middle = Math.floor((before + start) / 2)
    if (monthOf(middle, zone) < month) before = middle
    else start = middle
  }
  return start
}

/** The month's last days, in which its close is offered, and smaller sums by hand. */
export const CLOSE_DAYS = 3

/**
 * Days of the calendar until the month of `at` ends, today counted: 1 on its last day.
 *
 * By the calendar, not by the hours left: days on which clocks change are longer or shorter.
 */
export function daysLeft(at: UnixMs, zone: string): number {
  const { day, month, year } = calendarDay(at, zone)
  // Day 0 of the month after is the last day of this one.
  return new Date(Date.UTC(year, month, 0)).getUTCDate() - day + 1
}
