/**
 * Incoming payments: what a payee opens so that somebody can pay.
 */

import { type AmountWire, amountWire, sameAsset } from './amount'
import { json } from './answer'
import {
  type Account,
  authServer,
  clientKey,
  type IncomingPayment,
  type ProviderState,
  resourceServer,
  type Token,
} from './provider-state'
import { resourceError } from './resource-error'
import type { SiteResponse } from './site'

/** The body of a creation, as the OpenAPI file lets it through. */
export type IncomingPaymentRequest = {
  readonly walletAddress: string
  readonly incomingAmount?: AmountWire
  readonly expiresAt?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Opens one. Fails: 400 "invalid expiresAt", 400 "invalid amount". */
export function createIncomingPayment(
  state: ProviderState,
  request: IncomingPaymentRequest,
  by: { readonly account: Account; readonly token: Token },
): SiteResponse {
  const now = state.now()
  const latest = now + state.settings.incomingPaymentLifespanMs
  const expiresAt = request.expiresAt === undefined ? latest : Date.parse(request.expiresAt)
  if (!(expiresAt > now && expiresAt <= latest)) return resourceError(400, 'invalid expiresAt')
  const amount = request.incomingAmount
  if (amount && (!sameAsset(amount, by.account.asset) || BigInt(amount.value) <= 0n)) {
    return resourceError(400, 'invalid amount')
  }
  const payment: IncomingPayment = {
    id: state.ids.uuid(),
    account: by.account,
    client: clientKey(by.token.grant.client),
    ...(amount ? { incomingAmount: BigInt(amount.value) } : {}),
    received: 0n,
    completed: false,
    ...(request.metadata ? { metadata: request.metadata } : {}),
    createdAt: now,
    expiresAt,
  }
  state.incomingPayments.set(payment.id, payment)
  return json(201, incomingPaymentWithMethods(state, payment))
}

/** Closes one at the payee's wish. Fails: 409 when it is closed already. */
export function completeIncomingPayment(
  state: ProviderState,
  payment: IncomingPayment,
): SiteResponse {
  if (!isOpen(state, payment)) return resourceError(409, 'wrong state')
  payment.completed = true
  return json(200, incomingPaymentWire(state, payment))
}

/** Whether it still takes money. */
export const isOpen = (state: ProviderState, payment: IncomingPayment): boolean =>
  !payment.completed && state.now() < payment.expiresAt

/** Forgets those that expired without a cent, and closes those that expired with some. */
export function expireIncomingPayments(state: ProviderState): void {
  for (const payment of state.incomingPayments.values()) {
    if (state.now() < payment.expiresAt) continue
    if (payment.received === 0n) state.incomingPayments.delete(payment.id)
    else payment.completed = true
  }
}

/** What anybody may see. */
export const publicIncomingPayment = (state: ProviderState, payment: IncomingPayment) => ({
  receivedAmount: amountWire(payment.received, payment.account.asset),
  authServer: authServer(state),
})

/** The URL of one. */
export const incomingPaymentUrl = (state: ProviderState, id: string): string =>
  `${resourceServer(state)}/incoming-payments/${id}`

/** One as lists show it. */
export function incomingPaymentWire(state: ProviderState, payment: IncomingPayment) {
  const { account, incomingAmount } = payment
  return {
    id: incomingPaymentUrl(state, payment.id),
    walletAddress: account.url,
    ...(incomingAmount === undefined
      ? {}
      : { incomingAmount: amountWire(incomingAmount, account.asset) }),
    receivedAmount: amountWire(payment.received, account.asset),
    completed: payment.completed,
    ...(payment.metadata ? { metadata: payment.metadata } : {}),
    createdAt: new Date(payment.createdAt).toISOString(),
    expiresAt: new Date(payment.expiresAt).toISOString(),
  }
}

/** One as its owner sees it: with a way to pay, as long as it is open. */
export function incomingPaymentWithMethods(state: ProviderState, payment: IncomingPayment) {
  const ilp = () => ({
    type: 'ilp',
    ilpAddress: `test.${state.name}.${state.ids.secret(72)}`,
    sharedSecret: state.ids.secret(32),
  })
  return {
    ...incomingPaymentWire(state, payment),
    methods: isOpen(state, payment) ? [ilp()] : [],
  }
}
