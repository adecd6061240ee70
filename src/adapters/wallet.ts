/**
 * Open Payments: the requests of one wallet protocol, sent, signed and decoded; no decision in it.
 *
 * Addresses that a wallet returns (continue, manage, servers) are used as they are, never built, except
 * the one that `paymentAddressOf` documents. Source: Open Payments 1.3, GNAP RFC 9635, RFC 9421.
 */
import * as v from 'valibot'
import type { Listed } from '../core/beyond'
import { type Failure, fail, ok, type Result } from '../core/failure'
import type { Money, MoneyWire } from '../core/money'
import {
  type Client,
  type Granted,
  grantAnswerSchema,
  grantedSchema,
  grantSpentSchema,
  type Interact,
  incomingGrantRequest,
  incomingPaymentRequest,
  incomingPaymentSchema,
  interactSchema,
  jwksSchema,
  type OutgoingGrantTerms,
  type OutgoingPayment,
  outgoingGrantRequest,
  outgoingPaymentListSchema,
  outgoingPaymentRequest,
  outgoingPaymentSchema,
  paymentAddressOf,
  publicIncomingPaymentSchema,
  type Quote,
  quoteRequest,
  quoteSchema,
  rotatedSchema,
  type WalletAddress,
  walletAddressSchema,
} from '../core/open-payments'
import { isPublicHost } from '../core/payee'
import { signatureBase } from '../core/signature-base'
import type { UnixMs } from '../core/time'
import { readRefusal, saysNoPayment } from '../core/wallet-answers'
import type { Http, HttpAnswer } from './http'
import { makeEphemeralKey, type Signer } from './key-store'

/** A request that is signed, with a token where there is one. */
type Signed = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly signer: Signer
  readonly token?: string
  readonly body?: unknown
}

/** What the client needs of the world. */
export type WalletWorld = {
  readonly http: Http
  readonly now: () => UnixMs
  readonly randomUuid: () => string
}

/** A wallet address as found: what it says of itself, and where the answer came from in the end. */
export type Discovered = { readonly wallet: WalletAddress; readonly finalUrl: string }

/** What a look for a payment found. */
export type Looked = { readonly payment: OutgoingPayment } | { readonly payment: undefined }

/** What is looked for. */
type LookFor = {
  readonly quoteId: string
  readonly receiver: string
  readonly from: UnixMs | undefined
}

/** Pages of a payment list that are read before the look gives up without an answer. */
const LIST_PAGES_MAX = 10

/** A page of a payment list; `next` leads to the one after it. */
type ListPage = { readonly payments: readonly OutgoingPayment[]; readonly next?: string }

/** Whether what comes after a page was made before an instant: the page shows itself that the newest come first. */
function isDownTo(from: UnixMs | undefined, { payments }: ListPage): boolean {
  const made = [payments.at(0), payments.at(-1)].map(one => Date.parse(one?.createdAt ?? ''))
  const [newest = Number.NaN, oldest = Number.NaN] = made
  return from !== undefined && newest > oldest && oldest < from
}

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/** Makes the client. */
export function makeWallet(world: WalletWorld) {
  const { http } = world

  async function sendSigned(request: Signed): Promise<Result<HttpAnswer>> {
    const refused = refuseAddress(request.url)
    if (refused) return fail(refused)
    const body = request.body === undefined ? undefined : JSON.stringify(request.body)
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body)
    const url = new URL(request.url).href
    const { base, input, headers } = signatureBase({
      method: request.method,
      url,
      token: request.token,
      keyId: request.signer.keyId,
      createdS: Math.floor(world.now() / 1000),
      ...(bytes && {
        body: {
          digest: base64(await crypto.subtle.digest('SHA-512', bytes)),
          length: bytes.length,
        },
      }),
    })
    const signature = await crypto.subtle.sign(
      'Ed25519',
      request.signer.privateKey,
      new TextEncoder().encode(base),
    )
    return http({
      method: request.method,
      url,
      headers: {
        ...headers,
        'signature-input': input,
        signature: `sig1=:${base64(signature)}:`,
      },
      ...(body !== undefined && { body }),
    })
  }

  /** Sends, and decodes a success by `schema`; everything else becomes a failure. */
  async function ask<S extends v.GenericSchema>(
    request: Signed,
    schema: S,
  ): Promise<Result<v.InferOutput<S>>> {
    const answer = await sendSigned(request)
    return answer.ok ? decode(answer.value, schema, hostOf(request.url)) : answer
  }

  /** Reads a wallet address; may be redirected, and says where to. */
  async function discover(address: string): Promise<Result<Discovered>> {
    const refused = refuseAddress(address)
    if (refused) return fail(refused)
    const answer = await http({ method: 'GET', url: address, redirect: 'follow' })
    if (!answer.ok) return answer
    // Over plain http anybody on the way may have answered, and named another wallet.
    const strayed = refuseAddress(answer.value.finalUrl)
    if (strayed) return fail(strayed)
    const wallet = decode(answer.value, walletAddressSchema, hostOf(address))
    return wallet.ok ? ok({ wallet: wallet.value, finalUrl: answer.value.finalUrl }) : wallet
  }

  /** Reads a public text (an author's page, account or feed), plainly and unsigned. */
  async function readPublic(url: string): Promise<Result<HttpAnswer>> {
    const refused = refuseAddress(url)
    if (refused) return fail(refused)
    const accept = 'text/html, application/activity+json, application/json, application/xml;q=0.9'
    const answer = await http({ method: 'GET', url, redirect: 'follow', headers: { accept } })
    if (!answer.ok || answer.value.status === 200) return answer
    return fail({ kind: 'wallet-not-found', host: hostOf(url) })
  }

  /** The ids of the keys that a wallet address publishes. */
  async function publishedKeys(address: string): Promise<Result<readonly string[]>> {
    const url = `${address}/jwks.json`
    const refused = refuseAddress(url)
    if (refused) return fail(refused)
    const answer = await http({ method: 'GET', url })
    if (!answer.ok) return answer
    const keys = decode(answer.value, jwksSchema, hostOf(url))
    return keys.ok ? ok(keys.value.keys.map(key => key.kid)) : keys
  }

  /**
   * Asks a provider for the right to open incoming payments, under a key made for this one run, so that
   * it does not learn whose tips these are. A provider that takes no such key is asked again in the
   * reader's name, and `directed` is then false.
   */
  async function grantReceivers(
    authServer: string,
    reader: Reader,
  ): Promise<Result<ReceiverGrant>> {
    const own = await makeEphemeralKey(world.randomUuid())
    const first = await grantIncoming(authServer, { jwk: own.jwk }, own)
    if (first.ok) return ok({ ...receiverGrant(first.value, own), directed: true })
    if (!isClientRefused(first.failure)) return first
    const second = await grantIncoming(authServer, reader.wallet.id, reader.signer)
    return second.ok
      ? ok({ ...receiverGrant(second.value, reader.signer), directed: false })
      : second
  }

  async function grantIncoming(
    authServer: string,
    client: Client,
    signer: Signer,
  ): Promise<Result<Granted>> {
    const body = incomingGrantRequest(client)
    const answer = await ask({ method: 'POST', url: authServer, signer, body }, grantAnswerSchema)
    if (!answer.ok) return answer
    return 'access_token' in answer.value
      ? ok(answer.value)
      : fail({ kind: 'consent-demanded', host: hostOf(authServer) })
  }

  /** Opens an incoming payment at the payee's wallet; answers its address. */
  async function openReceiver(
    payee: WalletAddress,
    { signer, token }: ReceiverGrant,
    terms: { readonly description: string; readonly expiresAt: string },
  ): Promise<Result<string>> {
    const url = `${payee.resourceServer}/incoming-payments`
    const body = incomingPaymentRequest(payee, terms)
    const opened = await ask({ method: 'POST', url, signer, token, body }, incomingPaymentSchema)
    return opened.ok ? ok(opened.value.id) : opened
  }

  /** Asks for the one permission that the reader gives; the answer is a page to send them to. */
  function requestConsent(terms: OutgoingGrantTerms, signer: Signer): Promise<Result<Interact>> {
    const body = outgoingGrantRequest(terms)
    return ask({ method: 'POST', url: terms.wallet.authServer, signer, body }, interactSchema)
  }

  /** Turns the reader's consent into a token. Not repeatable: a lost answer is a lost token. */
  function continueGrant(
    at: { readonly uri: string; readonly token: string; readonly interactRef: string },
    signer: Signer,
  ): Promise<Result<Granted>> {
    const body = { interact_ref: at.interactRef }
    return ask({ method: 'POST', url: at.uri, signer, token: at.token, body }, grantedSchema)
  }

  /** Replaces a token; the old one is dead as soon as the wallet answers. */
  async function rotate(
    at: { readonly manageUrl: string; readonly token: string },
    signer: Signer,
  ): Promise<Result<Granted['access_token']>> {
    const answer = await ask(
      { method: 'POST', url: at.manageUrl, signer, token: at.token },
      rotatedSchema,
    )
    return answer.ok ? ok(answer.value.access_token) : answer
  }

  /** Ends a grant and all its tokens. A grant that is gone already is as good. */
  async function revoke(
    at: { readonly uri: string; readonly token: string },
    signer: Signer,
  ): Promise<Result<null>> {
    const answer = await sendSigned({ method: 'DELETE', url: at.uri, signer, token: at.token })
    if (!answer.ok) return answer
    const gone = [200, 204, 401, 404].includes(answer.value.status)
    return gone ? ok(null) : fail(refusal(answer.value, hostOf(at.uri)).failure)
  }

  function quote(
    payer: Payer,
    receiver: string,
    amount: Money,
  ): Promise<Result<Quote> | { ok: false; failure: Failure; receiverRefused: true }> {
    return askQuote(payer, quoteRequest(payer.wallet, receiver, amount))
  }

  async function askQuote(payer: Payer, body: unknown) {
    const url = `${payer.wallet.resourceServer}/quotes`
    const answer = await sendSigned({ method: 'POST', url, body, ...authorityOf(payer) })
    if (!answer.ok) return answer
    const decoded = decode(answer.value, quoteSchema, hostOf(url))
    if (decoded.ok) return decoded
    const { description } = refusal(answer.value, hostOf(url))
    return description.includes('invalid receiver')
      ? { ...decoded, receiverRefused: true as const }
      : decoded
  }

  /** Pays by a quote: the only request of Rill that moves money. */
  async function pay(
    payer: Payer,
    quoteId: string,
    batchId: string,
  ): Promise<Result<OutgoingPayment> | { ok: false; failure: Failure; quoteRefused: true }> {
    const url = `${payer.wallet.resourceServer}/outgoing-payments`
    const body = outgoingPaymentRequest(payer.wallet, quoteId, batchId)
    const answer = await sendSigned({ method: 'POST', url, body, ...authorityOf(payer) })
    if (!answer.ok) return answer
    const decoded = decode(answer.value, outgoingPaymentSchema, hostOf(url))
    if (decoded.ok) return decoded
    const { description } = refusal(answer.value, hostOf(url))
    return description.includes('invalid quote')
      ? { ...decoded, quoteRefused: true as const }
      : decoded
  }

  /** Reads one outgoing payment by its own address. */
  function readPayment(payer: Payer, url: string): Promise<Result<OutgoingPayment>> {
    return ask({ method: 'GET', url, ...authorityOf(payer) }, outgoingPaymentSchema)
  }

  /**
   * Looks whether a payment exists: under the quote's own id, then in the list by receiver. `from`: it was not made
   * before that instant of the wallet's clock. Answers `undefined` only where both were read, the list to its end or
   * down to that instant, and neither has it.
   */
  async function lookForPayment(payer: Payer, of: LookFor): Promise<Result<Looked>> {
    const url = paymentAddressOf(payer.wallet.resourceServer, of.quoteId)
    const answer = await sendSigned({ method: 'GET', url, ...authorityOf(payer) })
    if (!answer.ok) return answer
    const host = hostOf(url)
    if (!saysNoPayment({ ...answer.value, host })) {
      const payment = decode(answer.value, outgoingPaymentSchema, host)
      if (!payment.ok) return payment
      if (payment.value.receiver === of.receiver) return ok({ payment: payment.value })
    }
    return findInList(payer, of)
  }

  async function findInList(payer: Payer, of: LookFor): Promise<Result<Looked>> {
    let cursor: string | undefined
    for (let page = 0; page < LIST_PAGES_MAX; page += 1) {
      const list = await listPage(payer, cursor)
      if (!list.ok) return list
      const payment = list.value.payments.find(one => one.receiver === of.receiver)
      if (payment) return ok({ payment })
      // A cursor that a wallet does not know is answered with an empty page: that is no end.
      if (cursor && list.value.payments.length === 0) break
      cursor = list.value.next
      if (!cursor || isDownTo(of.from, list.value)) return ok({ payment: undefined })
    }
    const host = hostOf(payer.wallet.resourceServer)
    return fail({ kind: 'wallet-nonsense', host, detail: 'a list without an end' })
  }

  /**
   * The payments of the reader's wallet that were made in its own name, with whatever key: newest first,
   * down to those made before `from`, and so many pages at most.
   */
  async function listPayments(payer: Payer, from: UnixMs): Promise<Result<Listed>> {
    const payments: OutgoingPayment[] = []
    let cursor: string | undefined
    for (let page = 0; page < LIST_PAGES_MAX; page += 1) {
      const list = await listPage(payer, cursor)
      if (!list.ok) return list
      payments.push(...list.value.payments)
      // A cursor that a wallet does not know is answered with an empty page: that is no end.
      if (cursor && list.value.payments.length === 0) return ok({ payments, end: false })
      cursor = list.value.next
      if (!cursor) return ok({ payments, end: true })
      const oldest = list.value.payments.at(-1)?.createdAt
      if (oldest && Date.parse(oldest) < from) return ok({ payments, end: false })
    }
    return ok({ payments, end: false })
  }

  async function listPage(payer: Payer, cursor: string | undefined): Promise<Result<ListPage>> {
    const query = new URLSearchParams({ 'wallet-address': payer.wallet.id, first: '100' })
    if (cursor) query.set('cursor', cursor)
    const url = `${payer.wallet.resourceServer}/outgoing-payments?${query}`
    const list = await ask({ method: 'GET', url, ...authorityOf(payer) }, outgoingPaymentListSchema)
    if (!list.ok) return list
    const { pagination, result } = list.value
    const next = pagination.hasNextPage ? pagination.endCursor : undefined
    return ok({ payments: result, ...(next && { next }) })
  }

  /** What a receiver has got, as anybody may read it; undefined where the wallet does not say. */
  async function readReceived(receiver: string): Promise<Result<MoneyWire | undefined>> {
    const refused = refuseAddress(receiver)
    if (refused) return fail(refused)
    const answer = await http({ method: 'GET', url: receiver })
    if (!answer.ok) return answer
    const decoded = decode(answer.value, publicIncomingPaymentSchema, hostOf(receiver))
    return decoded.ok ? ok(decoded.value.receivedAmount) : decoded
  }

  /** What the permission has spent in its current interval; undefined where a wallet cannot say. */
  async function grantSpent(payer: Payer): Promise<Result<MoneyWire | undefined>> {
    const url = `${payer.wallet.resourceServer}/outgoing-payment-grant`
    const answer = await ask({ method: 'GET', url, ...authorityOf(payer) }, grantSpentSchema)
    if (answer.ok) return ok(answer.value.spentDebitAmount ?? undefined)
    return answer.failure.kind === 'wallet-not-found' ? ok(undefined) : answer
  }

  return {
    discover,
    publishedKeys,
    readPublic,
    grantReceivers,
    openReceiver,
    requestConsent,
    continueGrant,
    rotate,
    revoke,
    quote,
    pay,
    readPayment,
    lookForPayment,
    listPayments,
    readReceived,
    grantSpent,
  }
}

export type Wallet = ReturnType<typeof makeWallet>

/** The reader, as far as a provider may have to know who asks. */
export type Reader = { readonly wallet: WalletAddress; readonly signer: Signer }

/** The right to open incoming payments at one provider, and how to give it back. */
export type ReceiverGrant = {
  readonly token: string
  readonly signer: Signer
  /** Whether the provider was not told whose tips these are. */
  readonly directed: boolean
  readonly continueUri: string
  readonly continueToken: string
}

function receiverGrant(granted: Granted, signer: Signer): Omit<ReceiverGrant, 'directed'> {
  return {
    token: granted.access_token.value,
    signer: { keyId: signer.keyId, privateKey: signer.privateKey },
    continueUri: granted.continue.uri,
    continueToken: granted.continue.access_token.value,
  }
}

/** The reader's wallet with the token and the key that may use it. */
export type Payer = {
  readonly wallet: WalletAddress
  readonly token: string
  readonly signer: Signer
}

function authorityOf(payer: Payer): Pick<Signed, 'token' | 'signer'> {
  return { token: payer.token, signer: payer.signer }
}

function hostOf(url: string): string {
  return new URL(url).host
}

/**
 * The failure for an address that Rill does not send to, or undefined for one that it may: https, a
 * public host, no credentials, no port, no fragment. A server's own addresses may carry a query.
 */
function refuseAddress(address: string): Failure | undefined {
  const url = URL.parse(address)
  const plain = url && url.protocol === 'https:' && !url.username && !url.password && !url.port
  if (plain && !url.hash && isPublicHost(url.hostname)) return undefined
  const host = address.slice(0, 100)
  return { kind: 'wallet-nonsense', host, detail: 'not an address that may be asked' }
}

function refusal(answer: HttpAnswer, host: string) {
  const { aheadMs, json, status } = answer
  return readRefusal({ status, json, host, aheadMs })
}

function decode<S extends v.GenericSchema>(
  answer: HttpAnswer,
  schema: S,
  host: string,
): Result<v.InferOutput<S>> {
  if (answer.status < 200 || answer.status > 299) return fail(refusal(answer, host).failure)
  const decoded = v.safeParse(schema, answer.json)
  if (decoded.success) return ok(decoded.output)
  const at = v.getDotPath(decoded.issues[0]) ?? 'the answer'
  return fail({ kind: 'wallet-nonsense', host, detail: at })
}

/** Whether a wallet would not take the way in which Rill named itself. */
function isClientRefused(failure: Failure): boolean {
  return failure.kind === 'wallet-refused' || failure.kind === 'key-removed'
}
