/**
 * The checks before a resource is touched: the token, its rights, the signature. In this order.
 */
import { Refusal } from './answer'
import { gnapToken } from './gnap-error'
import { findAccess, isLiveToken } from './grants'
import type { Access, Account, Client, ProviderState, Token } from './provider-state'
import { resourceError, tokenError } from './resource-error'
import { clientKeys, isSignedBy, signatureKeyId } from './signatures'
import type { SiteRequest } from './site'

/** Who asks, and by which right. */
export type Caller = { readonly token: Token; readonly access: Access }

/**
 * Lets a request through that may act so on the account.
 *
 * Fails: 401 without a GNAP token, 403 "Inactive Token", 403 "Insufficient Grant", 401 for the
 * signature.
 */
export async function requireAccess(
  state: ProviderState,
  request: SiteRequest,
  wanted: { readonly type: string; readonly action: string; readonly account: Account },
): Promise<Caller> {
  const token = requireToken(state, request)
  const access = findAccess(token, { ...wanted, account: wanted.account.url })
  if (!access) throw new Refusal(tokenError(state, 403, 'Insufficient Grant'))
  await requireSignature(state, request, token.grant.client)
  return { token, access }
}

/** Lets a request through that holds a right to make outgoing payments, whichever its account. */
export async function requireSpender(state: ProviderState, request: SiteRequest): Promise<Caller> {
  const token = requireToken(state, request)
  const access = token.grant.access.find(
    one => one.type === 'outgoing-payment' && one.actions.includes('create'),
  )
  if (!access) throw new Refusal(tokenError(state, 403, 'Insufficient Grant'))
  await requireSignature(state, request, token.grant.client)
  return { token, access }
}

function requireToken(state: ProviderState, request: SiteRequest): Token {
  const value = gnapToken(request)
  if (value === undefined) {
    throw new Refusal(tokenError(state, 401, 'Missing or invalid authorization header value'))
  }
  const token = state.tokens.get(value)
  if (!isLiveToken(state, token)) throw new Refusal(tokenError(state, 403, 'Inactive Token'))
  return token
}

async function requireSignature(
  state: ProviderState,
  request: SiteRequest,
  client: Client,
): Promise<void> {
  const keyIdInSignature = signatureKeyId(request)
  if (keyIdInSignature === undefined) throw invalid('missing keyId', {})
  const keys = clientKeys(client, state)
  if (!keys) throw invalid('could not retrieve client keys', { client })
  const key = keys.find(one => one.kid === keyIdInSignature)
  if (!key) {
    if ('jwk' in client) throw invalid('invalid key id', { keyIdInSignature, client })
    const details = { client, keyIdInSignature, clientKeys: keys }
    throw invalid('could not find key in list of client keys', details)
  }
  if (await isSignedBy(request, key)) return
  throw invalid('provided signature is invalid', { keyIdInSignature, client })
}

const invalid = (what: string, details: Readonly<Record<string, unknown>>): Refusal =>
  new Refusal(resourceError(401, `Signature validation error: ${what}`, details))
