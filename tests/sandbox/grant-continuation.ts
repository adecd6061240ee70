/**
 * Continuing a grant after consent, polling for it, and ending it.
 */
import { empty, json } from './answer'
import { gnapError } from './gnap-error'
import { continueWire, endGrant, issueToken, tokenWire } from './grants'
import type { Grant, ProviderState } from './provider-state'
import type { SiteResponse } from './site'

/**
 * Answers a continuation.
 *
 * Fails: 404 for a wrong reference, 400 before `wait` counted from the grant request (even with
 * consent given), 401 when there is nothing to hand out (wallet-transcript, sections C and M).
 */
export function continueGrant(
  state: ProviderState,
  grant: Grant,
  body: { readonly interact_ref?: string },
): SiteResponse {
  if (body.interact_ref === undefined) return poll(state, grant)
  const { interaction } = grant
  const isKnownRef = interaction?.ref === body.interact_ref && interaction.state !== 'pending'
  if (!isKnownRef) return gnapError(404, 'invalid_continuation', 'grant not found')
  if (isTooFast(state, grant)) return tooFast()
  if (grant.state !== 'approved') return notApproved()
  return handOut(state, grant)
}

function poll(state: ProviderState, grant: Grant): SiteResponse {
  if (!grant.interaction || grant.interaction.finish) {
    return gnapError(401, 'request_denied', 'grant cannot be polled')
  }
  if (isTooFast(state, grant)) return tooFast()
  if (grant.state === 'pending' && grant.interaction.state !== 'declined') {
    grant.lastContinuedAt = state.now()
    return json(200, { continue: continueWire(state, grant, state.settings.continueWaitS) })
  }
  return grant.state === 'approved' ? handOut(state, grant) : notApproved()
}

function handOut(state: ProviderState, grant: Grant): SiteResponse {
  const token = issueToken(state, grant)
  return json(200, {
    ...(grant.access.length > 0 ? { access_token: tokenWire(state, token) } : {}),
    ...(grant.subject ? { subject: grant.subject } : {}),
    continue: continueWire(state, grant),
  })
}

const isTooFast = (state: ProviderState, grant: Grant): boolean =>
  state.now() - grant.lastContinuedAt < state.settings.continueWaitS * 1000

const tooFast = (): SiteResponse =>
  gnapError(400, 'too_fast', 'continued grant faster than "wait" period')

const notApproved = (): SiteResponse =>
  gnapError(401, 'request_denied', 'grant interaction not approved')

/** Ends a grant at the client's wish. */
export function revokeGrant(state: ProviderState, grant: Grant): SiteResponse {
  endGrant(state, grant)
  return empty(204)
}
