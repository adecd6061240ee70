/**
 * Errors as the resource server words them: the status again as `code`, and a description.
 */
import { json } from './answer'
import type { ProviderState } from './provider-state'
import type { SiteResponse } from './site'

/** An error with its description and, where the reference wallet gives some, details. */
export const resourceError = (
  status: number,
  description: string,
  details?: Readonly<Record<string, unknown>>,
): SiteResponse =>
  json(status, {
    error: { code: String(status), description, ...(details ? { details } : {}) },
  })

/** A refusal of the token, which names the authorization server. */
export const tokenError = (
  state: ProviderState,
  status: number,
  description: string,
): SiteResponse => {
  const answer = resourceError(status, description)
  const challenge = `GNAP as_uri=https://${state.hosts.auth}`
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } }
}
