/**
 * HTTP message signatures, checked with the library that the reference wallet uses.
 *
 * Known weaknesses are the reference wallet's own and kept: `created` is not checked, a body that
 * the signature does not cover is accepted (wallet-observed, section 8).
 */
import {
  getKeyId,
  validateSignature,
  validateSignatureHeaders,
} from '@interledger/http-signature-utils'
import type { Client, Jwk, ProviderState } from './provider-state'
import type { SiteRequest } from './site'

type RequestLike = Parameters<typeof validateSignature>[1]

/** The request as the library wants it: the body is written again from its JSON. */
function requestLike(request: SiteRequest): RequestLike {
  return {
    method: request.method,
    url: request.url.href,
    headers: { ...request.headers },
    ...(request.body === '' ? {} : { body: JSON.stringify(JSON.parse(request.body)) }),
  }
}

/** Whether the headers name all that has to be covered, and the digest fits the body. */
export const hasValidSignatureHeaders = (request: SiteRequest): boolean =>
  validateSignatureHeaders(requestLike(request))

/** Whether `key` made the signature. */
export const isSignedBy = (request: SiteRequest, key: Jwk): Promise<boolean> =>
  validateSignature(key, requestLike(request))

/** The key id that the signature names. */
export const signatureKeyId = (request: SiteRequest): string | undefined => {
  const input = request.headers['signature-input']
  return input === undefined ? undefined : getKeyId(input)
}

/** The client's keys as they are now; undefined when its wallet address does not answer. */
export function clientKeys(client: Client, state: ProviderState): readonly Jwk[] | undefined {
  if ('jwk' in client) return [client.jwk]
  return state.network.account(client.walletAddress, state)?.keys
}
