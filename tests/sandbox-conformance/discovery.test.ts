/**
 * Wallet addresses and keys, as a real wallet answered (wallet-transcript, sections A, N, O).
 */
import { expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { askQuote, openGrant, openIncoming, quoteToken, usd } from './acts'
import { createRig, createSigner, send } from './rig'

const readerDocument = {
  id: wallets.reader,
  publicName: 'Rea Lindholm',
  assetCode: 'USD',
  assetScale: 2,
  authServer: 'https://auth.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55',
  resourceServer: 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55',
}

test.each([
  ['the address', wallets.reader, {}, 200, readerDocument],
  ['upper case in the path', wallets.reader.replace('rea', 'REA'), {}, 200, readerDocument],
  ['keys of a wallet without keys', `${wallets.ana}/jwks.json`, {}, 200, { keys: [] }],
  [
    'an unknown address',
    'https://wallet.harbour.test/nobody',
    {},
    404,
    {
      error: {
        code: '404',
        description: 'Could not get wallet address',
        details: { walletAddressUrl: 'https://wallet.harbour.test/nobody' },
      },
    },
  ],
  [
    'a browser',
    wallets.ana,
    { accept: 'text/html,application/xhtml+xml' },
    406,
    {
      error: {
        code: '406',
        description: 'Received error validating OpenAPI request: Must accept application/json',
      },
    },
  ],
])('GET %s', async (_, url, headers, status, body) => {
  const reply = await send(createRig(), { url, unsigned: true, headers })
  expect(reply.status).toBe(status)
  expect(reply.body).toEqual(body)
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
})

test('an asset without decimals has scale 0', async () => {
  const reply = await send(createRig(), { url: wallets.sora, unsigned: true })
  expect(reply.body).toMatchObject({ assetCode: 'JPY', assetScale: 0 })
})

test('the older protocol gets its own document', async () => {
  const accept = 'application/spsp4+json'
  const reply = await send(createRig(), { url: wallets.ana, unsigned: true, headers: { accept } })
  expect(reply.status).toBe(200)
  expect(Object.keys(JSON.parse(reply.body))).toEqual([
    'destination_account',
    'shared_secret',
    'receipts_enabled',
  ])
})

test('keys show as the wallet holds them', async () => {
  const rig = createRig()
  const reply = await send(rig, { url: `${wallets.reader}/jwks.json`, unsigned: true })
  expect(reply.body).toEqual({ keys: [rig.reader.jwk] })
})

test.each([
  ['POST', 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55/quotes'],
  ['POST', readerDocument.authServer],
  ['DELETE', 'https://auth.harbour.test/continue/x'],
  ['GET', wallets.ana],
])('a preflight for %s %s', async (method, url) => {
  const response = await createRig().fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://blog.test',
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,signature',
    },
  })
  expect(response.status).toBe(204)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
    'access-control-allow-headers': 'authorization,signature',
  })
})

test('a removed key stops at once, at both servers; another key of the wallet goes on', async () => {
  const rig = createRig()
  const second = createSigner('tip-key-2')
  const { control } = rig.world.harbour
  control.addKey(wallets.reader, second.jwk)
  const access = [{ type: 'quote', actions: ['create', 'read'] }]
  const { token } = await openGrant(rig, access, { signer: second })
  const receiver = await openIncoming(rig, wallets.ana)
  expect((await askQuote(rig, token, { receiver, debit: usd(1) })).status).toBe(201)
  control.removeKey(wallets.reader, 'tip-key-2')
  const url = `${readerDocument.resourceServer}/quotes`
  const body = { walletAddress: wallets.reader, receiver, method: 'ilp', debitAmount: usd(1) }
  const atResource = await send(rig, { url, token, body, signer: second })
  expect(atResource.status).toBe(401)
  expect(atResource.body.error).toEqual({
    code: '401',
    description: 'Signature validation error: could not find key in list of client keys',
    details: {
      client: { walletAddress: wallets.reader },
      keyIdInSignature: 'tip-key-2',
      clientKeys: [rig.reader.jwk],
    },
  })
  const atAuth = await send(rig, {
    url: readerDocument.authServer,
    body: { access_token: { access }, client: wallets.reader },
    signer: second,
  })
  expect(atAuth.status).toBe(400)
  expect(atAuth.body.error).toEqual({
    code: 'invalid_client',
    description: 'could not determine client',
  })
})

test('an inactive account answers like an unknown one', async () => {
  const rig = createRig()
  rig.world.harbour.control.setActive(wallets.ana, false)
  expect((await send(rig, { url: wallets.ana, unsigned: true })).status).toBe(404)
  const token = (await openGrant(rig, [{ type: 'incoming-payment', actions: ['create'] }])).token
  const reply = await send(rig, {
    url: `${readerDocument.resourceServer}/incoming-payments`,
    token,
    body: { walletAddress: wallets.ana },
  })
  expect([reply.status, reply.body.error]).toEqual([
    400,
    { code: '400', description: 'Could not get wallet address' },
  ])
})

test('a client whose wallet is out of reach cannot be recognised elsewhere', async () => {
  const rig = createRig()
  const token = await quoteToken(rig)
  rig.world.harbour.control.settings.reachableByPeers = false
  const reply = await send(rig, {
    url: (await send(rig, { url: wallets.mira, unsigned: true })).body.authServer,
    body: {
      access_token: { access: [{ type: 'incoming-payment', actions: ['create'] }] },
      client: wallets.reader,
    },
  })
  expect(reply.body.error.description).toBe('could not determine client')
  const receiver =
    'https://pay.meadow.test/9b27c4e8-61f3-4d0a-b5d9-7c3e80a4f612/incoming-payments/x'
  expect((await askQuote(rig, token, { receiver, debit: usd(5) })).body.error.description).toBe(
    'invalid receiver',
  )
})
