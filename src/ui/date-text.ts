/** Instants, days and months as text in the spoken locale. */
import type { Month, UnixMs } from '../core/time'
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
  return format(
    {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      ...(zone && { timeZone: zone }),
    },
    at,
  )
}

/** `24 November 2026`, in the reader's own zone. */
export function dateText(at: UnixMs): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }, at)
}

/** `06:42`, in the reader's own zone. */
export function timeText(at: UnixMs): string {
  return format({ hour: '2-digit', minute: '2-digit' }, at)
}

function format(options: Intl.DateTimeFormatOptions, at: UnixMs): string {
  return new Intl.DateTimeFormat(locale(), options).format(at)
}
