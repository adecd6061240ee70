/** Why a kept tip waits, and what would end it, as words. */
import type { MoneyWire } from '../core/money'
import type { WalletDiffers } from '../core/review/waiting'
import type { WaitingReason } from '../core/tip'
import { moneyText } from './money-text'
import { spanText } from './number-text'
import { say } from './words'

const keys = {
  elsewhere: 'waiting_elsewhere',
  'no-wallet': 'waiting_no_wallet',
  paused: 'waiting_paused',
  'approve-again': 'waiting_approve_again',
  'payee-changed': 'waiting_payee_changed',
  'over-limit': 'waiting_over_limit',
  'below-smallest': 'waiting_below_smallest',
  'too-costly': 'waiting_too_costly',
  'payee-unreachable': 'waiting_payee_unreachable',
  'payee-wants-consent': 'waiting_payee_wants_consent',
  'payee-refused': 'waiting_payee_refused',
  'host-not-allowed': 'waiting_host_not_allowed',
  'own-wallet-unreachable': 'waiting_own_wallet_unreachable',
  'wallet-refused': 'waiting_wallet_refused',
  'clock-wrong': 'waiting_clock_wrong',
  due: 'waiting_due',
} as const satisfies Record<WaitingReason, string>

const differKeys = {
  currency: 'waiting_other_currency',
  places: 'waiting_other_places',
} as const satisfies Record<WalletDiffers, string>

/** What is known of a group that waits. */
type Known = {
  /** From which sum on it flows. */
  readonly minimum?: MoneyWire | undefined
  /** What paying it now would cost. */
  readonly fee?: MoneyWire | undefined
  /** What the wallet that refused said. */
  readonly said?: string | undefined
  /** How far this device’s clock and the wallet’s were apart. */
  readonly apartMs?: number | undefined
  /** A wallet is connected, which does not count as the tips do. */
  readonly walletDiffers?: WalletDiffers | undefined
}

/** The sentence of a waiting reason, with the sum that would end it, or the wallet’s words, where known. */
export function waitingText(reason: WaitingReason, known: Known = {}): string {
  const { apartMs, fee, minimum, said, walletDiffers } = known
  if (reason === 'no-wallet' && walletDiffers) return say(differKeys[walletDiffers])
  if (reason === 'below-smallest' && minimum) {
    return say('waiting_below_smallest_minimum', { minimum: moneyText(minimum) })
  }
  if (reason === 'too-costly' && minimum && fee) {
    return say('waiting_too_costly_from', { fee: moneyText(fee), minimum: moneyText(minimum) })
  }
  if (reason === 'payee-refused' && said) return say('waiting_payee_refused_said', { said })
  if (reason === 'wallet-refused' && said) return say('waiting_wallet_refused_said', { said })
  if (reason === 'clock-wrong' && apartMs !== undefined) {
    return say('waiting_clock_wrong_apart', { apart: spanText(apartMs) })
  }
  return say(keys[reason])
}
