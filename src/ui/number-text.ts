/** Counts and shares as text in the spoken locale. */
import { locale } from './words'

/** A whole number with the locale's digits and grouping. */
export function countText(count: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(count)
}

/** A part of a whole as whole percent. */
export function percentText(part: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(
    part,
  )
}
