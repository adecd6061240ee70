/** Settlements brought into each state the shortest way, by events alone; and any settlement, and any event. */
import fc from 'fast-check'
import type { Failure } from '../../src/core/failure'
import type { BatchId } from '../../src/core/ids'
import type { MoneyWire } from '../../src/core/money'
import type { OutgoingPayment, Quote, WalletAddress } from '../../src/core/open-payments'
import {
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  settlementStates,
  startSettlement,
  step,
} from '../../src/core/settlement'
import { MINUTE_MS } from '../../src/core/time'
import { EUR, NOON, sampleTip, USD, uuid } from './sample-tips'

const host = 'pay.harbour.test'
export const receiver = `https://${host}/incoming-payments/r`
export const payer = 'https://wallet.harbour.test/rea'
export const QUOTE_LIFE = 5 * MINUTE_MS
export const batchId = uuid(99) as BatchId
export const tipIds = [sampleTip(1, 100n).id]
export const context = (now = NOON) => ({ now, random: 0.5 })
export const cents = (value: number): MoneyWire => ({ ...USD, value: value.toString() })
export const euroCents = (value: number): MoneyWire => ({ ...EUR, value: value.toString() })

export const wallet: WalletAddress = {
  id: 'https://wallet.harbour.test/ana',
  ...USD,
  authServer: 'https://auth.harbour.test',
  resourceServer: `https://${host}`,
}

/** A failure of every sort that a settlement may meet. */
export const failures: readonly Failure[] = [
  { kind: 'paused' },
  { kind: 'offline' },
  { kind: 'over-limit' },
  { kind: 'token-dead' },
  { kind: 'no-wallet' },
  { kind: 'key-removed' },
  { kind: 'too-small', minimum: cents(4) },
  { kind: 'too-small' },
  { kind: 'answer-lost', host },
  { kind: 'wallet-refused', host, detail: 'no' },
  { kind: 'wallet-nonsense', host, detail: 'id' },
  { kind: 'wallet-unreachable', host },
  { kind: 'payee-changed', before: 'a', now: 'b' },
]

/** A quote over a dollar that lives five minutes by its wallet's own clock. */
export function quoteOf(about: Partial<Quote> = {}, now = NOON): Quote {
  return {
    id: `https://${host}/quotes/q1`,
    receiver,
    debitAmount: cents(100),
    receiveAmount: cents(100),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + QUOTE_LIFE).toISOString(),
    ...about,
  }
}

/** A payment of a dollar, of which nothing was sent yet. */
export function paymentOf(about: Partial<OutgoingPayment> = {}): OutgoingPayment {
  return {
    id: `https://${host}/outgoing-payments/q1`,
    receiver,
    debitAmount: cents(100),
    receiveAmount: cents(100),
    sentAmount: cents(0),
    failed: false,
    ...about,
  }
}

/** The settlement after events that all happen at once. */
export const afterEvents = (
  settlement: SettlementRecord,
  events: readonly SettlementEvent[],
  now = NOON,
): SettlementRecord => events.reduce((so, event) => step(so, event, context(now)), settlement)

const opened: readonly SettlementEvent[] = [
  { type: 'payee-found', wallet },
  { type: 'receiver-opened', receiver, directed: true },
]
const quoted: readonly SettlementEvent[] = [
  ...opened,
  { type: 'quote-made', quote: quoteOf(), payer },
]
const paying: readonly SettlementEvent[] = [...quoted, { type: 'cleared' }]
const taken: readonly SettlementEvent[] = [...paying, { type: 'accepted', payment: paymentOf() }]
const seen = (about: Partial<OutgoingPayment>): readonly SettlementEvent[] => [
  ...taken,
  { type: 'payment-seen', payment: paymentOf(about) },
]

const ways: Record<SettlementState, readonly SettlementEvent[]> = {
  cut: [],
  found: opened.slice(0, 1),
  receivable: opened,
  quoted,
  paying,
  looking: [...paying, { type: 'answer-lost' }],
  confirming: taken,
  arrived: seen({ sentAmount: cents(100) }),
  'part-arrived': seen({ sentAmount: cents(40), failed: true }),
  'came-back': seen({ failed: true }),
  'held-back': [...quoted, { type: 'blocked', failure: { kind: 'paused' } }],
}

const first = startSettlement({ id: batchId, payee: wallet.id, amount: cents(100), tipIds }, NOON)

/** The settlement of a batch of one tip of a dollar, brought to a state at ten o’clock; then told otherwise. */
export function settlementIn(
  state: SettlementState,
  about: Partial<SettlementRecord> = {},
): SettlementRecord {
  return { ...afterEvents(first, ways[state]), ...about }
}

const upTo = (max: bigint) => fc.bigInt({ min: 0n, max }).map(value => cents(Number(value)))
const received = fc.option(upTo(120n), { nil: undefined })
const failure = fc.constantFrom(...failures)
const someQuote = fc.constantFrom(
  quoteOf(),
  quoteOf({ debitAmount: cents(101) }),
  quoteOf({ receiver: `${receiver}2` }),
  quoteOf({ debitAmount: euroCents(100) }),
)
const somePayment = fc
  .record({ sentAmount: upTo(100n), failed: fc.boolean() })
  .map(about => paymentOf(about))

/** Any event, as the world might report it. */
export const anyEvent: fc.Arbitrary<SettlementEvent> = fc.oneof(
  fc.constantFrom<SettlementEvent>(
    { type: 'payee-found', wallet },
    { type: 'receiver-opened', receiver, directed: true },
    { type: 'receiver-refused' },
    { type: 'cleared' },
    { type: 'quote-refused' },
    { type: 'answer-lost' },
    { type: 'no-payment' },
    { type: 'interrupted' },
  ),
  someQuote.map(quote => ({ type: 'quote-made' as const, quote, payer })),
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
