/**
 * Outgoing payments: by quote, once; and what happens between the 201 and the money
 * (wallet-transcript, sections D, E, P; wallet-observed, sections 3 and 4).
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import {
  askQuote,
  lookAt,
  openGrant,
  openIncoming,
  payCents,
  payQuote,
  quoteFor,
  quoteToken,
  spendingGrant,
  usd,
} from './acts'
import { createRig, type Rig, send } from './rig'

let rig: Rig
let token: string
let receiver: string
beforeEach(async () => {
  rig = createRig()
  token = (await spendingGrant(rig, undefined)).token
  receiver = await openIncoming(rig, wallets.ana)
})

const spent = async () => {
  const url = 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55/outgoing-payment-grant'
  return (await send(rig, { url, token })).body.spentDebitAmount
}

test('accepted under the quote’s id, sent a moment later, seen by the payee', async () => {
  const quote = await quoteFor(rig, receiver, 250)
  expect(await spent()).toBeNull()
  const metadata = { batch: 'b-1', note: '✨' }
  const made = await payQuote(rig, token, quote, { metadata })
  expect(made.status).toBe(201)
  const common = {
    id: quote.replace('/quotes/', '/outgoing-payments/'),
    walletAddress: wallets.reader,
    quoteId: quote,
    receiveAmount: usd(250),
    debitAmount: usd(250),
    sentAmount: usd(0),
    receiver,
    failed: false,
    metadata,
    createdAt: '2026-11-24T06:00:05.000Z',
  }
  expect(made.body).toEqual({
    ...common,
    grantSpentReceiveAmount: usd(0),
    grantSpentDebitAmount: usd(0),
  })
  rig.advance(299)
  expect((await lookAt(rig, token, quote)).body).toEqual(common)
  rig.advance(1)
  expect((await lookAt(rig, token, quote)).body).toEqual({ ...common, sentAmount: usd(250) })
  expect((await send(rig, { url: receiver, unsigned: true })).body.receivedAmount).toEqual(usd(250))
  expect(await spent()).toEqual(usd(250))
  const next = await payCents(rig, token, { receiver, cents: 10 })
  expect(next.body.grantSpentDebitAmount).toEqual(usd(250))
})

test('the same quote again is refused, also at the same moment', async () => {
  const quote = await quoteFor(rig, receiver, 1)
  const replies = await Promise.all([1, 2, 3].map(() => payQuote(rig, token, quote)))
  expect(replies.map(reply => reply.status).sort()).toEqual([201, 400, 400])
  const again = await payQuote(rig, token, quote)
  expect([again.status, again.body.error]).toEqual([
    400,
    { code: '400', description: 'invalid quote' },
  ])
  rig.advance(1_000)
  expect(rig.world.balance(wallets.ana)).toBe(1n)
})

test('looking for a payment that was never made: 401, whatever the token', async () => {
  const quote = await quoteFor(rig, receiver, 1)
  const id = quote.split('/').at(-1)
  const error = {
    code: '401',
    description: 'Unauthorized',
    details: { description: 'Failed to get wallet address from outgoing payment', id },
  }
  for (const presented of [token, 'DEADBEEFDEADBEEFDEAD']) {
    const reply = await lookAt(rig, presented, quote)
    expect([reply.status, reply.body.error]).toEqual([401, error])
  }
})

test.each<[string, (quote: string) => Promise<string>, number, string]>([
  [
    'expired',
    async quote => {
      rig.advance(300_000)
      return quote
    },
    400,
    'invalid quote',
  ],
  ['unknown', async quote => quote.replace(/.{4}$/, 'ffff'), 404, 'unknown quote'],
  [
    'no address',
    async () => 'not-a-quote',
    400,
    'Received error validating OpenAPI request: body.quoteId must match format "uri"',
  ],
])('a quote that is %s', async (_, spoil, status, description) => {
  const quote = await spoil(await quoteFor(rig, receiver, 10))
  const url = 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55/outgoing-payments'
  const body = { walletAddress: wallets.reader, quoteId: quote }
  const reply = await send(rig, { url, token, body })
  expect([reply.status, reply.body.error.description]).toEqual([status, description])
})

test('straight from an incoming payment, which pays twice when repeated', async () => {
  const url = 'https://pay.harbour.test/438f1a02-9d5e-4b7c-8a46-2f0c7de31a55/outgoing-payments'
  const body = {
    walletAddress: wallets.reader,
    incomingPayment: receiver,
    debitAmount: usd(3),
  }
  expect((await send(rig, { url, token, body })).status).toBe(201)
  expect((await send(rig, { url, token, body })).status).toBe(201)
  rig.advance(1_000)
  rig.world.tick()
  expect(rig.world.balance(wallets.ana)).toBe(6n)
})

test('not enough money: accepted, then failed with a reason, and the grant is not charged', async () => {
  rig.world.harbour.control.fund(wallets.reader, -19_950n)
  const quote = await quoteFor(rig, receiver, 100)
  expect((await payQuote(rig, token, quote, { metadata: { batch: 'b' } })).status).toBe(201)
  rig.advance(1_000)
  expect((await lookAt(rig, token, quote)).body).toMatchObject({
    sentAmount: usd(0),
    failed: true,
    metadata: { batch: 'b', cancellationReason: 'Account does not have enough balance.' },
  })
  expect(await spent()).toEqual(usd(0))
  expect((await payQuote(rig, token, quote)).body.error.description).toBe('invalid quote')
})

test('a silent bank leaves the payment open; when it answers late, the quote has expired', async () => {
  const { settings } = rig.world.harbour.control
  settings.bankSilent = true
  const [soon, late] = [await quoteFor(rig, receiver, 20), await quoteFor(rig, receiver, 40)]
  await payQuote(rig, token, soon)
  rig.advance(60_000)
  expect((await lookAt(rig, token, soon)).body).toMatchObject({ sentAmount: usd(0), failed: false })
  expect(await spent()).toEqual(usd(20))
  settings.bankSilent = false
  expect((await lookAt(rig, token, soon)).body.sentAmount).toEqual(usd(20))
  settings.bankSilent = true
  await payQuote(rig, token, late)
  rig.advance(300_000)
  await lookAt(rig, token, late)
  settings.bankSilent = false
  const reply = await lookAt(rig, token, late)
  expect(reply.body).toMatchObject({ sentAmount: usd(0), failed: true })
  expect(reply.body.metadata).toBeUndefined()
  expect(await spent()).toEqual(usd(20))
})

test('a receiver closed meanwhile: not failed, nothing sent, and it stays counted', async () => {
  const quote = await quoteFor(rig, receiver, 30)
  const access = [{ type: 'incoming-payment', actions: ['complete'] }]
  const { token: closing } = await openGrant(rig, access)
  await payQuote(rig, token, quote)
  await send(rig, { url: `${receiver}/complete`, method: 'POST', token: closing })
  rig.advance(1_000)
  expect((await lookAt(rig, token, quote)).body).toMatchObject({
    sentAmount: usd(0),
    failed: false,
  })
  expect(await spent()).toEqual(usd(30))
  expect(rig.world.balance(wallets.reader)).toBe(20_000n)
})

test('two payments race for one incoming amount: the first gets it, and it closes itself', async () => {
  const limited = await openIncoming(rig, wallets.ana, { incomingAmount: usd(50) })
  const ask = async () =>
    (await askQuote(rig, await quoteToken(rig), { receiver: limited })).body.id
  const quotes = [await ask(), await ask()]
  for (const quote of quotes) expect((await payQuote(rig, token, quote)).status).toBe(201)
  rig.advance(1_000)
  const looks = await Promise.all(quotes.map(quote => lookAt(rig, token, quote)))
  expect(looks.map(({ body }) => [body.sentAmount.value, body.failed])).toEqual([
    ['50', false],
    ['0', false],
  ])
  const third = await askQuote(rig, await quoteToken(rig), { receiver: limited })
  expect(third.body.error.description).toBe('invalid receiver')
})

test('a quote for a receiver that closed after it was made is no longer good', async () => {
  const quote = await quoteFor(rig, receiver, 30)
  const access = [{ type: 'incoming-payment', actions: ['complete'] }]
  const { token: closing } = await openGrant(rig, access)
  await send(rig, { url: `${receiver}/complete`, method: 'POST', token: closing })
  const reply = await payQuote(rig, token, quote)
  expect([reply.status, reply.body.error.description]).toEqual([400, 'invalid quote'])
})

test.each([
  [
    'a fee stays within the debit, and is never sent',
    wallets.ana,
    '96',
    { feeFixed: 2n, feeBps: 200n },
  ],
  ['another currency sends the whole debit', wallets.jonas, '100', {}],
])('%s', async (_, payee, sent, settings) => {
  Object.assign(rig.world.harbour.control.settings, settings)
  const quote = await quoteFor(rig, await openIncoming(rig, payee), 100)
  await payQuote(rig, token, quote)
  rig.advance(1_000)
  expect((await lookAt(rig, token, quote)).body).toMatchObject({
    sentAmount: usd(BigInt(sent)),
    debitAmount: usd(100),
    failed: false,
  })
  expect(await spent()).toEqual(usd(100))
  rig.world.network.assertAgree()
})

test.each([
  ['cancel', '0', 20_000n],
  ['partial', '50', 19_950n],
] as const)('a bank set to %s', async (outcome, sent, left) => {
  rig.world.harbour.control.settings.outcome = outcome
  const quote = await quoteFor(rig, receiver, 100)
  await payQuote(rig, token, quote)
  rig.advance(1_000)
  const look = await lookAt(rig, token, quote)
  expect([look.body.sentAmount.value, look.body.failed]).toEqual([sent, true])
  expect(rig.world.balance(wallets.reader)).toBe(left)
  expect(await spent()).toEqual(usd(BigInt(sent)))
})

test('a payment accepted before its grant ended still arrives, and a new grant can read it', async () => {
  const held = await spendingGrant(rig, undefined)
  const quote = await quoteFor(rig, receiver, 7)
  await payQuote(rig, held.token, quote)
  await send(rig, { url: held.continueUri, method: 'DELETE', token: held.continueToken })
  rig.advance(1_000)
  expect((await lookAt(rig, held.token, quote)).status).toBe(403)
  expect((await lookAt(rig, token, quote)).body.sentAmount).toEqual(usd(7))
})
