/**
 * What the bank does with accepted payments when they are due: money moves, or it does not.
 *
 * Nothing here waits: what is due is done when somebody asks next, as of the moment it was due.
 */

import { customerAccount } from './accounts'
import type { Asset } from './amount'
import type { BookAccount, Leg } from './books'
import { peerAccount, type Receiver } from './network'
import type { OutgoingPayment, ProviderState } from './provider-state'

/** Does everything that is due by the provider's clock, in the order in which it fell due. */
export function settleDuePayments(state: ProviderState): void {
  const now = state.now()
  if (state.settings.bankSilent) {
    state.bankWasSilent = true
    return
  }
  // After a silence the bank takes up everything now, not when it fell due.
  if (state.bankWasSilent) state.bankAnswersFrom = now
  state.bankWasSilent = false
  const due = [...state.outgoingPayments.values()]
    .filter(payment => payment.state === 'funding')
    .map(payment => ({ payment, at: Math.max(payment.dueAt, state.bankAnswersFrom) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
  for (const { payment, at } of due) payOut(state, payment, at)
}

type Verdict =
  | { readonly kind: 'fail'; readonly reason?: string }
  | { readonly kind: 'nothing-sent' }
  | { readonly kind: 'send' | 'send-half'; readonly receiver: Receiver }

function judge(state: ProviderState, { quote }: OutgoingPayment, at: number): Verdict {
  if (at >= quote.expiresAt) return { kind: 'fail' }
  const balance = state.books.balance(customerAccount(quote.account))
  if (balance < quote.debit) {
    return { kind: 'fail', reason: 'Account does not have enough balance.' }
  }
  const { outcome } = state.settings
  if (outcome === 'cancel') return { kind: 'fail', reason: 'The bank cancelled the payment.' }
  const receiver = state.network.receiver(quote.receiver, state)
  if (!receiver) return { kind: 'fail' }
  const { payment } = receiver
  if (payment.completed || at >= payment.expiresAt) return { kind: 'nothing-sent' }
  const limit = payment.incomingAmount
  if (limit !== undefined && payment.received + quote.receive > limit) return { kind: 'fail' }
  return { kind: outcome === 'partial' ? 'send-half' : 'send', receiver }
}

function payOut(state: ProviderState, payment: OutgoingPayment, at: number): void {
  const verdict = judge(state, payment, at)
  const { quote } = payment
  switch (verdict.kind) {
    case 'fail':
      fail(payment, verdict.reason)
      break
    case 'nothing-sent':
      // It stays counted against the grant: so observed.
      payment.state = 'nothing-sent'
      break
    case 'send':
      move(state, payment, { ...quote, receiver: verdict.receiver, at })
      payment.sent = quote.base
      payment.state = 'sent'
      break
    case 'send-half':
      sendHalf(state, payment, { receiver: verdict.receiver, at })
      break
  }
}

function fail(payment: OutgoingPayment, cancellationReason?: string): void {
  payment.state = 'failed'
  payment.spentDebit = 0n
  payment.spentReceive = 0n
  if (cancellationReason !== undefined) {
    payment.metadata = { ...payment.metadata, cancellationReason }
  }
}

function sendHalf(
  state: ProviderState,
  payment: OutgoingPayment,
  by: { readonly receiver: Receiver; readonly at: number },
): void {
  const base = payment.quote.base / 2n
  const receive = (payment.quote.receive * base) / payment.quote.base
  fail(payment)
  if (receive === 0n) return
  // The rest comes back without its fee, so what was spent is what was sent.
  move(state, payment, { ...by, base, receive, debit: base })
  payment.sent = base
  payment.spentDebit = base
  payment.spentReceive = receive
}

type Movement = {
  readonly receiver: Receiver
  readonly at: number
  readonly debit: bigint
  readonly base: bigint
  readonly receive: bigint
}

function move(state: ProviderState, payment: OutgoingPayment, movement: Movement): void {
  const { receiver, at } = movement
  const to = receiver.payment.account
  const isOurs = receiver.provider === state
  const payeeHere = isOurs ? customerAccount(to) : peerAccount(receiver.provider, to.asset)
  const memo = `payment ${payment.quote.id}`
  state.books.post({ at, memo, legs: payerLegs(state, payment, { ...movement, payeeHere }) })
  if (!isOurs) {
    const legs = [
      { account: peerAccount(state, to.asset), change: -movement.receive },
      { account: customerAccount(to), change: movement.receive },
    ]
    receiver.provider.books.post({ at, memo, legs })
  }
  receiver.payment.received += movement.receive
  if (receiver.payment.received === receiver.payment.incomingAmount) {
    receiver.payment.completed = true
  }
}

function payerLegs(
  state: ProviderState,
  payment: OutgoingPayment,
  movement: Movement & { readonly payeeHere: BookAccount },
): readonly Leg[] {
  const from = payment.quote.account.asset
  const own = (kind: 'fees' | 'exchange', asset: Asset): BookAccount => ({
    kind,
    name: state.name,
    asset,
  })
  const to = movement.payeeHere.asset
  return [
    { account: customerAccount(payment.quote.account), change: -movement.debit },
    { account: own('fees', from), change: movement.debit - movement.base },
    { account: own('exchange', from), change: movement.base },
    { account: own('exchange', to), change: -movement.receive },
    { account: movement.payeeHere, change: movement.receive },
  ]
}
