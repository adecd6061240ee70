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
import type { SettlementRecord, SettlementState } from '../settlement'
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

export type PaymentView = {
  readonly id: BatchId
  readonly word: PaymentWord
  readonly payee: string
  /** The account holder's own words at the payee's wallet. */
  readonly walletName?: string
  /** Who it was for, each name once. */
  readonly names: readonly string[]
  readonly createdAt: UnixMs
  readonly stateAt: UnixMs
  /** The tips of this month that it carries. */
  readonly tipIds: readonly TipId[]
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
    if (settlement.state === 'held-back') return []
    return [paymentOf(settlement, words[settlement.state], index)]
  })
}

function paymentOf(
  settlement: SettlementRecord,
  word: PaymentWord,
  index: MonthIndex,
): PaymentView {
  const known = index.tipsByBatch.get(settlement.id) ?? []
  const tips = known.filter(tip => tip.month === index.month)
  const own = sum(
    tips.map(tip => fromWire(tip.amount)),
    index.asset,
  )
  const others = subtract(fromWire(settlement.amount), own)
  return {
    id: settlement.id,
    word,
    payee: settlement.payee,
    ...(settlement.wallet?.publicName && { walletName: settlement.wallet.publicName }),
    names: [...new Set(tips.map(tip => tip.creator.name))],
    createdAt: settlement.createdAt,
    stateAt: settlement.stateAt,
    tipIds: tips.map(tip => tip.id),
    amount: settlement.amount,
    ...(others.value > 0n && { otherMonths: toWire(others) }),
    ...outcomeOf(settlement),
    ...(settlement.receiver && { proof: settlement.receiver }),
    ...(settlement.why && { why: settlement.why }),
  }
}

function outcomeOf(settlement: SettlementRecord): Partial<PaymentView> {
  const { received } = settlement
  const whole = fromWire(settlement.amount)
  if (settlement.state === 'came-back') return { cameBack: settlement.amount }
  if (!settlement.sent) return received ? { received } : {}
  const sent = fromWire(settlement.sent)
  const rest = compare(sent, whole) < 0 ? subtract(whole, sent) : undefined
  const rate = received && exchangeRate(sent, fromWire(received))
  return {
    sent: settlement.sent,
    fee: toWire(feeOf(settlement)),
    ...(settlement.state === 'part-arrived' && rest && { cameBack: toWire(rest) }),
    ...(received && { received }),
    ...(rate && { rate }),
  }
}

/**
 * How much of the other asset one whole unit became, rounded down to four places.
 *
 * Undefined within one asset, and where nothing was sent.
 */
export function exchangeRate(sent: Money, received: Money): string | undefined {
  if (sameAsset(sent, received) || sent.value === 0n) return undefined
  const places = 4n
  const scaled =
    (received.value * 10n ** BigInt(sent.assetScale) * 10n ** places) /
    (sent.value * 10n ** BigInt(received.assetScale))
  const digits = scaled.toString().padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
