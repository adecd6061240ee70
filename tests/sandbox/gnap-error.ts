/**
 * Errors and tokens in the form of GNAP (RFC 9635), as both servers of a provider use them.
 */
import { json } from './answer'
import type { SiteRequest, SiteResponse } from './site'

/** An error as the authorization server words it. */
export const gnapError = (status: number, code: string, description: string): SiteResponse =>
  json(status, { error: { code, description } })

/** The token that a request carries in its Authorization header. */
export function gnapToken(request: SiteRequest): string | undefined {
  return /^GNAP (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}
