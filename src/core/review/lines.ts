/**
 * The tips of one person or of one payment, as the statement tells them: read when they are opened.
 */
import { type Asset, sameAsset } from '../money'
import type { SettlementRecord } from '../settlement'
import type { TipRecord } from '../tip'
import { monthIndex } from './month-index'
import { personKey } from './people'
import type { StatementHold, StatementInput } from './statement-input'
import { type TipLine, tipLine } from './tip-line'

/** What is opened: a person's tips of the month, or all tips of a payment. */
export type Opened =
  | { readonly of: 'person'; readonly key: string; readonly payee: string; readonly asset: Asset }
  | { readonly of: 'payment'; readonly key: string; readonly asset: Asset }

/** What the lines are told from. */
export type LinesRecords = {
  /** The tips themselves, with what was kept in the same acts and what waits for the same payee. */
  readonly tips: readonly TipRecord[]
  readonly settlements: readonly SettlementRecord[]
  readonly holds: readonly StatementHold[]
}

/** The lines of what is opened, oldest first. */
export function linesOf(
  opened: Opened,
  records: LinesRecords,
  input: Omit<StatementInput, 'records'>,
): readonly TipLine[] {
  const all = { ...records, balances: [], gifts: [], damaged: 0 }
  const index = monthIndex({ ...input, records: all }, opened.asset)
  const own = records.tips.filter(tip =>
    opened.of === 'person'
      ? tip.month === input.month && personKey(tip) === opened.key
      : tip.batchId === opened.key,
  )
  return own
    .filter(tip => sameAsset(tip.amount, opened.asset))
    .sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1))
    .map(tip => tipLine(tip, index))
}
