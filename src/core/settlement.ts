/**
 * The settlement machine: how one batch is paid, exactly once, whatever is lost on the way.
 *
 * Pure: `step` answers every event in every state, `effects` names what each state does next, and
 * `rules` says as data where each event may lead and why (docs/settlement.md is drawn from it). The
 * runner stores every step before it performs the next effect. Only one effect moves money, `pay`; it
 * is by quote id, which a wallet takes at most once, and its intent (`paying`) is stored before it.
 * Source: Open Payments 1.3; facts observed on the reference wallet (ids, states without a state field).
 */
import * as v from 'valibot'
import { assert } from './assert'
import { type Failure, nextStep } from './failure'
import { batchIdSchema, tipIdSchema } from './ids'
import { compare, fromWire, type Money, type MoneyWire, money, sameAsset, toWire } from './money'
import { moneyWireSchema } from './money-wire'
import type { OutgoingPayment, Quote, WalletAddress } from './open-payments'
import { outgoingPaymentSchema, quoteSchema, walletAddressSchema } from './open-payments'
import { backOffMs } from './retry'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type UnixMs } from './time'
import { unixMsSchema } from './time-schema'

export const settlementStates = [
  'cut',
  'found',
  'receivable',
  'quoted',
  'paying',
  'looking',
  'confirming',
  'arrived',
  'part-arrived',
  'came-back',
  'held-back',
] as const
export type SettlementState = (typeof settlementStates)[number]

/** The states in which nothing is left to do. */
export const endings = ['arrived', 'part-arrived', 'came-back', 'held-back'] as const
export type Ending = (typeof endings)[number]

/** What each state does next; an ending does nothing. */
export const effects = {
  cut: 'find-payee',
  found: 'open-receiver',
  receivable: 'quote',
  quoted: 'clear',
  paying: 'pay',
  looking: 'look',
  confirming: 'poll',
  arrived: 'none',
  'part-arrived': 'none',
  'came-back': 'none',
  'held-back': 'none',
} as const satisfies Record<SettlementState, string>
export type Effect = (typeof effects)[SettlementState]

/** What an effect, or a restart, reports back. */
export type SettlementEvent =
  | { readonly type: 'payee-found'; readonly wallet: WalletAddress }
  | { readonly type: 'receiver-opened'; readonly receiver: string; readonly directed: boolean }
  | { readonly type: 'receiver-refused' }
  | { readonly type: 'quote-made'; readonly quote: Quote; readonly payer: string }
  | { readonly type: 'cleared' }
  | { readonly type: 'accepted'; readonly payment: OutgoingPayment }
  | { readonly type: 'quote-refused' }
  | { readonly type: 'answer-lost' }
  | { readonly type: 'no-payment' }
  | {
      readonly type: 'payment-seen'
      readonly payment: OutgoingPayment
      readonly received?: MoneyWire
    }
  | {
      /** The wallet that was asked to pay cannot say; only the receiver's public word is left. */
      readonly type: 'payer-silent'
      readonly failure: Failure
      readonly received?: MoneyWire
    }
  | { readonly type: 'blocked'; readonly failure: Failure }
  | { readonly type: 'interrupted' }
export type SettlementEventType = SettlementEvent['type']

const text = v.pipe(v.string(), v.maxLength(4096))

/** A settlement as stored, under its batch's id. Fields fill as it goes on and are kept for the record. */
export const settlementRecordSchema = v.object({
  id: batchIdSchema,
  payee: text,
  amount: moneyWireSchema,
  tipIds: v.pipe(v.array(tipIdSchema), v.minLength(1)),
  createdAt: unixMsSchema,
  state: v.picklist(settlementStates),
  stateAt: unixMsSchema,
  /** Grows by one with every stored step; a step is stored only on the revision that it was made from. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Failed tries in a row in this state. */
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the next effect is due. */
  nextAt: unixMsSchema,
  wallet: v.optional(walletAddressSchema),
  receiver: v.optional(text),
  /** Whether the receiver was asked for without naming the reader's wallet (an ephemeral key). */
  directed: v.optional(v.boolean()),
  quote: v.optional(quoteSchema),
  /** The wallet that made the quote and is asked to pay by it: only it can say whether it did. */
  payer: v.optional(text),
  quotedAt: v.optional(unixMsSchema),
  /** Whether the wallet has refused this quote: it can then never be paid by it. */
  quoteRefused: v.optional(v.boolean()),
  /** How many quotes were made; an end to asking again. */
  quotes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the payment by this quote was first tried. */
  payingAt: v.optional(unixMsSchema),
  /** How often the wallet was asked to pay by this quote. */
  tries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** A try by this quote whose answer was lost: until the quote is dead it could still be taken. */
  lost: v.optional(v.boolean()),
  /** For how long nobody has said what became of it, counted only while they could be asked. */
  silentMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Why the wallet, or the reader, said no after such a lost try. */
  refusedWhy: v.optional(text),
  payment: v.optional(outgoingPaymentSchema),
  received: v.optional(moneyWireSchema),
  /** What arrived, as the wallet says it was sent; on endings only. */
  sent: v.optional(moneyWireSchema),
  /** Why it was held back or came back, by failure kind or by name. */
  why: v.optional(text),
  minimum: v.optional(moneyWireSchema),
  /** What the wallet that refused it said, in its own words. */
  said: v.optional(text),
  /** How far this device's clock and the refusing wallet's were apart, where it was refused for that. */
  apartMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  /**
   * Begun by another browser. `runs`: nothing of it is performed here, a later merge tells its end. `gone`:
   * that browser is no more; only the receiver's public word is asked for, and nothing is ever paid by it.
   */
  elsewhere: v.optional(v.picklist(['runs', 'gone'])),
})
export type SettlementRecord = v.InferOutput<typeof settlementRecordSchema>

/** Where an event may lead, and why. An event that a state does not expect is `ignored`: a late answer. */
export type Rule = { readonly to: readonly SettlementState[]; readonly why: string }

const ignored = (why: string): Rule => ({ to: [], why })
const late = ignored('an answer to something this state no longer asks')
const over = ignored('the settlement has ended; an ending is never left')
const stays = (state: SettlementState, why: string): Rule => ({ to: [state], why })

const allLate: Record<SettlementEventType, Rule> = {
  'payee-found': late,
  'receiver-opened': late,
  'receiver-refused': late,
  'quote-made': late,
  cleared: late,
  accepted: late,
  'quote-refused': late,
  'answer-lost': late,
  'no-payment': late,
  'payment-seen': late,
  'payer-silent': late,
  blocked: late,
  interrupted: ignored('nothing was under way that moves money; the effect is done again'),
}
const allOver: Record<SettlementEventType, Rule> = Object.fromEntries(
  Object.keys(allLate).map(type => [type, over]),
) as Record<SettlementEventType, Rule>

const beforeMoney = (state: SettlementState): Partial<Record<SettlementEventType, Rule>> => ({
  'answer-lost': stays(state, 'nothing here moves money: asked again after a while'),
})

/** Every state and event: where it may lead, and why. */
export const rules: Record<SettlementState, Record<SettlementEventType, Rule>> = {
  cut: {
    ...allLate,
    ...beforeMoney('cut'),
    'payee-found': { to: ['found'], why: 'the payee’s wallet answered' },
    blocked: { to: ['cut', 'held-back'], why: 'tried again a few times, then the tips wait' },
  },
  found: {
    ...allLate,
    ...beforeMoney('found'),
    'receiver-opened': { to: ['receivable'], why: 'the payee’s wallet opened an incoming payment' },
    blocked: { to: ['found', 'held-back'], why: 'tried again a few times, then the tips wait' },
  },
  receivable: {
    ...allLate,
    ...beforeMoney('receivable'),
    'quote-made': { to: ['quoted', 'held-back'], why: 'the quote is ours to pay by, once' },
    'receiver-refused': {
      to: ['cut', 'held-back'],
      why: 'the receiver has closed: a new one, a few times at most',
    },
    blocked: { to: ['receivable', 'held-back'], why: 'too small, over a limit, or not now' },
  },
  quoted: {
    ...allLate,
    cleared: {
      to: ['paying', 'receivable'],
      why: 'not paused, within limits, quote alive: intent stored',
    },
    blocked: {
      to: ['held-back', 'looking'],
      why: 'paused, too dear or over a limit; looked up first where an earlier try was lost',
    },
  },
  paying: {
    ...allLate,
    accepted: { to: ['confirming'], why: 'the wallet took the payment; it is not yet delivered' },
    'quote-refused': { to: ['looking'], why: 'used, expired or closed: only looking tells which' },
    'answer-lost': { to: ['looking'], why: 'it may have been paid: look before anything else' },
    interrupted: { to: ['looking'], why: 'the worker died on it: it may have been paid' },
    blocked: {
      to: ['held-back', 'looking'],
      why: 'a clear no is believed, anything else is looked up',
    },
  },
  looking: {
    ...allLate,
    'payment-seen': {
      to: ['confirming', 'arrived', 'part-arrived', 'came-back'],
      why: 'it was paid',
    },
    'no-payment': {
      to: ['looking', 'quoted', 'receivable', 'held-back'],
      why: 'not paid: by the same quote while it lives, by a new one once the old is surely dead',
    },
    'payer-silent': {
      to: ['looking', 'arrived', 'part-arrived', 'came-back'],
      why: 'asked again; once no try can be taken any more the receiver’s word decides',
    },
  },
  confirming: {
    ...allLate,
    'payment-seen': {
      to: ['confirming', 'arrived', 'part-arrived', 'came-back'],
      why: 'delivered, failed, or not yet',
    },
    'payer-silent': {
      to: ['confirming', 'arrived', 'part-arrived', 'came-back'],
      why: 'asked again; once the payment can only be over the receiver’s word decides',
    },
  },
  arrived: allOver,
  'part-arrived': allOver,
  'came-back': allOver,
  'held-back': allOver,
}

/** How often a step before the payment is tried before its tips wait instead. */
export const TRIES_MAX = 3
/** How many quotes one settlement may use up. */
export const QUOTES_MAX = 3
/** Added to a quote's expiry before it counts as dead: clocks differ and requests linger. */
export const EXPIRY_MARGIN_MS = 10 * MINUTE_MS
/** Lifetime assumed of a quote that names none. */
const QUOTE_LIFE_MS = 15 * MINUTE_MS
/** After this long without word from the receiver, the payer's wallet alone decides. */
export const UNREADABLE_MS = 7 * DAY_MS

/** Now, and a random number in [0,1) for back-off. */
export type StepContext = { readonly now: UnixMs; readonly random: number }

/** A new settlement for a batch that was just cut. */
export function startSettlement(
  batch: Pick<SettlementRecord, 'id' | 'payee' | 'amount' | 'tipIds'>,
  now: UnixMs,
): SettlementRecord {
  return {
    ...batch,
    createdAt: now,
    state: 'cut',
    stateAt: now,
    revision: 0,
    attempts: 0,
    nextAt: now,
    quotes: 0,
  }
}

/** Whether nothing is left to do. */
export function isEnded(state: SettlementState): state is Ending {
  return (endings as readonly SettlementState[]).includes(state)
}

/**
 * The settlement after an event: total, pure, and always along `rules`.
 *
 * An event that the state does not expect changes nothing (the same object is answered).
 */
export function step(
  settlement: SettlementRecord,
  event: SettlementEvent,
  context: StepContext,
): SettlementRecord {
  const rule = rules[settlement.state][event.type]
  if (rule.to.length === 0) return settlement
  const before = byThisClock(settlement, context)
  const change = changeFor(before, event, context)
  const state = change.state ?? before.state
  assert(rule.to.includes(state), `${before.state} + ${event.type} led to ${state}`)
  const moved = state !== before.state
  return {
    ...before,
    nextAt: context.now,
    ...(moved && { attempts: 0, stateAt: context.now }),
    ...change,
    revision: before.revision + 1,
  }
}

/**
 * The settlement, its quote made by this clock.
 *
 * A quote that lies ahead of now, and was ahead of its wallet’s clock too, was made by a clock that ran ahead and has
 * been set right since: it would be waited for until that clock's time has come. It was made before now, so that
 * reckoning its life from now gives it up too late rather than too early. Where the wallet's clock agreed, it is this
 * one that is behind, for a moment after a start perhaps: the quote's time stays.
 */
function byThisClock(settlement: SettlementRecord, { now }: StepContext): SettlementRecord {
  const { quote, quotedAt } = settlement
  if (quotedAt === undefined || quotedAt <= now || !quote?.createdAt) return settlement
  const ranAhead = quotedAt - Date.parse(quote.createdAt) > EXPIRY_MARGIN_MS
  return ranAhead ? { ...settlement, quotedAt: now } : settlement
}

type Change = Partial<SettlementRecord>

function changeFor(
  settlement: SettlementRecord,
  event: SettlementEvent,
  context: StepContext,
): Change {
  switch (event.type) {
    case 'payee-found':
      return { state: 'found', wallet: event.wallet }
    case 'receiver-opened':
      return { state: 'receivable', receiver: event.receiver, directed: event.directed }
    case 'receiver-refused':
      return settlement.quotes < QUOTES_MAX
        ? { state: 'cut', quotes: settlement.quotes + 1 }
        : { state: 'held-back', why: 'receiver-refused' }
    case 'quote-made':
      return quoteMade(settlement, event, context)
    case 'cleared':
      return cleared(settlement, context)
    case 'accepted':
      return { state: 'confirming', payment: event.payment, nextAt: context.now + 500 }
    case 'quote-refused':
      return { state: 'looking', quoteRefused: true }
    case 'answer-lost':
      return settlement.state === 'paying'
        ? { state: 'looking', lost: true }
        : again(settlement, context)
    case 'interrupted':
      return { state: 'looking', lost: true }
    case 'no-payment':
      return noPayment(settlement, context)
    case 'payment-seen':
      return paymentSeen(settlement, event, context)
    case 'payer-silent':
      return payerSilent(settlement, event, context)
    case 'blocked':
      return blocked(settlement, event.failure, context)
  }
}

/** The longest that an undecided payment is left alone. */
const PATIENCE_MS = 6 * HOUR_MS

/** How long what was begun by a clock that has been set back since is left alone: for how long it is open is not known. */
const AHEAD_MS = 5 * MINUTE_MS

/** The longer something has been open, the less it matters when it is looked at again. */
function patience({ stateAt }: SettlementRecord, { now }: StepContext): number {
  if (stateAt > now) return AHEAD_MS
  return Math.min(PATIENCE_MS, Math.max(0, Math.round((now - stateAt) / 2)))
}

/** The same state, tried again after a back-off. */
function again(
  settlement: SettlementRecord,
  { now, random }: StepContext,
): { readonly attempts: number; readonly nextAt: UnixMs } {
  return {
    attempts: settlement.attempts + 1,
    nextAt: now + backOffMs(settlement.attempts, random),
  }
}

function quoteMade(
  settlement: SettlementRecord,
  { payer, quote }: { readonly quote: Quote; readonly payer: string },
  { now }: StepContext,
): Change {
  const asked = fromWire(settlement.amount)
  const debit = fromWire(quote.debitAmount)
  // A quote for another sum or another receiver would pay what the reader never said.
  const honest = sameAsset(asked, debit) && compare(asked, debit) === 0
  if (!honest || quote.receiver !== settlement.receiver) {
    return { state: 'held-back', why: 'wallet-nonsense' }
  }
  // Paid by it, money would leave and nothing arrive.
  if (fromWire(quote.receiveAmount).value === 0n) return { state: 'held-back', why: 'too-small' }
  return {
    state: 'quoted',
    quote,
    payer,
    quotedAt: now,
    quoteRefused: false,
    payingAt: undefined,
    tries: 0,
    lost: false,
    silentMs: 0,
    refusedWhy: undefined,
    quotes: settlement.quotes + 1,
  }
}

/** No quote lives longer: a wallet that says so has not said when it made it. */
const QUOTE_LIFE_MAX_MS = 366 * DAY_MS

/**
 * When a quote expires by our clock.
 *
 * The wallet names an instant of its own clock, which may be far from ours. Its life, from making to
 * expiry, is the same by both.
 */
function quoteExpiresAt({ quote, quotedAt, stateAt }: SettlementRecord): UnixMs {
  const from = quotedAt ?? stateAt
  const named = quote?.expiresAt && Date.parse(quote.expiresAt)
  if (!named) return from + QUOTE_LIFE_MS
  const life = quote.createdAt ? named - Date.parse(quote.createdAt) : undefined
  const said = life !== undefined && life <= QUOTE_LIFE_MAX_MS
  return said ? from + Math.max(0, life) : Math.max(named, from + QUOTE_LIFE_MS)
}

/** When a quote can surely not be paid by any more. */
function quoteDeadAt(settlement: SettlementRecord): UnixMs {
  return quoteExpiresAt(settlement) + EXPIRY_MARGIN_MS
}

function cleared(settlement: SettlementRecord, { now }: StepContext): Change {
  const neverTried = settlement.payingAt === undefined
  const stale = quoteExpiresAt(settlement) <= now + 5 * SECOND_MS
  // A quote that went stale before it was ever used is replaced, while there are quotes to be had; then
  // the wallet itself is asked, which refuses a stale one.
  if (neverTried && stale && settlement.quotes < QUOTES_MAX) return { state: 'receivable' }
  const tries = (settlement.tries ?? 0) + 1
  return { state: 'paying', payingAt: settlement.payingAt ?? now, tries }
}

/** When a quote is dead, or looked at once more where that is far: a wallet may let it live for weeks. */
function deadOrLater(settlement: SettlementRecord, { now }: StepContext): UnixMs {
  return Math.min(quoteDeadAt(settlement), now + PATIENCE_MS)
}

function noPayment(settlement: SettlementRecord, context: StepContext): Change {
  const { lost, quoteRefused, refusedWhy } = settlement
  // A refusal speaks of its moment (a receiver out of reach): it does not outrun a try that is lost.
  const refused = quoteRefused === true && lost !== true
  const dead = refused || context.now >= quoteDeadAt(settlement)
  if (dead) {
    if (refusedWhy !== undefined) return { state: 'held-back', why: refusedWhy }
    return settlement.quotes < QUOTES_MAX
      ? { state: 'receivable' }
      : { state: 'held-back', why: 'wallet-refused' }
  }
  const alive = quoteRefused !== true && quoteExpiresAt(settlement) > context.now
  // Until the quote is surely dead a lost request could still arrive: the same quote may be tried, for
  // it is taken at most once, but nothing else may.
  return alive && refusedWhy === undefined
    ? { state: 'quoted', nextAt: context.now + backOffMs(settlement.tries ?? 0, context.random) }
    : { ...again(settlement, context), nextAt: deadOrLater(settlement, context), silentMs: 0 }
}

/** What a wallet says before it makes anything, so that it is believed without a look. */
const clearNo: readonly Failure['kind'][] = [
  'no-wallet',
  'token-dead',
  'key-removed',
  'over-limit',
  'offline',
]

function blocked(settlement: SettlementRecord, failure: Failure, context: StepContext): Change {
  const { state } = settlement
  const heldBack: Change = {
    state: 'held-back',
    why: failure.kind,
    ...(failure.kind === 'too-small' && failure.minimum && { minimum: failure.minimum }),
    ...saidBy(failure),
  }
  switch (state) {
    case 'quoted':
      return settlement.lost ? { state: 'looking', refusedWhy: failure.kind } : heldBack
    case 'paying':
      return payBlocked(settlement, failure, heldBack)
    default: {
      const later = nextStep[failure.kind] === 'retry-later' || failure.kind === 'answer-lost'
      const mayRetry = later && failure.kind !== 'too-small'
      return mayRetry && settlement.attempts + 1 < TRIES_MAX ? again(settlement, context) : heldBack
    }
  }
}

function saidBy(failure: Failure): Pick<Change, 'apartMs' | 'said'> {
  if (failure.kind === 'clock-wrong') return { apartMs: failure.apartMs }
  return failure.kind === 'wallet-refused' ? { said: failure.detail } : {}
}

function payBlocked(settlement: SettlementRecord, failure: Failure, heldBack: Change): Change {
  if (clearNo.includes(failure.kind)) {
    return settlement.lost ? { state: 'looking', refusedWhy: failure.kind } : heldBack
  }
  const isRefusal = failure.kind === 'wallet-refused' || failure.kind === 'clock-wrong'
  if (!isRefusal) return { state: 'looking', lost: true }
  // A refusal in words that are not known may also mean that the quote was used already.
  return settlement.lost
    ? { state: 'looking', refusedWhy: failure.kind, ...saidBy(failure) }
    : { state: 'looking', quoteRefused: true, ...saidBy(failure) }
}

/** Failures that mean the paying wallet is out of our hands, not merely out of reach. */
const outOfHands: readonly Failure['kind'][] = ['no-wallet', 'token-dead', 'key-removed']

/**
 * What becomes of a payment whose wallet does not say: nothing, while a try by the quote may be taken
 * or the wallet may answer yet. Then what the receiver got is what was paid; the fee is then not known
 * apart from it, and a part is reckoned at the quote's own price.
 */
function payerSilent(
  settlement: SettlementRecord,
  { failure, received }: { readonly failure: Failure; readonly received?: MoneyWire },
  context: StepContext,
): Change {
  const backOff = again(settlement, context)
  const nextAt = Math.max(backOff.nextAt, context.now + patience(settlement, context))
  const { quote } = settlement
  const due = quote && fromWire(quote.receiveAmount)
  const got = received && fromWire(received)
  const word = got && due && sameAsset(got, due) ? got : undefined
  // A browser that was closed or offline has asked nobody: that is no silence of theirs.
  const silence = failure.kind === 'offline' ? 0 : nextAt - context.now
  const silentMs = word ? 0 : (settlement.silentMs ?? 0) + silence
  const wait = { ...backOff, nextAt, silentMs, ...(received && { received }) }
  const deadAt = quoteDeadAt(settlement)
  const decideAt = outOfHands.includes(failure.kind) ? deadAt : deadAt + UNREADABLE_MS
  if (!quote || !due || context.now < decideAt) return wait
  if (!word) {
    // Nobody says anything: the money is taken to be back, so that it can never be paid a second time.
    const listened = (settlement.silentMs ?? 0) >= UNREADABLE_MS
    return listened && context.now >= deadAt + UNREADABLE_MS
      ? { state: 'came-back', why: 'nobody-says' }
      : wait
  }
  // Not held back to be paid again: a bank that is slow beyond all terms may have it in hand.
  if (word.value === 0n) return { state: 'came-back', why: 'never-sent' }
  const seen = { received, why: 'receiver-says-so' }
  if (compare(word, due) >= 0) return { ...seen, state: 'arrived', sent: quote.debitAmount }
  if (context.now < deadAt + UNREADABLE_MS) return wait
  const debit = fromWire(quote.debitAmount)
  const part = money((debit.value * word.value) / due.value, debit)
  return part.value > 0n
    ? { ...seen, state: 'part-arrived', sent: toWire(part) }
    : { state: 'came-back', why: 'never-sent' }
}

function paymentSeen(
  settlement: SettlementRecord,
  { payment, received }: { payment: OutgoingPayment; received?: MoneyWire },
  context: StepContext,
): Change {
  const seen: Change = { payment, silentMs: 0, ...(received && { received }) }
  const ending = decide(settlement, payment, received, context.now)
  // What the receiver said earlier is not its word on the end: without a new one there is none.
  if (ending) return { ...seen, received, ...ending }
  const wait = Math.max(SECOND_MS, patience(settlement, context))
  return { ...seen, state: 'confirming', attempts: 0, nextAt: context.now + wait }
}

/**
 * What a payment has come to, or undefined while that is open.
 *
 * A wallet names no state. It takes a fee out of the debit, so `sent` may stay below it for ever, and a
 * payment whose receiver closed meanwhile stays at nothing without ever failing. So: failed is failed,
 * in part where something was sent; all the receiver was to get, or all of the debit, is arrived; and
 * after the quote can no longer be funded, what was sent by then is what was sent, but for what is plainly a
 * part, which is given a week more.
 */
export function decide(
  settlement: SettlementRecord,
  payment: OutgoingPayment,
  received: MoneyWire | undefined,
  now: UnixMs,
): Change | undefined {
  const sent = fromWire(payment.sentAmount)
  const debit = fromWire(payment.debitAmount)
  if (payment.failed) {
    return sent.value > 0n
      ? { state: 'part-arrived', sent: payment.sentAmount, why: 'failed' }
      : { state: 'came-back', why: 'failed' }
  }
  const due = fromWire(payment.receiveAmount)
  const got = received && fromWire(received)
  const delivered =
    got !== undefined && due.value > 0n && sameAsset(got, due) && compare(got, due) >= 0
  const part = isPart({ sent, debit, due, got })
  if (sent.value > 0n && !part && (delivered || compare(sent, debit) >= 0)) {
    return { state: 'arrived', sent: payment.sentAmount }
  }
  const decideAt = quoteDeadAt(settlement)
  if (now < decideAt) return undefined
  if (part) {
    // It may go on, or fail, by the wallet's own word.
    if (now < decideAt + UNREADABLE_MS) return undefined
    return { state: 'part-arrived', sent: payment.sentAmount, why: 'never-sent' }
  }
  if (sent.value > 0n) return { state: 'arrived', sent: payment.sentAmount }
  if (delivered) return { state: 'arrived', sent: payment.debitAmount, why: 'receiver-says-so' }
  const readable = got !== undefined && got.value === 0n
  if (readable || now >= decideAt + UNREADABLE_MS) return { state: 'came-back', why: 'never-sent' }
  return undefined
}

/**
 * Whether what was sent is plainly a part, so that the rest of the debit is no fee: less than is to be received, in
 * one currency; over two, where the receiver has got something and both wallets say less than the whole.
 */
function isPart(of: {
  readonly sent: Money
  readonly debit: Money
  readonly due: Money
  readonly got: Money | undefined
}): boolean {
  const { debit, due, got, sent } = of
  if (sent.value === 0n) return false
  if (sameAsset(sent, due)) return compare(sent, due) < 0
  const gotPart =
    got !== undefined && sameAsset(got, due) && got.value > 0n && compare(got, due) < 0
  return gotPart && compare(sent, debit) < 0
}
