/**
 * Grants and their tokens: who may do what, from the request to the end.
 */
import { createHash } from 'node:crypto'
import {
  type Access,
  authServer,
  type Client,
  type Grant,
  type Interaction,
  type ProviderState,
  type SubjectWire,
  type Token,
} from './provider-state'

/** What a grant request asks for, after its shape was checked. */
export type GrantRequest = {
  readonly client: Client
  readonly access: readonly Access[]
  readonly subject?: SubjectWire
  /** Present: the grant waits for a person. */
  readonly interact?: { readonly finish?: { readonly uri: string; readonly nonce: string } }
}

/** Notes a grant; without `interact` it is approved at once. */
export function openGrant(state: ProviderState, request: GrantRequest): Grant {
  const now = state.now()
  const interaction: Interaction | undefined = request.interact && {
    id: state.ids.uuid(),
    nonce: state.ids.hex(16),
    ref: state.ids.uuid(),
    ...(request.interact.finish ? { finish: request.interact.finish } : {}),
    createdAt: now,
    state: 'pending',
  }
  const grant: Grant = {
    id: state.ids.uuid(),
    client: request.client,
    access: request.access,
    ...(request.subject ? { subject: request.subject } : {}),
    continueId: state.ids.uuid(),
    continueToken: state.ids.hex(20),
    ...(interaction ? { interaction } : {}),
    createdAt: now,
    lastContinuedAt: now,
    state: interaction ? 'pending' : 'approved',
  }
  state.grants.set(grant.id, grant)
  return grant
}

/** Makes the grant's token. */
export function issueToken(state: ProviderState, grant: Grant): Token {
  const token: Token = {
    value: state.ids.hex(20),
    manageId: state.ids.uuid(),
    grant,
    expiresAt: state.now() + state.settings.tokenLifespanS * 1000,
  }
  grant.state = 'issued'
  state.tokens.set(token.value, token)
  return token
}

/** The token behind a management URL; undefined once it was rotated or revoked. */
export function tokenByManageId(state: ProviderState, manageId: string): Token | undefined {
  return [...state.tokens.values()].find(token => token.manageId === manageId)
}

/** Ends a token. */
export function revokeToken(state: ProviderState, token: Token): void {
  state.tokens.delete(token.value)
}

/** Ends a grant with all its tokens. Payments made before go on. */
export function endGrant(state: ProviderState, grant: Grant): void {
  grant.state = 'ended'
  for (const token of state.tokens.values()) {
    if (token.grant === grant) state.tokens.delete(token.value)
  }
}

/** Whether a token may be used now. */
export const isLiveToken = (state: ProviderState, token: Token | undefined): token is Token =>
  token !== undefined && state.now() < token.expiresAt

/** A right that lets the token's holder act so on this account. */
export function findAccess(
  token: Token,
  wanted: { readonly type: string; readonly action: string; readonly account: string },
): Access | undefined {
  const actions = [wanted.action, `${wanted.action}-all`]
  return token.grant.access.find(
    access =>
      access.type === wanted.type &&
      actions.some(action => access.actions.includes(action)) &&
      (access.identifier === undefined || access.identifier === wanted.account),
  )
}

/** The `access_token` of an answer. */
export const tokenWire = (state: ProviderState, token: Token) => ({
  access: token.grant.access,
  value: token.value,
  manage: `https://${state.hosts.auth}/token/${token.manageId}`,
  expires_in: state.settings.tokenLifespanS,
})

/** The `continue` of an answer; with `wait` while something is still to come. */
export const continueWire = (state: ProviderState, grant: Grant, waitS?: number) => ({
  access_token: { value: grant.continueToken },
  uri: `https://${state.hosts.auth}/continue/${grant.continueId}`,
  ...(waitS === undefined ? {} : { wait: waitS }),
})

/**
 * The proof in the finish address that the wallet sent the person back.
 *
 * Standard base64 with padding, over the auth server exactly as the wallet address names it.
 * Source: RFC 9635 section 4.2.3, in the reference wallet's encoding (wallet-observed, section 5).
 */
export function interactionHash(
  state: Pick<ProviderState, 'hosts' | 'tenant'>,
  interaction: Pick<Interaction, 'finish' | 'nonce' | 'ref'>,
): string {
  const parts = [
    interaction.finish?.nonce ?? '',
    interaction.nonce,
    interaction.ref,
    authServer(state),
  ]
  return createHash('sha256').update(parts.join('\n')).digest('base64')
}
