/**
 * Quotes: what a payment would cost. A quote is good for one payment, for a while.
 */

import { type AmountWire, amountWire, sameAsset } from './amount'
import { json } from './answer'
import { isOpen } from './incoming-payments'
import type { Receiver } from './network'
import { minSendAmount, type Price, priceOfDebit, priceOfReceive } from './prices'
import {
  type Account,
  clientKey,
  type ProviderState,
  type Quote,
  resourceServer,
  type Token,
} from './provider-state'
import { resourceError } from './resource-error'
import type { SiteResponse } from './site'

/** The body of a creation, as the OpenAPI file lets it through. */
export type QuoteRequest = {
  readonly walletAddress: string
  readonly receiver: string
  readonly debitAmount?: AmountWire
  readonly receiveAmount?: AmountWire
}

type By = { readonly account: Account; readonly token: Token }

/** Makes a quote and answers with it. */
export function createQuote(state: ProviderState, request: QuoteRequest, by: By): SiteResponse {
  const made = makeQuote(state, request, by)
  return 'refusal' in made ? made.refusal : json(201, quoteWire(state, made.quote))
}

/**
 * Makes a quote.
 *
 * Fails: 400 "invalid receiver" (closed, unknown, out of reach), "invalid amount", "non-positive
 * receive amount" with the smallest amount that would do.
 */
export function makeQuote(
  state: ProviderState,
  request: QuoteRequest,
  by: By,
): { readonly quote: Quote } | { readonly refusal: SiteResponse } {
  const receiver = state.network.receiver(request.receiver, state)
  if (!receiver || !isOpen(receiver.provider, receiver.payment)) {
    return { refusal: resourceError(400, 'invalid receiver') }
  }
  const price = priceOf(state, request, { account: by.account, receiver })
  if ('refusal' in price) return price
  const now = state.now()
  const quote: Quote = {
    id: state.ids.uuid(),
    account: by.account,
    client: clientKey(by.token.grant.client),
    receiver: request.receiver,
    receiverAsset: receiver.payment.account.asset,
    ...price,
    createdAt: now,
    expiresAt: now + state.settings.quoteLifespanMs,
  }
  state.quotes.set(quote.id, quote)
  return { quote }
}

function priceOf(
  state: ProviderState,
  request: QuoteRequest,
  parties: { readonly account: Account; readonly receiver: Receiver },
): Price | { readonly refusal: SiteResponse } {
  const { payment } = parties.receiver
  const invalid = { refusal: resourceError(400, 'invalid amount') }
  const from = parties.account.asset
  const to = payment.account.asset
  const terms = { settings: state.settings, from, to }
  const { debitAmount, receiveAmount } = request
  const open =
    payment.incomingAmount === undefined ? undefined : payment.incomingAmount - payment.received
  if (debitAmount) {
    if (!isPositive(debitAmount) || !sameAsset(debitAmount, from)) return invalid
    const price = priceOfDebit(BigInt(debitAmount.value), terms)
    if (price.receive < 1n) return { refusal: tooSmall(minSendAmount(terms), parties.account) }
    return open !== undefined && price.receive > open ? invalid : price
  }
  if (receiveAmount && (!isPositive(receiveAmount) || !sameAsset(receiveAmount, to))) return invalid
  const receive = receiveAmount ? BigInt(receiveAmount.value) : open
  if (receive === undefined || (open !== undefined && receive > open)) return invalid
  return priceOfReceive(receive, terms)
}

const isPositive = (amount: AmountWire): boolean => BigInt(amount.value) > 0n

const tooSmall = (min: bigint, account: Account): SiteResponse =>
  resourceError(400, 'non-positive receive amount', {
    minSendAmount: amountWire(min, account.asset),
  })

/** The URL of a quote. */
export const quoteUrl = (state: ProviderState, id: string): string =>
  `${resourceServer(state)}/quotes/${id}`

/** A quote on the wire. */
export const quoteWire = (state: ProviderState, quote: Quote) => ({
  id: quoteUrl(state, quote.id),
  walletAddress: quote.account.url,
  receiveAmount: amountWire(quote.receive, quote.receiverAsset),
  debitAmount: amountWire(quote.debit, quote.account.asset),
  receiver: quote.receiver,
  expiresAt: new Date(quote.expiresAt).toISOString(),
  createdAt: new Date(quote.createdAt).toISOString(),
  method: 'ilp',
})
