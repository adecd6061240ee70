/**
 * Lists (wallet-transcript, section L; wallet-observed, section 10).
 */
import { beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { openGrant, openIncoming, payQuote, quoteFor, spendingGrant } from './acts'
import { createRig, createSigner, type Rig, send } from './rig'

const server = 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55'
let rig: Rig
let token: string
/** Newest first. */
const ids: string[] = []
beforeAll(async () => {
  rig = createRig()
  token = (await spendingGrant(rig, undefined)).token
  const receiver = await openIncoming(rig, wallets.ana)
  for (let cents = 1; cents <= 23; cents++) {
    const quote = await quoteFor(rig, receiver, cents)
    await payQuote(rig, token, quote, { metadata: { cents } })
    ids.unshift(quote.split('/').at(-1) ?? '')
  }
  rig.advance(1_000)
})

const list = (query: string, presented = token) =>
  send(rig, {
    url: `${server}/outgoing-payments?wallet-address=${encodeURIComponent(wallets.reader)}${query}`,
    token: presented,
  })

test.each<[string, () => string, number, number, boolean, boolean]>([
  ['by default', () => '', 0, 20, true, false],
  ['the first two', () => '&first=2', 0, 2, true, false],
  ['two after a cursor', () => `&first=2&cursor=${ids[1]}`, 2, 4, true, true],
  ['two before a cursor', () => `&last=2&cursor=${ids[2]}`, 0, 2, true, false],
  ['the last page', () => `&cursor=${ids[19]}`, 20, 23, false, true],
  ['exactly what is left', () => `&first=3&cursor=${ids[19]}`, 20, 23, false, true],
  ['before the last page', () => `&last=3&cursor=${ids[20]}`, 17, 20, true, true],
])('%s', async (_, query, from, to, hasNextPage, hasPreviousPage) => {
  const { body } = await list(query())
  expect(body.result.map(({ id }: { id: string }) => id.split('/').at(-1))).toEqual(
    ids.slice(from, to),
  )
  expect(body.pagination).toEqual({
    startCursor: ids[from],
    endCursor: ids[to - 1],
    hasNextPage,
    hasPreviousPage,
  })
})

test('rows are the payments themselves', async () => {
  const { body } = await list('&first=1')
  const look = await send(rig, { url: body.result[0].id, token })
  expect(body.result[0]).toEqual(look.body)
  expect(look.body.metadata).toEqual({ cents: 23 })
})

const openApi = 'Received error validating OpenAPI request: '
test.each([
  ['more than 100', '&first=101', `${openApi}first must be <= 100`],
  ['last without cursor', '&last=2', 'last requires cursor'],
])('refused: %s', async (_, query, description) => {
  const reply = await list(query)
  expect([reply.status, reply.body.error.description]).toEqual([400, description])
})

test('an unknown cursor is an empty page', async () => {
  const reply = await list('&cursor=2f0c7de3-0000-4000-8000-000000000000')
  expect(reply.body).toEqual({
    pagination: { hasPreviousPage: false, hasNextPage: false },
    result: [],
  })
})

test('a list needs a wallet address, and a right to it', async () => {
  const without = await send(rig, { url: `${server}/outgoing-payments?first=2`, token })
  expect(without.body.error.description).toBe(
    `${openApi}must have required property 'wallet-address'`,
  )
  const url = `${server}/outgoing-payments?wallet-address=${encodeURIComponent(wallets.broke)}`
  expect((await send(rig, { url, token })).body.error.description).toBe('Insufficient Grant')
})

test('another grant, or another key, of the same client lists them; another client sees none of them', async () => {
  const again = await spendingGrant(rig, undefined)
  expect((await list('&first=1', again.token)).body.result).toHaveLength(1)
  // The client is the wallet address: a second browser has a key of its own there, and sees what the first paid.
  const second = createSigner('tip-key-2')
  rig.world.harbour.control.addKey(wallets.reader, second.jwk)
  const beside = await spendingGrant(rig, undefined, { signer: second })
  const seen = await send(rig, {
    url: `${server}/outgoing-payments?wallet-address=${encodeURIComponent(wallets.reader)}&first=1`,
    token: beside.token,
    signer: second,
  })
  expect(seen.body.result).toEqual((await list('&first=1')).body.result)
  const other = createSigner('other')
  rig.world.harbour.control.addKey(wallets.ana, other.jwk)
  const foreign = async (actions: readonly string[]) =>
    (await spendingGrant(rig, undefined, { actions, signer: other, client: wallets.ana })).token
  const readOwn = await foreign(['read', 'list'])
  const readAll = await foreign(['read-all', 'list-all'])
  for (const presented of [readOwn, readAll]) {
    const url = `${server}/outgoing-payments?wallet-address=${encodeURIComponent(wallets.reader)}`
    const reply = await send(rig, { url, token: presented, signer: other })
    expect(reply.body.result).toEqual([])
  }
  const url = `${server}/outgoing-payments/${ids[0]}`
  const hidden = await send(rig, { url, token: readOwn, signer: other })
  expect([hidden.status, hidden.body.error]).toEqual([
    404,
    { code: '404', description: 'Outgoing payment does not exist', details: { id: ids[0] } },
  ])
  expect((await send(rig, { url, token: readAll, signer: other })).status).toBe(200)
})

test('incoming payments list by right, without their ways to pay', async () => {
  const url = `${server}/incoming-payments?first=3&wallet-address=${encodeURIComponent(wallets.ana)}`
  const plain = await openGrant(rig, [{ type: 'incoming-payment', actions: ['create', 'read'] }])
  expect((await send(rig, { url, token: plain.token })).status).toBe(403)
  const listing = await openGrant(rig, [{ type: 'incoming-payment', actions: ['create', 'list'] }])
  const reply = await send(rig, { url, token: listing.token })
  expect(reply.body.result).toHaveLength(1)
  expect(reply.body.result[0].methods).toBeUndefined()
})
