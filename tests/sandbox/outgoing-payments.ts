/**
 * Outgoing payments: accepted at once, paid later, under the id of their quote.
 */

import { type AmountWire, amountWire } from './amount'
import { json, text } from './answer'
import { isOpen } from './incoming-payments'
import { MalformedInterval } from './interval'
import {
  type Account,
  clientKey,
  type OutgoingPayment,
  type ProviderState,
  type Quote,
  resourceServer,
} from './provider-state'
import { makeQuote, quoteUrl } from './quotes'
import type { Caller } from './resource-access'
import { resourceError } from './resource-error'
import type { SiteResponse } from './site'
import { mayPay, type Spent, spentNow } from './spending'

/**
 * The body of a creation, as the OpenAPI file lets it through: by quote, or straight from a
 * receiver.
 */
export type OutgoingPaymentRequest = {
  readonly walletAddress: string
  readonly quoteId?: string
  readonly incomingPayment?: string
  readonly debitAmount?: AmountWire
  readonly metadata?: Readonly<Record<string, unknown>>
}

/**
 * Accepts a payment.
 *
 * Keeps: one payment a quote; the grant's limits hold with everything it has spent; a refusal over
 * the limit does not use the quote up.
 * Fails: 404 "unknown quote"; 400 "invalid quote" (used, expired, receiver closed, other wallet);
 * 403 "unauthorized" over a limit; 500 in plain text where the interval cannot be read.
 */
export function createOutgoingPayment(
  state: ProviderState,
  request: OutgoingPaymentRequest,
  by: Caller & { readonly account: Account },
): SiteResponse {
  const found = quoteOf(state, request, by)
  if ('refusal' in found) return found.refusal
  const { quote } = found
  if (!isPayable(state, quote, by.account)) return resourceError(400, 'invalid quote')
  const grantId = by.token.grant.id
  let spent: Spent | undefined
  try {
    spent = spentNow(state, grantId, by.access)
  } catch (fault) {
    if (fault instanceof MalformedInterval) return text(500, 'Internal Server Error')
    throw fault
  }
  if (!spent || !mayPay(by.access, quote, spent)) return resourceError(403, 'unauthorized')
  const payment = accept(state, quote, { request, by })
  return json(201, {
    ...outgoingPaymentWire(state, payment),
    // What the grant had spent before this payment, not with it: so observed.
    grantSpentReceiveAmount: amountWire(spent.receive, quote.receiverAsset),
    grantSpentDebitAmount: amountWire(spent.debit, quote.account.asset),
  })
}

function quoteOf(
  state: ProviderState,
  request: OutgoingPaymentRequest,
  by: Caller & { readonly account: Account },
): { readonly quote: Quote } | { readonly refusal: SiteResponse } {
  if (request.quoteId !== undefined) {
    const prefix = quoteUrl(state, '')
    const quote = request.quoteId.startsWith(prefix)
      ? state.quotes.get(request.quoteId.slice(prefix.length))
      : undefined
    return quote ? { quote } : { refusal: resourceError(404, 'unknown quote') }
  }
  const { incomingPayment = '', debitAmount, walletAddress } = request
  const made = makeQuote(
    state,
    { walletAddress, receiver: incomingPayment, ...(debitAmount ? { debitAmount } : {}) },
    by,
  )
  if ('refusal' in made && String(made.refusal.body).includes('non-positive receive amount')) {
    return { refusal: resourceError(400, 'negative receive amount') }
  }
  return made
}

function isPayable(state: ProviderState, quote: Quote, account: Account): boolean {
  if (quote.account !== account || state.outgoingPayments.has(quote.id)) return false
  if (state.now() >= quote.expiresAt) return false
  const receiver = state.network.receiver(quote.receiver, state)
  return receiver !== undefined && isOpen(receiver.provider, receiver.payment)
}

function accept(
  state: ProviderState,
  quote: Quote,
  { request, by }: { readonly request: OutgoingPaymentRequest; readonly by: Caller },
): OutgoingPayment {
  const now = state.now()
  const payment: OutgoingPayment = {
    quote,
    client: clientKey(by.token.grant.client),
    grantId: by.token.grant.id,
    ...(request.metadata ? { metadata: request.metadata } : {}),
    createdAt: now,
    dueAt: now + state.settings.fundingMs,
    state: 'funding',
    sent: 0n,
    spentDebit: quote.debit,
    spentReceive: quote.receive,
  }
  state.outgoingPayments.set(quote.id, payment)
  return payment
}

/** A payment on the wire. It has no state field: see wallet-observed, section 4. */
export function outgoingPaymentWire(state: ProviderState, payment: OutgoingPayment) {
  const { quote } = payment
  return {
    id: `${resourceServer(state)}/outgoing-payments/${quote.id}`,
    walletAddress: quote.account.url,
    quoteId: quoteUrl(state, quote.id),
    receiveAmount: amountWire(quote.receive, quote.receiverAsset),
    debitAmount: amountWire(quote.debit, quote.account.asset),
    sentAmount: amountWire(payment.sent, quote.account.asset),
    receiver: quote.receiver,
    failed: payment.state === 'failed',
    ...(payment.metadata ? { metadata: payment.metadata } : {}),
    createdAt: new Date(payment.createdAt).toISOString(),
  }
}
