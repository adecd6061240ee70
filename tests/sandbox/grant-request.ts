/**
 * A grant request: what it may ask for, and whether a person has to be asked.
 */
import { json, Refusal } from './answer'
import { gnapError } from './gnap-error'
import { continueWire, issueToken, openGrant, tokenWire } from './grants'
import type {
  Access,
  Client,
  Grant,
  Jwk,
  Limits,
  ProviderState,
  SubjectWire,
} from './provider-state'
import type { SiteResponse } from './site'

/** A grant request as the OpenAPI file lets it through. */
type GrantRequestWire = {
  readonly client: string | Client
  readonly access_token?: { readonly access: readonly Access[] }
  readonly subject?: SubjectWire
  readonly interact?: {
    readonly start: readonly string[]
    readonly finish?: { readonly method: 'redirect'; readonly uri: string; readonly nonce: string }
  }
}

/**
 * Answers a grant request whose shape is known to be good.
 *
 * Fails: as the reference wallet words it (wallet-transcript, sections F and H).
 */
export async function requestGrant(
  state: ProviderState,
  body: unknown,
  requireSignature: (client: Client) => Promise<void>,
): Promise<SiteResponse> {
  const request = body as GrantRequestWire
  const client = readClient(state, request.client)
  await requireSignature(client)
  const access = (request.access_token?.access ?? []).map(readAccess)
  const display = needsInteraction(state, access, request.subject)
    ? requireDisplay(state, client, request)
    : undefined
  const grant = openGrant(state, {
    client,
    access,
    ...(request.subject ? { subject: request.subject } : {}),
    ...(display && request.interact ? { interact: request.interact } : {}),
  })
  return display ? pendingAnswer(state, grant, display) : issuedAnswer(state, grant)
}

function readClient(state: ProviderState, client: string | Client): Client {
  if (typeof client === 'string') return { walletAddress: client }
  if ('jwk' in client && !state.settings.jwkClients) {
    const description = 'Received error validating OpenAPI request: body.client must be string'
    throw new Refusal(json(400, { error: { description } }))
  }
  return client
}

function readAccess(wire: Access): Access {
  const { limits } = wire
  if (limits?.debitAmount && limits.receiveAmount) {
    throw new Refusal(gnapError(400, 'invalid_request', 'only one access amount allowed'))
  }
  return {
    actions: wire.actions,
    ...(wire.identifier === undefined ? {} : { identifier: wire.identifier }),
    type: wire.type,
    ...(limits === undefined ? {} : { limits: readLimits(limits) }),
  }
}

const readLimits = (limits: Limits): Limits => ({
  ...(limits.receiver === undefined ? {} : { receiver: limits.receiver }),
  ...(limits.interval === undefined ? {} : { interval: limits.interval }),
  ...(limits.debitAmount === undefined ? {} : { debitAmount: limits.debitAmount }),
  ...(limits.receiveAmount === undefined ? {} : { receiveAmount: limits.receiveAmount }),
})

function needsInteraction(
  state: ProviderState,
  access: readonly Access[],
  subject: SubjectWire | undefined,
): boolean {
  if (subject || state.settings.interactionForEveryGrant) return true
  return access.some(
    one => one.type === 'outgoing-payment' || one.actions.some(action => action === 'list-all'),
  )
}

/** What the consent page shows of the client. */
type Display = { readonly name: string; readonly uri: string }

function requireDisplay(
  state: ProviderState,
  client: Client & { readonly jwk?: Jwk },
  request: GrantRequestWire,
): Display {
  if (client.jwk) {
    const why = 'JWK client identifier cannot be used for interactive grants'
    throw new Refusal(gnapError(400, 'invalid_client', why))
  }
  if (!request.interact) throw missing('invalid_request', 'interact')
  const uri = 'walletAddress' in client ? client.walletAddress : ''
  const name = state.network.account(uri, state)?.publicName
  if (name === undefined) throw missing('invalid_client', 'client')
  return { name, uri }
}

const missing = (code: string, field: string) =>
  new Refusal(gnapError(400, code, `missing required request field '${field}'`))

function issuedAnswer(state: ProviderState, grant: Grant): SiteResponse {
  return json(200, {
    access_token: tokenWire(state, issueToken(state, grant)),
    continue: continueWire(state, grant),
  })
}

function pendingAnswer(state: ProviderState, grant: Grant, display: Display): SiteResponse {
  const { id = '', nonce = '' } = grant.interaction ?? {}
  const redirect = new URL(`https://${state.hosts.auth}/interact/${id}/${nonce}`)
  redirect.searchParams.set('clientName', display.name)
  redirect.searchParams.set('clientUri', display.uri)
  return json(200, {
    interact: { redirect: redirect.href, finish: nonce },
    continue: continueWire(state, grant, state.settings.continueWaitS),
  })
}
