/** Whom a month or a year was for: what a recipe may be made from. */
import { add, fromWire, toWire } from './money'
import type { RecipeSource } from './recipe'
import type { Statement } from './review'

/** People by month (`2026-11`) and by year (`2026`), the newest first; what moved is of one asset. */
export type RecipePeriods = ReadonlyMap<string, readonly RecipeSource[]>

/** The periods of some statements, in the asset that stands first in the newest. Months without people are left out. */
export function recipePeriods(statements: readonly Statement[]): RecipePeriods {
  const newestFirst = [...statements].sort((a, b) =>
    a.month < b.month ? 1 : a.month > b.month ? -1 : 0,
  )
  const [newest] = newestFirst
  const periods = new Map<string, Map<string, RecipeSource>>()
  for (const { asset, month, people } of newestFirst) {
    if (asset.assetCode !== newest?.asset.assetCode) continue
    if (asset.assetScale !== newest.asset.assetScale) continue
    const moving = people.filter(person => person.moving.value !== '0')
    for (const { name, payee, moving: amount } of moving) {
      for (const period of [month, month.slice(0, 4)]) {
        const own = periods.get(period) ?? new Map<string, RecipeSource>()
        const before = own.get(payee)
        const sum = before ? toWire(add(fromWire(before.moving), fromWire(amount))) : amount
        own.set(payee, { name: before?.name ?? name, payee, moving: sum })
        periods.set(period, own)
      }
    }
  }
  const keys = [...periods.keys()].sort((a, b) => (a < b ? 1 : -1))
  return new Map(keys.map(key => [key, [...(periods.get(key)?.values() ?? [])]]))
}
