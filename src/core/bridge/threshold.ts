/** From which sum promises to one creator are worth giving by hand. */
import {
  compare,
  exactlyIn,
  fromWire,
  type Money,
  type MoneyWire,
  money,
  sameAsset,
} from '../money'
import type { Settings } from '../settings'
import { CLOSE_DAYS } from '../time'

/** The reader's threshold, or a tenth of the pool; undefined before a pool is set. */
export function threshold({ bridgeFrom, pool }: Settings): Money | undefined {
  if (!pool) return undefined
  const own = bridgeFrom && exactlyIn(pool, bridgeFrom)
  if (own) return fromWire(own)
  const tenth = fromWire(pool).value / 10n
  return money(tenth > 0n ? tenth : 1n, pool)
}

/**
 * Whether a sum is offered now. At the month's close a quarter of the threshold is enough: smaller sums
 * would go into the service's own fee, and go on adding up instead.
 */
export function isWorth(amount: MoneyWire, settings: Settings, daysLeft: number): boolean {
  const from = threshold(settings)
  if (!from || !sameAsset(from, amount)) return false
  const least = daysLeft <= CLOSE_DAYS ? money((from.value + 3n) / 4n, from) : from
  return compare(fromWire(amount), least) >= 0
}
