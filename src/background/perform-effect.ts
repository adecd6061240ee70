/** One effect of the settlement machine, carried out: what the world answered, as an event. */
import { readTips } from '../adapters/ledger-store'
import { readPayee } from '../adapters/payee-memory'
import { assert } from '../core/assert'
import { type Failure, ok } from '../core/failure'
import { feeOfQuote, isTooCostly } from '../core/fee'
import { hostOf } from '../core/host'
import { fromWire, sameAsset, toWire } from '../core/money'
import { hasMoved } from '../core/open-payments'
import { descriptionOf } from '../core/passage'
import {
  type Effect,
  effects,
  type SettlementEvent,
  type SettlementRecord,
} from '../core/settlement'
import { DAY_MS } from '../core/time'
import { requireConnected, withPayer } from './authority'
import { rememberPayee } from './look-payees'
import type { ReceiverGrants } from './receiver-grants'
import { readSettings } from './settings'
import type { World } from './world'

/** How long a receiver stays open: longer than any quote, short enough not to litter. */
const RECEIVER_LIFE_MS = 2 * DAY_MS

type Perform = (
  world: World,
  settlement: SettlementRecord,
  grants: ReceiverGrants,
) => Promise<SettlementEvent>

/** How each effect is performed; clearing is decided in the transaction that stores it. */
const performs: Record<Exclude<Effect, 'clear' | 'none'>, Perform> = {
  'find-payee': findPayee,
  'open-receiver': openReceiver,
  quote,
  pay,
  look,
  poll,
}

/** Performs what a settlement's state calls for. Every ending of it is an event; it never throws for the world's sake. */
export function performEffect(
  world: World,
  settlement: SettlementRecord,
  grants: ReceiverGrants,
): Promise<SettlementEvent> {
  const effect = effects[settlement.state]
  assert(effect !== 'clear' && effect !== 'none', `${settlement.state} asks nothing of the world`)
  return performs[effect](world, settlement, grants)
}

/** A failure before the payment: a lost answer there is one more thing that did not work. */
function stopped(failure: Failure): SettlementEvent {
  return { type: 'blocked', failure }
}

async function findPayee(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  if (!(await world.surface.mayAsk(settlement.payee))) {
    return stopped({ kind: 'host-not-allowed', host: new URL(settlement.payee).host })
  }
  const found = await world.wallet.discover(settlement.payee)
  if (!found.ok) return stopped(found.failure)
  const { wallet } = found.value
  const known = await readPayee(world.database, settlement.payee)
  if (known && hasMoved(known.wallet, wallet)) {
    return stopped({ kind: 'payee-changed', before: known.wallet.id, now: wallet.id })
  }
  if (!known) await rememberPayee(world, settlement.payee, found.value)
  return { type: 'payee-found', wallet }
}

async function openReceiver(
  world: World,
  settlement: SettlementRecord,
  grants: ReceiverGrants,
): Promise<SettlementEvent> {
  const { wallet } = settlement
  assert(wallet, 'found without a wallet')
  const grant = await grants.at(wallet.authServer)
  if (!grant.ok) return stopped(grant.failure)
  const expiresAt = new Date(world.now() + RECEIVER_LIFE_MS).toISOString()
  const tips = await readTips(world.database, settlement.tipIds)
  const description = descriptionOf(tips.map(tip => tip.passage))
  const terms = { description, expiresAt }
  const opened = await world.wallet.openReceiver(wallet, grant.value, terms)
  if (opened.ok) {
    return { type: 'receiver-opened', receiver: opened.value, directed: grant.value.directed }
  }
  if (opened.failure.kind !== 'token-dead') return stopped(opened.failure)
  // The right has run out, not the reader's: the next try asks for a new one.
  grants.forget(wallet.authServer)
  return stopped({ kind: 'wallet-unreachable', host: new URL(wallet.authServer).host })
}

async function quote(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { amount, receiver } = settlement
  assert(receiver, 'receivable without a receiver')
  const answer = await withPayer(world, async payer => {
    const made = await world.wallet.quote(payer, receiver, fromWire(amount))
    return made.ok ? { ...made, payer: payer.wallet.id } : made
  })
  if (answer.ok) return { type: 'quote-made', quote: answer.value, payer: answer.payer }
  return 'receiverRefused' in answer ? { type: 'receiver-refused' } : stopped(answer.failure)
}

/**
 * Whether it may be paid: the switch, the very wallet that made the quote, and what it would cost.
 *
 * Asked in the transaction that stores the answer, so that nothing is cleared after the reader was told
 * that Rill is off.
 */
export async function clear(
  world: World,
  { amount, payer, payingAt, quote }: SettlementRecord,
): Promise<SettlementEvent> {
  assert(quote, 'quoted without a quote')
  const settings = await readSettings(world)
  if (settings.paused) return stopped({ kind: 'paused' })
  const connected = await requireConnected(world, payer)
  if (!connected.ok) return stopped(connected.failure)
  const fee = feeOfQuote(quote)
  // Once a payment by this quote was tried its price is agreed to.
  const dear = fee && !payingAt && isTooCostly(fee, fromWire(amount), settings.feeShareMax)
  return dear ? stopped({ kind: 'too-costly', fee: toWire(fee) }) : { type: 'cleared' }
}

async function pay(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { id, payer, quote } = settlement
  assert(quote, 'paying without a quote')
  const answer = await withPayer(world, by => world.wallet.pay(by, quote.id, id), payer)
  if (answer.ok) {
    const { value: payment } = answer
    return isOfAsset(payment, settlement)
      ? { type: 'accepted', payment }
      : stopped(countedOtherwise(payment))
  }
  if ('quoteRefused' in answer) return { type: 'quote-refused' }
  return answer.failure.kind === 'answer-lost'
    ? { type: 'answer-lost' }
    : { type: 'blocked', failure: answer.failure }
}

async function look(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { payer, quote, receiver } = settlement
  assert(quote && receiver, 'looking without a quote')
  if (settlement.elsewhere) return silent(world, settlement, payerGone)
  const of = { quoteId: quote.id, receiver, from: begunAt(settlement) }
  const answer = await withPayer(world, by => world.wallet.lookForPayment(by, of), payer)
  if (!answer.ok) return silent(world, settlement, answer.failure)
  const { payment } = answer.value
  if (payment) return seen(world, settlement, payment)
  // The list says no; the receiver's own word is the last that could contradict it.
  const received = await readReceived(world, receiver)
  if (received.ok && (!received.value || received.value.value === '0'))
    return { type: 'no-payment' }
  const failure: Failure = { kind: 'answer-lost', host: new URL(receiver).host }
  return received.ok
    ? { type: 'payer-silent', failure, ...(received.value && { received: received.value }) }
    : { type: 'payer-silent', failure }
}

/**
 * When a settlement was surely not begun yet, by its wallet's clock: as long before the quote as it was begun before
 * that by ours, and a day for clocks that were set meanwhile. Undefined where the wallet does not date its quotes.
 */
function begunAt({ createdAt, quote, quotedAt = createdAt }: SettlementRecord): number | undefined {
  if (!quote?.createdAt) return undefined
  return Date.parse(quote.createdAt) - Math.max(0, quotedAt - createdAt) - DAY_MS
}

async function poll(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { payer, payment } = settlement
  assert(payment, 'confirming without a payment')
  if (settlement.elsewhere) return silent(world, settlement, payerGone)
  const answer = await withPayer(world, by => world.wallet.readPayment(by, payment.id), payer)
  return answer.ok
    ? seen(world, settlement, answer.value)
    : silent(world, settlement, answer.failure)
}

type Payment = NonNullable<SettlementRecord['payment']>

function isOfAsset({ debitAmount }: Payment, { amount }: SettlementRecord): boolean {
  return sameAsset(debitAmount, amount)
}

/** A wallet that counts a payment in another currency than it was asked for says nothing of what was paid. */
function countedOtherwise({ id }: Payment): Failure {
  return { kind: 'wallet-nonsense', host: hostOf(id) ?? id, detail: 'debitAmount' }
}

/** Whose browser is gone: its permission cannot be asked, and what it paid is not in any list of ours. */
const payerGone: Failure = { kind: 'no-wallet' }

/** The paying wallet does not say: what is known is what anybody may read of the receiver, where we are online. */
async function silent(
  world: World,
  { receiver }: SettlementRecord,
  failure: Failure,
): Promise<SettlementEvent> {
  assert(receiver, 'paying without a receiver')
  const received = await readReceived(world, receiver)
  if (!received.ok) return { type: 'payer-silent', failure: received.failure }
  return received.value
    ? { type: 'payer-silent', failure, received: received.value }
    : { type: 'payer-silent', failure }
}

async function seen(
  world: World,
  settlement: SettlementRecord,
  payment: Payment,
): Promise<SettlementEvent> {
  const { receiver } = settlement
  assert(receiver, 'paid without a receiver')
  if (!isOfAsset(payment, settlement)) return silent(world, settlement, countedOtherwise(payment))
  const received = await readReceived(world, receiver)
  return received.ok && received.value
    ? { type: 'payment-seen', payment, received: received.value }
    : { type: 'payment-seen', payment }
}

/** What the receiver got; a receiver that is gone or does not say is no word, not a failure. */
async function readReceived(world: World, receiver: string) {
  const received = await world.wallet.readReceived(receiver)
  if (received.ok || received.failure.kind === 'offline') return received
  return ok(undefined)
}
