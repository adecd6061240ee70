/**
 * The resource server: incoming payments, quotes, outgoing payments.
 *
 * Checks come in the reference wallet's order: the OpenAPI file, the account behind the request,
 * the token, the signature, then the resource itself. After the signature nothing waits, so that
 * two requests can never both be let through by the same state.
 */

import { findAccount } from './accounts'
import { json, Refusal, text, withHeaders } from './answer'
import { type Checked, checkRequest } from './checks'
import { corsHeaders, preflight } from './cors'
import {
  completeIncomingPayment,
  createIncomingPayment,
  type IncomingPaymentRequest,
  incomingPaymentWire,
  incomingPaymentWithMethods,
  publicIncomingPayment,
} from './incoming-payments'
import { listPage } from './lists'
import {
  createOutgoingPayment,
  type OutgoingPaymentRequest,
  outgoingPaymentWire,
} from './outgoing-payments'
import { type Account, clientKey, type ProviderState } from './provider-state'
import { createQuote, type QuoteRequest, quoteWire } from './quotes'
import { type Caller, requireAccess, requireSpender } from './resource-access'
import { resourceError } from './resource-error'
import type { Site, SiteRequest, SiteResponse } from './site'
import { spentWire } from './spending'

/** The site of the resource server. `settle` does what is due before each request. */
export function resourceSite(state: ProviderState, settle: () => void): Site {
  return {
    host: state.hosts.resource,
    handle: async request => {
      settle()
      if (request.method === 'OPTIONS') return preflight(request)
      try {
        return withHeaders(await route(state, request), corsHeaders)
      } catch (fault) {
        if (fault instanceof Refusal) return withHeaders(fault.response, corsHeaders)
        throw fault
      }
    },
  }
}

/** One request at one resource, on its way through the checks. */
type Visit = {
  readonly state: ProviderState
  readonly request: SiteRequest
  readonly checked: Checked
  readonly id: string
}

type Route = { readonly path: string; readonly handle: (visit: Visit) => Promise<SiteResponse> }

const routes: Readonly<Record<string, Route>> = {
  'POST incoming-payments': { path: '/incoming-payments', handle: postIncomingPayment },
  'GET incoming-payments': { path: '/incoming-payments', handle: listIncomingPayments },
  'GET incoming-payments/id': { path: '/incoming-payments/{id}', handle: getIncomingPayment },
  'POST incoming-payments/id/complete': {
    path: '/incoming-payments/{id}/complete',
    handle: postComplete,
  },
  'POST quotes': { path: '/quotes', handle: postQuote },
  'GET quotes/id': { path: '/quotes/{id}', handle: getQuote },
  'POST outgoing-payments': { path: '/outgoing-payments', handle: postOutgoingPayment },
  'GET outgoing-payments': { path: '/outgoing-payments', handle: listOutgoingPayments },
  'GET outgoing-payments/id': { path: '/outgoing-payments/{id}', handle: getOutgoingPayment },
  'GET outgoing-payment-grant': { path: '/outgoing-payment-grant', handle: getSpent },
}

async function route(state: ProviderState, request: SiteRequest): Promise<SiteResponse> {
  const [tenant, collection = '', id, action, more] = request.url.pathname.slice(1).split('/')
  const name = [collection, id === undefined ? undefined : 'id', action].filter(part => part)
  const found = routes[`${request.method} ${name.join('/')}`]
  if (tenant !== state.tenant || !found || id === '' || more !== undefined) {
    return text(404, 'Not Found')
  }
  const operation = { spec: 'resource' as const, method: request.method, path: found.path }
  const checked = await checkRequest(request, operation, {
    params: { id: id ?? '' },
    failWith: resourceError,
  })
  return found.handle({ state, request, checked, id: id ?? '' })
}

function requireAccount(state: ProviderState, url: unknown): Account {
  const account = findAccount(state, String(url))
  if (!account) throw new Refusal(resourceError(400, 'Could not get wallet address'))
  return account
}

/**
 * The resource behind an id. Fails: 401 with details, before any token is looked at: so observed.
 */
function requireResource<T>(found: T | undefined, kind: string, id: string): T {
  if (found) return found
  const description = `Failed to get wallet address from ${kind}`
  throw new Refusal(resourceError(401, 'Unauthorized', { description, id }))
}

/** Fails: 404 when another client made the resource and the right is only for one's own. */
function requireOwn(
  resource: { readonly client: string },
  by: Caller,
  refusal: { readonly action: string; readonly kind: string; readonly id: string },
): void {
  if (by.access.actions.includes(`${refusal.action}-all`)) return
  if (resource.client === clientKey(by.token.grant.client)) return
  throw new Refusal(resourceError(404, `${refusal.kind} does not exist`, { id: refusal.id }))
}

async function postIncomingPayment({ state, request, checked }: Visit): Promise<SiteResponse> {
  const body = checked.body as IncomingPaymentRequest
  const account = requireAccount(state, body.walletAddress)
  const wanted = { type: 'incoming-payment', action: 'create', account }
  const { token } = await requireAccess(state, request, wanted)
  return createIncomingPayment(state, body, { account, token })
}

async function listIncomingPayments({ state, request, checked }: Visit): Promise<SiteResponse> {
  const account = requireAccount(state, checked.query['wallet-address'])
  const wanted = { type: 'incoming-payment', action: 'list', account }
  const { token } = await requireAccess(state, request, wanted)
  const rows = [...state.incomingPayments.values()]
    .filter(one => one.account === account && one.client === clientKey(token.grant.client))
    .map(one => ({
      id: one.id,
      createdAt: one.createdAt,
      wire: incomingPaymentWire(state, one),
    }))
  return listPage(rows, checked.query)
}

async function getIncomingPayment({ state, request, id }: Visit): Promise<SiteResponse> {
  const payment = requireResource(state.incomingPayments.get(id), 'incoming payment', id)
  if (request.headers.authorization === undefined) {
    return json(200, publicIncomingPayment(state, payment))
  }
  const wanted = { type: 'incoming-payment', action: 'read', account: payment.account }
  const by = await requireAccess(state, request, wanted)
  requireOwn(payment, by, { action: 'read', kind: 'Incoming payment', id })
  return json(200, incomingPaymentWithMethods(state, payment))
}

async function postComplete({ state, request, id }: Visit): Promise<SiteResponse> {
  const payment = requireResource(state.incomingPayments.get(id), 'incoming payment', id)
  const wanted = { type: 'incoming-payment', action: 'complete', account: payment.account }
  const by = await requireAccess(state, request, wanted)
  requireOwn(payment, by, { action: 'complete', kind: 'Incoming payment', id })
  return completeIncomingPayment(state, payment)
}

async function postQuote({ state, request, checked }: Visit): Promise<SiteResponse> {
  const body = checked.body as QuoteRequest
  const account = requireAccount(state, body.walletAddress)
  const { token } = await requireAccess(state, request, {
    type: 'quote',
    action: 'create',
    account,
  })
  return createQuote(state, body, { account, token })
}

async function getQuote({ state, request, id }: Visit): Promise<SiteResponse> {
  const quote = requireResource(state.quotes.get(id), 'quote', id)
  const wanted = { type: 'quote', action: 'read', account: quote.account }
  const by = await requireAccess(state, request, wanted)
  requireOwn(quote, by, { action: 'read', kind: 'Quote', id })
  return json(200, quoteWire(state, quote))
}

async function postOutgoingPayment({ state, request, checked }: Visit): Promise<SiteResponse> {
  const body = checked.body as OutgoingPaymentRequest
  const account = requireAccount(state, body.walletAddress)
  const wanted = { type: 'outgoing-payment', action: 'create', account }
  const by = await requireAccess(state, request, wanted)
  return createOutgoingPayment(state, body, { ...by, account })
}

async function listOutgoingPayments({ state, request, checked }: Visit): Promise<SiteResponse> {
  const account = requireAccount(state, checked.query['wallet-address'])
  const wanted = { type: 'outgoing-payment', action: 'list', account }
  const { token } = await requireAccess(state, request, wanted)
  // Even with list-all a client sees only its own: so observed.
  const rows = [...state.outgoingPayments.values()]
    .filter(one => one.quote.account === account && one.client === clientKey(token.grant.client))
    .map(one => ({
      id: one.quote.id,
      createdAt: one.createdAt,
      wire: outgoingPaymentWire(state, one),
    }))
  return listPage(rows, checked.query)
}

async function getOutgoingPayment({ state, request, id }: Visit): Promise<SiteResponse> {
  const payment = requireResource(state.outgoingPayments.get(id), 'outgoing payment', id)
  const wanted = { type: 'outgoing-payment', action: 'read', account: payment.quote.account }
  const by = await requireAccess(state, request, wanted)
  requireOwn(payment, by, { action: 'read', kind: 'Outgoing payment', id })
  return json(200, outgoingPaymentWire(state, payment))
}

async function getSpent({ state, request }: Visit): Promise<SiteResponse> {
  const { token, access } = await requireSpender(state, request)
  return json(200, spentWire(state, token.grant.id, access))
}
