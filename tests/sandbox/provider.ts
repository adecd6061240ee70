/**
 * One wallet provider with play money: three hosts that speak Open Payments, and a control for
 * tests.
 *
 * It has no timers. Time is what its clock says; what fell due is done on the next request or
 * `tick`.
 */
import assert from 'node:assert/strict'
import { addAccount, addKey, customerAccount, fund, type NewAccount, removeKey } from './accounts'
import { withHeaders } from './answer'
import { authSite } from './auth-site'
import { type Books, createBooks } from './books'
import { endGrant } from './grants'
import { type Ids, randomIds } from './ids'
import { expireIncomingPayments } from './incoming-payments'
import type { Network } from './network'
import { settleDuePayments } from './payouts'
import type {
  Account,
  Brand,
  Grant,
  Hosts,
  IncomingPayment,
  Jwk,
  OutgoingPayment,
  ProviderState,
  Quote,
} from './provider-state'
import { resourceSite } from './resource-site'
import { defaultSettings, type Settings } from './settings'
import type { Site } from './site'
import { walletSite } from './wallet-site'

/** What a provider is made of. */
export type ProviderOptions = {
  readonly name: string
  readonly hosts: Hosts
  readonly network: Network
  readonly clock: () => number
  readonly brand: Brand
  /** Path of its auth and resource servers. */
  readonly tenant?: string
  readonly ids?: Ids
  readonly settings?: Partial<Settings>
}

/**
 * The handle of a test on a provider. Wallet addresses are full URLs; an unknown one is a bug.
 * Reading balances or payments first does what is due, as a request would.
 */
export type ProviderControl = {
  /** Change it freely; it acts from the next request on. */
  readonly settings: Settings
  readonly books: Books
  readonly addAccount: (account: NewAccount) => Account
  readonly account: (walletAddress: string) => Account
  readonly balance: (walletAddress: string) => bigint
  /** Brings money in from outside (negative: takes it out). */
  readonly fund: (walletAddress: string, change: bigint) => void
  /** An inactive account answers like an unknown one. */
  readonly setActive: (walletAddress: string, active: boolean) => void
  readonly addKey: (walletAddress: string, key: Jwk) => void
  readonly removeKey: (walletAddress: string, kid: string) => void
  readonly grants: () => readonly Grant[]
  /** Decides a grant that waits for a person, without a browser. */
  readonly decide: (grantId: string, decision: 'approved' | 'declined') => void
  readonly endGrant: (grantId: string) => void
  /** Every token there is stops working now; rotation still does. */
  readonly expireTokens: () => void
  /** No quote there is can be paid by any more. */
  readonly expireQuotes: () => void
  readonly incomingPayments: (walletAddress?: string) => readonly IncomingPayment[]
  readonly quotes: () => readonly Quote[]
  readonly outgoingPayments: (walletAddress?: string) => readonly OutgoingPayment[]
  /** Does what is due at every provider of the network. */
  readonly tick: () => void
}

/** A running provider. */
export type Provider = {
  readonly name: string
  readonly hosts: Hosts
  /** Wallet, auth and resource host, in this order. */
  readonly sites: readonly Site[]
  readonly control: ProviderControl
}

/** Starts a provider and joins it to its network. */
export function createProvider(options: ProviderOptions): Provider {
  const settings: Settings = { ...defaultSettings(), ...options.settings }
  const ids = options.ids ?? randomIds()
  const state: ProviderState = {
    name: options.name,
    hosts: options.hosts,
    tenant: options.tenant ?? ids.uuid(),
    brand: options.brand,
    settings,
    now: () => options.clock() + settings.clockSkewMs,
    ids,
    books: createBooks(),
    network: options.network,
    accounts: new Map(),
    grants: new Map(),
    tokens: new Map(),
    incomingPayments: new Map(),
    quotes: new Map(),
    outgoingPayments: new Map(),
    sessions: new Map(),
    bankAnswersFrom: 0,
    bankWasSilent: false,
  }
  options.network.join(state)
  const settle = () => settleAll(options.network)
  return {
    name: state.name,
    hosts: state.hosts,
    sites: [walletSite(state, settle), authSite(state, settle), resourceSite(state, settle)].map(
      site => dated(site, state),
    ),
    control: createControl(state, settle),
  }
}

/** Every answer says when it was made, by the provider's own clock. */
function dated(site: Site, { now }: ProviderState): Site {
  return {
    ...site,
    handle: async request => {
      const response = await site.handle(request)
      return withHeaders(response, { date: new Date(now()).toUTCString() })
    },
  }
}

/** First the money, then the deadlines: a payment due before an expiry must find its receiver. */
function settleAll(network: Network): void {
  for (const provider of network.providers) settleDuePayments(provider)
  for (const provider of network.providers) expireIncomingPayments(provider)
}

function createControl(state: ProviderState, settle: () => void): ProviderControl {
  const account = (url: string): Account => {
    const found = state.accounts.get(url)
    assert(found, `no account ${url}`)
    return found
  }
  const grant = (id: string): Grant => {
    const found = state.grants.get(id)
    assert(found, `no grant ${id}`)
    return found
  }
  return {
    settings: state.settings,
    books: state.books,
    addAccount: fresh => addAccount(state, fresh),
    account,
    balance: url => {
      settle()
      return state.books.balance(customerAccount(account(url)))
    },
    fund: (url, change) => fund(state, account(url), change),
    setActive: (url, active) => {
      account(url).active = active
    },
    addKey: (url, key) => {
      const problem = addKey(account(url), key)
      assert(problem === undefined, problem)
    },
    removeKey: (url, kid) => removeKey(account(url), kid),
    grants: () => [...state.grants.values()],
    decide: (id, decision) => {
      const { interaction } = grant(id)
      assert(interaction?.state === 'pending', `grant ${id} waits for nobody`)
      interaction.state = decision
      if (decision === 'approved') grant(id).state = 'approved'
    },
    endGrant: id => endGrant(state, grant(id)),
    expireTokens: () => expireTokens(state),
    expireQuotes: () => expireQuotes(state),
    incomingPayments: url => {
      settle()
      return [...state.incomingPayments.values()].filter(
        payment => url === undefined || payment.account.url === url,
      )
    },
    quotes: () => [...state.quotes.values()],
    outgoingPayments: url => {
      settle()
      return [...state.outgoingPayments.values()].filter(
        payment => url === undefined || payment.quote.account.url === url,
      )
    },
    tick: settle,
  }
}

function expireTokens(state: ProviderState): void {
  for (const [value, token] of state.tokens) {
    state.tokens.set(value, { ...token, expiresAt: Math.min(token.expiresAt, state.now()) })
  }
}

function expireQuotes(state: ProviderState): void {
  for (const [id, quote] of state.quotes) {
    state.quotes.set(id, { ...quote, expiresAt: Math.min(quote.expiresAt, state.now()) })
  }
}
