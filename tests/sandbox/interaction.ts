/**
 * The way of a person's browser: from the client to the consent page and back.
 *
 * A session cookie ties the finish to the browser that started. The start may be opened twice while
 * it is pending, because Firefox asks for the address of an auth flow twice.
 */
import { empty, redirect } from './answer'
import { gnapError } from './gnap-error'
import { interactionHash } from './grants'
import type { Grant, Interaction, ProviderState } from './provider-state'
import type { SiteRequest, SiteResponse } from './site'

/** How an interaction is named in an address. */
export type InteractionName = { readonly id: string; readonly nonce: string }

type Found = { readonly grant: Grant; readonly interaction: Interaction }

/** The grant that waits for this interaction. */
export function findInteraction(state: ProviderState, name: InteractionName): Found | undefined {
  for (const grant of state.grants.values()) {
    const { interaction } = grant
    if (
      interaction?.id === name.id &&
      interaction.nonce === name.nonce &&
      grant.state !== 'ended'
    ) {
      return { grant, interaction }
    }
  }
  return undefined
}

/** Sends the browser to the consent page, or straight on where the settings decide. */
export function startInteraction(
  state: ProviderState,
  request: SiteRequest,
  name: InteractionName,
): SiteResponse {
  const found = findInteraction(state, name)
  if (!found) return gnapError(404, 'unknown_interaction', 'unknown interaction')
  const { interaction } = found
  if (interaction.state !== 'pending') return invalid(interaction, 'invalid interaction')
  if (isExpired(state, interaction)) return invalid(interaction, 'interaction expired')
  const headers = { 'set-cookie': sessionCookie(state, interaction) }
  if (state.settings.consent !== 'ask') {
    decide(found, state.settings.consent === 'approve' ? 'approved' : 'declined')
    return redirect(finishAddress(state, name), headers)
  }
  const consent = new URL(`https://${state.hosts.wallet}/consent`)
  consent.searchParams.set('interactId', interaction.id)
  consent.searchParams.set('nonce', interaction.nonce)
  for (const field of ['clientName', 'clientUri']) {
    const value = request.url.searchParams.get(field)
    if (value !== null) consent.searchParams.set(field, value)
  }
  return redirect(consent.href, headers)
}

/** Notes the person's decision; a second one changes nothing. */
export function decide(found: Found, decision: 'approved' | 'declined'): void {
  if (found.interaction.state === 'pending') found.interaction.state = decision
}

/** Whether the person took too long. */
export const isExpired = (state: ProviderState, interaction: Interaction): boolean =>
  state.now() - interaction.createdAt > state.settings.interactionLifespanMs

/** Where the consent page sends the browser. */
export const finishAddress = (state: ProviderState, name: InteractionName): string =>
  `https://${state.hosts.auth}/interact/${name.id}/${name.nonce}/finish`

/** Sends the browser back to the client with the proof, or with the reason why not. */
export function finishInteraction(
  state: ProviderState,
  request: SiteRequest,
  name: InteractionName,
): SiteResponse {
  const session = cookie(request, 'sessionId')
  if (session === undefined || state.sessions.get(session) !== name.nonce) {
    return gnapError(401, 'invalid_request', 'invalid session')
  }
  const found = findInteraction(state, name)
  if (!found) return gnapError(404, 'unknown_interaction', 'unknown interaction')
  const { grant, interaction } = found
  if (interaction.state === 'approved' && grant.state === 'pending') grant.state = 'approved'
  if (!interaction.finish) return finishWithoutAddress(interaction)
  const back = new URL(interaction.finish.uri)
  if (interaction.state === 'approved') {
    back.searchParams.set('hash', interactionHash(state, interaction))
    back.searchParams.set('interact_ref', interaction.ref)
  } else {
    const result = interaction.state === 'declined' ? 'grant_rejected' : 'grant_invalid'
    back.searchParams.set('result', result)
  }
  return redirect(back.href)
}

function finishWithoutAddress(interaction: Interaction): SiteResponse {
  if (interaction.state === 'pending') {
    return gnapError(401, 'invalid_interaction', 'interaction is not active')
  }
  return { ...empty(202, { 'content-type': 'text/plain; charset=utf-8' }), body: 'Accepted' }
}

function invalid(interaction: Interaction, message: string): SiteResponse {
  if (!interaction.finish) return gnapError(401, 'invalid_interaction', message)
  const back = new URL(interaction.finish.uri)
  back.searchParams.set('result', 'invalid_interaction')
  back.searchParams.set('message', message)
  return redirect(back.href)
}

function sessionCookie(state: ProviderState, interaction: Interaction): string {
  const session = state.ids.uuid()
  state.sessions.set(session, interaction.nonce)
  const expires = new Date(state.now() + state.settings.interactionLifespanMs).toUTCString()
  return `sessionId=${session}; path=/; expires=${expires}; secure; httponly`
}

/** One cookie of a request. */
export function cookie(request: SiteRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return undefined
}
