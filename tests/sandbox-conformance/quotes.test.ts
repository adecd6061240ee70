/**
 * Quotes and incoming payments: amounts, currencies, fees, refusals (wallet-transcript, sections E
 * and J).
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { askQuote, discover, openGrant, openIncoming, quoteToken, usd } from './acts'
import { createRig, type Rig, send } from './rig'

const eur = (value: number) => ({ value: String(value), assetCode: 'EUR', assetScale: 2 })
const yen = (value: number) => ({ value: String(value), assetCode: 'JPY', assetScale: 0 })

let rig: Rig
let token: string
beforeEach(async () => {
  rig = createRig()
  token = await quoteToken(rig)
})

const prices: readonly (readonly [
  string,
  { debit?: unknown; receive?: unknown },
  string,
  string,
])[] = [
  [wallets.jonas, { debit: usd(2) }, '2', '1'],
  [wallets.jonas, { debit: usd(3) }, '3', '2'],
  [wallets.jonas, { debit: usd(10) }, '10', '9'],
  [wallets.jonas, { debit: usd(99) }, '99', '90'],
  [wallets.jonas, { debit: usd(100) }, '100', '91'],
  [wallets.jonas, { debit: usd(101) }, '101', '91'],
  [wallets.jonas, { receive: eur(1) }, '2', '1'],
  [wallets.jonas, { receive: eur(2) }, '3', '2'],
  [wallets.jonas, { receive: eur(10) }, '11', '10'],
  [wallets.jonas, { receive: eur(100) }, '110', '100'],
  [wallets.sora, { debit: usd(1) }, '1', '1'],
  [wallets.sora, { debit: usd(10) }, '10', '14'],
  [wallets.sora, { receive: yen(1) }, '1', '1'],
  [wallets.ana, { receive: usd(33) }, '33', '33'],
]
test.each(prices)('to %s: %j debits %s, brings %s', async (payee, ask, debit, receive) => {
  const quote = await askQuote(rig, token, { receiver: await openIncoming(rig, payee), ...ask })
  expect(quote.status).toBe(201)
  expect([quote.body.debitAmount.value, quote.body.receiveAmount.value]).toEqual([debit, receive])
})

const feePrices: readonly (readonly [{ debit?: unknown; receive?: unknown }, string, string])[] = [
  [{ debit: usd(4) }, '4', '1'],
  [{ debit: usd(10) }, '10', '7'],
  [{ debit: usd(100) }, '100', '96'],
  [{ receive: usd(1) }, '4', '1'],
  [{ receive: usd(10) }, '13', '10'],
  [{ receive: usd(100) }, '104', '100'],
]
test.each(feePrices)(
  'with a fee of 2 and 200 bp: %j debits %s, brings %s',
  async (ask, ...sums) => {
    Object.assign(rig.world.harbour.control.settings, { feeFixed: 2n, feeBps: 200n })
    const receiver = await openIncoming(rig, wallets.ana)
    const { body } = await askQuote(rig, token, { receiver, ...ask })
    expect([body.debitAmount.value, body.receiveAmount.value]).toEqual(sums)
  },
)

test.each([
  ['exchange', wallets.jonas, 0n, 1, '2'],
  ['a fee', wallets.ana, 2n, 1, '4'],
  ['a fee', wallets.ana, 2n, 2, '4'],
  ['a fee', wallets.ana, 2n, 3, '4'],
])('too small for %s: the answer says what would do', async (_, payee, feeFixed, cents, min) => {
  Object.assign(rig.world.harbour.control.settings, { feeFixed, feeBps: feeFixed * 100n })
  const receiver = await openIncoming(rig, payee)
  const reply = await askQuote(rig, token, { receiver, debit: usd(cents) })
  expect([reply.status, reply.body.error]).toEqual([
    400,
    {
      code: '400',
      description: 'non-positive receive amount',
      details: { minSendAmount: usd(BigInt(min)) },
    },
  ])
})

test('a quote lives five minutes, and can be read after', async () => {
  const receiver = await openIncoming(rig, wallets.ana)
  const quote = await askQuote(rig, token, { receiver, debit: usd(250) })
  expect(quote.body).toEqual({
    id: expect.stringMatching(/^https:\/\/pay\.harbour\.test\/[^/]+\/quotes\/[0-9a-f-]{36}$/),
    walletAddress: wallets.reader,
    receiveAmount: usd(250),
    debitAmount: usd(250),
    receiver,
    expiresAt: '2026-11-24T06:05:00.000Z',
    createdAt: '2026-11-24T06:00:00.000Z',
    method: 'ilp',
  })
  rig.advance(400_000)
  expect((await send(rig, { url: quote.body.id, token })).body).toEqual(quote.body)
})

const openPayment = () => openIncoming(rig, wallets.ana)
const fortyPayment = () => openIncoming(rig, wallets.ana, { incomingAmount: usd(40) })
const openApi = 'Received error validating OpenAPI request: '
test.each<[string, () => Promise<string>, { debit?: unknown; receive?: unknown }, number, unknown]>(
  [
    ['debit above the incoming amount', fortyPayment, { debit: usd(100) }, 400, 'invalid amount'],
    ['debit below the incoming amount', fortyPayment, { debit: usd(10) }, 201, undefined],
    ['no amount, receiver wants one', fortyPayment, {}, 201, undefined],
    ['no amount, open receiver', openPayment, {}, 400, 'invalid amount'],
    ['debit 0', openPayment, { debit: usd(0) }, 400, 'invalid amount'],
    ['debit in another asset', openPayment, { debit: eur(5) }, 400, 'invalid amount'],
    ['receive in another asset', openPayment, { receive: eur(5) }, 400, 'invalid amount'],
    [
      'both amounts',
      openPayment,
      { debit: usd(5), receive: usd(5) },
      400,
      `${openApi}body must NOT have additional properties: debitAmount`,
    ],
    [
      'a wallet address as receiver',
      async () => wallets.ana,
      { debit: usd(5) },
      400,
      `${openApi}body must NOT have additional properties: debitAmount`,
    ],
    [
      'an unknown receiver',
      async () => `${await openPayment()}0`,
      { debit: usd(5) },
      400,
      'invalid receiver',
    ],
  ],
)('quote: %s', async (_, receiver, ask, status, description) => {
  const reply = await askQuote(rig, token, { receiver: await receiver(), ...ask })
  expect([reply.status, reply.body.error?.description]).toEqual([status, description])
})

test('an incoming payment opens, shows its sum to anybody, and closes once', async () => {
  const payee = await discover(rig, wallets.ana)
  const access = [{ type: 'incoming-payment', actions: ['create', 'read', 'complete'] }]
  const held = await openGrant(rig, access)
  const made = await send(rig, {
    url: `${payee.resourceServer}/incoming-payments`,
    token: held.token,
    body: { walletAddress: wallets.ana, metadata: { note: 'tips' } },
  })
  expect(made.body).toEqual({
    id: expect.stringContaining(`${payee.resourceServer}/incoming-payments/`),
    walletAddress: wallets.ana,
    receivedAmount: usd(0),
    completed: false,
    metadata: { note: 'tips' },
    createdAt: '2026-11-24T06:00:00.000Z',
    expiresAt: '2026-12-24T06:00:00.000Z',
    methods: [{ type: 'ilp', ilpAddress: expect.any(String), sharedSecret: expect.any(String) }],
  })
  const open = await send(rig, { url: made.body.id, unsigned: true })
  expect(open.body).toEqual({ receivedAmount: usd(0), authServer: payee.authServer })
  const complete = { url: `${made.body.id}/complete`, method: 'POST', token: held.token }
  const { methods: _, ...rest } = made.body
  expect((await send(rig, complete)).body).toEqual({ ...rest, completed: true })
  const again = await send(rig, complete)
  expect([again.status, again.body.error]).toEqual([
    409,
    { code: '409', description: 'wrong state' },
  ])
  expect((await send(rig, { url: made.body.id, token: held.token })).body.methods).toEqual([])
  const late = await askQuote(rig, token, { receiver: made.body.id, debit: usd(5) })
  expect(late.body.error.description).toBe('invalid receiver')
})

test.each([
  ['expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'invalid expiresAt'],
  ['expiry after 30 days', { expiresAt: '2027-01-01T00:00:00Z' }, 'invalid expiresAt'],
  ['another asset', { incomingAmount: eur(5) }, 'invalid amount'],
  ['nothing', { incomingAmount: usd(0) }, 'invalid amount'],
])('incoming payment refused: %s', async (_, more, description) => {
  const held = await openGrant(rig, [{ type: 'incoming-payment', actions: ['create'] }])
  const reply = await send(rig, {
    url: `${(await discover(rig, wallets.ana)).resourceServer}/incoming-payments`,
    token: held.token,
    body: { walletAddress: wallets.ana, ...more },
  })
  expect([reply.status, reply.body.error.description]).toEqual([400, description])
})

test('an incoming payment that expires without a cent is forgotten', async () => {
  const receiver = await openIncoming(rig, wallets.ana, { expiresAt: '2026-11-24T06:01:00Z' })
  rig.advance(60_000)
  const reply = await send(rig, { url: receiver, unsigned: true })
  const id = receiver.split('/').at(-1)
  expect([reply.status, reply.body.error]).toEqual([
    401,
    {
      code: '401',
      description: 'Unauthorized',
      details: { description: 'Failed to get wallet address from incoming payment', id },
    },
  ])
  const late = await askQuote(rig, token, { receiver, debit: usd(5) })
  expect(late.body.error.description).toBe('invalid receiver')
})
