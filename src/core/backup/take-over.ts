/**
 * Taking over what a browser that is gone has left behind: its kept tips, and its payments under way.
 *
 * Only by the reader's word. A payment that was never tried ends, and its tips are kept again; one that may
 * have been tried is never tried by this browser: only what the receiver publicly says decides it.
 */
import { assert } from '../assert'
import {
  isEnded,
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  step,
} from '../settlement'
import { entriesOfEnding, type LedgerChange } from '../settlement-entries'
import type { UnixMs } from '../time'
import type { TipRecord } from '../tip'

/** A kept tip of a browser that is gone, as this browser's own. */
export function takeOverTip(tip: TipRecord): TipRecord {
  const { elsewhere: _, ...own } = tip
  return { ...own, takenOver: true }
}

const stop: SettlementEvent = { type: 'blocked', failure: { kind: 'no-wallet' } }

/** What stops a payment where it stands; nothing where only the receiver can still say. */
const stopped: Partial<Record<SettlementState, SettlementEvent>> = {
  cut: stop,
  found: stop,
  receivable: stop,
  quoted: stop,
  paying: { type: 'interrupted' },
}

/** A payment under way in a browser that is gone, with what that means for its tips. */
export function takeOverSettlement(
  settlement: SettlementRecord,
  tips: readonly TipRecord[],
  at: UnixMs,
): { readonly settlement: SettlementRecord } & LedgerChange {
  assert(!isEnded(settlement.state), `${settlement.id} has ended`)
  const event = stopped[settlement.state]
  const { elsewhere: _, ...before } = settlement
  const after = event ? step(before, event, { now: at, random: 0 }) : { ...before, nextAt: at }
  if (!isEnded(after.state)) {
    return {
      settlement: { ...after, elsewhere: 'gone' },
      tips: tips.map(({ elsewhere: __, ...tip }) => tip),
      entries: [],
    }
  }
  const change = entriesOfEnding(after, tips, at)
  return { settlement: after, entries: change.entries, tips: change.tips.map(takeOverTip) }
}
