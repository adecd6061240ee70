/**
 * Access tokens: expiry, rotation, revocation (wallet-transcript, section G; wallet-observed,
 * section 7).
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { type Held, lookAt, openIncoming, payQuote, quoteFor, spendingGrant } from './acts'
import { createRig, type Reply, type Rig, send } from './rig'

let rig: Rig
let held: Held
let quote: string
beforeEach(async () => {
  rig = createRig()
  held = await spendingGrant(rig, undefined)
  quote = await quoteFor(rig, await openIncoming(rig, wallets.ana), 1)
})

const rotate = (manage: string, token?: string): Promise<Reply> =>
  send(rig, { url: manage, method: 'POST', ...(token === undefined ? {} : { token }) })
const error = (reply: Reply) => [reply.status, reply.body.error.description]
const challenge = (reply: Reply) => reply.headers.get('www-authenticate')

const inactive = [403, 'Inactive Token']
const missing = [401, 'Missing or invalid authorization header value']
test.each<[string, () => Partial<Parameters<typeof send>[1]>, readonly unknown[]]>([
  ['a made-up token', () => ({ token: 'DEADBEEFDEADBEEFDEAD' }), inactive],
  [
    'an expired token',
    () => {
      rig.world.harbour.control.expireTokens()
      return { token: held.token }
    },
    inactive,
  ],
  ['no token', () => ({}), missing],
  ['a bearer token', () => ({ headers: { authorization: `Bearer ${held.token}` } }), missing],
])('paying with %s', async (_, change, expected) => {
  const url = quote.replace(/quotes\/.*/, 'outgoing-payments')
  const body = { walletAddress: wallets.reader, quoteId: quote }
  const reply = await send(rig, { url, body, ...change() })
  expect(error(reply)).toEqual(expected)
  expect(challenge(reply)).toBe('GNAP as_uri=https://auth.harbour.test')
})

test('a token lives 600 seconds, and rotation brings a dead one back under new names', async () => {
  rig.advance(599_999)
  expect((await lookAt(rig, held.token, quote)).status).toBe(401)
  const fresh = await quoteFor(rig, await openIncoming(rig, wallets.ana), 1)
  rig.advance(1)
  expect(error(await payQuote(rig, held.token, fresh))).toEqual(inactive)
  const rotated = await rotate(held.manage, held.token)
  expect(rotated.status).toBe(200)
  expect(Object.keys(rotated.body)).toEqual(['access_token'])
  const { value, manage, access } = rotated.body.access_token
  expect(value).not.toBe(held.token)
  expect(manage).not.toBe(held.manage)
  expect(access).toHaveLength(1)
  expect((await payQuote(rig, value, fresh)).status).toBe(201)
})

test('the old names are dead at once; the new address takes the old value', async () => {
  const { manage } = (await rotate(held.manage, held.token)).body.access_token
  expect(error(await payQuote(rig, held.token, quote))).toEqual(inactive)
  expect(error(await rotate(held.manage, held.token))).toEqual([401, 'invalid access token'])
  expect((await rotate(manage, held.token)).status).toBe(200)
})

test('rotation needs an authorization and the key of the grant', async () => {
  expect(error(await rotate(held.manage))).toEqual([401, 'invalid access token'])
  rig.world.harbour.control.removeKey(wallets.reader, rig.reader.kid)
  const reply = await rotate(held.manage, held.token)
  expect([reply.status, reply.body.error.code]).toEqual([401, 'invalid_client'])
})

test('three rotations at once: one wins', async () => {
  const replies = await Promise.all([1, 2, 3].map(() => rotate(held.manage, held.token)))
  const statuses = replies.map(reply => reply.status).sort()
  expect(statuses).toEqual([200, 404, 404])
  const lost = replies.find(reply => reply.status === 404)
  expect(lost?.body.error.code).toBe('invalid_rotation')
})

test('a revoked token cannot come back', async () => {
  const revoke = { url: held.manage, method: 'DELETE', token: held.token }
  expect((await send(rig, revoke)).status).toBe(204)
  expect(error(await payQuote(rig, held.token, quote))).toEqual(inactive)
  expect(error(await rotate(held.manage, held.token))).toEqual([401, 'invalid access token'])
  const poll = { url: held.continueUri, method: 'POST', token: held.continueToken }
  expect(error(await send(rig, poll))).toEqual([401, 'grant cannot be polled'])
})
