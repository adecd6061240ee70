/** The payments of the month, each opening into what it cost, its tips, and its proof. */
import type { VNode } from 'preact'
import type { MoneyWire } from '../core/money'
import type { Statement } from '../core/review'
import type { PaymentView } from '../core/review/payments'
import type { TipLine } from '../core/review/tip-line'
import { dayText, momentText } from '../ui/date-text'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { OutsideLink } from '../ui/outside-link'
import { pluralKey, say } from '../ui/words'
import { paymentWordText } from './tip-word-text'

/** Draws the payments, oldest first. */
export function PaymentList({ statement }: { readonly statement: Statement }): VNode {
  const lines = new Map(
    statement.people.flatMap(person => person.tips).map(line => [line.id, line]),
  )
  return (
    <ul class="payments">
      {statement.payments.map(payment => (
        <li key={payment.id}>
          <Payment payment={payment} lines={payment.tipIds.flatMap(id => lines.get(id) ?? [])} />
        </li>
      ))}
    </ul>
  )
}

type Props = { readonly payment: PaymentView; readonly lines: readonly TipLine[] }

function Payment({ payment, lines }: Props): VNode {
  return (
    <details class="payment">
      <summary class="payment-row">
        <span>
          <bdi class="name">{namesText(payment.names)}</bdi>{' '}
          <span class="quiet">
            {say(pluralKey('review_tips', lines.length), { count: countText(lines.length) })}
            {' · '}
            {dayText(payment.createdAt)}
          </span>
        </span>
        <span class="quiet payment-word">{paymentWordText(payment.word)}</span>
        <Money amount={payment.amount} />
      </summary>
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
        {lines.map(line => (
          <li key={line.id}>
            <bdi class="work-title">{line.page.title || line.page.url}</bdi>
            <Money amount={line.amount} />
          </li>
        ))}
      </ul>
      <Proof payment={payment} />
    </details>
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
function Rate({ payment, rate }: { readonly payment: PaymentView; readonly rate: string }): VNode {
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

function Proof({ payment }: { readonly payment: PaymentView }): VNode {
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
