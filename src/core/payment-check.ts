/**
 * A payment checked again: what both wallets say now, beside what the ledger says they said.
 *
 * It changes nothing. A difference is shown as it is, for the reader to take to a wallet.
 */
import { fromWire, type MoneyWire, sameAsset } from './money'
import type { SettlementRecord } from './settlement'
import type { UnixMs } from './time'

/** What was stored of something, and what is said of it now. */
export type Compared = { readonly stored: MoneyWire; readonly now: MoneyWire }

/** What the reader's wallet says was sent. */
export type SentCheck =
  | { readonly at: 'same' }
  | ({ readonly at: 'differs' } & Compared)
  /** The wallet that paid is not the one that is connected: only it could say. */
  | { readonly at: 'not-asked' }

/** What anybody may read of the receiver. */
export type ReceivedCheck =
  | { readonly at: 'same' }
  | ({ readonly at: 'differs' } & Compared)
  /** It says nothing any more; wallets forget old receivers. */
  | { readonly at: 'silent' }
  /** Nothing was known of it before: this is what it says now. */
  | { readonly at: 'new'; readonly now: MoneyWire }

export type PaymentCheck = {
  readonly lookedAt: UnixMs
  readonly sent: SentCheck
  readonly received: ReceivedCheck
}

/** Whether the wallets still say what is stored. */
export function isStillTrue({ received, sent }: PaymentCheck): boolean {
  return sent.at !== 'differs' && received.at !== 'differs'
}

/** The sent amount now beside the stored one. */
export function checkSent({ sent, why }: SettlementRecord, now: MoneyWire | undefined): SentCheck {
  if (!now) return { at: 'not-asked' }
  const stored = sent ?? { ...now, value: '0' }
  // Where only the receiver could be asked, the fee is not known apart: it stands in what is stored.
  const holdsFee = why === 'receiver-says-so' && sameAsset(stored, now)
  const same = holdsFee
    ? fromWire(now).value > 0n && fromWire(now).value <= fromWire(stored).value
    : isSame(stored, now)
  return same ? { at: 'same' } : { at: 'differs', stored, now }
}

/** The received amount now beside the stored one. */
export function checkReceived(
  { received }: SettlementRecord,
  now: MoneyWire | undefined,
): ReceivedCheck {
  if (!now) return { at: 'silent' }
  if (!received) return { at: 'new', now }
  return isSame(received, now) ? { at: 'same' } : { at: 'differs', stored: received, now }
}

function isSame(a: MoneyWire, b: MoneyWire): boolean {
  return sameAsset(a, b) && fromWire(a).value === fromWire(b).value
}
