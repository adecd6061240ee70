/**
 * What does not agree in a period's sums, as a text: a recount that left it would leave it again.
 *
 * Only differences are in it, so that a tip that is kept meanwhile changes nothing.
 */

import { assetKey } from '../money'
import type { Overview } from '../review'
import type { YearStatement } from './year'

/** The longest that is remembered; differences in more currencies than that are told by the first. */
export const UNMENDED_MAX = 300

/** Of a month: what its lines and its accounts differ by; empty where they agree. */
export function unmendedInMonth(statements: readonly Overview[]): string {
  return inOne(
    statements
      .filter(({ sum }) => sum.lines.more !== 'none')
      .map(({ asset, sum: { lines } }) => [assetKey(asset), lines.more, lines.difference.value]),
  )
}

/** Of a year: what its people and its months differ by; empty where they agree. */
export function unmendedInYear(statements: readonly YearStatement[]): string {
  return inOne(
    statements
      .filter(({ agrees }) => !agrees)
      .map(({ asset, difference }) => [assetKey(asset), difference]),
  )
}

function inOne(differences: readonly (readonly string[])[]): string {
  return differences
    .map(each => each.join(' '))
    .join(', ')
    .slice(0, UNMENDED_MAX)
}
