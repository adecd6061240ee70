/**
 * The meeting point of everything that the tests serve: wallets, publications, pages.
 *
 * A site answers plain data with plain data, so that the same one works behind a real https server,
 * inside one process with a simulated clock, and under the wrapper that injects faults.
 */

/**
 * One request as the client sees it: `url` has no port and is https, unless the request came in
 * clear; header names are in lower case.
 */
export type SiteRequest = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * One answer. Header names in lower case; several cookies are joined by a newline in `set-cookie`.
 */
export type SiteResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Everything that one host serves. */
export type Site = {
  /** The host name without a port, e.g. `wallet.harbour.test`. */
  readonly host: string
  readonly handle: (request: SiteRequest) => Promise<SiteResponse> | SiteResponse
}
