/**
 * What a grant may spend (wallet-transcript, sections E and I; wallet-observed, section 6).
 */
import { beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { currentSpan, MalformedInterval } from '../sandbox/interval'
import {
  lookAt,
  openGrant,
  openIncoming,
  payCents,
  payQuote,
  quoteFor,
  spendingGrant,
  usd,
} from './acts'
import { createRig, type Rig, START, send } from './rig'

let rig: Rig
let receiver: string
beforeEach(async () => {
  rig = createRig()
  receiver = await openIncoming(rig, wallets.ana)
})

/** Pays these sums one after another under one grant; the statuses. */
async function pay(limits: unknown, ...sums: readonly number[]): Promise<readonly number[]> {
  const { token } = await spendingGrant(rig, limits)
  const statuses: number[] = []
  for (const cents of sums) {
    statuses.push((await payCents(rig, token, { receiver, cents })).status)
  }
  return statuses
}

const month = 'R/2026-11-24T05:00:00Z/P1M'
const debit = (cents: number, interval?: string) => ({
  debitAmount: usd(cents),
  ...(interval === undefined ? {} : { interval }),
})

test.each<[string, unknown, readonly number[], readonly number[]]>([
  ['up to the limit and one over', debit(1000, month), [750, 251, 250, 1], [201, 403, 201, 403]],
  ['one payment over', debit(1000, month), [1001], [403]],
  ['in all, without interval', debit(100), [60, 60], [201, 403]],
  ['no limits', undefined, [3000, 3000], [201, 201]],
  ['an interval only', { interval: month }, [3000], [201]],
  ['what arrives', { receiveAmount: usd(10) }, [10, 1], [201, 403]],
  [
    'in another asset',
    { debitAmount: { value: '100', assetCode: 'EUR', assetScale: 2 } },
    [1],
    [403],
  ],
  ['start in the future', debit(100, 'R/2026-11-24T07:00:00Z/P1M'), [60], [403]],
  ['one interval', debit(100, 'R0/2026-11-24T05:00:00Z/P1M'), [60, 60], [201, 403]],
  ['the second of two', debit(100, 'R1/2026-10-15T02:36:11Z/P1M'), [60, 60], [201, 403]],
  ['after the second of two', debit(100, 'R1/2026-09-15T02:36:11Z/P1M'), [60], [403]],
  ['days, long after the start', debit(100, 'R/2025-10-20T02:36:11Z/P1D'), [60, 60], [201, 403]],
  ['milliseconds', debit(100, 'R/2026-11-24T05:00:00.079Z/P1M'), [60, 60], [201, 403]],
  ['an offset', debit(100, 'R/2026-11-24T06:00:00+01:00/P1M'), [60, 60], [201, 403]],
  ['backwards from an end', debit(100, 'R/P1M/2026-11-24T07:00:00Z'), [60, 60], [201, 403]],
  ['no start: the wallet breaks', debit(100, 'R/P1M'), [60], [500]],
  ['a bare duration: the wallet breaks', debit(100, 'P1M'), [60], [500]],
])('limit: %s', async (_, limits, sums, statuses) => {
  expect(await pay(limits, ...sums)).toEqual(statuses)
})

test('a broken interval answers in plain text, as the real one', async () => {
  const { token } = await spendingGrant(rig, debit(100, 'P1M'))
  const reply = await payCents(rig, token, { receiver, cents: 60 })
  expect([reply.status, reply.body]).toEqual([500, 'Internal Server Error'])
})

test('a wallet whose clock is behind refuses what starts now, until its own now', async () => {
  rig.world.harbour.control.settings.clockSkewMs = -60_000
  const { token } = await spendingGrant(rig, debit(100, 'R/2026-11-24T06:00:00Z/P1M'))
  expect((await payCents(rig, token, { receiver, cents: 1 })).status).toBe(403)
  rig.advance(60_000)
  expect((await payCents(rig, token, { receiver, cents: 1 })).status).toBe(201)
})

test('a new interval starts from zero', async () => {
  const { token } = await spendingGrant(rig, debit(100, 'R/2026-11-24T06:00:00Z/PT10S'))
  const spentUrl = receiver.replace(/incoming-payments.*/, 'outgoing-payment-grant')
  expect((await payCents(rig, token, { receiver, cents: 60 })).status).toBe(201)
  expect((await payCents(rig, token, { receiver, cents: 60 })).status).toBe(403)
  rig.advance(10_000)
  expect((await send(rig, { url: spentUrl, token })).body.spentDebitAmount).toEqual(usd(0))
  const next = await payCents(rig, token, { receiver, cents: 60 })
  expect([next.status, next.body.grantSpentDebitAmount]).toEqual([201, usd(0)])
})

test('a quote refused over one limit is good under another grant', async () => {
  const small = await spendingGrant(rig, debit(10))
  const large = await spendingGrant(rig, debit(1000))
  const quote = await quoteFor(rig, receiver, 250)
  const refused = await payQuote(rig, small.token, quote)
  expect([refused.status, refused.body.error]).toEqual([
    403,
    { code: '403', description: 'unauthorized' },
  ])
  expect(refused.headers.get('www-authenticate')).toBeNull()
  expect((await payQuote(rig, large.token, quote)).status).toBe(201)
})

test('six payments of 30 at the same moment under 100: three pass', async () => {
  const { token } = await spendingGrant(rig, debit(100))
  const quotes: string[] = []
  for (let index = 0; index < 6; index++) quotes.push(await quoteFor(rig, receiver, 30))
  const replies = await Promise.all(quotes.map(quote => payQuote(rig, token, quote)))
  expect(replies.map(reply => reply.status).sort()).toEqual([201, 201, 201, 403, 403, 403])
})

test('only to the receiver that the grant names', async () => {
  const { token } = await spendingGrant(rig, { receiver, debitAmount: usd(100) })
  expect((await payCents(rig, token, { receiver, cents: 5 })).status).toBe(201)
  const other = await openIncoming(rig, wallets.tidewater)
  expect((await payCents(rig, token, { receiver: other, cents: 5 })).status).toBe(403)
})

test('rights: what the token does not say, it may not do', async () => {
  const { token } = await spendingGrant(rig, undefined, { actions: ['create'] })
  const { token: quoting } = await openGrant(rig, [{ type: 'quote', actions: ['create'] }])
  const quote = await quoteFor(rig, receiver, 2)
  const list = quote.replace(/quotes\/.*/, 'outgoing-payments?wallet-address=')
  const pay = (walletAddress: string, presented: string) =>
    payQuote(rig, presented, quote, { walletAddress })
  expect((await pay(wallets.reader, token)).status).toBe(201)
  const refusals = [
    await lookAt(rig, token, quote),
    await send(rig, { url: `${list}${encodeURIComponent(wallets.reader)}`, token }),
    await pay(wallets.broke, token),
    await pay(wallets.reader, quoting),
  ]
  for (const reply of refusals) {
    expect([reply.status, reply.body.error.description]).toEqual([403, 'Insufficient Grant'])
    expect(reply.headers.get('www-authenticate')).toBe('GNAP as_uri=https://auth.harbour.test')
  }
})

const at = (text: string) => Date.parse(text)
test.each<[string, string, string | undefined]>([
  ['R/2026-01-31T00:00:00Z/P1M', '2026-02-27T12:00:00Z', '2026-01-31T00:00:00.000Z'],
  ['R/2026-01-31T00:00:00Z/P1M', '2026-02-28T00:00:00Z', '2026-02-28T00:00:00.000Z'],
  ['R/2026-01-31T00:00:00Z/P1M', '2026-03-30T00:00:00Z', '2026-03-28T00:00:00.000Z'],
  ['R/2026-01-31T00:00:00Z/P1M', '2026-04-28T00:00:00Z', '2026-04-28T00:00:00.000Z'],
  ['R2/2024-02-29T00:00:00Z/P1Y', '2026-03-01T00:00:00Z', '2026-02-28T00:00:00.000Z'],
  ['R2/2024-02-29T00:00:00Z/P1Y', '2027-03-01T00:00:00Z', undefined],
  [
    'R-1/2026-01-01T00:00:00Z/2026-01-08T00:00:00Z',
    '2026-01-16T00:00:00Z',
    '2026-01-15T00:00:00.000Z',
  ],
  ['R/P1M/2026-03-31T00:00:00Z', '2026-02-15T00:00:00Z', '2026-01-28T00:00:00.000Z'],
  ['R/P1M/2026-03-31T00:00:00Z', '2026-04-01T00:00:00Z', undefined],
  ['Rx/2026-01-31T00:00:00Z/P1M', '2026-02-27T12:00:00Z', undefined],
  ['R/never/P1M', '2026-02-27T12:00:00Z', undefined],
])('%s at %s starts %s', (interval, now, start) => {
  const span = currentSpan(interval, at(now))
  expect(span && new Date(span.start).toISOString()).toBe(start)
})

test('two parts are malformed', () => {
  expect(() => currentSpan('R/P1M', START)).toThrow(MalformedInterval)
})
