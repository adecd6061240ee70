/**
 * What a payment has come to, by what wallets really say of it.
 *
 * The rows of the first table are the situations observed on the reference wallet.
 */
import { describe, expect, it, test } from 'vitest'
import type { Failure } from '../../src/core/failure'
import type { MoneyWire } from '../../src/core/money'
import type { OutgoingPayment } from '../../src/core/open-payments'
import {
  decide,
  EXPIRY_MARGIN_MS,
  type SettlementEvent,
  type SettlementRecord,
  UNREADABLE_MS,
} from '../../src/core/settlement'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time'
import {
  afterEvents,
  cents,
  euroCents,
  paymentOf,
  QUOTE_LIFE,
  quoteOf,
  settlementIn,
} from './sample-settlements'
import { NOON } from './sample-tips'

const DEAD = NOON + QUOTE_LIFE + EXPIRY_MARGIN_MS
const OVER = DEAD + UNREADABLE_MS
const open = undefined
const arrived = (sent: number, why?: string) => ({
  state: 'arrived',
  sent: cents(sent),
  ...(why && { why }),
})
const cameBack = (why: string) => ({ state: 'came-back', why })
const failed = { failed: true }
const sent = (value: number) => ({ sentAmount: cents(value) })
/** A fee of four cents: it never leaves `sent` at the debit. */
const withFee = { receiveAmount: cents(96) }
const toNothing = { receiveAmount: cents(0) }
const toEuro = { receiveAmount: euroCents(91) }

describe('decided', () => {
  it.each<[string, Partial<OutgoingPayment>, MoneyWire | undefined, number, unknown]>([
    ['funding, the bank has not answered', {}, cents(0), NOON, open],
    ['funding, to the last moment', {}, cents(0), DEAD - 1, open],
    ['completed, no fee', sent(100), cents(100), NOON, arrived(100)],
    ['completed, no fee, receiver silent', sent(100), undefined, NOON, arrived(100)],
    [
      'completed, a fee inside the debit',
      { ...withFee, ...sent(96) },
      cents(96),
      NOON,
      arrived(96),
    ],
    ['a fee, receiver silent, for now', { ...withFee, ...sent(96) }, undefined, DEAD - 1, open],
    [
      'a fee, receiver silent, in the end',
      { ...withFee, ...sent(96) },
      undefined,
      DEAD,
      arrived(96),
    ],
    ['on its way, in parts', { ...withFee, ...sent(40) }, cents(40), NOON, open],
    ['a part, into a receiver that others filled', sent(40), cents(100), NOON, open],
    ['a part, that goes on beyond the quote', sent(40), cents(40), DEAD, open],
    ['a part, and the receiver silent', { ...withFee, ...sent(40) }, undefined, OVER - 1, open],
    [
      'a part, a week ago',
      { ...withFee, ...sent(40) },
      cents(40),
      OVER,
      { state: 'part-arrived', sent: cents(40), why: 'never-sent' },
    ],
    ['on its way, nothing is to be received', { ...toNothing, ...sent(40) }, cents(0), NOON, open],
    ['never sent, nothing is to be received', toNothing, cents(0), DEAD, cameBack('never-sent')],
    [
      'completed, over two currencies',
      { ...toEuro, ...sent(100) },
      euroCents(91),
      NOON,
      arrived(100),
    ],
    ['a fee and two currencies', { ...toEuro, ...sent(96) }, euroCents(91), NOON, arrived(96)],
    ['a part, over two currencies', { ...toEuro, ...sent(40) }, euroCents(40), DEAD, open],
    [
      'a part, over two currencies, a week ago',
      { ...toEuro, ...sent(40) },
      euroCents(40),
      OVER,
      { state: 'part-arrived', sent: cents(40), why: 'never-sent' },
    ],
    [
      'all of it over two currencies, at a worse price than was said',
      { ...toEuro, ...sent(100) },
      euroCents(90),
      NOON,
      arrived(100),
    ],
    [
      'a fee and two currencies, the receiver says nothing came',
      { ...toEuro, ...sent(96) },
      euroCents(0),
      DEAD,
      arrived(96),
    ],
    [
      'the receiver speaks of another asset',
      { ...withFee, ...sent(96) },
      euroCents(96),
      NOON,
      open,
    ],
    [
      'cancelled: insufficient funds',
      { ...failed, cancellationReason: 'insufficient funds' },
      cents(0),
      NOON,
      cameBack('failed'),
    ],
    ['the bank answered after the quote expired', failed, cents(0), DEAD, cameBack('failed')],
    [
      'failed in part',
      { ...failed, ...sent(40) },
      cents(40),
      NOON,
      { state: 'part-arrived', sent: cents(40), why: 'failed' },
    ],
    [
      'failed after all of it was sent',
      { ...failed, ...sent(100) },
      cents(100),
      NOON,
      { state: 'part-arrived', sent: cents(100), why: 'failed' },
    ],
    ['the receiver closed while funding, for now', {}, cents(0), DEAD - 1, open],
    ['the receiver closed while funding, in the end', {}, cents(0), DEAD, cameBack('never-sent')],
    ['the receiver is full, nothing sent, for now', {}, cents(100), DEAD - 1, open],
    [
      'the receiver is full, nothing sent, in the end',
      {},
      cents(100),
      DEAD,
      arrived(100, 'receiver-says-so'),
    ],
    ['nothing sent, the receiver gone', {}, undefined, OVER - 1, open],
    ['nothing sent, the receiver gone for a week', {}, undefined, OVER, cameBack('never-sent')],
    ['nothing sent, a part received', {}, cents(40), OVER - 1, open],
    ['nothing sent, a part received, a week ago', {}, cents(40), OVER, cameBack('never-sent')],
  ])('%s', (_, about, received, now, ending) => {
    expect(decide(settlementIn('confirming'), paymentOf(about), received, now)).toEqual(ending)
  })

  test('what is still open is looked at less and less often, and remembered', () => {
    const seen: SettlementEvent = { type: 'payment-seen', payment: paymentOf(), received: cents(0) }
    const soon = afterEvents(settlementIn('confirming'), [seen])
    expect(soon).toMatchObject({ state: 'confirming', nextAt: NOON + SECOND_MS, attempts: 0 })
    expect(soon.received).toEqual(cents(0))
    const silent: SettlementEvent = { type: 'payment-seen', payment: paymentOf() }
    const later = afterEvents(settlementIn('confirming'), [silent], NOON + HOUR_MS)
    expect(later.nextAt).toBe(NOON + HOUR_MS + HOUR_MS / 2)
    const far = afterEvents(settlementIn('confirming'), [silent], NOON + 48 * HOUR_MS)
    expect(far.nextAt).toBe(NOON + 54 * HOUR_MS)
  })

  test('what the receiver said before the end is not kept as its word on it', () => {
    const before = { ...settlementIn('confirming'), received: cents(0) }
    const payment = paymentOf(sent(100))
    const ended = afterEvents(before, [{ type: 'payment-seen', payment }])
    expect(ended).toMatchObject(arrived(100))
    expect(ended.received).toBeUndefined()
  })

  test('a look that finds the payment decides as a poll does', () => {
    const payment = paymentOf(sent(100))
    const found = afterEvents(settlementIn('looking'), [{ type: 'payment-seen', payment }])
    expect(found).toMatchObject({ ...arrived(100), payment })
  })
})

describe('where the paying wallet is silent', () => {
  const gone: Failure = { kind: 'token-dead' }
  const away: Failure = { kind: 'answer-lost', host: 'pay.harbour.test' }
  const waits = { state: 'looking' }

  it.each<[string, Failure, MoneyWire | undefined, number, object]>([
    ['a try may still be taken', gone, cents(100), DEAD - 1, waits],
    ['out of our hands, all arrived', gone, cents(100), DEAD, arrived(100, 'receiver-says-so')],
    ['out of our hands, more arrived', gone, cents(101), DEAD, arrived(100, 'receiver-says-so')],
    ['out of our hands, nothing arrived', gone, cents(0), DEAD, cameBack('never-sent')],
    ['out of our hands, a part arrived', gone, cents(40), OVER - 1, waits],
    [
      'out of our hands, a part arrived long ago',
      gone,
      cents(40),
      OVER,
      { state: 'part-arrived', sent: cents(40), why: 'receiver-says-so' },
    ],
    ['out of our hands, nobody says', gone, undefined, OVER - 1, waits],
    ['out of our hands, nobody says for a week', gone, undefined, OVER, cameBack('nobody-says')],
    ['out of our hands, another asset', gone, euroCents(100), OVER, cameBack('nobody-says')],
    ['out of reach, all arrived', away, cents(100), OVER - 1, waits],
    [
      'out of reach for a week, all arrived',
      away,
      cents(100),
      OVER,
      arrived(100, 'receiver-says-so'),
    ],
    ['out of reach for a week, nothing arrived', away, cents(0), OVER, cameBack('never-sent')],
  ])('%s', (_, failure, received, now, expected) => {
    const event: SettlementEvent = {
      type: 'payer-silent',
      failure,
      ...(received && { received }),
    }
    const listened = { ...settlementIn('looking'), silentMs: UNREADABLE_MS }
    const next = afterEvents(listened, [event], now)
    expect(next).toMatchObject(expected)
    if (next.state === 'looking') expect(next.nextAt).toBeGreaterThan(now)
  })

  /** Looks whenever it is due, and is answered so, until it ends or a month has passed. */
  function lookOn(from: SettlementRecord, failure: Failure): SettlementRecord {
    let settlement = from
    while (settlement.state === 'looking' && settlement.nextAt < OVER + 30 * DAY_MS) {
      settlement = afterEvents(settlement, [{ type: 'payer-silent', failure }], settlement.nextAt)
    }
    return settlement
  }

  test('a week of asking is what counts, not one of being closed', () => {
    const back = OVER + 30 * DAY_MS
    const silent: SettlementEvent = { type: 'payer-silent', failure: away }
    const once = afterEvents(settlementIn('looking'), [silent], back)
    expect(once).toMatchObject({ state: 'looking' })
    const asked = lookOn(settlementIn('looking'), away)
    expect(asked).toMatchObject(cameBack('nobody-says'))
    expect(asked.stateAt - OVER).toBeLessThan(DAY_MS)
  })

  test('being offline is no silence of theirs', () => {
    const offline = lookOn(settlementIn('looking'), { kind: 'offline' })
    expect(offline).toMatchObject({ state: 'looking', silentMs: 0 })
    // Back online, one look that fails decides nothing; a word begins the counting anew.
    const silent = afterEvents(offline, [{ type: 'payer-silent', failure: away }], offline.nextAt)
    expect(silent.state).toBe('looking')
    expect(silent.silentMs).toBeGreaterThan(0)
    const seen: SettlementEvent = {
      type: 'payment-seen',
      payment: paymentOf(),
      received: cents(40),
    }
    expect(afterEvents(silent, [seen], NOON)).toMatchObject({ state: 'confirming', silentMs: 0 })
  })

  test('a part is reckoned at the quote’s own price, and a part too small to count is none', () => {
    const settlement = settlementIn('looking')
    const inYen = (receive: string, got: string) => {
      const yen = (value: string) => ({ assetCode: 'JPY', assetScale: 0, value })
      const quote = settlement.quote && { ...settlement.quote, receiveAmount: yen(receive) }
      return afterEvents(
        { ...settlement, ...(quote && { quote }) },
        [{ type: 'payer-silent', failure: gone, received: yen(got) }],
        OVER,
      )
    }
    expect(inYen('149', '75')).toMatchObject({ state: 'part-arrived', sent: cents(50) })
    expect(inYen('149', '1')).toMatchObject({ state: 'came-back', why: 'never-sent' })
  })
})

describe('a clock that was a year ahead when the quote was made, and is set right', () => {
  const YEAR = 365 * DAY_MS
  const ahead = (state: 'looking' | 'confirming') => {
    const times = { quotedAt: NOON + YEAR, stateAt: NOON + YEAR, nextAt: NOON + YEAR }
    return settlementIn(state, times)
  }
  /** What answers are given whenever one is due, until it ends; how often that was. */
  function answered(from: SettlementRecord, event: SettlementEvent) {
    let settlement = from
    let [now, times] = [NOON, 0]
    while (settlement.state === from.state && times < 1000) {
      settlement = afterEvents(settlement, [event], now)
      now = settlement.nextAt
      times += 1
    }
    return { settlement, times, took: settlement.stateAt - NOON }
  }

  test('a payment under way is not asked for every second, nor waited for a year', () => {
    const event: SettlementEvent = {
      ...{ type: 'payment-seen', payment: paymentOf({ ...withFee, ...sent(96) }) },
    }
    const { settlement, times, took } = answered(ahead('confirming'), event)
    expect(settlement).toMatchObject(arrived(96))
    expect(took).toBeLessThan(HOUR_MS)
    expect(times).toBeLessThan(50)
  })

  test('a try that was lost is given up once its quote must be dead', () => {
    const lost = { ...ahead('looking'), lost: true, quoteRefused: true }
    const { settlement, took } = answered(lost, { type: 'no-payment' })
    expect(settlement).toMatchObject({ state: 'receivable' })
    expect(took).toBeGreaterThanOrEqual(QUOTE_LIFE + EXPIRY_MARGIN_MS)
    expect(took).toBeLessThan(HOUR_MS)
  })
})

test('a clock that is years behind for a moment, as after a start, makes nothing old', () => {
  const behind: SettlementEvent = {
    ...{ type: 'payer-silent', failure: { kind: 'answer-lost', host: 'pay.harbour.test' } },
  }
  for (const state of ['looking', 'confirming'] as const) {
    const then = afterEvents(settlementIn(state), [behind], NOON - 2000 * DAY_MS)
    const seen: SettlementEvent = {
      ...{ type: 'payment-seen', payment: paymentOf(), received: cents(0) },
    }
    expect(afterEvents(then, [seen], NOON + SECOND_MS)).toMatchObject({ state: 'confirming' })
    expect(afterEvents(then, [seen], DEAD)).toMatchObject(cameBack('never-sent'))
  }
})

test('a wallet that dates its quotes by no time at all has not said how long they live, but until when', () => {
  const quote = quoteOf({ createdAt: '0001-01-01T00:00:00Z' })
  const lost = settlementIn('looking', { quote, lost: true, quoteRefused: true })
  const none: SettlementEvent = { type: 'no-payment' }
  // Fifteen minutes are assumed at least, where its own clock may be far from ours.
  const dead = NOON + 15 * MINUTE_MS + EXPIRY_MARGIN_MS
  expect(afterEvents(lost, [none], dead - 1)).toMatchObject({ state: 'looking' })
  expect(afterEvents(lost, [none], dead)).toMatchObject({ state: 'receivable' })
})
