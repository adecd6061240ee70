/** A payment checked again: the button, and what both wallets say now beside what is stored. */
import type { VNode } from 'preact'
import { isStillTrue, type PaymentCheck } from '../core/payment-check'
import type { PaymentSum } from '../core/review/payments'
import { Button } from '../ui/button'
import { timeText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { CheckState } from './review-state'

type Props = {
  readonly payment: PaymentSum
  readonly check: CheckState | undefined
  readonly acts: ReviewActs
}

/** Draws the button and its answer; nothing before there is a receiver to ask. */
export function PaymentChecked({ payment, check, acts }: Props): VNode | null {
  if (!payment.proof) return null
  return (
    <div class="payment-checked">
      <Button
        weight="plain"
        onClick={() => acts.check(payment.id)}
        resting={check?.at === 'checking'}
      >
        {say('review_check')}
      </Button>
      <div role="status">
        {check?.at === 'checked' && <Said check={check.check} />}
        {check?.at === 'failed' && (
          <p class="quiet">
            <FailureWords failure={check.failure} />
          </p>
        )}
      </div>
    </div>
  )
}

function Said({ check }: { readonly check: PaymentCheck }): VNode {
  return (
    <>
      {isStillTrue(check) && (
        <p class="quiet">{say('review_check_true', { time: timeText(check.lookedAt) })}</p>
      )}
      <SentSaid check={check} />
      <ReceivedSaid check={check} />
    </>
  )
}

function SentSaid({ check: { sent } }: { readonly check: PaymentCheck }): VNode | null {
  if (sent.at === 'same') return null
  if (sent.at === 'not-asked') return <p class="quiet">{say('review_check_not_asked')}</p>
  return (
    <Notice tone="wrong">
      <Say
        word="review_check_sent_differs"
        values={{ now: <Money amount={sent.now} />, stored: <Money amount={sent.stored} /> }}
      />
    </Notice>
  )
}

function ReceivedSaid({ check: { received } }: { readonly check: PaymentCheck }): VNode | null {
  switch (received.at) {
    case 'same':
      return null
    case 'silent':
      return <p class="quiet">{say('review_check_silent')}</p>
    case 'new':
      return (
        <p class="quiet">
          <Say
            word="review_check_received_now"
            values={{ amount: <Money amount={received.now} /> }}
          />
        </p>
      )
    case 'differs':
      return (
        <Notice tone="wrong">
          <Say
            word="review_check_received_differs"
            values={{
              now: <Money amount={received.now} />,
              stored: <Money amount={received.stored} />,
            }}
          />
        </Notice>
      )
  }
}
