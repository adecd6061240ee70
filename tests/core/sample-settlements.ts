/** Settlements in every state, and every event, for the laws of the machine. */
import fc from 'fast-check'
import type { Failure } from '../../src/core/failure'
import type { BatchId, TipId } from '../../src/core/ids'
import type { OutgoingPayment, Quote, WalletAddress } from '../../src/core/open-payments'
import {
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  settlementStates,
} from '../../src/core/settlement'

export const batchId = '0b5c7a52-0f4e-4c1e-9a1f-3d2b8f6f1a01' as BatchId
export const tipIds = [0, 1, 2].map(n => `7d0c5a10-1111-4222-8333-44445555666${n}.0` as TipId)
/** Tuesday, 24 November 2026, ten in the morning, UTC. */
export const at = Date.UTC(2026, 10, 24, 10)

const usd = (value: bigint | number) => ({
  value: value.toString(),
  assetCode: 'USD',
  assetScale: 2,
})
const eur = (value: bigint | number) => ({ ...usd(value), assetCode: 'EUR' })
const receiver = 'https://pay.meadow.test/t/incoming-payments/1'

export const payeeWallet: WalletAddress = {
  id: 'https://wallet.meadow.test/mira',
  assetCode: 'EUR',
  assetScale: 2,
  authServer: 'https://auth.meadow.test/t',
  resourceServer: 'https://pay.meadow.test/t',
}

/** A quote for a hundred cents that brings ninety-one of the other kind. */
export function quoteOf(of: Partial<Quote> = {}): Quote {
  return {
    id: 'https://pay.harbour.test/t/quotes/9',
    receiver,
    debitAmount: usd(100),
    receiveAmount: eur(91),
    createdAt: new Date(at).toISOString(),
    expiresAt: new Date(at + 5 * 60_000).toISOString(),
    ...of,
  }
}

/** A payment by that quote. */
export function paymentOf(of: Partial<OutgoingPayment> = {}): OutgoingPayment {
  return {
    id: 'https://pay.harbour.test/t/outgoing-payments/9',
    receiver,
    debitAmount: usd(100),
    receiveAmount: eur(91),
    sentAmount: usd(0),
    failed: false,
    ...of,
  }
}

/** A settlement with all that its state has by then. */
export function settlementIn(
  state: SettlementState,
  of: Partial<SettlementRecord> = {},
): SettlementRecord {
  const reached = (from: SettlementState) =>
    settlementStates.indexOf(state) >= settlementStates.indexOf(from)
  return {
    id: batchId,
    payee: payeeWallet.id,
    amount: usd(100),
    tipIds,
    createdAt: at,
    state,
    stateAt: at,
    revision: 3,
    attempts: 0,
    nextAt: at,
    quotes: reached('quoted') ? 1 : 0,
    ...(reached('found') && { wallet: payeeWallet }),
    ...(reached('receivable') && { receiver, directed: true }),
    ...(reached('quoted') && {
      quote: quoteOf(),
      quotedAt: at,
      payer: 'https://wallet.harbour.test/rea',
    }),
    ...(reached('paying') && { payingAt: at }),
    ...(reached('confirming') && { payment: paymentOf() }),
    ...of,
  }
}

const failures: readonly Failure[] = [
  { kind: 'paused' },
  { kind: 'no-wallet' },
  { kind: 'offline' },
  { kind: 'answer-lost', host: 'pay.harbour.test' },
  { kind: 'token-dead' },
  { kind: 'key-removed' },
  { kind: 'over-limit' },
  { kind: 'too-small', minimum: usd(200) },
  { kind: 'too-small' },
  { kind: 'wallet-refused', host: 'pay.harbour.test', detail: 'no' },
  { kind: 'wallet-nonsense', host: 'pay.harbour.test', detail: 'id' },
  { kind: 'wallet-unreachable', host: 'pay.harbour.test' },
  { kind: 'payee-changed', before: 'a', now: 'b' },
]

const cents = fc.bigInt({ min: 0n, max: 120n })
const someQuote = fc.constantFrom(
  quoteOf(),
  quoteOf({ debitAmount: usd(101) }),
  quoteOf({ receiver: 'https://pay.meadow.test/t/incoming-payments/2' }),
  quoteOf({ debitAmount: eur(100) }),
)
const somePayment = fc
  .record({ sent: cents, failed: fc.boolean() })
  .map(({ failed, sent }) => paymentOf({ failed, sentAmount: usd(sent > 100n ? 100n : sent) }))
const received = fc.option(
  cents.map(value => eur(value)),
  { nil: undefined },
)
const failure = fc.constantFrom(...failures)

/** Any event, as the world might report it. */
export const anyEvent: fc.Arbitrary<SettlementEvent> = fc.oneof(
  fc.constant<SettlementEvent>({ type: 'payee-found', wallet: payeeWallet }),
  fc.constant<SettlementEvent>({ type: 'receiver-opened', receiver, directed: true }),
  fc.constantFrom<SettlementEvent>(
    { type: 'receiver-refused' },
    { type: 'cleared' },
    { type: 'quote-refused' },
    { type: 'answer-lost' },
    { type: 'no-payment' },
    { type: 'interrupted' },
  ),
  someQuote.map(quote => ({ type: 'quote-made' as const, quote, payer: 'rea' })),
  somePayment.map(payment => ({ type: 'accepted' as const, payment })),
  fc.record({ payment: somePayment, received }).map(({ payment, received: got }) => ({
    type: 'payment-seen' as const,
    payment,
    ...(got && { received: got }),
  })),
  fc.record({ failure, received }).map(({ failure: why, received: got }) => ({
    type: 'payer-silent' as const,
    failure: why,
    ...(got && { received: got }),
  })),
  failure.map(why => ({ type: 'blocked' as const, failure: why })),
)

/** Any settlement that can be stored. */
export const anySettlement: fc.Arbitrary<SettlementRecord> = fc
  .record({
    state: fc.constantFrom(...settlementStates),
    quotes: fc.integer({ min: 0, max: 3 }),
    attempts: fc.integer({ min: 0, max: 20 }),
    lost: fc.boolean(),
    quoteRefused: fc.boolean(),
    refusedWhy: fc.option(fc.constant('paused'), { nil: undefined }),
    quote: fc.constantFrom(
      quoteOf(),
      quoteOf({ createdAt: undefined }),
      quoteOf({ createdAt: undefined, expiresAt: undefined }),
    ),
  })
  .map(({ attempts, quote, quotes, state, ...rest }) => {
    const base = settlementIn(state, { attempts, quotes })
    return base.quote ? { ...base, ...rest, quote } : base
  })
