/**
 * The account holder's own pages: sign in with one press, see the money, add a key for an app, take
 * keys and permissions back. It is play money, so there is no password.
 */

import { addKey, readKey, removeKey } from '../accounts'
import { redirect } from '../answer'
import { endGrant } from '../grants'
import { cookie } from '../interaction'
import type { Account, ProviderState } from '../provider-state'
import type { SiteRequest, SiteResponse } from '../site'
import { accountPage } from './account-page'
import { foreignForm, formFields, isOwnForm } from './form'
import { markup, page } from './layout'

/** Answers a request for one of these pages; undefined when it is for something else. */
export function accountPages(state: ProviderState, request: SiteRequest): SiteResponse | undefined {
  const { method, url } = request
  if (method === 'GET' && url.pathname === '/') return frontPage(state)
  if (method === 'GET' && url.pathname === '/account') {
    const account = signedIn(state, request)
    return account ? accountPage(state, account) : redirect('/')
  }
  if (method !== 'POST') return undefined
  const act = acts[url.pathname]
  if (!act) return undefined
  if (!isOwnForm(request)) return foreignForm(state)
  return act(state, request)
}

type Act = (state: ProviderState, request: SiteRequest) => SiteResponse

const acts: Readonly<Record<string, Act>> = {
  '/sign-in': signIn,
  '/sign-out': () => redirect('/', { 'set-cookie': 'account=; path=/; max-age=0' }),
  '/account/keys': withAccount(postKey),
  '/account/keys/remove': withAccount((state, account, fields) => {
    removeKey(account, fields.get('kid') ?? '')
    return accountPage(state, account, { done: 'The key is removed.' })
  }),
  '/account/grants/revoke': withAccount(postRevoke),
}

function withAccount(
  act: (state: ProviderState, account: Account, fields: URLSearchParams) => SiteResponse,
): Act {
  return (state, request) => {
    const account = signedIn(state, request)
    return account ? act(state, account, formFields(request)) : redirect('/')
  }
}

function signIn(state: ProviderState, request: SiteRequest): SiteResponse {
  const path = formFields(request).get('account') ?? ''
  const account = state.accounts.get(`https://${state.hosts.wallet}/${path}`)
  if (!account) return redirect('/')
  return redirect('/account', { 'set-cookie': `account=${path}; path=/; secure; httponly` })
}

function signedIn(state: ProviderState, request: SiteRequest): Account | undefined {
  const path = cookie(request, 'account')
  return path === undefined
    ? undefined
    : state.accounts.get(`https://${state.hosts.wallet}/${path}`)
}

function postKey(state: ProviderState, account: Account, fields: URLSearchParams): SiteResponse {
  const pasted = fields.get('key') ?? ''
  const read = readKey(pasted)
  const problem = 'problem' in read ? read.problem : addKey(account, read.key)
  return problem === undefined
    ? accountPage(state, account, { done: 'The key is added. The app can go on now.' })
    : accountPage(state, account, { problem, pasted })
}

function postRevoke(state: ProviderState, account: Account, fields: URLSearchParams): SiteResponse {
  const grant = state.grants.get(fields.get('id') ?? '')
  const isTheirs = grant?.access.some(access => access.identifier === account.url)
  if (grant && isTheirs) endGrant(state, grant)
  return accountPage(state, account, { done: 'The permission is taken back.' })
}

function frontPage(state: ProviderState): SiteResponse {
  const people = [...state.accounts.values()].map(account => {
    const path = new URL(account.url).pathname.slice(1)
    return markup`<li class="row"><span>${account.publicName ?? path}<br>
<span class="quiet">${account.url}</span></span>
<button class="small" id="sign-in-${path}" name="account" value="${path}">Sign in</button></li>`
  })
  return page(state, {
    title: 'Sign in',
    body: markup`<div class="card"><h1>Whose account?</h1>
<p class="quiet">No password: all of it is play money.</p>
<form method="post" action="/sign-in"><ul>${people}</ul></form></div>`,
  })
}
