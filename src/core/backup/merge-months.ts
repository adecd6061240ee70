/** Reckoning months anew after a merge: one pool a month, and no account below nothing. */
import { balancesOf, type EntryRecord, encodeBalances, poolEntry, totalsOf } from '../ledger'
import { type MoneyWire, money } from '../money'
import type { Month } from '../time'
import { addEntries, type Context, isPool } from './merging'
import { groupEntries } from './soundness'

/** A month whose pool has grown, and by how much. */
export type Raised = { readonly month: Month; readonly by: MoneyWire }

/**
 * Reckons the months anew that something is added to.
 *
 * A month has one pool, however many browsers have opened it. Where one browser's changes of it hold the
 * other's they are followed; where both have changed it apart, the larger sum holds, and never less than
 * what is spoken for.
 */
export function mergeMonths(context: Context): readonly Raised[] {
  const { here, ours, put, terms, there } = context
  const raised: Raised[] = []
  const addedBy = groupEntries(put.entries.values()).byMonth
  const keys = new Set([...there.byMonth.keys(), ...addedBy.keys()])
  for (const key of keys) {
    const own = here.byMonth.get(key) ?? []
    const theirs = (there.byMonth.get(key) ?? []).filter(isPool)
    const follows = holds(theirs, own.filter(isPool))
    const added = addedBy.get(key) ?? []
    const poolAdded = follows ? theirs.filter(({ id }) => !ours.entries.has(id)) : []
    const all = [...own, ...added, ...poolAdded]
    const [first] = all
    if (!first) continue
    addEntries(context, poolAdded)
    const totals = totalsOf(all)
    const setThere = totalsOf(theirs).outside
    const apart = !follows && !holds(own.filter(isPool), theirs) && setThere > totals.outside
    const wanted = apart ? setThere : totals.outside
    const lacking =
      totals.still + wanted - totals.outside < 0n ? -totals.still : wanted - totals.outside
    if (lacking > 0n) {
      const amount = money(lacking, first.amount)
      const entry = poolEntry('pool-raised', terms.turn, {
        at: terms.at,
        month: first.month,
        amount,
      })
      put.entries.set(entry.id, entry)
      raised.push({ month: first.month, by: entry.amount })
      totals.outside += lacking
      totals.still += lacking
    }
    const changed = lacking > 0n || added.length + poolAdded.length > 0
    if (changed)
      put.balances.set(key, encodeBalances(balancesOf(first.month, first.amount, totals)))
  }
  return raised
}

/** Whether all of `part` stands in `whole`, word for word. */
function holds(whole: readonly EntryRecord[], part: readonly EntryRecord[]): boolean {
  const byId = new Map(whole.map(entry => [entry.id, JSON.stringify(entry)]))
  return part.every(entry => byId.get(entry.id) === JSON.stringify(entry))
}
