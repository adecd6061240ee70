/** This month's pool, read from the ledger: what was set, and what has become of it. */
import { readBeyond } from '../adapters/beyond-reader'
import { now, zone } from '../adapters/clock'
import { ledger, readMonthBalances, readSettings } from '../adapters/ledger-reader'
import { decodeBalances, emptyBalances } from '../core/ledger'
import { fromWire, sameAsset } from '../core/money'
import { type PoolView, poolOf, poolView } from '../core/pool'
import { daysLeft, monthOf } from '../core/time'

/** The pool; undefined until one is set. A month without entries yet stands still in full. */
export async function readPool(): Promise<PoolView | undefined> {
  const { pool } = await readSettings()
  if (!pool) return undefined
  const at = now()
  const month = monthOf(at, zone())
  const [balances, beyond] = await Promise.all([
    readMonthBalances(month),
    readBeyond(ledger(), month),
  ])
  const stored = balances.find(({ still }) => sameAsset(still, pool))
  const set = fromWire(pool)
  const held = stored
    ? decodeBalances(stored)
    : { ...emptyBalances(month, set), outside: set, still: set }
  return poolView(poolOf(held, beyond), daysLeft(at, zone()))
}
