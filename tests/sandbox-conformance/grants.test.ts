/**
 * Grant requests, consent, continuation (wallet-transcript, sections B, C, H, M).
 */
import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { interactionHash } from '../sandbox/grants'
import { grantBody, interact, openGrant, openIncoming, spendingGrant, usd } from './acts'
import { decideInBrowser } from './consent'
import { createRig, createSigner, type Reply, type Rig, send } from './rig'

const auth = 'https://auth.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55'
const resource = 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55'
const outgoing = { type: 'outgoing-payment', actions: ['create'], identifier: wallets.reader }
const quote = { type: 'quote', actions: ['create', 'read'] }
const misleading =
  'Received error validating OpenAPI request: body.access_token.access.0.type must be equal to one of the allowed values'

let rig: Rig
beforeAll(() => {
  rig = createRig()
  rig.world.harbour.control.addAccount({
    path: 'noname',
    asset: { assetCode: 'USD', assetScale: 2 },
  })
  rig.world.harbour.control.addKey('https://wallet.harbour.test/noname', rig.reader.jwk)
})

test('a grant that needs nobody comes with its token', async () => {
  const reply = await send(rig, { url: auth, body: grantBody([quote]) })
  expect(reply.body).toEqual({
    access_token: {
      access: [{ actions: ['create', 'read'], type: 'quote' }],
      value: expect.stringMatching(/^[0-9A-F]{20}$/),
      manage: expect.stringMatching(/^https:\/\/auth\.harbour\.test\/token\/[0-9a-f-]{36}$/),
      expires_in: 600,
    },
    continue: {
      access_token: { value: expect.stringMatching(/^[0-9A-F]{20}$/) },
      uri: expect.stringMatching(/^https:\/\/auth\.harbour\.test\/continue\/[0-9a-f-]{36}$/),
    },
  })
})

const refusals: readonly (readonly [string, unknown, unknown])[] = [
  [
    'outgoing without identifier',
    grantBody([{ type: 'outgoing-payment', actions: ['create'] }], { interact }),
    { description: misleading },
  ],
  ['unknown action', grantBody([{ type: 'quote', actions: ['fly'] }]), { description: misleading }],
  [
    'receiver limit that is a wallet address',
    grantBody([{ ...outgoing, limits: { receiver: wallets.ana, debitAmount: usd(100) } }], {
      interact,
    }),
    { description: misleading },
  ],
  [
    'outgoing without interact',
    grantBody([outgoing]),
    { code: 'invalid_request', description: "missing required request field 'interact'" },
  ],
  [
    'list-all without interact',
    grantBody([{ type: 'incoming-payment', actions: ['list-all'], identifier: wallets.ana }]),
    { code: 'invalid_request', description: "missing required request field 'interact'" },
  ],
  [
    'both limits',
    grantBody([{ ...outgoing, limits: { debitAmount: usd(5), receiveAmount: usd(5) } }], {
      interact: { start: ['redirect'] },
    }),
    { code: 'invalid_request', description: 'only one access amount allowed' },
  ],
  [
    'client wallet without a public name',
    grantBody([{ ...outgoing, identifier: 'https://wallet.harbour.test/noname' }], {
      client: 'https://wallet.harbour.test/noname',
      interact,
    }),
    { code: 'invalid_client', description: "missing required request field 'client'" },
  ],
  [
    'finish that is no address',
    grantBody([outgoing], {
      interact: { start: ['redirect'], finish: { ...interact.finish, uri: 'not a uri' } },
    }),
    {
      description:
        'Received error validating OpenAPI request: body.interact.finish.uri must match format "uri"',
    },
  ],
  [
    'client in the form of core GNAP',
    grantBody([quote], { client: { key: { proof: 'httpsig', jwk: {} } } }),
    { description: 'Received error validating OpenAPI request: body.client must be string' },
  ],
]
test.each(refusals)('refused: %s', async (_, body, error) => {
  const reply = await send(rig, { url: auth, body })
  expect([reply.status, reply.body.error]).toEqual([400, error])
})

test.each([
  ['a wallet address in an object', () => ({ walletAddress: wallets.reader })],
  ['a bare key', () => ({ jwk: rig.reader.jwk })],
])('the client as %s', async (_, client) => {
  const held = await openGrant(rig, [quote], { client: client() })
  const made = await send(rig, {
    url: `${resource}/quotes`,
    token: held.token,
    body: {
      walletAddress: wallets.reader,
      receiver: await openIncoming(rig, wallets.ana),
      method: 'ilp',
      debitAmount: usd(1),
    },
  })
  expect(made.status).toBe(201)
  expect((await send(rig, { url: made.body.id, token: held.token })).body).toEqual(made.body)
})

test('a bare key opens incoming payments at a provider that never learns the wallet', async () => {
  const ephemeral = createSigner('ephemeral')
  const access = [{ type: 'incoming-payment', actions: ['create', 'read'] }]
  const how = { walletAddress: wallets.mira, signer: ephemeral, client: { jwk: ephemeral.jwk } }
  const { token } = await openGrant(rig, access, how)
  const made = await send(rig, {
    url: `${(await send(rig, { url: wallets.mira, unsigned: true })).body.resourceServer}/incoming-payments`,
    token,
    body: { walletAddress: wallets.mira },
    signer: ephemeral,
  })
  expect(made.status).toBe(201)
})

test('a bare key is refused for consent, and everywhere once the provider does not know it', async () => {
  const client = { jwk: rig.reader.jwk }
  const asked = await send(rig, { url: auth, body: grantBody([outgoing], { client, interact }) })
  expect([asked.status, asked.body.error.description]).toEqual([
    400,
    'JWK client identifier cannot be used for interactive grants',
  ])
  const old = createRig({ jwkClients: false })
  const reply = await send(old, { url: auth, body: grantBody([quote], { client }) })
  expect([reply.status, reply.body.error]).toEqual([
    400,
    { description: 'Received error validating OpenAPI request: body.client must be string' },
  ])
})

test('a key whose id the signature does not name is granted, and useless at the resource', async () => {
  const signer = createSigner('named')
  const client = { jwk: { ...signer.jwk, kid: 'other' } }
  const { token } = await openGrant(rig, [quote], { client, signer })
  const reply = await send(rig, { url: `${resource}/quotes`, token, signer, body: quoteBody() })
  expect([reply.status, reply.body.error.description]).toEqual([
    401,
    'Signature validation error: invalid key id',
  ])
})

const quoteBody = () => ({
  walletAddress: wallets.reader,
  receiver: `${resource}/incoming-payments/x`,
  method: 'ilp',
  debitAmount: usd(1),
})

const ask = (world: Rig, body: unknown): Promise<Reply> => send(world, { url: auth, body })
const goOn = (world: Rig, asked: Reply, ref?: string): Promise<Reply> =>
  send(world, {
    url: asked.body.continue.uri,
    method: 'POST',
    token: asked.body.continue.access_token.value,
    ...(ref === undefined ? {} : { body: { interact_ref: ref } }),
  })
const why = (reply: Reply) => [reply.status, reply.body.error?.code, reply.body.error?.description]

test('consent: wait, wrong reference, approval with proof, token, no second token', async () => {
  const own = createRig()
  const limits = { interval: 'R/2026-11-24T05:00:00Z/P1M', debitAmount: usd(1000) }
  const asked = await ask(own, grantBody([{ ...outgoing, limits }], { interact }))
  expect(asked.body.continue.wait).toBe(5)
  expect(new URL(asked.body.interact.redirect).searchParams.toString()).toBe(
    new URLSearchParams({ clientName: 'Rea Lindholm', clientUri: wallets.reader }).toString(),
  )
  expect(why(await goOn(own, asked, 'made-up'))).toEqual([
    404,
    'invalid_continuation',
    'grant not found',
  ])
  const back = await decideInBrowser(own.fetch, asked.body.interact.redirect, 'approve')
  expect(`${back.origin}${back.pathname}`).toBe('https://client.test/done')
  expect([...back.searchParams.keys()]).toEqual(['x', 'hash', 'interact_ref'])
  const ref = back.searchParams.get('interact_ref') ?? ''
  const proof = ['n-1', asked.body.interact.finish, ref, auth].join('\n')
  expect(back.searchParams.get('hash')).toBe(createHash('sha256').update(proof).digest('base64'))
  own.advance(4_999)
  expect(why(await goOn(own, asked, ref))).toEqual([
    400,
    'too_fast',
    'continued grant faster than "wait" period',
  ])
  own.advance(1)
  const granted = await goOn(own, asked, ref)
  expect(granted.status).toBe(200)
  expect(granted.body.access_token.access).toEqual([{ ...outgoing, limits }])
  expect(granted.body.continue).toEqual({
    access_token: asked.body.continue.access_token,
    uri: asked.body.continue.uri,
  })
  expect(why(await goOn(own, asked, ref))).toEqual([
    401,
    'request_denied',
    'grant interaction not approved',
  ])
})

test('the proof is the one of the golden vector', () => {
  const at = { hosts: { wallet: '', auth: 'server.example.com', resource: '' }, tenant: 'tx' }
  const hash = interactionHash(at, {
    finish: { uri: 'https://client.test/', nonce: 'VJLO6A4CATR0KRO' },
    nonce: 'MBDOFXG4Y5CVJCX821LH',
    ref: '4IFWWIKYB2PQ6U56NL1',
  })
  expect(hash).toBe('x+gguKWTj8rQf7d7i3w3UhzvuJ5bpOlKyAlVpLxBffY=')
})

test('declined: the browser says so, and there is nothing to continue', async () => {
  const own = createRig()
  const asked = await ask(own, grantBody([outgoing], { interact }))
  const back = await decideInBrowser(own.fetch, asked.body.interact.redirect, 'decline')
  expect(back.search).toBe('?x=1&result=grant_rejected')
  own.advance(5_000)
  expect(why(await goOn(own, asked, 'made-up'))).toEqual([
    404,
    'invalid_continuation',
    'grant not found',
  ])
  expect(why(await goOn(own, asked))).toEqual([401, 'request_denied', 'grant cannot be polled'])
})

test('a link is good twice while it waits, and says why when it is used or too old', async () => {
  const own = createRig()
  const asked = await ask(own, grantBody([outgoing], { interact }))
  const open = async () => {
    const response = await own.fetch(asked.body.interact.redirect, { redirect: 'manual' })
    return response.headers.get('location') ?? ''
  }
  expect(await open()).toContain('https://wallet.harbour.test/consent?')
  await decideInBrowser(own.fetch, asked.body.interact.redirect, 'approve')
  expect(await open()).toBe(
    'https://client.test/done?x=1&result=invalid_interaction&message=invalid+interaction',
  )
  const late = await ask(own, grantBody([outgoing], { interact }))
  own.advance(600_001)
  const response = await own.fetch(late.body.interact.redirect, { redirect: 'manual' })
  expect(response.headers.get('location')).toBe(
    'https://client.test/done?x=1&result=invalid_interaction&message=interaction+expired',
  )
})

test('a finish without the cookie of its start is refused', async () => {
  const own = createRig()
  const asked = await ask(own, grantBody([outgoing], { interact }))
  const [finish] = asked.body.interact.redirect.split('?')
  const response = await own.fetch(`${finish}/finish`)
  expect(response.status).toBe(401)
})

test('without a finish the client polls, no faster than told', async () => {
  const own = createRig()
  const asked = await ask(own, grantBody([outgoing], { interact: { start: ['redirect'] } }))
  expect(why(await goOn(own, asked))[1]).toBe('too_fast')
  own.advance(5_000)
  expect((await goOn(own, asked)).body).toEqual({ continue: asked.body.continue })
  own.world.harbour.control.decide(own.world.harbour.control.grants()[0]?.id ?? '', 'approved')
  expect(why(await goOn(own, asked))[1]).toBe('too_fast')
  own.advance(5_000)
  expect((await goOn(own, asked)).body.access_token.value).toMatch(/^[0-9A-F]{20}$/)
})

test('consent can be decided by settings, and asked for every grant', async () => {
  const own = createRig({ consent: 'approve', interactionForEveryGrant: true })
  const without = await ask(own, grantBody([quote]))
  expect(without.body.error.description).toBe("missing required request field 'interact'")
  const asked = await ask(own, grantBody([quote], { interact }))
  const response = await own.fetch(asked.body.interact.redirect, { redirect: 'manual' })
  expect(response.headers.get('location')).toMatch(/\/finish$/)
})

test('a subject comes back from the continuation', async () => {
  const own = createRig()
  const subject = { sub_ids: [{ id: wallets.reader, format: 'uri' }] }
  const asked = await ask(own, { subject, client: wallets.reader, interact })
  const back = await decideInBrowser(own.fetch, asked.body.interact.redirect, 'approve')
  own.advance(5_000)
  const granted = await goOn(own, asked, back.searchParams.get('interact_ref') ?? '')
  expect(Object.keys(granted.body)).toEqual(['subject', 'continue'])
  expect(granted.body.subject).toEqual(subject)
})

test('the continue token ends the grant, once; the access token does not', async () => {
  const own = createRig()
  const held = await spendingGrant(own, undefined)
  const end = (token: string) => send(own, { url: held.continueUri, method: 'DELETE', token })
  const gone = [401, 'invalid_continuation', 'invalid grant']
  expect(why(await end(held.token))).toEqual(gone)
  expect((await end(held.continueToken)).status).toBe(204)
  expect(why(await end(held.continueToken))).toEqual(gone)
  const spent = await send(own, { url: `${resource}/outgoing-payment-grant`, token: held.token })
  expect(why(spent)).toEqual([403, '403', 'Inactive Token'])
})
