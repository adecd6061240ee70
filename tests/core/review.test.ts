import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromWire, money, sum, toWire } from '../../src/core/money'
import { type Statement, statementOf } from '../../src/core/review'
import type { StatementHold, StatementInput } from '../../src/core/review/statement-input'
import { waitingOrder } from '../../src/core/review/waiting'
import type { SettlementRecord } from '../../src/core/settlement'
import {
  type End,
  inputFor,
  month,
  monthBefore,
  noon,
  type Plan,
  type PlannedTip,
  play,
  usd,
} from '../review/month-scenario'
import { sampleGift } from './sample-gifts'

const plannedTip: fc.Arbitrary<PlannedTip> = fc.record({
  person: fc.nat(5),
  publication: fc.nat(3),
  cents: fc.integer({ min: 1, max: 90 }),
  month: fc.constantFrom(month, month, monthBefore),
  rehearsal: fc.constantFrom(false, false, false, true),
  fate: fc.constantFrom('stays', 'undone', 'flows', 'flows'),
})
const end: fc.Arbitrary<End> = fc.record({
  state: fc.constantFrom('arrived', 'part-arrived', 'came-back', 'held-back', 'confirming'),
  lostPercent: fc.nat(99),
})
const plan: fc.Arbitrary<Plan> = fc.record({
  poolCents: fc.integer({ min: 1, max: 2000 }),
  tips: fc.array(plannedTip, { maxLength: 40 }),
  ends: fc.array(end, { minLength: 1, maxLength: 6 }),
})

const of = (input: StatementInput): Statement => {
  const [only, ...more] = statementOf(input)
  if (!only || more.length > 0) throw new Error('expected one statement')
  return only
}
const lines = (statement: Statement) => statement.people.flatMap(person => person.tips)
const total = (amounts: readonly { value: string }[]) =>
  amounts.reduce((all, amount) => all + BigInt(amount.value), 0n)

describe('the statement of any month', () => {
  it('agrees with itself and with the wallet', () => {
    fc.assert(
      fc.property(plan, fc.boolean(), (planned, shared) => {
        const played = play(planned)
        for (const each of [month, monthBefore]) {
          const { sum: reconciled } = of(inputFor(played, each, shared))
          expect(reconciled.agrees).toBe(true)
          for (const check of [reconciled.accounts, reconciled.lines, reconciled.wallet]) {
            expect(check.difference.value).toBe('0')
          }
        }
      }),
    )
  })

  it('has people, publications, streams and lines that each sum to what moves', () => {
    fc.assert(
      fc.property(plan, planned => {
        const statement = of(inputFor(play(planned)))
        const moving = BigInt(statement.pool.moving.value)
        expect(total(statement.people.map(person => person.moving))).toBe(moving)
        expect(total(statement.publications.map(each => each.moving))).toBe(moving)
        expect(total(statement.streams.map(stream => stream.moving))).toBe(moving)
        expect(total(lines(statement).map(line => line.arrived))).toBe(
          BigInt(statement.sum.arrived.value),
        )
      }),
    )
  })

  it('gives every kept tip exactly one reason, and no other tip any', () => {
    fc.assert(
      fc.property(plan, planned => {
        const statement = of(inputFor(play(planned)))
        const kept = lines(statement).filter(
          line => line.word === 'kept' || line.word === 'rehearsed',
        )
        expect(lines(statement).filter(line => line.waiting)).toEqual(kept)
        expect(statement.waiting.reduce((all, group) => all + group.tips, 0)).toBe(kept.length)
        expect(total(statement.waiting.map(group => group.total))).toBe(
          BigInt(statement.pool.kept.value),
        )
      }),
    )
  })

  it('accounts for every unit of a payment: sent, fee and what came back', () => {
    fc.assert(
      fc.property(plan, planned => {
        for (const payment of of(inputFor(play(planned))).payments) {
          if (!['arrived', 'part-arrived', 'came-back'].includes(payment.word)) continue
          const parts = [payment.sent, payment.fee, payment.cameBack].flatMap(part => part ?? [])
          expect(total(parts)).toBe(BigInt(payment.amount.value))
        }
      }),
    )
  })

  it('shows any sum that the wallet and the ledger do not share', () => {
    const flowed: fc.Arbitrary<Plan> = plan.filter(({ ends }) => ends[0]?.state === 'arrived')
    fc.assert(
      fc.property(flowed, fc.integer({ min: 1, max: 5 }), (planned, extra) => {
        const input = inputFor(play(planned))
        const paid = input.records.settlements.find(({ state }) => state === 'arrived')
        fc.pre(paid !== undefined)
        const sent = fromWire(paid.amount).value + BigInt(extra)
        const lying: SettlementRecord = { ...paid, sent: toWire(money(sent, usd)) }
        const { sum: reconciled } = of(withSettlement(input, lying))
        expect(reconciled.agrees).toBe(false)
        expect(reconciled.wallet).toMatchObject({
          more: 'other',
          difference: { value: `${extra}` },
        })
      }),
    )
  })
})

function withSettlement(input: StatementInput, changed: SettlementRecord): StatementInput {
  const settlements = input.records.settlements.map(settlement =>
    settlement.id === changed.id ? changed : settlement,
  )
  return { ...input, records: { ...input.records, settlements } }
}

const tip = (about: Partial<PlannedTip> = {}): PlannedTip => ({
  person: 0,
  publication: 0,
  cents: 20,
  month,
  rehearsal: false,
  fate: 'stays',
  ...about,
})
const monthOfTips = (tips: readonly PlannedTip[], ...ends: readonly End[]): StatementInput =>
  inputFor(
    play({
      poolCents: 800,
      tips,
      ends: ends.length > 0 ? ends : [{ state: 'arrived', lostPercent: 0 }],
    }),
  )

describe('what a tip waits for', () => {
  const kept = monthOfTips([tip()])
  const held = (hold: Partial<StatementHold>): StatementInput => ({
    ...kept,
    records: {
      ...kept.records,
      holds: [{ payee: 'https://wallet.example/person-0', reason: 'payee-unreachable', ...hold }],
    },
  })
  const minimum = (value: bigint) => toWire(money(value, usd))
  const approveAgain = { ...kept.connection, state: 'approve-again' } as const
  const paused = { ...kept.settings, paused: true }

  it.each([
    ['due', 'nothing in the way', kept],
    ['no-wallet', 'no wallet', { ...kept, connection: { state: 'none' } }],
    ['no-wallet', 'a wallet of another currency', inEuro(kept)],
    ['to-decide', 'a rehearsal and a wallet', monthOfTips([tip({ rehearsal: true })])],
    ['paused', 'a pause', { ...kept, settings: paused }],
    [
      'paused',
      'a pause, and a permission to renew',
      { ...kept, settings: paused, connection: approveAgain },
    ],
    ['approve-again', 'a permission to renew', { ...kept, connection: approveAgain }],
    ['payee-changed', 'another payee', held({ reason: 'payee-changed', retryAt: noon - 1 })],
    ['over-limit', 'a limit', held({ reason: 'over-limit', minimum: minimum(50n) })],
    ['below-smallest', 'a minimum', held({ reason: 'below-smallest', minimum: minimum(50n) })],
    ['below-smallest', 'a minimum met on another hold', held({ minimum: minimum(50n) })],
    ['due', 'a minimum that is reached', held({ reason: 'below-smallest', minimum: minimum(20n) })],
    ['payee-unreachable', 'no answer', held({ retryAt: noon + 1 })],
    ['due', 'no answer, and time to try again', held({ retryAt: noon })],
    ['own-wallet-unreachable', 'an own wallet down', held({ reason: 'own-wallet-unreachable' })],
    ['wallet-refused', 'a refusal', held({ reason: 'wallet-refused' })],
    ['payee-refused', 'a refusal of theirs', held({ reason: 'payee-refused' })],
    ['payee-wants-consent', 'a consent', held({ reason: 'payee-wants-consent' })],
    ['clock-wrong', 'a clock', held({ reason: 'clock-wrong' })],
    ['host-not-allowed', 'the browser', held({ reason: 'host-not-allowed' })],
    ['too-costly', 'a fee over the share', held({ reason: 'too-costly', fee: minimum(5n) })],
    ['due', 'a fee that is worth it by now', held({ reason: 'too-costly', fee: minimum(4n) })],
    ['too-costly', 'a fee that is not known', held({ reason: 'too-costly', retryAt: noon + 1 })],
    ['due', 'a fee, and time to ask for it again', held({ reason: 'too-costly', retryAt: noon })],
    [
      'too-costly',
      'a fee in another currency',
      held({ reason: 'too-costly', fee: { ...minimum(1n), assetCode: 'EUR' } }),
    ],
    [
      'payee-unreachable',
      'a minimum in another currency',
      held({ minimum: { ...minimum(50n), assetCode: 'EUR' } }),
    ],
    ['due', 'a limit that starts afresh', held({ reason: 'over-limit', retryAt: noon })],
  ] as [string, string, StatementInput][])('is %s for %s', (reason, _, input) => {
    const statement = of(input)
    expect(lines(statement).map(line => line.waiting)).toEqual([reason])
    expect(statement.waiting).toHaveLength(1)
  })

  it('names the smallest amount and the next attempt, where they are known', () => {
    const tooSmall = of(held({ reason: 'below-smallest', minimum: minimum(50n) }))
    expect(tooSmall.waiting[0]?.minimum).toEqual(minimum(50n))
    expect(of(held({ retryAt: noon + 9 })).waiting[0]?.retryAt).toBe(noon + 9)
    const clock = of(held({ reason: 'clock-wrong', apartMs: 90_000 }))
    expect(clock.waiting[0]?.apartMs).toBe(90_000)
  })

  it('names what a payment would cost, and from which sum on it is worth that', () => {
    const dear = of(held({ reason: 'too-costly', fee: minimum(5n) })).waiting[0]
    expect(dear).toMatchObject({ fee: minimum(5n), minimum: minimum(25n) })
    const unknown = of(held({ reason: 'too-costly' })).waiting[0]
    expect(unknown).not.toHaveProperty('fee')
    const endless = of(held({ reason: 'too-costly', fee: minimum(2n ** 63n) })).waiting[0]
    expect(endless).not.toHaveProperty('minimum')
    const bare = of(held({ reason: 'below-smallest' })).waiting[0]
    expect(bare).not.toHaveProperty('minimum')
  })

  it('repeats what a wallet said where it refused', () => {
    for (const reason of ['wallet-refused', 'payee-refused'] as const) {
      const [said] = of(held({ reason, said: 'Not on Sundays' })).waiting
      expect(said).toMatchObject({ reason, said: 'Not on Sundays' })
      expect(of(held({ reason })).waiting[0]).not.toHaveProperty('said')
    }
  })

  it('names no sum where tips to several wait for one thing', () => {
    const input = monthOfTips([tip(), tip({ person: 1 })])
    const hold = { reason: 'below-smallest', minimum: minimum(50n) } as const
    const holds = [0, 1].map(person => ({
      ...hold,
      payee: `https://wallet.example/person-${person}`,
    }))
    const [group] = of({ ...input, records: { ...input.records, holds } }).waiting
    expect(group).toMatchObject({ tips: 2, names: ['Person 0', 'Person 1'] })
    expect(group).not.toHaveProperty('minimum')
  })

  it('says that no wallet is there only where none is: another currency is something else', () => {
    const told = (input: StatementInput) =>
      of(input).waiting.map(({ reason, walletDiffers }) => [reason, walletDiffers])
    expect(told({ ...kept, connection: { state: 'none' } })).toEqual([['no-wallet', undefined]])
    expect(told(inEuro(kept))).toEqual([['no-wallet', 'currency']])
    expect(told(inPlaces(9, kept))).toEqual([['no-wallet', 'places']])
    const rehearsed = monthOfTips([tip({ rehearsal: true })])
    expect(told(inPlaces(9, rehearsed))).toEqual([['to-decide', undefined]])
    expect(told(inPlaces(0, rehearsed))).toEqual([['no-wallet', 'places']])
  })

  it('tells first what the reader can end', () => {
    expect(waitingOrder.at(-1)).toBe('due')
    const input = monthOfTips([tip(), tip({ person: 1, rehearsal: true })])
    expect(of(input).waiting.map(group => group.reason)).toEqual(['to-decide', 'due'])
  })

  it('counts as flowable only what asking can make flow', () => {
    expect(of(kept).figures).toMatchObject({ flowableTips: 1, flowable: { value: '20' } })
    expect(of(held({ retryAt: noon + 9 })).figures.flowableTips).toBe(1)
    expect(of({ ...kept, settings: paused }).figures.flowableTips).toBe(0)
    expect(of(held({ reason: 'payee-changed' })).figures.flowableTips).toBe(0)
  })
})

function inEuro(input: StatementInput): StatementInput {
  if (input.connection.state === 'none') throw new Error('expected a wallet')
  return { ...input, connection: { ...input.connection, assetCode: 'EUR' } }
}

function inPlaces(assetScale: number, input: StatementInput): StatementInput {
  if (input.connection.state === 'none') throw new Error('expected a wallet')
  return { ...input, connection: { ...input.connection, assetScale } }
}

describe('people', () => {
  it('are listed by their first tip, whatever is undone or paid later', () => {
    const tips = [tip({ person: 2 }), tip({ person: 0 }), tip({ person: 2, cents: 50 })]
    const before = of(monthOfTips(tips))
    const after = of(
      monthOfTips(tips.map((each, at) => (at < 2 ? { ...each, fate: 'undone' } : each))),
    )
    expect(before.people.map(person => person.name)).toEqual(['Person 2', 'Person 0'])
    expect(after.people.map(person => person.name)).toEqual(['Person 2', 'Person 0'])
    expect(after.people.map(person => person.moving.value)).toEqual(['50', '0'])
    expect(before.people.map(person => person.count)).toEqual([2, 1])
    expect(after.people.map(person => person.count)).toEqual([1, 0])
  })

  it('are not counted by tips that were undone', () => {
    const { figures } = of(monthOfTips([tip({ fate: 'undone' }), tip({ person: 1 })]))
    expect(figures).toMatchObject({ tips: 1, people: 1, pieces: 1, publications: 1 })
  })

  it('of one name at two wallets are two', () => {
    const input = monthOfTips([tip({ person: 0 }), tip({ person: 1 })])
    const tips = input.records.tips.map(each => ({ ...each, creator: { name: 'Ana' } }))
    expect(of({ ...input, records: { ...input.records, tips } }).people).toHaveLength(2)
  })
})

describe('a line', () => {
  it('may be undone while every tip of its act is kept', () => {
    const input = monthOfTips([tip(), tip({ person: 1, fate: 'flows' })])
    const [first, second] = input.records.tips
    if (!first || !second) throw new Error('expected two tips')
    const undo = (each: StatementInput) => lines(of(each)).map(line => line.mayUndo)
    expect(undo(input)).toEqual([true, false])
    const oneAct = [first, { ...second, id: first.id.replace('.0', '.1') as typeof first.id }]
    expect(undo({ ...input, records: { ...input.records, tips: oneAct } })).toEqual([false, false])
  })

  it('tells a fee from what came back', () => {
    const flows = [tip({ fate: 'flows', cents: 100 })]
    const fee = lines(of(monthOfTips(flows, { state: 'arrived', lostPercent: 10 })))[0]
    const part = lines(of(monthOfTips(flows, { state: 'part-arrived', lostPercent: 10 })))[0]
    expect(fee).toMatchObject({ word: 'arrived', fee: { value: '10' }, cameBack: { value: '0' } })
    expect(part).toMatchObject({
      word: 'part-arrived',
      fee: { value: '0' },
      cameBack: { value: '10' },
    })
  })
})

describe('a payment', () => {
  const flows = [tip({ fate: 'flows', cents: 100 })]

  it('is not listed where it was held back: nothing moved', () => {
    const played = play({
      poolCents: 800,
      tips: flows,
      ends: [{ state: 'held-back', lostPercent: 0 }],
    })
    const input = inputFor(played)
    const records = { ...input.records, settlements: played.settlements }
    const statement = of({ ...input, records })
    expect(played.settlements).toHaveLength(1)
    expect(statement.payments).toEqual([])
    expect(lines(statement)[0]?.word).toBe('kept')
  })

  it('says what it carries of other months', () => {
    const input = monthOfTips([...flows, tip({ month: monthBefore, fate: 'flows', cents: 30 })])
    expect(of(input).payments[0]).toMatchObject({
      amount: { value: '130' },
      otherMonths: { value: '30' },
      tipIds: [input.records.tips[0]?.id],
    })
  })

  it('names its wallet, what came back, and why', () => {
    const failed = monthOfTips(flows, { state: 'came-back', lostPercent: 0 })
    const [back] = failed.records.settlements
    const wallet = {
      id: 'https://wallet.example/person-0',
      publicName: 'Person Zero',
      ...usd,
      authServer: 'https://auth.example',
      resourceServer: 'https://pay.example',
    }
    if (!back) throw new Error('expected a settlement')
    expect(
      of(withSettlement(failed, { ...back, wallet, why: 'failed' })).payments[0],
    ).toMatchObject({
      word: 'came-back',
      walletName: 'Person Zero',
      cameBack: { value: '100' },
      why: 'failed',
    })
  })

  it('that is under way may have been received already, and says so', () => {
    const input = monthOfTips(flows, { state: 'confirming', lostPercent: 0 })
    const [open] = input.records.settlements
    if (!open) throw new Error('expected a settlement')
    const received = { value: '100', ...usd }
    expect(of(withSettlement(input, { ...open, received })).payments[0]).toMatchObject({
      word: 'confirming',
      received,
    })
  })

  it('whose tips are damaged is still listed, and the sum says that something is missing', () => {
    const input = monthOfTips(flows, { state: 'arrived', lostPercent: 0 })
    const lost = of({ ...input, records: { ...input.records, tips: [], damaged: 1 } })
    expect(lost.payments).toMatchObject([{ word: 'arrived', amount: { value: '100' }, names: [] }])
    expect(lost.sum.agrees).toBe(false)
  })

  it('tells the exchange exactly', () => {
    const input = monthOfTips(flows, { state: 'arrived', lostPercent: 0 })
    const [paid] = input.records.settlements
    if (!paid) throw new Error('expected a settlement')
    const yen = { value: '151', assetCode: 'JPY', assetScale: 0 }
    const payment = of(withSettlement(input, { ...paid, received: yen })).payments[0]
    expect(payment).toMatchObject({ received: yen, rate: '151.0000' })
    expect(payment?.proof).toBe(paid.receiver)
    const nothing = { ...paid, sent: { value: '0', ...usd }, received: yen }
    expect(of(withSettlement(input, nothing)).payments[0]).not.toHaveProperty('rate')
  })
})

describe('a month', () => {
  const empty = { balances: [], tips: [], settlements: [], gifts: [], holds: [], damaged: 0 }
  const input = monthOfTips([])

  it('that has just begun shows its pool standing still', () => {
    const statement = of({ ...input, records: empty })
    expect(statement.pool).toMatchObject({ set: { value: '800' }, still: { value: '800' } })
    expect(statement).toMatchObject({ time: 'now', sum: { agrees: true } })
  })

  it('that is over has no days left, and none is made up for it', () => {
    expect(statementOf({ ...input, records: empty, month: monthBefore })).toEqual([])
    expect(
      of(inputFor(play({ poolCents: 5, tips: [], ends: [] }), monthBefore)).pool.daysLeft,
    ).toBe(0)
  })

  it('in two currencies is two statements, the pool’s own first', () => {
    const euro = { value: '900', assetCode: 'EUR', assetScale: 2 }
    const zero = { ...euro, value: '0' }
    const balances = {
      ...{ key: 'x', month, outside: euro, still: euro },
      ...{ kept: zero, flowing: zero, arrived: zero, fees: zero, given: zero },
    }
    const records = { ...input.records, balances: [balances, ...input.records.balances] }
    const codes = statementOf({ ...input, records }).map(each => each.asset.assetCode)
    expect(codes).toEqual(['USD', 'EUR'])
  })

  it('counts what was given by hand in it, and says so where the ledger knows of less', () => {
    const gifts = [
      sampleGift(1),
      sampleGift(2, { state: 'opened' }),
      sampleGift(3, { month: monthBefore }),
      sampleGift(4, { amount: { value: '5', assetCode: 'EUR', assetScale: 2 } }),
    ]
    const { sum: reconciled } = of({ ...input, records: { ...input.records, gifts } })
    expect(reconciled.lines).toMatchObject({ more: 'other', difference: { value: '300' } })
    expect(reconciled.agrees).toBe(false)
  })

  it('whose accounts were damaged says so', () => {
    const [stored] = input.records.balances
    if (!stored) throw new Error('expected balances')
    const damaged = { ...stored, still: toWire(sum([fromWire(stored.still), money(1n, usd)], usd)) }
    const { sum: reconciled } = of({ ...input, records: { ...input.records, balances: [damaged] } })
    expect(reconciled.agrees).toBe(false)
    expect(reconciled.accounts).toMatchObject({ more: 'other', difference: { value: '1' } })
  })
})
