/** Counts and shares as text in the spoken locale. */
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
