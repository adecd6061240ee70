/**
 * What a page's form sends.
 */
import type { SiteRequest } from '../site'

/** The fields of a posted form. */
export const formFields = (request: SiteRequest): URLSearchParams =>
  new URLSearchParams(request.body)

/** Whether the form came from a page of the same site: another site must not press our buttons. */
export function isOwnForm(request: SiteRequest): boolean {
  const { origin } = request.headers
  return origin === undefined || origin === 'null' || origin === request.url.origin
}
