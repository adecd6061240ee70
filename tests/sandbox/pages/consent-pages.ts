/**
 * The consent page: an app asks to spend, the account holder says yes or no.
 */

import { customerAccount } from '../accounts'
import { printAmount } from '../amount'
import { redirect } from '../answer'
import { decide, findInteraction, finishAddress, isExpired } from '../interaction'
import type { Access, Account, ProviderState } from '../provider-state'
import type { SiteRequest, SiteResponse } from '../site'
import { foreignForm, formFields, isOwnForm } from './form'
import { type Markup, markup, page } from './layout'

/** Answers a request for the consent page; undefined when it is for something else. */
export function consentPages(state: ProviderState, request: SiteRequest): SiteResponse | undefined {
  const { pathname, searchParams } = request.url
  if (pathname === '/consent' && request.method === 'GET') {
    return consentPage(state, searchParams)
  }
  if (pathname === '/consent/decide' && request.method === 'POST') {
    return isOwnForm(request) ? takeDecision(state, formFields(request)) : foreignForm(state)
  }
  return undefined
}

const nameOf = (fields: URLSearchParams) => ({
  id: fields.get('interactId') ?? '',
  nonce: fields.get('nonce') ?? '',
})

function consentPage(state: ProviderState, query: URLSearchParams): SiteResponse {
  const found = findInteraction(state, nameOf(query))
  if (found?.interaction.state !== 'pending' || isExpired(state, found.interaction)) {
    return gone(state)
  }
  const { grant, interaction } = found
  const spendingFirst = [...grant.access].sort((a, b) => rank(a) - rank(b))
  const body = markup`<div class="card">
${askerMarkup(grant.access, query)}
${spendingFirst.map(access => accessMarkup(state, access))}
${grant.subject ? [markup`<p>It wants to know that this wallet address is yours.</p>`] : []}
<p class="quiet">You can take this permission back at any time on your account page.</p>
<form method="post" action="/consent/decide">
<input type="hidden" name="interactId" value="${interaction.id}">
<input type="hidden" name="nonce" value="${interaction.nonce}">
<div class="actions">
<button class="main" id="approve" name="choice" value="approve">Approve</button>
<button id="decline" name="choice" value="decline">Decline</button>
</div>
</form>
</div>`
  return page(state, { title: 'Permission', body })
}

function takeDecision(state: ProviderState, fields: URLSearchParams): SiteResponse {
  const name = nameOf(fields)
  const found = findInteraction(state, name)
  const choice = fields.get('choice')
  const isChoice = choice === 'approve' || choice === 'decline'
  if (!found || !isChoice || isExpired(state, found.interaction)) return gone(state)
  decide(found, choice === 'approve' ? 'approved' : 'declined')
  return redirect(finishAddress(state, name))
}

const gone = (state: ProviderState): SiteResponse =>
  page(state, {
    title: 'No such request',
    status: 404,
    body: markup`<div class="card"><h1>This request is over</h1>
<p>It was answered already, or it waited too long. Start again from the app.</p></div>`,
  })

const rank = (access: Access): number => (access.type === 'outgoing-payment' ? 0 : 1)

function askerMarkup(access: readonly Access[], query: URLSearchParams): Markup {
  const uri = query.get('clientUri') ?? ''
  const isOwnKey = access.some(one => one.identifier === uri)
  const who = isOwnKey ? 'An app with one of your keys' : (query.get('clientName') ?? 'An app')
  return markup`<h1>${who} asks to use your account</h1>
<p class="quiet">It identifies itself as <code>${uri || 'unknown'}</code>. Approve only what you
started yourself.</p>`
}

function accessMarkup(state: ProviderState, access: Access): Markup {
  const account =
    access.identifier === undefined ? undefined : state.accounts.get(access.identifier)
  const terms = [
    ...(access.identifier === undefined ? [] : [['Account', access.identifier] as const]),
    ...(account ? [['Balance', balanceText(state, account)] as const] : []),
    ['It may', access.actions.map(action => actionWords[action] ?? action).join(', ')] as const,
  ]
  const rows = terms.map(([term, text]) => markup`<dt>${term}</dt><dd>${text}</dd>`)
  return markup`<section><h2>${accessWords[access.type]}</h2>
${access.type === 'outgoing-payment' ? limitMarkup(access) : []}<dl>${rows}</dl></section>`
}

const accessWords: Readonly<Record<Access['type'], string>> = {
  'outgoing-payment': 'Send money from your account',
  quote: 'Ask what a payment would cost',
  'incoming-payment': 'Open payments into your account',
}

const actionWords: Readonly<Record<string, string>> = {
  create: 'make new ones',
  read: 'look at its own',
  'read-all': 'look at all',
  list: 'list its own',
  'list-all': 'list all',
  complete: 'close them',
}

const balanceText = (state: ProviderState, account: Account): string =>
  printAmount(state.books.balance(customerAccount(account)), account.asset)

function limitMarkup({ limits }: Access): Markup {
  const amount = limits?.debitAmount ?? limits?.receiveAmount
  if (!amount) return markup`<p class="balance" id="limit">without a limit</p>`
  const sum = printAmount(BigInt(amount.value), amount)
  return markup`<p class="balance" id="limit">at most ${sum} ${intervalText(limits?.interval)}</p>`
}

/** An interval in words. */
export function intervalText(interval: string | undefined): string {
  if (interval === undefined) return 'in all'
  const duration = interval.split('/').find(part => part.startsWith('P'))
  const words: Readonly<Record<string, string>> = {
    P1D: 'each day',
    P1W: 'each week',
    P7D: 'each week',
    P1M: 'each month',
    P1Y: 'each year',
  }
  return words[duration ?? ''] ?? `per ${interval}`
}
