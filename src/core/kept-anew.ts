/**
 * A rehearsed tip that becomes real in a wallet of other decimal places.
 *
 * What a tip was kept as never changes: so the rehearsal is let go, and a tip for the same sum, counted as
 * the wallet counts, is kept in its place.
 */
import { type ActId, tipIdOf } from './ids'
import { poolEntry, tipEntry } from './ledger'
import { fromWire, type Money, toWire } from './money'
import type { LedgerChange } from './settlement-entries'
import type { UnixMs } from './time'
import type { TipRecord } from './tip'

/** How a tip is kept anew. */
type Anew = {
  /** The same sum, as the wallet counts it (`countedIn`). */
  readonly amount: Money
  /** The act that the tips kept anew of one act have in common. */
  readonly actId: ActId
  readonly at: UnixMs
  /**
   * Whether the month's pool has room for it in the wallet's places. A month that is over has none there:
   * as much of its pool as the tip takes is counted anew with it.
   */
  readonly hasRoom: boolean
}

/**
 * The change that keeps a rehearsed tip anew, under another id, in the month that it was kept from.
 *
 * Keeps: conservation, and the same sum, to the unit.
 */
export function keptAnew(tip: TipRecord, { actId, amount, at, hasRoom }: Anew): LedgerChange {
  const position = Number.parseInt(tip.id.slice(tip.actId.length + 1), 10)
  const anew = { ...tip, id: tipIdOf(actId, position), actId, amount: toWire(amount) }
  const { month } = tip
  const before = { at, month, amount: fromWire(tip.amount) }
  const after = { at, month, amount }
  return {
    tips: [
      { ...tip, state: 'let-go', stateAt: at },
      { ...anew, rehearsal: false, stateAt: at },
    ],
    entries: [
      tipEntry('let-go', { id: tip.id }, before),
      ...(hasRoom
        ? []
        : [poolEntry('pool-lowered', anew.id, before), poolEntry('pool-raised', anew.id, after)]),
      tipEntry('kept', { id: anew.id }, after),
    ],
  }
}
