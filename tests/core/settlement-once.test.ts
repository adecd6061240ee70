/** The settlement machine never pays twice, whatever is lost or late. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it, test } from 'vitest'
import type { Failure } from '../../src/core/failure'
import {
  EXPIRY_MARGIN_MS,
  isEnded,
  QUOTES_MAX,
  rules,
  type SettlementEvent,
  type SettlementEventType,
  type SettlementRecord,
  type SettlementState,
  settlementRecordSchema,
  settlementStates,
  step,
} from '../../src/core/settlement'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time'
import { runs } from './runs'
import {
  afterEvents,
  cents,
  context,
  failures,
  payer,
  paymentOf,
  QUOTE_LIFE,
  quoteOf,
  receiver,
  settlementIn,
  wallet,
} from './sample-settlements'
import { NOON } from './sample-tips'

const lostAnswer: Failure = { kind: 'answer-lost', host: 'pay.harbour.test' }

/** A wallet that takes each quote at most once while it lives, over a road that loses and delays. */
class Road {
  readonly taken = new Set<string>()
  readonly #late: { readonly id: string; readonly until: number }[] = []
  #quotes = 0
  now = NOON

  /** Requests that were thought lost arrive; those whose quote is dead by then are refused. */
  deliver(): void {
    for (const { id, until } of this.#late.splice(0)) if (this.now < until) this.taken.add(id)
  }

  /** What the world says to the effect of a settlement; `luck` is 0 to 11. */
  answer(settlement: SettlementRecord, luck: number): SettlementEvent {
    const failure = failures[luck] ?? lostAnswer
    switch (settlement.state) {
      case 'cut':
        return luck < 2 ? { type: 'blocked', failure } : { type: 'payee-found', wallet }
      case 'found':
        return luck < 2
          ? { type: 'blocked', failure }
          : { type: 'receiver-opened', receiver, directed: true }
      case 'receivable':
        return this.#quote(luck)
      case 'quoted':
        return luck < 1 ? { type: 'blocked', failure: { kind: 'paused' } } : { type: 'cleared' }
      case 'paying':
        return this.#pay(settlement.quote ?? quoteOf(), luck)
      default:
        return this.#look(settlement.quote ?? quoteOf(), luck)
    }
  }

  #quote(luck: number): SettlementEvent {
    if (luck === 0) return { type: 'blocked', failure: lostAnswer }
    if (luck === 1) return { type: 'receiver-refused' }
    this.#quotes += 1
    const quote = quoteOf({ id: `https://pay.harbour.test/quotes/q${this.#quotes}` }, this.now)
    return { type: 'quote-made', quote, payer }
  }

  #pay({ expiresAt = '', id }: ReturnType<typeof quoteOf>, luck: number): SettlementEvent {
    const until = Date.parse(expiresAt)
    if (luck < 3) this.#late.push({ id, until })
    if (luck < 4) return luck % 2 === 0 ? { type: 'answer-lost' } : { type: 'interrupted' }
    // A wallet says no before it makes anything.
    if (luck < 6) return { type: 'blocked', failure: failures[luck - 2] ?? lostAnswer }
    const takes = this.now < until && !this.taken.has(id)
    if (takes) this.taken.add(id)
    if (luck < 9) return { type: 'answer-lost' }
    return takes ? { type: 'accepted', payment: paymentOf() } : { type: 'quote-refused' }
  }

  #look({ id }: ReturnType<typeof quoteOf>, luck: number): SettlementEvent {
    if (luck < 3) this.deliver()
    if (luck === 4) return { type: 'payer-silent', failure: lostAnswer }
    if (!this.taken.has(id)) return { type: 'no-payment' }
    const sentAmount = cents(luck % 2 === 0 ? 100 : 0)
    return { type: 'payment-seen', payment: paymentOf({ sentAmount }) }
  }
}

const anyTurns = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 11 }),
    fc.constantFrom(0, 0, 0, SECOND_MS, 4 * MINUTE_MS, QUOTE_LIFE, 20 * MINUTE_MS),
  ),
  { minLength: 30, maxLength: 120 },
)

test('at most one quote is ever taken, and held back means none', () => {
  fc.assert(
    fc.property(anyTurns, turns => {
      const road = new Road()
      let settlement = settlementIn('cut')
      for (const [luck, later] of turns) {
        if (isEnded(settlement.state)) break
        road.now = Math.max(road.now, settlement.nextAt) + later
        settlement = step(settlement, road.answer(settlement, luck), context(road.now))
        expect(road.taken.size).toBeLessThan(2)
      }
      if (settlement.state === 'held-back') {
        road.deliver()
        expect(road.taken.size).toBe(0)
      }
      if (settlement.state === 'arrived') expect(road.taken.size).toBe(1)
    }),
    { numRuns: runs(2000) },
  )
})

test('from paying no second quote is asked for but after a look that found nothing', () => {
  const seen = new Set<SettlementState>(['paying'])
  for (const state of seen) {
    for (const [type, { to }] of Object.entries(rules[state])) {
      if (state === 'looking' && type === 'no-payment') continue
      for (const next of to) seen.add(next)
    }
  }
  for (const state of ['cut', 'found', 'receivable', 'quoted']) expect(seen).not.toContain(state)
})

test('every place that a rule names is reached by some history, and what is stored is sound', () => {
  const every = allEvents()
  const anyEvents = fc.array(fc.tuple(fc.nat(), anyPause), { maxLength: 20 })
  const anyStart = fc
    .tuple(fc.constantFrom(...settlementStates), fc.integer({ min: 0, max: QUOTES_MAX }))
    .map(([state, quotes]) => ({ ...settlementIn(state), quotes }))
  const heardIn = new Map(
    settlementStates.map(state => [
      state,
      every.filter(({ type }) => rules[state][type].to.length > 0),
    ]),
  )
  const reached = new Set<string>()
  for (const [start, events] of fc.sample(fc.tuple(anyStart, anyEvents), {
    numRuns: 4000,
    seed: 7,
  })) {
    let [settlement, now] = [start, NOON]
    for (const [pick, pause] of events) {
      const { state } = settlement
      const heard = heardIn.get(state) ?? []
      const event = heard[pick % heard.length]
      if (!event) break
      now += pause
      const next = step(settlement, event, context(now))
      reached.add(`${state} + ${event.type} → ${next.state}`)
      settlement = next
    }
    expect(v.parse(settlementRecordSchema, settlement)).toEqual(settlement)
  }
  const named = settlementStates.flatMap(state =>
    Object.entries(rules[state]).flatMap(([type, { to }]) =>
      to.map(next => `${state} + ${type} → ${next}`),
    ),
  )
  expect([...reached].sort()).toEqual(named.sort())
})

const anyPause = fc.constantFrom(0, QUOTE_LIFE, QUOTE_LIFE + EXPIRY_MARGIN_MS, 8 * 1440 * MINUTE_MS)

/** Every kind of event, with what may make a difference in it. */
function allEvents(): readonly SettlementEvent[] {
  const received = [undefined, cents(0), cents(40), cents(100)]
  const payments = [0, 40, 100].flatMap(sent =>
    [true, false].map(failed => paymentOf({ sentAmount: cents(sent), failed })),
  )
  const plain = [
    'cleared',
    'receiver-refused',
    'quote-refused',
    'answer-lost',
    'no-payment',
  ] as const
  const all: SettlementEvent[] = [
    { type: 'payee-found', wallet },
    { type: 'receiver-opened', receiver, directed: false },
    { type: 'quote-made', quote: quoteOf(), payer },
    { type: 'quote-made', quote: quoteOf({ receiver: `${receiver}x` }), payer },
    ...plain.map(type => ({ type })),
    { type: 'accepted', payment: paymentOf() },
    { type: 'interrupted' },
    ...failures.map(failure => ({ type: 'blocked' as const, failure })),
    ...received.flatMap(amount => {
      const word = amount ? { received: amount } : {}
      const silent = [failures[3], lostAnswer].flatMap(failure => failure ?? [])
      return [
        ...payments.map(payment => ({ type: 'payment-seen' as const, payment, ...word })),
        ...silent.map(failure => ({ type: 'payer-silent' as const, failure, ...word })),
      ]
    }),
  ]
  const types = new Set<SettlementEventType>(all.map(({ type }) => type))
  expect([...types].sort()).toEqual(Object.keys(rules.cut).sort())
  return all
}

describe('a try whose answer was lost', () => {
  const dead = NOON + QUOTE_LIFE + EXPIRY_MARGIN_MS
  const none: SettlementEvent = { type: 'no-payment' }
  const lost = settlementIn('looking')
  const blocked = (failure: Failure): SettlementEvent => ({ type: 'blocked', failure })

  it.each<[string, Partial<SettlementRecord>, number, SettlementState]>([
    ['is tried again by the same quote while it lives', {}, NOON, 'quoted'],
    ['is waited for while it could still arrive', {}, NOON + QUOTE_LIFE, 'looking'],
    ['is waited for to the very end', {}, dead - 1, 'looking'],
    ['is over once the quote is dead', {}, dead, 'receivable'],
    ['is not outrun by a refusal', { quoteRefused: true }, NOON, 'looking'],
    ['though refused, is over once the quote is dead', { quoteRefused: true }, dead, 'receivable'],
    ['though said no to since, is waited for', { refusedWhy: 'paused' }, NOON, 'looking'],
    ['said no to since, is held back once dead', { refusedWhy: 'paused' }, dead, 'held-back'],
    ['is the last after so many quotes', { quotes: QUOTES_MAX }, dead, 'held-back'],
  ])('%s', (_, about, now, state) => {
    const next = afterEvents({ ...lost, ...about }, [none], now)
    expect(next.state).toBe(state)
    if (state === 'looking') expect(next.nextAt).toBe(dead)
  })

  test('by a quote that lives for weeks is looked for now and then, not once it is dead', () => {
    const expiresAt = new Date(NOON + 30 * DAY_MS).toISOString()
    const quote = quoteOf({ expiresAt })
    const next = afterEvents({ ...lost, quote, refusedWhy: 'paused' }, [none])
    expect(next).toMatchObject({ state: 'looking', nextAt: NOON + 6 * HOUR_MS })
    const dead = afterEvents(next, [none], NOON + 31 * DAY_MS)
    expect(dead.state).toBe('held-back')
  })

  test('leaves nothing behind on the next quote', () => {
    const quote = quoteOf({ id: `${quoteOf().id}2` }, dead)
    const again = afterEvents(lost, [none, { type: 'quote-made', quote, payer }], dead)
    expect(again).toMatchObject({ state: 'quoted', lost: false, quoteRefused: false, quotes: 2 })
    expect([again.payingAt, again.refusedWhy]).toEqual([undefined, undefined])
  })

  it.each(failures)('is looked up before a no is believed: $kind', failure => {
    expect(afterEvents({ ...lost, state: 'paying' }, [blocked(failure)]).state).toBe('looking')
    expect(afterEvents({ ...lost, state: 'quoted' }, [blocked(failure)])).toMatchObject({
      state: 'looking',
      refusedWhy: failure.kind,
    })
  })

  const clear: readonly Failure['kind'][] = [
    'no-wallet',
    'token-dead',
    'key-removed',
    'over-limit',
    'offline',
  ]
  it.each(failures)('is not the same as a first try with a clear no: $kind', failure => {
    const next = afterEvents(settlementIn('paying'), [blocked(failure)])
    expect(next.state).toBe(clear.includes(failure.kind) ? 'held-back' : 'looking')
    if (next.state === 'held-back') return
    // Words that are not known may mean that the quote is used; everything else may have been taken.
    const refused = failure.kind === 'wallet-refused'
    expect([next.quoteRefused, next.lost]).toEqual(refused ? [true, false] : [false, true])
  })
})
