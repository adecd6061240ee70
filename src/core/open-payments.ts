/**
 * The shapes of Open Payments on the wire: building requests and decoding answers; no sending.
 *
 * A wallet is a stranger: every answer is decoded here, bounded, before anything else sees it.
 * Source: Open Payments 1.3 (wallet address, authorization and resource server), GNAP RFC 9635.
 */
import * as v from 'valibot'
import { type Money, sameAsset, toWire } from './money'
import { moneyWireSchema } from './money-wire'

const url = v.pipe(v.string(), v.maxLength(2048), v.regex(/^https:\/\/[^\s/?#]+(?:[/?][^\s#]*)?$/))
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(4096), v.regex(/^[\x21-\x7e]+$/))
const shortText = v.pipe(
  v.string(),
  v.transform(text => text.slice(0, 200)),
)
const timestamp = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check(text => Number.isFinite(Date.parse(text)), 'not a time'),
)

/** A wallet address as its server describes it. `publicName` is the account holder's own text. */
export const walletAddressSchema = v.object({
  id: url,
  publicName: v.optional(shortText),
  assetCode: moneyWireSchema.entries.assetCode,
  assetScale: moneyWireSchema.entries.assetScale,
  authServer: url,
  resourceServer: url,
})
export type WalletAddress = v.InferOutput<typeof walletAddressSchema>

/** Whether an address leads to another account, or to another server, than it did before. */
export function hasMoved(before: WalletAddress, now: WalletAddress): boolean {
  return before.id !== now.id || before.resourceServer !== now.resourceServer
}

/** The keys that a wallet address publishes; only what is needed to find ours. */
export const jwksSchema = v.object({
  keys: v.pipe(v.array(v.object({ kid: v.string(), x: v.optional(v.string()) })), v.maxLength(500)),
})

/** A public Ed25519 key as Open Payments takes it; WebCrypto's own export is not accepted (`alg`). */
export type PublicJwk = {
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
}

/** How a grant request says who asks: a wallet address whose keys are public, or a key of its own. */
export type Client = { readonly walletAddress: string } | { readonly jwk: PublicJwk } | string

/** Longer than any token lives: what a wallet says to mean that it never ends still makes an instant. */
const TOKEN_LIFE_MAX_S = 10 ** 9

const accessTokenSchema = v.object({
  value: token,
  manage: url,
  /** In whole seconds, for an instant is stored as a whole number. */
  expires_in: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.transform(seconds => Math.min(Math.ceil(seconds), TOKEN_LIFE_MAX_S)),
    ),
  ),
})
const continueSchema = v.object({
  access_token: v.object({ value: token }),
  uri: url,
  wait: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3600), v.transform(Math.ceil))),
})

/** A grant given at once, with its token. */
export const grantedSchema = v.object({ access_token: accessTokenSchema, continue: continueSchema })
export type Granted = v.InferOutput<typeof grantedSchema>

/** A grant that waits for the account holder's consent. */
export const interactSchema = v.object({
  interact: v.object({ redirect: url, finish: v.optional(v.pipe(v.string(), v.maxLength(1024))) }),
  continue: continueSchema,
})
export type Interact = v.InferOutput<typeof interactSchema>

/** Any answer to a grant request. */
export const grantAnswerSchema = v.union([grantedSchema, interactSchema])

/** The answer to a token rotation. */
export const rotatedSchema = v.object({ access_token: accessTokenSchema })

/**
 * A new incoming payment: its address, and that nothing is in it yet. What has been received there tells later
 * what one payment came to, so one that was used before will not do.
 */
export const incomingPaymentSchema = v.object({
  id: url,
  receivedAmount: v.nullish(
    v.pipe(
      v.object({ value: v.optional(v.unknown(), '0') }),
      v.check(({ value }) => String(value) === '0', 'something was received before'),
    ),
  ),
})

/** What anybody may read of an incoming payment. */
export const publicIncomingPaymentSchema = v.object({
  receivedAmount: v.optional(moneyWireSchema),
})

export const quoteSchema = v.object({
  id: url,
  receiver: url,
  debitAmount: moneyWireSchema,
  receiveAmount: moneyWireSchema,
  /** By the wallet's clock, as the expiry is: together they tell how long it lives by any clock. */
  createdAt: v.optional(timestamp),
  expiresAt: v.optional(timestamp),
})
export type Quote = v.InferOutput<typeof quoteSchema>

/** An outgoing payment. It has no state: what it came to is decided in settlement.ts. */
export const outgoingPaymentSchema = v.pipe(
  v.object({
    id: url,
    receiver: url,
    debitAmount: moneyWireSchema,
    receiveAmount: moneyWireSchema,
    sentAmount: moneyWireSchema,
    failed: v.optional(v.boolean(), false),
    quoteId: v.optional(url),
    /** By the wallet's clock. */
    createdAt: v.optional(timestamp),
    metadata: v.optional(v.record(v.string(), v.unknown())),
    /** Out of the metadata, once decoded; so that a stored payment decodes to itself. */
    batchId: v.optional(shortText),
    cancellationReason: v.optional(shortText),
  }),
  v.check(
    payment => sameAsset(payment.sentAmount, payment.debitAmount),
    'sent and debit differ in asset',
  ),
  v.transform(({ metadata, ...payment }) => {
    const batchId = metadata?.batchId
    const reason = metadata?.cancellationReason
    return {
      ...payment,
      ...(typeof batchId === 'string' && { batchId: batchId.slice(0, 64) }),
      ...(typeof reason === 'string' && { cancellationReason: reason.slice(0, 200) }),
    }
  }),
)
export type OutgoingPayment = v.InferOutput<typeof outgoingPaymentSchema>

/** A page of the list of outgoing payments, newest first. */
export const outgoingPaymentListSchema = v.object({
  pagination: v.object({ hasNextPage: v.boolean(), endCursor: v.optional(v.string()) }),
  result: v.array(outgoingPaymentSchema),
})

/** What a grant has spent in its current interval; null before its first payment. */
export const grantSpentSchema = v.object({ spentDebitAmount: v.nullish(moneyWireSchema) })

/** An error answer; wallets differ in the shape, so nothing of it is required. */
export const errorAnswerSchema = v.object({
  error: v.union([
    v.pipe(
      v.string(),
      v.transform(code => ({ code, description: '', details: undefined })),
    ),
    v.object({
      code: v.optional(v.string(), ''),
      description: v.optional(v.string(), ''),
      details: v.optional(v.object({ minSendAmount: v.optional(moneyWireSchema) })),
    }),
  ]),
})

/**
 * A request for the right to open incoming payments at one provider.
 *
 * It names no account, so that one right does for all payees of a run there (the specification leaves
 * `identifier` open for incoming payments).
 */
export function incomingGrantRequest(client: Client) {
  return { access_token: { access: [{ type: 'incoming-payment', actions: ['create'] }] }, client }
}

/** What the reader is asked to approve: quotes and payments, with a limit for every interval. */
export type OutgoingGrantTerms = {
  readonly wallet: WalletAddress
  readonly limit: Money
  /** ISO 8601 repeating interval, for ever: `R/<start>/P1M`. */
  readonly interval: string
  readonly finish: { readonly uri: string; readonly nonce: string }
}

/** The one interactive grant request of Rill. */
export function outgoingGrantRequest({ wallet, limit, interval, finish }: OutgoingGrantTerms) {
  return {
    access_token: {
      access: [
        { type: 'quote', actions: ['create', 'read'] },
        {
          type: 'outgoing-payment',
          actions: ['create', 'read', 'list'],
          identifier: wallet.id,
          limits: { debitAmount: toWire(limit), interval },
        },
      ],
    },
    client: wallet.id,
    interact: { start: ['redirect'], finish: { method: 'redirect', ...finish } },
  }
}

/** A new incoming payment. The payee reads `description`: it says only what the reader has ticked. */
export function incomingPaymentRequest(
  payee: WalletAddress,
  { description, expiresAt }: { readonly description: string; readonly expiresAt: string },
) {
  return { walletAddress: payee.id, expiresAt, metadata: { description } }
}

/** A quote for sending exactly `amount` out of the reader's wallet. */
export function quoteRequest(wallet: WalletAddress, receiver: string, amount: Money) {
  return { walletAddress: wallet.id, receiver, method: 'ilp', debitAmount: toWire(amount) }
}

/** The payment by a quote: the only form a wallet takes at most once. `batchId` finds it again. */
export function outgoingPaymentRequest(wallet: WalletAddress, quoteId: string, batchId: string) {
  return { walletAddress: wallet.id, quoteId, metadata: { batchId } }
}

/**
 * Where a payment by this quote would be: the same last part of the address under outgoing payments.
 * Observed on the reference wallet, not in the specification: only ever used to look.
 */
export function paymentAddressOf(resourceServer: string, quoteId: string): string {
  const id = quoteId.slice(quoteId.lastIndexOf('/') + 1)
  return `${resourceServer}/outgoing-payments/${id}`
}

/** The texts whose SHA-256 the consent's `hash` must be, for both spellings of the auth server. */
export function interactionHashBases(of: {
  readonly clientNonce: string
  readonly serverNonce: string
  readonly interactRef: string
  readonly authServer: string
}): readonly string[] {
  const plain = of.authServer.replace(/\/$/, '')
  return [of.authServer, plain, `${plain}/`].map(server =>
    [of.clientNonce, of.serverNonce, of.interactRef, server].join('\n'),
  )
}

/** Base64 in either alphabet, padded or not, spaces where a query lost its plus signs: one spelling. */
export function normalBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(' ', '+').replace(/=+$/, '')
}
