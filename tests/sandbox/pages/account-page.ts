/**
 * The account page itself.
 */
import { customerAccount } from '../accounts'
import { printAmount } from '../amount'
import type { Account, Grant, OutgoingPayment, ProviderState } from '../provider-state'
import type { SiteResponse } from '../site'
import { intervalText } from './consent-pages'
import { type Markup, markup, page } from './layout'

/** What to say on top after a form; `pasted` stays in the field. */
export type Notice = {
  readonly done?: string
  readonly problem?: string
  readonly pasted?: string
}

/** Shows one account to its holder. */
export function accountPage(
  state: ProviderState,
  account: Account,
  notice: Notice = {},
): SiteResponse {
  const balance = state.books.balance(customerAccount(account))
  const status = notice.problem === undefined ? 200 : 400
  return page(state, {
    title: 'Account',
    status,
    body: markup`
${noticeMarkup(notice)}
<section class="card"><h1>${account.publicName ?? account.url}</h1>
<p class="balance" id="balance">${printAmount(balance, account.asset)}</p>
<p class="quiet">Wallet address <code id="wallet-address">${account.url}</code></p>
<form method="post" action="/sign-out"><button class="small" id="sign-out">Sign out</button></form>
</section>
${keysMarkup(account, notice.pasted ?? '')}
${grantsMarkup(state, account)}
${paymentsMarkup(state, account)}`,
  })
}

function noticeMarkup(notice: Notice): readonly Markup[] {
  if (notice.problem !== undefined) {
    return [markup`<p class="problem" id="problem" role="alert">${notice.problem}</p>`]
  }
  if (notice.done === undefined) return []
  return [markup`<p class="done" id="done" role="status">${notice.done}</p>`]
}

function keysMarkup(account: Account, pasted: string): Markup {
  const keys = account.keys.map(
    key => markup`<li class="row"><code>${key.kid}</code>
<form method="post" action="/account/keys/remove"><input type="hidden" name="kid" value="${key.kid}">
<button class="small remove-key">Remove</button></form></li>`,
  )
  return markup`<section class="card"><h2>Developer keys</h2>
<p class="quiet">An app that holds the matching private key may ask for permissions in your name.</p>
<ul id="keys">${keys}</ul>
<form method="post" action="/account/keys">
<p><label for="key">Public key, as your app gave it to you</label>
<textarea id="key" name="key" required spellcheck="false">${pasted}</textarea></p>
<button class="main" id="add-key">Add key</button></form></section>`
}

function grantsMarkup(state: ProviderState, account: Account): Markup {
  const grants = [...state.grants.values()].filter(
    grant =>
      grant.state === 'issued' && grant.access.some(access => access.identifier === account.url),
  )
  const rows = grants.map(
    grant => markup`<li class="row"><span>${grantText(grant)}</span>
<form method="post" action="/account/grants/revoke"><input type="hidden" name="id" value="${grant.id}">
<button class="small revoke-grant">Take back</button></form></li>`,
  )
  const none = markup`<p class="quiet">None.</p>`
  return markup`<section class="card"><h2>Permissions you gave</h2>
<ul id="grants">${rows}</ul>${rows.length > 0 ? [] : [none]}</section>`
}

function grantText(grant: Grant): string {
  const client = 'jwk' in grant.client ? `key ${grant.client.jwk.kid}` : grant.client.walletAddress
  const limits = grant.access.find(access => access.type === 'outgoing-payment')?.limits
  const amount = limits?.debitAmount ?? limits?.receiveAmount
  if (!amount) return `${client}: no limit`
  return `${client}: ${printAmount(BigInt(amount.value), amount)} ${intervalText(limits?.interval)}`
}

type Line = {
  readonly at: number
  readonly who: string
  readonly state: string
  readonly sum: string
}

function paymentsMarkup(state: ProviderState, account: Account): Markup {
  const lines = [...sentLines(state, account), ...receivedLines(state, account)]
    .sort((a, b) => b.at - a.at)
    .slice(0, 30)
    .map(
      line => markup`<tr><td>${new Date(line.at).toISOString().slice(0, 16).replace('T', ' ')}</td>
<td>${line.who}<br><span class="quiet">${line.state}</span></td><td class="sum">${line.sum}</td></tr>`,
    )
  const none = markup`<p class="quiet">None yet.</p>`
  const table = markup`<table id="payments"><thead><tr><th>When (UTC)</th><th>Payment</th>
<th class="sum">Amount</th></tr></thead><tbody>${lines}</tbody></table>`
  return markup`<section class="card"><h2>Payments</h2>${lines.length > 0 ? table : none}</section>`
}

function sentLines(state: ProviderState, account: Account): readonly Line[] {
  return [...state.outgoingPayments.values()]
    .filter(payment => payment.quote.account === account)
    .map(payment => ({
      at: payment.createdAt,
      who: `to ${payeeName(state, payment)}`,
      state: payment.state.replace('-', ' '),
      sum: printAmount(-payment.quote.debit, account.asset),
    }))
}

const payeeName = (state: ProviderState, payment: OutgoingPayment): string => {
  const payee = state.network.receiver(payment.quote.receiver, state)?.payment.account
  return payee?.publicName ?? payee?.url ?? payment.quote.receiver
}

function receivedLines(state: ProviderState, account: Account): readonly Line[] {
  return [...state.incomingPayments.values()]
    .filter(payment => payment.account === account && payment.received > 0n)
    .map(payment => ({
      at: payment.createdAt,
      who: 'received',
      state: payment.completed ? 'closed' : 'open',
      sum: printAmount(payment.received, account.asset),
    }))
}
