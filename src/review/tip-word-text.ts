/** How far a tip or a payment has come, and what a tip waits for, in a word or two. */
import type { PaymentWord } from '../core/review/payments'
import type { TipWord } from '../core/review/tip-line'
import type { Waiting } from '../core/review/waiting'
import { say } from '../ui/words'

const tipKeys = {
  kept: 'ui_state_kept',
  rehearsed: 'review_state_rehearsed',
  flowing: 'ui_state_flowing',
  arrived: 'ui_state_arrived',
  'part-arrived': 'review_state_part_arrived',
  'came-back': 'ui_state_came_back',
  undone: 'ui_state_undone',
  'let-go': 'ui_state_let_go',
} as const satisfies Record<TipWord, string>

const paymentKeys = {
  sending: 'review_payment_sending',
  looking: 'review_payment_looking',
  confirming: 'review_payment_confirming',
  arrived: 'ui_state_arrived',
  'part-arrived': 'review_state_part_arrived',
  'came-back': 'ui_state_came_back',
  elsewhere: 'review_payment_elsewhere',
} as const satisfies Record<PaymentWord, string>

const waitsKeys = {
  elsewhere: 'review_waits_elsewhere',
  'no-wallet': 'review_waits_no_wallet',
  'to-decide': 'review_waits_to_decide',
  paused: 'review_waits_paused',
  'approve-again': 'review_waits_approve_again',
  'payee-changed': 'review_waits_payee_changed',
  'over-limit': 'review_waits_over_limit',
  'below-smallest': 'review_waits_below_smallest',
  'too-costly': 'review_waits_too_costly',
  'host-not-allowed': 'review_waits_host_not_allowed',
  'payee-unreachable': 'review_waits_payee_unreachable',
  'payee-wants-consent': 'review_waits_payee_wants_consent',
  'payee-refused': 'review_waits_payee_refused',
  'own-wallet-unreachable': 'review_waits_own_wallet_unreachable',
  'wallet-refused': 'review_waits_wallet_refused',
  'clock-wrong': 'review_waits_clock_wrong',
  due: 'review_waits_due',
} as const satisfies Record<Waiting, string>

/** The word of a tip. */
export function tipWordText(word: TipWord): string {
  return say(tipKeys[word])
}

/** The word of a payment. */
export function paymentWordText(word: PaymentWord): string {
  return say(paymentKeys[word])
}

/** What a tip waits for, short; the whole sentence stands once, under what waits. */
export function waitsText(waiting: Waiting): string {
  return say(waitsKeys[waiting])
}
