/** Counts and shares as text in the spoken locale. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time'
import { madeOnce } from './made-once'
import { locale } from './words'

const counts = madeOnce(spoken => new Intl.NumberFormat(spoken, { maximumFractionDigits: 0 }))

/** A whole number with the locale's digits and grouping. */
export function countText(count: number): string {
  return counts(locale()).format(count)
}

/** A part of a whole in percent, to a tenth: whole ones of a few shares would not come to a hundred. */
export function percentText(part: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(
    part,
  )
}

const units = [
  ['year', 365 * DAY_MS],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
] as const

/** About how long, in the largest unit of which there are two: `3 days`, `40 minutes`. */
export function spanText(ms: number): string {
  const [unit, size] = units.find(([, each]) => ms >= 2 * each) ?? ['minute', MINUTE_MS]
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(locale(), style).format(Math.round(ms / size))
}
