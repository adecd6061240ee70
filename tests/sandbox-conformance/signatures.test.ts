/**
 * Signatures: golden vectors, and what a real wallet accepted and refused (wallet-transcript,
 * section F).
 */
import { beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import type { Jwk } from '../sandbox/provider-state'
import { hasValidSignatureHeaders, isSignedBy } from '../sandbox/signatures'
import { grantBody, openIncoming, quoteToken, usd } from './acts'
import { createRig, createSigner, type Rig, send, signature, type Wire } from './rig'

/** Key of RFC 8037, appendix A. */
const rfcKey: Jwk = {
  kid: 'rfc8037-test',
  alg: 'EdDSA',
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
const rfcSigner = createSigner('rfc8037-test', {
  kty: 'OKP',
  crv: 'Ed25519',
  x: rfcKey.x,
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
})
const params = ';keyid="rfc8037-test";created=1767225600'
const withToken = `sig1=("@method" "@target-uri" "authorization")${params}`

const vectors = [
  {
    method: 'POST',
    url: 'https://auth.wallet.example/',
    body: '{"access_token":{"access":[{"type":"incoming-payment","actions":["create"],"identifier":"https://wallet.example/bob"}]},"client":{"walletAddress":"https://wallet.example/alice"}}',
    headers: {
      'content-type': 'application/json',
      'content-length': '178',
      'content-digest':
        'sha-512=:huxq7arVKwZHbCJYhz0zo4ATEyk0YlALcyLMhYxhsgmMGcqj97PQCfV9QVBBZmcJpXVTrWp4ze1dGA4AfNRx1A==:',
      'signature-input': `sig1=("@method" "@target-uri" "content-digest" "content-length" "content-type")${params}`,
      signature:
        'sig1=:x/pTu+OUKO5TwaMnB0EVIKqSmpwquXXQhbOweGWyx34qsH6A+awAV5BZDjESq3LpJXgoy974j88CPHGOhBZJBg==:',
    },
  },
  {
    method: 'GET',
    url: 'https://rs.wallet.example/outgoing-payments/1234',
    body: '',
    headers: {
      authorization: 'GNAP TOKEN123',
      'signature-input': withToken,
      signature:
        'sig1=:IUS5ll+h23wAlBC1EhFVW9SbY72iLqBUKlw8NescGuEQQ3PMkWa7dTb0SRtJPOygs6LjFwS69eQJ3w3AA++QDA==:',
    },
  },
  {
    method: 'POST',
    url: 'https://auth.wallet.example/token/abcd',
    body: '',
    headers: {
      authorization: 'GNAP TOKEN123',
      'signature-input': withToken,
      signature:
        'sig1=:BrbV6ZqdZo38qOm3QBujG1xn5XvwXLj/EFgAJhfefPwDg6E82rO7VcdXglhDC1uz+FI1i8ZJp7gaNb9zHPWTBg==:',
    },
  },
]

test.each(vectors)('golden vector: $method $url', async vector => {
  const request = { ...vector, url: new URL(vector.url), headers: { ...vector.headers } }
  expect(hasValidSignatureHeaders(request)).toBe(true)
  expect(await isSignedBy(request, rfcKey)).toBe(true)
  const elsewhere = { ...request, url: new URL(`${vector.url}?x`) }
  expect(await isSignedBy(elsewhere, rfcKey)).toBe(false)
  // The test client makes the very same bytes, so that what it proves is about real signatures.
  const clock = { reader: rfcSigner, now: () => 1_767_225_600_000 }
  const made = signature(clock, { ...vector, headers: vector.headers })
  expect(made.signature).toBe(vector.headers.signature)
})

let rig: Rig
let token: string
let receiver: string
beforeAll(async () => {
  rig = createRig()
  token = await quoteToken(rig)
  receiver = await openIncoming(rig, wallets.ana)
})

const quoteWire = (): Wire => ({
  url: 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55/quotes',
  token,
  body: { walletAddress: wallets.reader, receiver, method: 'ilp', debitAmount: usd(1) },
})
const pretty = (wire: Wire) => JSON.stringify(wire.body, null, 2)
const day = 86_400
const seconds = () => Math.floor(rig.now() / 1000)

const invalid = 'Signature validation error: provided signature is invalid'
test.each<[string, () => Partial<Wire>, number, string | undefined]>([
  ['as usual', () => ({}), 201, undefined],
  [
    'no signature headers',
    () => ({ unsigned: true }),
    400,
    "Received error validating OpenAPI request: must have required property 'signature-input'",
  ],
  ['right key id, wrong key', () => ({ signer: createSigner('tip-key-1') }), 401, invalid],
  [
    'body changed after signing',
    () => ({
      tamper: sent => {
        if (sent.text) sent.text = sent.text.replace('"1"', '"2"')
      },
    }),
    401,
    invalid,
  ],
  [
    'digest neither covered nor sent',
    () => ({
      covered: ['@method', '@target-uri', 'authorization'],
      tamper: sent => {
        delete sent.headers['content-digest']
      },
    }),
    201,
    undefined,
  ],
  [
    'body changed, digest not covered',
    () => ({
      covered: ['@method', '@target-uri', 'authorization'],
      tamper: sent => {
        if (sent.text) sent.text = sent.text.replace('"1"', '"2"')
      },
    }),
    201,
    undefined,
  ],
  ['made a day ago', () => ({ created: seconds() - day }), 201, undefined],
  ['made a day ahead', () => ({ created: seconds() + day }), 201, undefined],
  ['another label', () => ({ label: 'sig-b26' }), 401, invalid],
  ['authorization not covered', () => ({ covered: ['@method', '@target-uri'] }), 401, invalid],
  [
    'another order',
    () => ({
      covered: ['content-type', 'content-digest', 'authorization', '@target-uri', '@method'],
    }),
    201,
    undefined,
  ],
  ['pretty-printed body', () => ({ text: pretty(quoteWire()) }), 401, invalid],
  [
    'escaped body',
    () => ({ text: JSON.stringify(quoteWire().body).replace('rea"', '\\u0072ea"') }),
    401,
    invalid,
  ],
  ['a query string', () => ({ url: `${quoteWire().url}?x=%7E` }), 201, undefined],
])('POST /quotes signed: %s', async (_, change, status, description) => {
  const reply = await send(rig, { ...quoteWire(), ...change() })
  expect([reply.status, reply.body.error?.description]).toEqual([status, description])
})

test('the same signed request twice makes two quotes', async () => {
  const first = await send(rig, quoteWire())
  const second = await send(rig, quoteWire())
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.body.id).not.toBe(second.body.id)
})

const auth = 'https://auth.harbour.test'
const tenant = `${auth}/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55`
const grantWire: Wire = { url: tenant, body: grantBody([{ type: 'quote', actions: ['create'] }]) }
test.each<[string, Partial<Wire>, number, unknown]>([
  [
    'unsigned',
    { unsigned: true },
    401,
    { error: { code: 'invalid_client', description: 'invalid signature headers' } },
  ],
  [
    'wrong key',
    { signer: createSigner('tip-key-1') },
    401,
    { error: { code: 'invalid_client', description: 'invalid signature' } },
  ],
  [
    'unknown key id',
    { kid: 'nope' },
    400,
    { error: { code: 'invalid_client', description: 'could not determine client' } },
  ],
  [
    'unknown client wallet',
    { body: grantBody([{ type: 'quote', actions: ['create'] }], { client: `${wallets.ana}x` }) },
    400,
    { error: { code: 'invalid_client', description: 'could not determine client' } },
  ],
  [
    'body changed after signing',
    {
      tamper: sent => {
        if (sent.text) sent.text = sent.text.replace('"create"', '"create","read"')
      },
    },
    401,
    { error: { code: 'invalid_client', description: 'invalid signature headers' } },
  ],
  [
    'unknown tenant',
    { url: `${auth}/438f1a02-9d5e-4b7c-8a46-000000000000` },
    404,
    { error: { code: 'invalid_request', description: 'Not Found' } },
  ],
  ['no tenant', { url: `${auth}/` }, 404, 'Not Found'],
])('POST a grant request: %s', async (_, change, status, body) => {
  const reply = await send(rig, { ...grantWire, ...change })
  expect([reply.status, reply.body]).toEqual([status, body])
})
