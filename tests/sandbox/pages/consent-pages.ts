/**
 * The consent page: an app asks to spend, the account holder says yes or no.
 */

import { printAmount } from '../amount'
import { redirect } from '../answer'
import { decide, findInteraction, finishAddress, isExpired } from '../interaction'
import type { Access, ProviderState } from '../provider-state'
import type { SiteRequest, SiteResponse } from '../site'
import { formFields } from './form'
import { type Markup, markup, page } from './layout'

/** Answers a request for the consent page; undefined when it is for something else. */
export function consentPages(state: ProviderState, request: SiteRequest): SiteResponse | undefined {
  const { pathname, searchParams } = request.url
  if (pathname === '/consent' && request.method === 'GET') {
    return consentPage(state, searchParams)
  }
  if (pathname === '/consent/decide' && request.method === 'POST') {
    return takeDecision(state, formFields(request))
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
  const asker = query.get('clientName') ?? 'An app'
  const body = markup`<div class="card">
<h1>${asker} asks to use your account</h1>
<p class="quiet">The app identifies itself as <code>${query.get('clientUri') ?? 'unknown'}</code>.
Only approve what you started yourself.</p>
${grant.access.map(access => accessMarkup(state, access))}
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

function accessMarkup(state: ProviderState, access: Access): Markup {
  const what = {
    'outgoing-payment': 'Send money from your account',
    quote: 'Ask what a payment would cost',
    'incoming-payment': 'Open payments into your account',
  }[access.type]
  return markup`<h2>${what}</h2><dl>
${rows(state, access).map(([term, text]) => markup`<dt>${term}</dt><dd>${text}</dd>`)}
</dl>`
}

function rows(state: ProviderState, access: Access): readonly (readonly [string, string])[] {
  const account =
    access.identifier === undefined ? undefined : state.accounts.get(access.identifier)
  const { limits } = access
  const amount = limits?.debitAmount ?? limits?.receiveAmount
  return [
    ...(access.identifier === undefined ? [] : [['Account', access.identifier] as const]),
    ...(account
      ? [
          [
            'Balance',
            printAmount(
              state.books.balance({ kind: 'customer', name: account.url, asset: account.asset }),
              account.asset,
            ),
          ] as const,
        ]
      : []),
    ...(access.type === 'outgoing-payment'
      ? [
          [
            'At most',
            amount ? limitText(amount.value, amount, limits?.interval) : 'no limit',
          ] as const,
        ]
      : []),
    ['May', access.actions.join(', ')],
  ]
}

function limitText(
  value: string,
  asset: { readonly assetCode: string; readonly assetScale: number },
  interval: string | undefined,
): string {
  return `${printAmount(BigInt(value), asset)} ${intervalText(interval)}`
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
