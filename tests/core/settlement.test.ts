import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../src/core/failure'
import {
  type Ending,
  effects,
  endings,
  isEnded,
  QUOTES_MAX,
  rules,
  type SettlementEvent,
  type SettlementRecord,
  type SettlementState,
  settlementStates,
  startSettlement,
  step,
  TRIES_MAX,
  UNREADABLE_MS,
} from '../../src/core/settlement'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { runs } from './runs'
import {
  anyEvent,
  anySettlement,
  batchId,
  paymentOf,
  quoteOf,
  settlementIn,
  tipIds,
} from './sample-settlements'
import { NOON as at } from './sample-tips'

const when = fc.integer({ min: 0, max: 20 * DAY_MS }).map(ms => at + ms)
const random = fc.double({ min: 0, max: 0.999, noNaN: true })
const now = (ms = 0) => ({ now: at + ms, random: 0.5 })
const usd = (value: number) => ({ value: String(value), assetCode: 'USD', assetScale: 2 })
const eur = (value: number) => ({ ...usd(value), assetCode: 'EUR' })
/** A hundred cents that bring ninety-one of the other kind. */
const toEuro = { receiveAmount: eur(91) }

describe('laws', () => {
  test('every state answers every event, along the rules, one revision further or not at all', () => {
    fc.assert(
      fc.property(anySettlement, anyEvent, when, random, (before, event, ms, chance) => {
        const after = step(before, event, { now: ms, random: chance })
        const { to } = rules[before.state][event.type]
        if (to.length === 0) {
          expect(after).toBe(before)
          return
        }
        expect(to).toContain(after.state)
        expect(after.revision).toBe(before.revision + 1)
        expect(after.nextAt).toBeGreaterThanOrEqual(ms)
        expect(after.amount).toEqual(before.amount)
        expect(after.tipIds).toEqual(before.tipIds)
      }),
      { numRuns: runs(2000) },
    )
  })

  test('an ending is never left', () => {
    for (const state of endings) {
      expect(Object.values(rules[state]).every(rule => rule.to.length === 0)).toBe(true)
      expect(effects[state]).toBe('none')
    }
  })

  test('from every state an end can be reached, and every state from the first', () => {
    const next = (state: SettlementState) => Object.values(rules[state]).flatMap(rule => rule.to)
    const reach = (from: SettlementState) => {
      const seen = new Set<SettlementState>([from])
      for (const state of seen) for (const to of next(state)) seen.add(to)
      return seen
    }
    for (const state of settlementStates) expect([...reach(state)].some(isEnded)).toBe(true)
    expect([...reach('cut')].sort()).toEqual([...settlementStates].sort())
  })

  test('money is asked for once the intent is stored, and never out of a state that looks', () => {
    expect(Object.entries(effects).filter(([, effect]) => effect === 'pay')).toEqual([
      ['paying', 'pay'],
    ])
    const into = settlementStates.filter(state =>
      Object.values(rules[state]).some(rule => rule.to.includes('paying')),
    )
    expect(into).toEqual(['quoted'])
  })

  test('a lost try is never let go of while its quote may live', () => {
    const lost = fc
      .constantFrom<SettlementState>('quoted', 'paying', 'looking')
      .map(state => settlementIn(state, { payingAt: at, lost: true }))
    const soon = fc.integer({ min: 0, max: 14 * MINUTE_MS }).map(ms => at + ms)
    const unsure = anyEvent.filter(({ type }) => type !== 'payment-seen' && type !== 'accepted')
    fc.assert(
      fc.property(lost, unsure, soon, random, (before, event, ms, chance) => {
        const after = step(before, event, { now: ms, random: chance })
        expect(isEnded(after.state)).toBe(false)
        expect(after.state).not.toBe('receivable')
        expect(after.quote).toEqual(before.quote)
      }),
      { numRuns: runs(2000) },
    )
  })

  test('whatever happens, a settlement whose world answers in the end comes to an end', () => {
    const answers: Partial<Record<SettlementState, (of: SettlementRecord) => SettlementEvent>> = {
      cut: () => ({ type: 'blocked', failure: { kind: 'offline' } }),
      found: () => ({ type: 'blocked', failure: { kind: 'offline' } }),
      receivable: of => ({
        type: 'quote-made',
        quote: quoteOf({ receiver: of.receiver ?? '' }),
        payer: 'rea',
      }),
      quoted: () => ({ type: 'cleared' }),
      paying: () => ({ type: 'answer-lost' }),
      looking: () => ({ type: 'no-payment' }),
      confirming: () => ({ type: 'payment-seen', payment: paymentOf(), received: usd(0) }),
    }
    fc.assert(
      fc.property(anySettlement, fc.array(anyEvent, { maxLength: 12 }), (first, events) => {
        let clock = at
        let current = events.reduce(
          (before, event) => step(before, event, { now: clock, random: 0.5 }),
          first,
        )
        for (let steps = 0; !isEnded(current.state) && steps < 200; steps += 1) {
          clock = Math.max(clock, current.nextAt)
          const event = answers[current.state]?.(current)
          if (event) current = step(current, event, { now: clock, random: 0.5 })
        }
        expect(isEnded(current.state)).toBe(true)
      }),
    )
  })
})

/** Runs events one after another, each at its time. */
function play(first: SettlementRecord, events: readonly (readonly [number, SettlementEvent])[]) {
  return events.reduce((before, [ms, event]) => step(before, event, now(ms)), first)
}

const blocked = (failure: Failure): SettlementEvent => ({ type: 'blocked', failure })
const silent = (kind: 'no-wallet' | 'offline', got?: number): SettlementEvent => ({
  type: 'payer-silent',
  failure: { kind },
  ...(got !== undefined && { received: eur(got) }),
})

describe('the way of one batch', () => {
  test('begins as cut, due at once', () => {
    const batch = { id: batchId, payee: 'https://a.test/b', amount: usd(100), tipIds }
    expect(startSettlement(batch, at)).toMatchObject({ state: 'cut', nextAt: at, revision: 0 })
  })

  test('steps before the payment are tried a few times, then the tips wait', () => {
    const offline = blocked({ kind: 'offline' })
    const tries = Array.from({ length: TRIES_MAX }, () => [0, offline] as const)
    expect(play(settlementIn('cut'), tries.slice(1)).state).toBe('cut')
    expect(play(settlementIn('cut'), tries)).toMatchObject({ state: 'held-back', why: 'offline' })
  })

  test('too small is not tried again, and the smallest amount is kept', () => {
    const small = blocked({ kind: 'too-small', minimum: usd(200) })
    expect(step(settlementIn('receivable'), small, now())).toMatchObject({
      state: 'held-back',
      why: 'too-small',
      minimum: usd(200),
    })
  })

  test('a quote for another sum, another asset or another receiver is never paid by', () => {
    for (const of of [
      { debitAmount: usd(101) },
      { debitAmount: eur(100) },
      { receiver: 'https://pay.test/x' },
    ]) {
      const event: SettlementEvent = { type: 'quote-made', quote: quoteOf(of), payer: 'rea' }
      expect(step(settlementIn('receivable'), event, now())).toMatchObject({
        state: 'held-back',
        why: 'wallet-nonsense',
      })
    }
  })

  test('a quote by which nothing would arrive is never paid by: the amount is too small', () => {
    const quote = quoteOf({ receiveAmount: eur(0) })
    const event: SettlementEvent = { type: 'quote-made', quote, payer: 'rea' }
    expect(step(settlementIn('receivable'), event, now())).toMatchObject({
      state: 'held-back',
      why: 'too-small',
    })
  })

  test('a quote that went stale unused is replaced, and after the last one the wallet decides', () => {
    const stale = settlementIn('quoted', { payingAt: undefined })
    expect(step(stale, { type: 'cleared' }, now(5 * MINUTE_MS)).state).toBe('receivable')
    const last = { ...stale, quotes: QUOTES_MAX }
    expect(step(last, { type: 'cleared' }, now(5 * MINUTE_MS)).state).toBe('paying')
  })

  test('a quote lives as long as the wallet says, by whatever clock the wallet goes', () => {
    const hourBehind = quoteOf({
      createdAt: new Date(at - 60 * MINUTE_MS).toISOString(),
      expiresAt: new Date(at - 55 * MINUTE_MS).toISOString(),
    })
    const lost = settlementIn('looking', { quote: hourBehind, lost: true })
    expect(step(lost, { type: 'no-payment' }, now(MINUTE_MS)).state).toBe('quoted')
    expect(step(lost, { type: 'no-payment' }, now(16 * MINUTE_MS)).state).toBe('receivable')
  })

  test('a receiver that has closed is replaced a few times', () => {
    const refused: SettlementEvent = { type: 'receiver-refused' }
    expect(step(settlementIn('receivable'), refused, now()).state).toBe('cut')
    const worn = settlementIn('receivable', { quotes: QUOTES_MAX })
    expect(step(worn, refused, now()).state).toBe('held-back')
  })

  test.each<[string, SettlementEvent, SettlementState]>([
    ['a clear no', blocked({ kind: 'over-limit' }), 'held-back'],
    ['no wallet any more', blocked({ kind: 'no-wallet' }), 'held-back'],
    ['an unknown no', blocked({ kind: 'wallet-refused', host: 'h', detail: '' }), 'looking'],
    ['nonsense', blocked({ kind: 'wallet-nonsense', host: 'h', detail: '' }), 'looking'],
    ['a lost answer', { type: 'answer-lost' }, 'looking'],
    ['a death', { type: 'interrupted' }, 'looking'],
    ['a refused quote', { type: 'quote-refused' }, 'looking'],
  ])('while paying, %s leads on', (_, event, state) => {
    expect(step(settlementIn('paying'), event, now()).state).toBe(state)
  })

  test('after a lost try a no is looked into first, and believed when the quote is dead', () => {
    const before = settlementIn('quoted', { lost: true })
    const after = play(before, [
      [0, blocked({ kind: 'paused' })],
      [MINUTE_MS, { type: 'no-payment' }],
    ])
    expect(after).toMatchObject({ state: 'looking', refusedWhy: 'paused' })
    expect(after.nextAt).toBe(at + 15 * MINUTE_MS)
    expect(step(after, { type: 'no-payment' }, now(15 * MINUTE_MS))).toMatchObject({
      state: 'held-back',
      why: 'paused',
    })
  })

  test('a lost try is made again by the same quote, each time after a longer while', () => {
    let current = settlementIn('quoted', { payingAt: undefined })
    const waits: number[] = []
    for (let tries = 0; tries < 4; tries += 1) {
      current = play(current, [
        [0, { type: 'cleared' }],
        [0, { type: 'answer-lost' }],
        [0, { type: 'no-payment' }],
      ])
      expect(current.state).toBe('quoted')
      waits.push(current.nextAt - at)
    }
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000])
  })

  test('the wallet’s own words for a refusal are kept', () => {
    const no = blocked({ kind: 'wallet-refused', host: 'h', detail: 'Not on Sundays' })
    for (const before of [
      settlementIn('found'),
      settlementIn('paying'),
      settlementIn('paying', { lost: true }),
    ]) {
      expect(step(before, no, now())).toMatchObject({ said: 'Not on Sundays' })
    }
    expect(step(settlementIn('found'), blocked({ kind: 'offline' }), now())).not.toHaveProperty(
      'said',
    )
  })

  test('a refusal after a lost try does not outrun it', () => {
    const before = settlementIn('paying', { lost: true })
    const after = play(before, [
      [0, { type: 'quote-refused' }],
      [MINUTE_MS, { type: 'no-payment' }],
    ])
    expect(after.state).toBe('looking')
    expect(step(after, { type: 'no-payment' }, now(15 * MINUTE_MS)).state).toBe('receivable')
  })

  test('a refused quote that was not lost is replaced at once, until there were enough', () => {
    const refused = settlementIn('looking', { quoteRefused: true, lost: false })
    expect(step(refused, { type: 'no-payment' }, now()).state).toBe('receivable')
    const worn = { ...refused, quotes: QUOTES_MAX }
    expect(step(worn, { type: 'no-payment' }, now())).toMatchObject({
      state: 'held-back',
      why: 'wallet-refused',
    })
  })
})

describe('what a payment has come to', () => {
  const seen = (payment: Parameters<typeof paymentOf>[0], got?: number, ms = 0): SettlementRecord =>
    step(
      settlementIn('confirming'),
      {
        type: 'payment-seen',
        payment: paymentOf({ ...toEuro, ...payment }),
        ...(got !== undefined && { received: eur(got) }),
      },
      now(ms),
    )
  const dead = 15 * MINUTE_MS

  test.each<[string, SettlementRecord, SettlementState]>([
    ['nothing sent yet', seen({}), 'confirming'],
    ['all of the debit sent', seen({ sentAmount: usd(100) }), 'arrived'],
    ['less than the debit, and delivered: a fee', seen({ sentAmount: usd(96) }, 91), 'arrived'],
    ['less than the debit, unknown if delivered', seen({ sentAmount: usd(96) }), 'confirming'],
    [
      'the same, when it can only be over',
      seen({ sentAmount: usd(96) }, undefined, dead),
      'arrived',
    ],
    ['failed', seen({ failed: true }), 'came-back'],
    ['failed half-way', seen({ failed: true, sentAmount: usd(50) }), 'part-arrived'],
    ['never funded', seen({}, 0, dead), 'came-back'],
    ['not said to be sent, but received', seen({}, 91, dead), 'arrived'],
    ['nobody says', seen({}, undefined, dead), 'confirming'],
    ['nobody says for days', seen({}, undefined, dead + UNREADABLE_MS), 'came-back'],
  ])('%s', (_, after, state) => {
    expect(after.state).toBe(state)
  })

  test('what is not decided is looked at less and less often', () => {
    const waits = [0, MINUTE_MS, 60 * MINUTE_MS, 3 * DAY_MS].map(ms => {
      const after = step(
        settlementIn('confirming', { quote: quoteOf({ expiresAt: undefined }), quotedAt: at + ms }),
        { type: 'payment-seen', payment: paymentOf() },
        now(ms),
      )
      return after.nextAt - (at + ms)
    })
    expect(waits).toEqual([1_000, 30_000, 30 * MINUTE_MS, 6 * 60 * MINUTE_MS])
  })
})

describe('when the paying wallet does not say', () => {
  const dead = 15 * MINUTE_MS
  const late = dead + UNREADABLE_MS
  const inEuro = { quote: quoteOf(toEuro) }

  test.each<[string, SettlementEvent, number, SettlementState]>([
    ['nothing is decided while a try may be taken', silent('no-wallet', 91), 0, 'looking'],
    ['then the receiver’s word decides', silent('no-wallet', 91), dead, 'arrived'],
    ['and nothing received is nothing paid', silent('no-wallet', 0), dead, 'came-back'],
    ['a wallet that is only out of reach is waited for', silent('offline', 91), dead, 'looking'],
    ['for days', silent('offline', 91), late, 'arrived'],
    ['half of it waits for the wallet too', silent('no-wallet', 45), dead, 'looking'],
    ['and is then reckoned at the quote’s price', silent('no-wallet', 45), late, 'part-arrived'],
    ['nobody says anything', silent('no-wallet'), dead, 'looking'],
    ['for days: it must not be paid twice', silent('no-wallet'), late, 'came-back'],
  ])('%s', (_, event, ms, state) => {
    const listened = { ...settlementIn('looking', inEuro), silentMs: UNREADABLE_MS }
    expect(step(listened, event, now(ms)).state).toBe(state)
  })

  test('what is reckoned', () => {
    expect(
      step(settlementIn('confirming', inEuro), silent('no-wallet', 45), now(late)),
    ).toMatchObject({
      state: 'part-arrived' satisfies Ending,
      sent: usd(49),
      why: 'receiver-says-so',
    })
    const hardlyAnything = settlementIn('confirming', {
      quote: quoteOf({ debitAmount: usd(1), receiveAmount: eur(200) }),
    })
    expect(step(hardlyAnything, silent('no-wallet', 1), now(late)).state).toBe('came-back')
  })
})
