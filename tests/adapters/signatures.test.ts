/** Signatures against golden vectors, and keys that cannot be read back. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { RillDatabase } from '../../src/adapters/database'
import { keyToAdd, makeEphemeralKey, readerKey } from '../../src/adapters/key-store'
import { signatureBase } from '../../src/core/signature-base'

/** RFC 8037 appendix A; the vectors were made with it and checked with the field's own verifier. */
const KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64')

async function sign(base: string): Promise<string> {
  const key = await crypto.subtle.importKey('jwk', KEY, 'Ed25519', false, ['sign'])
  return base64(await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(base)))
}

const common = { keyId: 'rfc8037-test', createdS: 1_767_225_600 }

test('a grant request is signed with its body', async () => {
  const body =
    '{"access_token":{"access":[{"type":"incoming-payment","actions":["create"],"identifier":"https://wallet.example/bob"}]},"client":{"walletAddress":"https://wallet.example/alice"}}'
  const bytes = new TextEncoder().encode(body)
  const digest = base64(await crypto.subtle.digest('SHA-512', bytes))
  const { base, headers, input } = signatureBase({
    ...common,
    method: 'POST',
    url: 'https://auth.wallet.example/',
    body: { digest, length: bytes.length },
  })
  expect(headers['content-digest']).toBe(
    'sha-512=:huxq7arVKwZHbCJYhz0zo4ATEyk0YlALcyLMhYxhsgmMGcqj97PQCfV9QVBBZmcJpXVTrWp4ze1dGA4AfNRx1A==:',
  )
  expect(input).toBe(
    'sig1=("@method" "@target-uri" "content-digest" "content-length" "content-type");keyid="rfc8037-test";created=1767225600',
  )
  expect(await sign(base)).toBe(
    'x/pTu+OUKO5TwaMnB0EVIKqSmpwquXXQhbOweGWyx34qsH6A+awAV5BZDjESq3LpJXgoy974j88CPHGOhBZJBg==',
  )
})

test.each([
  [
    'GET',
    'https://rs.wallet.example/outgoing-payments/1234',
    'IUS5ll+h23wAlBC1EhFVW9SbY72iLqBUKlw8NescGuEQQ3PMkWa7dTb0SRtJPOygs6LjFwS69eQJ3w3AA++QDA==',
  ],
  [
    'POST',
    'https://auth.wallet.example/token/abcd',
    'BrbV6ZqdZo38qOm3QBujG1xn5XvwXLj/EFgAJhfefPwDg6E82rO7VcdXglhDC1uz+FI1i8ZJp7gaNb9zHPWTBg==',
  ],
])('a %s with a token and no body is signed', async (method, url, signature) => {
  const { base, headers } = signatureBase({ ...common, method, url, token: 'TOKEN123' })
  expect(headers.authorization).toBe('GNAP TOKEN123')
  expect(await sign(base)).toBe(signature)
})

test('the reader’s key is made once, is stored, signs, and cannot be exported', async () => {
  const database = new RillDatabase({ indexedDB: new IDBFactory(), IDBKeyRange })
  const [first, second] = await Promise.all([
    readerKey(database, () => crypto.randomUUID(), 1),
    readerKey(database, () => crypto.randomUUID(), 2),
  ])
  expect(second.id).toBe(first.id)
  const again = await readerKey(database, () => crypto.randomUUID(), 3)
  expect(again.x).toBe(first.x)
  expect(again.privateKey.extractable).toBe(false)
  for (const format of ['jwk', 'pkcs8', 'raw'] as const) {
    await expect(crypto.subtle.exportKey(format, again.privateKey)).rejects.toThrow()
  }
  await expect(
    crypto.subtle.sign('Ed25519', again.privateKey, new Uint8Array([1])),
  ).resolves.toHaveProperty('byteLength', 64)
})

test('the key is handed over in the form that wallets take', async () => {
  const { jwk } = await makeEphemeralKey('4a1e0f9a-0000-4000-8000-000000000000')
  const text = keyToAdd({ id: jwk.kid, x: jwk.x })
  expect(JSON.parse(atob(text))).toEqual({
    kid: '4a1e0f9a-0000-4000-8000-000000000000',
    alg: 'EdDSA',
    kty: 'OKP',
    crv: 'Ed25519',
    x: jwk.x,
  })
})
