/**
 * The steps of the story as single acts, for tests that need only one of them to be special.
 */
import assert from 'node:assert/strict'
import { wallets } from '../sandbox/default-world'
import { type Reply, type Rig, type Signer, send } from './rig'

/** So many cents on the wire. */
export const usd = (value: number | bigint) => ({
  value: String(value),
  assetCode: 'USD',
  assetScale: 2,
})

/** The document of a wallet address. */
export async function discover(rig: Rig, walletAddress: string) {
  const reply = await send(rig, { url: walletAddress, unsigned: true })
  assert.equal(reply.status, 200)
  return reply.body as { id: string; authServer: string; resourceServer: string }
}

/** The hold on a grant. */
export type Held = {
  readonly token: string
  readonly manage: string
  readonly continueUri: string
  readonly continueToken: string
  readonly grantId: string
}

/** The whole request body for one access, with the reader as the client. */
export const grantBody = (
  access: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
) => ({
  access_token: { access },
  client: wallets.reader,
  ...more,
})

/** How a client with a page of its own asks for consent. */
export const interact = {
  start: ['redirect'],
  finish: { method: 'redirect', uri: 'https://client.test/done?x=1', nonce: 'n-1' },
}

/** A grant that needs nobody. */
export async function openGrant(
  rig: Rig,
  access: readonly unknown[],
  how: {
    readonly walletAddress?: string
    readonly signer?: Signer
    readonly client?: unknown
  } = {},
): Promise<Held> {
  const { authServer } = await discover(rig, how.walletAddress ?? wallets.reader)
  const reply = await send(rig, {
    url: authServer,
    body: grantBody(access, how.client === undefined ? {} : { client: how.client }),
    ...(how.signer ? { signer: how.signer } : {}),
  })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return held(reply, '')
}

/** A grant to spend, decided without a browser, after its `wait`. */
export async function spendingGrant(
  rig: Rig,
  limits: unknown,
  how: {
    readonly walletAddress?: string
    readonly actions?: readonly string[]
    readonly signer?: Signer
    readonly client?: string
  } = {},
): Promise<Held> {
  const identifier = how.walletAddress ?? wallets.reader
  const { authServer } = await discover(rig, identifier)
  const access = {
    type: 'outgoing-payment',
    actions: how.actions ?? ['create', 'read', 'list'],
    identifier,
    ...(limits === undefined ? {} : { limits }),
  }
  const signer = how.signer ? { signer: how.signer } : {}
  const client = how.client ?? identifier
  const asked = await send(rig, {
    url: authServer,
    body: grantBody([access], { client, interact }),
    ...signer,
  })
  assert.equal(asked.status, 200, JSON.stringify(asked.body))
  const { control } = rig.world.providerOf(identifier)
  const grant = control.grants().at(-1)
  assert(grant?.interaction)
  control.decide(grant.id, 'approved')
  rig.advance(5_000)
  const done = await send(rig, {
    url: asked.body.continue.uri,
    token: asked.body.continue.access_token.value,
    body: { interact_ref: grant.interaction.ref },
    ...signer,
  })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  return held(done, grant.id)
}

const held = ({ body }: Reply, grantId: string): Held => ({
  token: body.access_token.value,
  manage: body.access_token.manage,
  continueUri: body.continue.uri,
  continueToken: body.continue.access_token.value,
  grantId,
})

/** An incoming payment of a payee; its URL. */
export async function openIncoming(
  rig: Rig,
  payee: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const access = [{ type: 'incoming-payment', actions: ['create', 'read', 'complete'] }]
  const { token } = await openGrant(rig, access, { walletAddress: payee })
  const { resourceServer } = await discover(rig, payee)
  const reply = await send(rig, {
    url: `${resourceServer}/incoming-payments`,
    token,
    body: { walletAddress: payee, ...more },
  })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body.id
}

/** A token to ask for quotes. */
export const quoteToken = async (rig: Rig): Promise<string> =>
  (await openGrant(rig, [{ type: 'quote', actions: ['create', 'read'] }])).token

/** Asks for a quote. */
export async function askQuote(
  rig: Rig,
  token: string,
  ask: {
    readonly receiver: string
    readonly debit?: unknown
    readonly receive?: unknown
    readonly from?: string
  },
): Promise<Reply> {
  const from = ask.from ?? wallets.reader
  const { resourceServer } = await discover(rig, from)
  return send(rig, {
    url: `${resourceServer}/quotes`,
    token,
    body: {
      walletAddress: from,
      receiver: ask.receiver,
      method: 'ilp',
      ...(ask.debit === undefined ? {} : { debitAmount: ask.debit }),
      ...(ask.receive === undefined ? {} : { receiveAmount: ask.receive }),
    },
  })
}

/** A quote for so many cents of the reader; its URL. */
export async function quoteFor(rig: Rig, receiver: string, cents: number): Promise<string> {
  const reply = await askQuote(rig, await quoteToken(rig), { receiver, debit: usd(cents) })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body.id
}

/** Pays by quote. */
export async function payQuote(
  rig: Rig,
  token: string,
  quoteId: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const url = quoteId.replace(/\/quotes\/.*/, '/outgoing-payments')
  return send(rig, { url, token, body: { walletAddress: wallets.reader, quoteId, ...more } })
}

/** Looks at the payment of a quote. */
export const lookAt = (rig: Rig, token: string, quoteId: string): Promise<Reply> =>
  send(rig, { url: quoteId.replace('/quotes/', '/outgoing-payments/'), token })

/** Pays so many cents to an incoming payment, all steps. */
export async function payCents(
  rig: Rig,
  token: string,
  to: { readonly receiver: string; readonly cents: number },
): Promise<Reply> {
  return payQuote(rig, token, await quoteFor(rig, to.receiver, to.cents))
}
