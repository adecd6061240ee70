/**
 * The payments of a month: each settlement with its tips, what it cost, and its proof.
 *
 * The proof is the receiver: an address at the payee's own provider, where anybody may read what was
 * received. It is not ours and does not ask us. Attempts that were held back moved nothing and are
 * not listed; their tips say why they wait.
 */
import type { BatchId, TipId } from '../ids'
import {
  compare,
  fromWire,
  type Money,
  type MoneyWire,
  sameAsset,
  subtract,
  sum,
  toWire,
} from '../money'
import { type PaymentRecord, paymentOf } from '../payment-record'
import type { SettlementState } from '../settlement'
import { feeOf } from '../settlement-entries'
import type { UnixMs } from '../time'
import type { MonthIndex } from './month-index'

/** How far a payment has come. `sending`: nothing has left yet; `looking`: an answer was lost. */
export type PaymentWord =
  | 'sending'
  | 'looking'
  | 'confirming'
  | 'arrived'
  | 'part-arrived'
  | 'came-back'
  /** Under way in another browser. */
  | 'elsewhere'

/** A payment as a month tells it. */
export type PaymentSum = {
  readonly id: BatchId
  readonly word: PaymentWord
  readonly payee: string
  /** The account holder's own words at the payee's wallet. */
  readonly walletName?: string
  /** Who it was for, each name once. */
  readonly names: readonly string[]
  readonly createdAt: UnixMs
  readonly stateAt: UnixMs
  /** How many tips of this month it carries. */
  readonly count: number
  /** What the tips put in, and what the wallet is asked to take. */
  readonly amount: MoneyWire
  /** What it carries of other months' tips, if it does. */
  readonly otherMonths?: MoneyWire
  /** What the reader's wallet says it sent; once it ended. */
  readonly sent?: MoneyWire
  /** Debited and not sent: the wallets' price. */
  readonly fee?: MoneyWire
  readonly cameBack?: MoneyWire
  /** What the payee's provider says it received, in the payee's own asset. */
  readonly received?: MoneyWire
  /** How much of the payee's asset one unit sent became, as decimal text; only between two assets. */
  readonly rate?: string
  /** The receiver's public address. */
  readonly proof?: string
  readonly why?: string
}

/** The same, with the tips of this month that it carries. */
export type PaymentView = PaymentSum & { readonly tipIds: readonly TipId[] }

const words: Record<Exclude<SettlementState, 'held-back'>, PaymentWord> = {
  cut: 'sending',
  found: 'sending',
  receivable: 'sending',
  quoted: 'sending',
  paying: 'sending',
  looking: 'looking',
  confirming: 'confirming',
  arrived: 'arrived',
  'part-arrived': 'part-arrived',
  'came-back': 'came-back',
}

/** The month's payments, oldest first. */
export function paymentsOf(index: MonthIndex): readonly PaymentView[] {
  return index.settlements.flatMap(settlement => {
    const known = index.tipsByBatch.get(settlement.id) ?? []
    const tips = known.filter(tip => tip.month === index.month)
    const amounts = tips.map(tip => fromWire(tip.amount))
    const payment = paymentSum(paymentOf(settlement), {
      names: [...new Set(tips.map(tip => tip.creator.name))],
      count: tips.length,
      amount: sum(amounts, index.asset),
    })
    return payment ? [{ ...payment, tipIds: tips.map(tip => tip.id) }] : []
  })
}

/** What one month put into a payment. */
export type PaymentShare = Pick<PaymentSum, 'names' | 'count'> & { readonly amount: Money }

/** A payment as a month tells it; none where it was held back. */
export function paymentSum(
  payment: PaymentRecord,
  { amount, count, names }: PaymentShare,
): PaymentSum | undefined {
  const { state } = payment
  if (state === 'held-back') return undefined
  const others = subtract(fromWire(payment.amount), amount)
  return {
    id: payment.id,
    word: payment.elsewhere === 'runs' ? 'elsewhere' : words[state],
    payee: payment.payee,
    ...(payment.walletName && { walletName: payment.walletName }),
    names,
    createdAt: payment.createdAt,
    stateAt: payment.stateAt,
    count,
    amount: payment.amount,
    ...(others.value > 0n && { otherMonths: toWire(others) }),
    ...outcomeOf(payment),
    ...(payment.receiver && { proof: payment.receiver }),
    ...(payment.why && { why: payment.why }),
  }
}

function outcomeOf(payment: PaymentRecord): Partial<PaymentSum> {
  const { received } = payment
  const whole = fromWire(payment.amount)
  if (payment.state === 'came-back') return { cameBack: payment.amount }
  if (!payment.sent) return received ? { received } : {}
  const sent = fromWire(payment.sent)
  const rest = compare(sent, whole) < 0 ? subtract(whole, sent) : undefined
  const rate = received && exchangeRate(sent, fromWire(received))
  return {
    sent: payment.sent,
    fee: toWire(feeOf(payment)),
    ...(payment.state === 'part-arrived' && rest && { cameBack: toWire(rest) }),
    ...(received && { received }),
    ...(rate && { rate }),
  }
}

/**
 * How much of the other asset one whole unit became, rounded down to four places.
 *
 * Undefined within one asset, and where nothing was sent.
 */
function exchangeRate(sent: Money, received: Money): string | undefined {
  if (sameAsset(sent, received) || sent.value === 0n) return undefined
  const places = 4n
  const scaled =
    (received.value * 10n ** BigInt(sent.assetScale) * 10n ** places) /
    (sent.value * 10n ** BigInt(received.assetScale))
  const digits = scaled.toString().padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
