/** Instants, days and months as text in the spoken locale. */
import type { Month, UnixMs } from '../core/time'
import { madeOnce } from './made-once'
import { locale } from './words'

/** `November 2026`. */
export function monthText(month: Month): string {
  // The middle of the month in UTC is inside that month everywhere.
  return format({ month: 'long', year: 'numeric', timeZone: 'UTC' }, Date.parse(`${month}-15`))
}

/** `24 November`, in the reader's own zone. */
export function dayText(at: UnixMs, zone?: string): string {
  return format({ day: 'numeric', month: 'long', ...(zone && { timeZone: zone }) }, at)
}

/** `24 November, 06:42`, in the reader's own zone. */
export function momentText(at: UnixMs, zone?: string): string {
  const time = { hour: earlyHours(locale()), minute: '2-digit' }
  return format({ day: 'numeric', month: 'long', ...time, ...(zone && { timeZone: zone }) }, at)
}

/** `24 November 2026`, in the reader's own zone. */
export function dateText(at: UnixMs): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }, at)
}

/** `06:42`, in the reader's own zone. */
export function timeText(at: UnixMs): string {
  return format({ timeStyle: 'short' }, at)
}

/** Whether a language writes 9:05 or 09:05: its own style for times knows, and has none with a day and no year. */
const earlyHours = madeOnce((spoken): '2-digit' | 'numeric' => {
  const time = new Intl.DateTimeFormat(spoken, { timeStyle: 'short', timeZone: 'UTC' })
  const hour = time.formatToParts(Date.UTC(2026, 0, 1, 9)).find(({ type }) => type === 'hour')
  return hour?.value.length === 2 ? '2-digit' : 'numeric'
})

type Style = Readonly<Record<string, string>>

const formats = madeOnce(key => {
  const [spoken, , style] = JSON.parse(key) as [string, number, Style]
  return new Intl.DateTimeFormat(spoken, style)
})

function format(style: Style, at: UnixMs): string {
  // A format keeps the zone that it was made in; a reader who travels has another offset.
  const offset = new Date().getTimezoneOffset()
  return formats(JSON.stringify([locale(), offset, style])).format(at)
}
