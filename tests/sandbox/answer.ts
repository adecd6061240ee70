/**
 * Answers of a site, built in one line each.
 */
import type { SiteResponse } from './site'

type Headers = Readonly<Record<string, string>>

/** A JSON answer; keys keep their order. */
export const json = (status: number, body: unknown, headers: Headers = {}): SiteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

/** A plain text answer, as a server gives when it has nothing to say in JSON. */
export const text = (status: number, body: string, headers: Headers = {}): SiteResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
})

/** A page for a person; never kept by the browser, because balances move. */
export const html = (status: number, body: string, headers: Headers = {}): SiteResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
    ...headers,
  },
  body,
})

/** An answer without a body. */
export const empty = (status: number, headers: Headers = {}): SiteResponse => ({
  status,
  headers,
  body: '',
})

/** A 302 to another place. */
export const redirect = (location: string, headers: Headers = {}): SiteResponse => ({
  status: 302,
  headers: { location, ...headers },
  body: '',
})

/**
 * An early end of a request: thrown by a check, turned into its answer where the request came in.
 */
export class Refusal extends Error {
  readonly response: SiteResponse
  constructor(response: SiteResponse) {
    super(`refused with ${response.status}`)
    this.response = response
  }
}

/** Adds headers to an answer; the answer's own win. */
export const withHeaders = (response: SiteResponse, headers: Headers): SiteResponse => ({
  ...response,
  headers: { ...headers, ...response.headers },
})
