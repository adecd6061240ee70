/**
 * What one provider knows: plain data that the files of the sandbox read and change.
 */
import type { AmountWire, Asset } from './amount'
import type { Books } from './books'
import type { Ids } from './ids'
import type { Network } from './network'
import type { Settings } from './settings'

/** A public key as jwks.json shows it (Open Payments 1.3, `json-web-key`). */
export type Jwk = {
  readonly kid: string
  readonly x: string
  readonly alg: 'EdDSA'
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly use?: 'sig'
}

/** One account; `url` is its wallet address. */
export type Account = {
  readonly url: string
  readonly publicName?: string
  readonly asset: Asset
  keys: readonly Jwk[]
  active: boolean
}

/** Who a client says it is: a wallet address that publishes keys, or a bare key. */
export type Client = { readonly walletAddress: string } | { readonly jwk: Jwk }

/** What a right is about. */
export type AccessType = 'incoming-payment' | 'quote' | 'outgoing-payment'

/** Limits of an outgoing-payment access. */
export type Limits = {
  readonly receiver?: string
  readonly interval?: string
  readonly debitAmount?: AmountWire
  readonly receiveAmount?: AmountWire
}

/** One right inside a grant, keys in the order in which the reference wallet gives them back. */
export type Access = {
  readonly actions: readonly string[]
  readonly identifier?: string
  readonly type: AccessType
  readonly limits?: Limits
}

/** A question whose a wallet address is (GNAP `subject`). */
export type SubjectWire = {
  readonly sub_ids: readonly { readonly id: string; readonly format: 'uri' }[]
}

/** A person's decision on a grant, on its way. */
export type Interaction = {
  readonly id: string
  readonly nonce: string
  readonly ref: string
  readonly finish?: { readonly uri: string; readonly nonce: string }
  readonly createdAt: number
  state: 'pending' | 'approved' | 'declined'
}

/** One grant. `issued` hands out tokens; `ended` never again. */
export type Grant = {
  readonly id: string
  readonly client: Client
  readonly access: readonly Access[]
  readonly subject?: SubjectWire
  readonly continueId: string
  readonly continueToken: string
  readonly interaction?: Interaction
  readonly createdAt: number
  lastContinuedAt: number
  state: 'pending' | 'approved' | 'issued' | 'ended'
}

/** One access token. */
export type Token = {
  readonly value: string
  readonly manageId: string
  readonly grant: Grant
  readonly expiresAt: number
}

/** An opened way to be paid. Without `incomingAmount` it takes any sum until it is closed. */
export type IncomingPayment = {
  readonly id: string
  readonly account: Account
  readonly client: string
  readonly incomingAmount?: bigint
  received: bigint
  completed: boolean
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly createdAt: number
  readonly expiresAt: number
}

/** `base` is what leaves the payer for the payee, before conversion: debit less the fee. */
export type Quote = {
  readonly id: string
  readonly account: Account
  readonly client: string
  readonly receiver: string
  readonly receiverAsset: Asset
  readonly debit: bigint
  readonly base: bigint
  readonly receive: bigint
  readonly createdAt: number
  readonly expiresAt: number
}

/**
 * A payment that was accepted. `funding`: the bank has not answered. `nothing-sent`: it was done,
 * but its receiver had closed, so nothing moved; on the wire that looks like `funding` for ever.
 */
export type OutgoingPayment = {
  readonly quote: Quote
  readonly client: string
  readonly grantId: string
  metadata?: Readonly<Record<string, unknown>>
  readonly createdAt: number
  readonly dueAt: number
  state: 'funding' | 'sent' | 'failed' | 'nothing-sent'
  sent: bigint
  /** What counts against the grant. */
  spentDebit: bigint
  spentReceive: bigint
}

/** Host names of one provider. */
export type Hosts = { readonly wallet: string; readonly auth: string; readonly resource: string }

/** How a provider presents itself to people. */
export type Brand = { readonly title: string; readonly ink: string; readonly accent: string }

/** Everything one provider knows. */
export type ProviderState = {
  readonly name: string
  readonly hosts: Hosts
  readonly tenant: string
  readonly brand: Brand
  readonly settings: Settings
  /** The provider's own clock, skew included. UNIX milliseconds. */
  readonly now: () => number
  readonly ids: Ids
  readonly books: Books
  readonly network: Network
  readonly accounts: Map<string, Account>
  /** By id. */
  readonly grants: Map<string, Grant>
  /** By value; a token that was rotated, revoked or whose grant ended is gone. */
  readonly tokens: Map<string, Token>
  readonly incomingPayments: Map<string, IncomingPayment>
  readonly quotes: Map<string, Quote>
  /** By quote id, which is the payment's id too. */
  readonly outgoingPayments: Map<string, OutgoingPayment>
  /** Browser sessions at the auth host: cookie value to interaction nonce. */
  readonly sessions: Map<string, string>
  /** When the bank began to answer again, after a silence. */
  bankAnswersFrom: number
  bankWasSilent: boolean
}

/** `https://auth.…/<tenant>`: where grants are asked for. */
export const authServer = (state: Pick<ProviderState, 'hosts' | 'tenant'>): string =>
  `https://${state.hosts.auth}/${state.tenant}`

/** `https://pay.…/<tenant>`: the prefix of every resource. */
export const resourceServer = (state: ProviderState): string =>
  `https://${state.hosts.resource}/${state.tenant}`

/** One text per client, to tell whose a resource is. */
export const clientKey = (client: Client): string =>
  'jwk' in client ? `jwk:${client.jwk.x}` : client.walletAddress
