/** Whom a month or a year was for: what a recipe may be made from. */
import { add, countedIn, finestOf, fromWire, toWire } from './money'
import type { RecipeSource } from './recipe'
import type { Statement } from './review'

/** People by month (`2026-11`) and by year (`2026`), the newest first; what moved is of one asset. */
export type RecipePeriods = ReadonlyMap<string, readonly RecipeSource[]>

/**
 * The periods of some statements, in the currency that stands first in the newest, counted in the most
 * decimal places of any. Months without people are left out.
 */
export function recipePeriods(statements: readonly Statement[]): RecipePeriods {
  const newestFirst = [...statements].sort((a, b) =>
    a.month < b.month ? 1 : a.month > b.month ? -1 : 0,
  )
  const [newest] = newestFirst
  if (!newest) return new Map()
  const finest = finestOf(
    newest.asset,
    newestFirst.map(({ asset }) => asset),
  )
  const periods = new Map<string, Map<string, RecipeSource>>()
  for (const { asset, month, people } of newestFirst) {
    if (asset.assetCode !== newest.asset.assetCode) continue
    const moving = people.filter(person => person.moving.value !== '0')
    for (const { name, payee, moving: own } of moving) {
      const amount = countedIn(finest, fromWire(own))
      if (!amount) continue
      for (const period of [month, month.slice(0, 4)]) {
        const whole = periods.get(period) ?? new Map<string, RecipeSource>()
        const before = whole.get(payee)
        const sum = before ? add(fromWire(before.moving), amount) : amount
        whole.set(payee, { name: before?.name ?? name, payee, moving: toWire(sum) })
        periods.set(period, whole)
      }
    }
  }
  const keys = [...periods.keys()].sort((a, b) => (a < b ? 1 : -1))
  return new Map(keys.map(key => [key, [...(periods.get(key)?.values() ?? [])]]))
}
