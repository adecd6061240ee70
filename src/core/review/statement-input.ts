/**
 * What a month's statement is made from: the stored records, and the reader's circumstances now.
 */
import type { BeyondRecord } from '../beyond'
import type { ConnectionView } from '../connection'
import type { GiftRecord } from '../gift'
import type { HoldRecord } from '../hold-record'
import type { BalancesRecord } from '../ledger'
import type { PaymentRecord } from '../payment-record'
import type { Settings } from '../settings'
import type { SettlementRecord } from '../settlement'
import type { CountRecord, ShareRecord, StreamRecord } from '../sums'
import type { Month, UnixMs } from '../time'
import type { TipRecord } from '../tip'

/** What is remembered of a payee whose tips could not flow. */
export type StatementHold = Omit<HoldRecord, 'times'>

/** A month as stored. */
export type StatementRecords = {
  readonly balances: readonly BalancesRecord[]
  /**
   * The month's tips. Tips of other months may stand among them where one payment carried both:
   * they are not listed, and make the comparison with the wallet exact.
   */
  readonly tips: readonly TipRecord[]
  /** Every settlement that contains a tip of the month. */
  readonly settlements: readonly SettlementRecord[]
  /** What was given by hand in the month, and what was opened for that and is not yet answered. */
  readonly gifts: readonly GiftRecord[]
  readonly holds: readonly StatementHold[]
  /** What other browsers spent, as wallets said; absent: none was read. */
  readonly beyond?: readonly BeyondRecord[]
  /** How many of the month's records are there and cannot be read; they are missing above. */
  readonly damaged: number
}

export type StatementInput = {
  readonly month: Month
  /** The reader's IANA time zone. */
  readonly zone: string
  readonly now: UnixMs
  readonly records: StatementRecords
  readonly connection: ConnectionView
  readonly settings: Settings
}

/** A month as its sums tell it: nothing here is a tip of its own but what is still kept. */
export type MonthSums = {
  readonly balances: readonly BalancesRecord[]
  readonly counts: readonly CountRecord[]
  readonly streams: readonly StreamRecord[]
  /** The month's shares in payments. */
  readonly shares: readonly ShareRecord[]
  readonly payments: readonly PaymentRecord[]
  /** The month's tips that are kept and do not flow yet. */
  readonly kept: readonly TipRecord[]
  /** Those of other months that would be paid together with them, where that may end what they wait for. */
  readonly keptBeside?: readonly TipRecord[]
  readonly gifts: readonly GiftRecord[]
  readonly holds: readonly StatementHold[]
  /** What other browsers spent, as wallets said; absent: none was read. */
  readonly beyond?: readonly BeyondRecord[]
  readonly damaged: number
}

export type OverviewInput = Omit<StatementInput, 'records'> & { readonly records: MonthSums }
