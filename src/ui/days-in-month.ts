/** How long a month is. */
import { DAY_MS, type Month, monthStart, nextMonth } from '../core/time'

/** Days of a month: 28 to 31. */
export function daysInMonth(month: Month): number {
  return Math.round((monthStart(nextMonth(month), 'UTC') - monthStart(month, 'UTC')) / DAY_MS)
}
