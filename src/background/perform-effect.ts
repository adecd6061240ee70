/** One effect of the settlement machine, carried out: what the world answered, as an event. */
import { readTips } from '../adapters/ledger-store'
import { assert } from '../core/assert'
import { type Failure, ok } from '../core/failure'
import { fromWire, sameAsset } from '../core/money'
import { hasMoved } from '../core/open-payments'
import { descriptionOf } from '../core/passage'
import { effects, type SettlementEvent, type SettlementRecord } from '../core/settlement'
import { DAY_MS } from '../core/time'
import { requireConnected, withPayer } from './authority'
import type { ReceiverGrants } from './receiver-grants'
import { readSettings } from './settings'
import type { World } from './world'

/** How long a receiver stays open: longer than any quote, short enough not to litter. */
const RECEIVER_LIFE_MS = 2 * DAY_MS

/** Performs what a settlement's state calls for. Every ending of it is an event; it never throws for the world's sake. */
export async function performEffect(
  world: World,
  settlement: SettlementRecord,
  grants: ReceiverGrants,
): Promise<SettlementEvent> {
  const effect = effects[settlement.state]
  switch (effect) {
    case 'find-payee':
      return findPayee(world, settlement)
    case 'open-receiver':
      return openReceiver(world, settlement, grants)
    case 'quote':
      return quote(world, settlement)
    case 'clear':
      return clear(world, settlement)
    case 'pay':
      return pay(world, settlement)
    case 'look':
      return look(world, settlement)
    case 'poll':
      return poll(world, settlement)
    case 'none':
      assert(false, `${settlement.state} has nothing to do`)
  }
}

function blocked(failure: Failure): SettlementEvent {
  return failure.kind === 'answer-lost' ? { type: 'answer-lost' } : { type: 'blocked', failure }
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
  const known = await world.database.payees.get(settlement.payee)
  if (known && hasMoved(known.wallet, wallet)) {
    return stopped({ kind: 'payee-changed', before: known.wallet.id, now: wallet.id })
  }
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
  return { type: 'answer-lost' }
}

async function quote(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { amount, receiver } = settlement
  assert(receiver, 'receivable without a receiver')
  const answer = await withPayer(world, payer =>
    world.wallet.quote(payer, receiver, fromWire(amount)),
  )
  if (answer.ok) return { type: 'quote-made', quote: answer.value }
  return 'receiverRefused' in answer ? { type: 'receiver-refused' } : stopped(answer.failure)
}

/** Whether it may be paid, looked at once more just before: the switch, the wallet, its asset. */
async function clear(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const settings = await readSettings(world)
  if (settings.paused) return stopped({ kind: 'paused' })
  const connected = await requireConnected(world)
  if (!connected.ok) return stopped(connected.failure)
  const { wallet } = connected.value
  return sameAsset(wallet, settlement.amount)
    ? { type: 'cleared' }
    : stopped({
        kind: 'asset-differs',
        expected: settlement.amount.assetCode,
        actual: wallet.assetCode,
      })
}

async function pay(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { id, quote } = settlement
  assert(quote, 'paying without a quote')
  const answer = await withPayer(world, payer => world.wallet.pay(payer, quote.id, id))
  if (answer.ok) return { type: 'accepted', payment: answer.value }
  return 'quoteRefused' in answer ? { type: 'quote-refused' } : blocked(answer.failure)
}

async function look(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { id, quote, receiver } = settlement
  assert(quote && receiver, 'looking without a quote')
  const answer = await withPayer(world, payer =>
    world.wallet.lookForPayment(payer, { quoteId: quote.id, receiver, batchId: id }),
  )
  if (!answer.ok) return blocked(answer.failure)
  const { payment } = answer.value
  if (payment) return seen(world, settlement, payment)
  // The list says no; the receiver's own word is the last that could contradict it.
  const received = await readReceived(world, receiver)
  if (!received.ok) return blocked(received.failure)
  const got = received.value
  return got && got.value !== '0'
    ? blocked({ kind: 'answer-lost', host: new URL(receiver).host })
    : { type: 'no-payment' }
}

async function poll(world: World, settlement: SettlementRecord): Promise<SettlementEvent> {
  const { payment } = settlement
  assert(payment, 'confirming without a payment')
  const answer = await withPayer(world, payer => world.wallet.readPayment(payer, payment.id))
  return answer.ok ? seen(world, settlement, answer.value) : blocked(answer.failure)
}

async function seen(
  world: World,
  settlement: SettlementRecord,
  payment: NonNullable<SettlementRecord['payment']>,
): Promise<SettlementEvent> {
  const received = await readReceived(world, settlement.receiver ?? payment.receiver)
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
