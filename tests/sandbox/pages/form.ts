/**
 * What a page's form sends.
 */
import type { ProviderState } from '../provider-state'
import type { SiteRequest, SiteResponse } from '../site'
import { markup, page } from './layout'

/** The fields of a posted form. */
export const formFields = (request: SiteRequest): URLSearchParams =>
  new URLSearchParams(request.body)

/** Whether the form came from a page of the same site: another site must not press our buttons. */
export function isOwnForm(request: SiteRequest): boolean {
  const { origin } = request.headers
  return origin === undefined || origin === 'null' || origin === request.url.origin
}

/** The answer to a form of another site. */
export const foreignForm = (state: ProviderState): SiteResponse =>
  page(state, {
    title: 'Not from here',
    status: 403,
    body: markup`<div class="card"><h1>That form came from another site</h1></div>`,
  })
