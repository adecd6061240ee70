/** The payments of the month, each opening into what it cost, its tips, and its proof. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MoneyWire } from '../core/money'
import type { Overview } from '../core/review'
import type { Opened } from '../core/review/lines'
import type { PaymentSum } from '../core/review/payments'
import type { TipLine } from '../core/review/tip-line'
import { dayText, momentText } from '../ui/date-text'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { OutsideLink } from '../ui/outside-link'
import { pluralKey, say } from '../ui/words'
import { More } from './more'
import { PaymentChecked } from './payment-checked'
import type { ReviewActs } from './review-acts'
import { linesIn, type Open } from './review-state'
import { paymentWordText } from './tip-word-text'

type Props = { readonly statement: Overview; readonly state: Open; readonly acts: ReviewActs }

/** How many are listed at once; the others open below them. */
const AT_ONCE = 50

/** Draws the payments, oldest first. */
export function PaymentList({ statement, state, acts }: Props): VNode {
  const { payments } = statement
  const more = payments.slice(AT_ONCE)
  const insides = useFirstPainted()
  return (
    <>
      <Listed payments={payments.slice(0, AT_ONCE)} insides={insides} state={state} acts={acts} />
      {more.length > 0 && (
        <More count={more.length}>
          {() => <Listed payments={more} insides={insides} state={state} acts={acts} />}
        </More>
      )}
    </>
  )
}

/**
 * Whether the page has been painted with this once: what is closed then is drawn right after it, where it can
 * be found and printed, and takes no room meanwhile.
 */
function useFirstPainted(): boolean {
  const [painted, setPainted] = useState(false)
  // Effects run after the browser has painted.
  useEffect(() => setPainted(true), [])
  return painted
}

type ListedProps = Omit<PaymentProps, 'payment'> & { readonly payments: readonly PaymentSum[] }

function Listed({ payments, ...rest }: ListedProps): VNode {
  return (
    <ul class="payments">
      {payments.map(payment => (
        <li key={payment.id}>
          <Payment payment={payment} {...rest} />
        </li>
      ))}
    </ul>
  )
}

type PaymentProps = Omit<Props, 'statement'> & {
  readonly payment: PaymentSum
  /** Whether what opens is drawn, too. */
  readonly insides: boolean
}

function Payment({ payment, insides, state, acts }: PaymentProps): VNode {
  const { assetCode, assetScale } = payment.amount
  const opened: Opened = { of: 'payment', key: payment.id, asset: { assetCode, assetScale } }
  const lines = linesIn(state, opened)
  return (
    <details
      class="payment"
      onToggle={event => {
        if (event.currentTarget.open) acts.open(opened)
      }}
    >
      <summary class="payment-row">
        <span>
          <span class="name">{namesText(payment.names)}</span>{' '}
          <span class="quiet">
            {say(pluralKey('review_tips', payment.count), { count: countText(payment.count) })}
            {' · '}
            {dayText(payment.createdAt)}
          </span>
        </span>
        <span class="quiet payment-word">{paymentWordText(payment.word)}</span>
        <Money amount={payment.amount} />
      </summary>
      {insides && <Inside payment={payment} lines={lines} state={state} acts={acts} />}
    </details>
  )
}

type InsideProps = Omit<PaymentProps, 'insides'> & {
  readonly lines: readonly TipLine[] | undefined
}

function Inside({ payment, lines, state, acts }: InsideProps): VNode {
  return (
    <>
      <dl class="payment-facts">
        <Fact label={say('review_payment_put_in')} amount={payment.amount} />
        <Fact label={say('review_payment_other_months')} amount={payment.otherMonths} />
        <Fact label={say('review_payment_sent')} amount={payment.sent} />
        <Fact label={say('ui_pool_fees')} amount={payment.fee} />
        <Fact label={say('ui_state_came_back')} amount={payment.cameBack} />
        <Fact label={say('review_payment_received')} amount={payment.received} />
        {payment.rate && <Rate payment={payment} rate={payment.rate} />}
      </dl>
      <ul class="payment-tips">
        {lines?.map(line => (
          <li key={line.id}>
            <bdi class="work-title">{line.page.title || line.page.url}</bdi>
            <Money amount={line.amount} />
          </li>
        ))}
      </ul>
      <Proof payment={payment} />
      <PaymentChecked payment={payment} check={state.checks.get(payment.id)} acts={acts} />
    </>
  )
}

function Fact(props: {
  readonly label: string
  readonly amount: MoneyWire | undefined
}): VNode | null {
  if (!props.amount) return null
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <Money amount={props.amount} />
      </dd>
    </div>
  )
}

/** The exchange, written from the exact figures of both wallets. */
function Rate({ payment, rate }: { readonly payment: PaymentSum; readonly rate: string }): VNode {
  return (
    <div>
      <dt>{say('review_payment_rate')}</dt>
      <dd>
        <bdi class="money">
          1 {payment.amount.assetCode} = {rate} {payment.received?.assetCode}
        </bdi>
      </dd>
    </div>
  )
}

function Proof({ payment }: { readonly payment: PaymentSum }): VNode {
  return (
    <p class="quiet payment-proof">
      {payment.walletName && (
        <>
          <bdi>{payment.walletName}</bdi>{' '}
        </>
      )}
      <bdi class="address">{payment.payee}</bdi>
      <br />
      {momentText(payment.stateAt)}
      {payment.proof && (
        <>
          {' · '}
          <OutsideLink href={payment.proof}>{say('review_payment_proof')}</OutsideLink>
        </>
      )}
    </p>
  )
}
