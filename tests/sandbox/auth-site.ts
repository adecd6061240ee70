/**
 * The authorization server: grants, continuation, rotation, revocation.
 *
 * The order of checks is part of what is copied from the reference wallet: the OpenAPI file, the
 * headers of the signature, the grant or token, the signature, then the request itself.
 */
import { empty, json, Refusal, text, withHeaders } from './answer'
import { type Checked, checkRequest } from './checks'
import { corsHeaders, preflight } from './cors'
import { gnapError, gnapToken } from './gnap-error'
import { continueGrant, revokeGrant } from './grant-continuation'
import { requestGrant } from './grant-request'
import { issueToken, revokeToken, tokenByManageId, tokenWire } from './grants'
import { finishInteraction, startInteraction } from './interaction'
import type { Client, Jwk, ProviderState } from './provider-state'
import { clientKeys, hasValidSignatureHeaders, isSignedBy, signatureKeyId } from './signatures'
import type { Site, SiteRequest, SiteResponse } from './site'

const openApiError = (status: number, description: string): SiteResponse =>
  json(status, { error: { description } })

/** The site of the authorization server. `settle` does what is due before each request. */
export function authSite(state: ProviderState, settle: () => void): Site {
  return {
    host: state.hosts.auth,
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

async function route(state: ProviderState, request: SiteRequest): Promise<SiteResponse> {
  const [first = '', second = '', third = '', fourth] = request.url.pathname.slice(1).split('/')
  const { method } = request
  if (method === 'GET' && first === 'interact' && third) {
    if (fourth === undefined) return startInteraction(state, request, { id: second, nonce: third })
    if (fourth === 'finish') return finishInteraction(state, request, { id: second, nonce: third })
  }
  if (first === 'continue' && second && (method === 'POST' || method === 'DELETE')) {
    return atContinue(state, request, second)
  }
  if (first === 'token' && second && (method === 'POST' || method === 'DELETE')) {
    return atToken(state, request, second)
  }
  if (method === 'POST' && first && !second) return atGrant(state, request, first)
  return text(404, 'Not Found')
}

async function atGrant(
  state: ProviderState,
  request: SiteRequest,
  tenant: string,
): Promise<SiteResponse> {
  if (tenant !== state.tenant) return gnapError(404, 'invalid_request', 'Not Found')
  const { body } = await check(request, '/', {})
  requireSignatureHeaders(request)
  return requestGrant(state, body, client => requireSignature(state, request, client))
}

async function atContinue(
  state: ProviderState,
  request: SiteRequest,
  id: string,
): Promise<SiteResponse> {
  const { body } = await check(request, '/continue/{id}', { id })
  requireSignatureHeaders(request)
  const presented = gnapToken(request)
  const grant = [...state.grants.values()].find(
    one => one.continueId === id && one.continueToken === presented && one.state !== 'ended',
  )
  if (!grant) return gnapError(401, 'invalid_continuation', 'invalid grant')
  await requireSignature(state, request, grant.client)
  return request.method === 'DELETE'
    ? revokeGrant(state, grant)
    : continueGrant(state, grant, body as { readonly interact_ref?: string })
}

async function atToken(
  state: ProviderState,
  request: SiteRequest,
  id: string,
): Promise<SiteResponse> {
  await check(request, '/token/{id}', { id })
  requireSignatureHeaders(request)
  const token = tokenByManageId(state, id)
  if (!token || gnapToken(request) === undefined) {
    return gnapError(401, 'invalid_client', 'invalid access token')
  }
  await requireSignature(state, request, token.grant.client)
  // Somebody may have been faster while the signature was checked: exactly one of them wins.
  if (!state.tokens.has(token.value)) {
    return gnapError(404, 'invalid_rotation', 'invalid access token')
  }
  revokeToken(state, token)
  if (request.method === 'DELETE') return empty(204)
  return json(200, { access_token: tokenWire(state, issueToken(state, token.grant)) })
}

function check(
  request: SiteRequest,
  path: string,
  params: Readonly<Record<string, string>>,
): Promise<Checked> {
  const operation = { spec: 'auth' as const, method: request.method, path }
  return checkRequest(request, operation, { params, failWith: openApiError })
}

function requireSignatureHeaders(request: SiteRequest): void {
  if (hasValidSignatureHeaders(request)) return
  throw new Refusal(gnapError(401, 'invalid_client', 'invalid signature headers'))
}

async function requireSignature(
  state: ProviderState,
  request: SiteRequest,
  client: Client,
): Promise<void> {
  const key = clientKey(state, request, client)
  if (!key) {
    // 400 was observed for grant requests; at a token the OpenAPI file has invalid_client as 401.
    const status = request.url.pathname.startsWith('/token/') ? 401 : 400
    throw new Refusal(gnapError(status, 'invalid_client', 'could not determine client'))
  }
  if (await isSignedBy(request, key)) return
  throw new Refusal(gnapError(401, 'invalid_client', 'invalid signature'))
}

function clientKey(state: ProviderState, request: SiteRequest, client: Client): Jwk | undefined {
  // A bare key is used whatever id the signature names; only the resource server minds.
  if ('jwk' in client) return client.jwk
  const keyId = signatureKeyId(request)
  return clientKeys(client, state)?.find(key => key.kid === keyId)
}
