/** Why a kept tip waits, and what would end it, as words. */
import type { MoneyWire } from '../core/money'
import type { WaitingReason } from '../core/tip'
import { moneyText } from './money-text'
import { say } from './words'

const keys = {
  'no-wallet': 'waiting_no_wallet',
  paused: 'waiting_paused',
  'approve-again': 'waiting_approve_again',
  'payee-changed': 'waiting_payee_changed',
  'over-limit': 'waiting_over_limit',
  'below-smallest': 'waiting_below_smallest',
  'payee-unreachable': 'waiting_payee_unreachable',
  'own-wallet-unreachable': 'waiting_own_wallet_unreachable',
  'wallet-refused': 'waiting_wallet_refused',
  due: 'waiting_due',
} as const satisfies Record<WaitingReason, string>

/** The sentence of a waiting reason; `minimum` where the wallet named the smallest amount it sends. */
export function waitingText(reason: WaitingReason, minimum?: MoneyWire): string {
  return reason === 'below-smallest' && minimum
    ? say('waiting_below_smallest_minimum', { minimum: moneyText(minimum) })
    : say(keys[reason])
}
