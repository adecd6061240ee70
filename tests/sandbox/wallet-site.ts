/**
 * The wallet host: wallet addresses for machines, and pages for the people who hold the accounts.
 */

import { findAccount } from './accounts'
import { json, Refusal, withHeaders } from './answer'
import { acceptsJson } from './checks'
import { corsHeaders, preflight } from './cors'
import { accountPages } from './pages/account-pages'
import { consentPages } from './pages/consent-pages'
import { type Account, authServer, type ProviderState, resourceServer } from './provider-state'
import { resourceError } from './resource-error'
import type { Site, SiteRequest, SiteResponse } from './site'

/** The site of the wallet addresses. `settle` does what is due before each request. */
export function walletSite(state: ProviderState, settle: () => void): Site {
  return {
    host: state.hosts.wallet,
    handle: request => {
      settle()
      if (request.method === 'OPTIONS') return preflight(request)
      try {
        const page = accountPages(state, request) ?? consentPages(state, request)
        return page ?? withHeaders(walletAddress(state, request), corsHeaders)
      } catch (fault) {
        if (fault instanceof Refusal) return withHeaders(fault.response, corsHeaders)
        throw fault
      }
    },
  }
}

function walletAddress(state: ProviderState, request: SiteRequest): SiteResponse {
  const isKeys = request.url.pathname.endsWith('/jwks.json')
  const url = `${request.url.origin}${request.url.pathname}`.replace(/\/jwks\.json$/, '')
  const account = request.method === 'GET' ? findAccount(state, url) : undefined
  const wantsSpsp = request.headers.accept?.includes('application/spsp4+json')
  if (account && wantsSpsp && !isKeys) return spsp(state)
  if (!acceptsJson(request)) {
    const why = 'Received error validating OpenAPI request: Must accept application/json'
    return resourceError(406, why)
  }
  if (!account) {
    return resourceError(404, 'Could not get wallet address', { walletAddressUrl: url })
  }
  return json(200, isKeys ? { keys: account.keys } : walletAddressWire(state, account))
}

/** The public document of an account. */
const walletAddressWire = (state: ProviderState, account: Account) => ({
  id: account.url,
  ...(account.publicName === undefined ? {} : { publicName: account.publicName }),
  ...account.asset,
  authServer: authServer(state),
  resourceServer: resourceServer(state),
})

/**
 * The older protocol's answer on the same address: a client that wants Open Payments must say so.
 */
const spsp = (state: ProviderState): SiteResponse => ({
  ...json(200, {
    destination_account: `test.${state.name}.${state.ids.secret(72)}`,
    shared_secret: state.ids.secret(32),
    receipts_enabled: false,
  }),
  headers: { 'content-type': 'application/spsp4+json', ...corsHeaders },
})
