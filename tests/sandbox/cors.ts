/**
 * Cross-origin rules of the reference wallet: anybody may ask for anything (wallet-observed,
 * section 2).
 */
import { empty } from './answer'
import type { SiteRequest, SiteResponse } from './site'

/** On every answer. */
export const corsHeaders: Readonly<Record<string, string>> = {
  vary: 'Origin',
  'access-control-allow-origin': '*',
}

/** The answer to a browser's question beforehand. */
export function preflight(request: SiteRequest): SiteResponse {
  const wanted = request.headers['access-control-request-headers']
  return empty(204, {
    ...corsHeaders,
    'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
    ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
  })
}
