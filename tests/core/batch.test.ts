/** Cutting batches: a partition that fits, in which nobody is overtaken. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type CutRules, cutBatches, type Hold, holdMs } from '../../src/core/batch'
import { money } from '../../src/core/money'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time'
import type { TipRecord } from '../../src/core/tip'
import { EUR, NOON, sampleTip, USD } from './sample-tips'

const [ana, ben, cleo] = ['ana', 'ben', 'cleo'].map(
  name => `https://wallet.harbour.test/${name}`,
) as [string, string, string]
const rules = (about: Partial<CutRules> = {}): CutRules => ({
  asset: USD,
  holds: new Map(),
  now: NOON + HOUR_MS,
  undoWindowMs: HOUR_MS,
  asked: false,
  feeShareMax: 20,
  ...about,
})
const left = (value: bigint) => ({ grantLeft: money(value, USD) })
const held = (hold: Hold) => ({ holds: new Map([[ana, hold]]) })
const usd = (value: bigint) => money(value, USD)

describe('what flows', () => {
  it.each<[string, Partial<TipRecord>, Partial<CutRules>, boolean]>([
    ['kept, and old enough', {}, {}, true],
    ['a millisecond too young', { keptAt: NOON + 1 }, {}, false],
    ['kept by a clock that was a little ahead', { keptAt: NOON + 2 * HOUR_MS - 1 }, {}, false],
    ['kept by a clock that was a year ahead', { keptAt: NOON + 365 * DAY_MS }, {}, true],
    ['young, but asked for', { keptAt: NOON + HOUR_MS }, { asked: true }, true],
    ['rehearsed', { rehearsal: true }, { asked: true }, false],
    ['of another asset', { amount: { value: '5', ...EUR } }, { asked: true }, false],
    ['of another scale', { amount: { value: '5', ...USD, assetScale: 3 } }, { asked: true }, false],
    ['flowing already', { state: 'flowing' }, { asked: true }, false],
    ['undone', { state: 'undone' }, { asked: true }, false],
    ['arrived', { state: 'arrived' }, { asked: true }, false],
  ])('a tip %s', (_, about, turned, flows) => {
    const { cuts, heldBack } = cutBatches([sampleTip(1, 5n, about)], rules(turned))
    expect(cuts.length).toBe(flows ? 1 : 0)
    expect(heldBack).toEqual([])
  })

  test('all tips of a payee flow together, payees by their oldest tip, tips by age', () => {
    const tips = [
      sampleTip(3, 3n, { payee: ben, keptAt: NOON - 1 }),
      sampleTip(2, 2n, { payee: ana, keptAt: NOON - 2 }),
      sampleTip(1, 1n, { payee: ben, keptAt: NOON - 3 }),
    ]
    expect(cutBatches(tips, rules()).cuts).toEqual([
      { payee: ben, tipIds: [tips[2]?.id, tips[0]?.id], total: usd(4n) },
      { payee: ana, tipIds: [tips[1]?.id], total: usd(2n) },
    ])
  })
})

describe('a limit', () => {
  const tips = [sampleTip(1, 5n), sampleTip(2, 5n, { payee: ben, keptAt: NOON - 1 })]

  it.each<[bigint, string[], string[]]>([
    [10n, [ben, ana], []],
    [9n, [ben], [ana]],
    [5n, [ben], [ana]],
    [4n, [], [ben, ana]],
    [0n, [], [ben, ana]],
  ])('with %s left pays %j and holds back %j', (value, paid, waiting) => {
    const { cuts, heldBack } = cutBatches(tips, rules(left(value)))
    expect(cuts.map(cut => cut.payee)).toEqual(paid)
    expect(heldBack).toEqual(waiting.map(payee => ({ payee, reason: 'over-limit' })))
  })

  test('splits one payee’s tips, and a younger tip that would fit does not overtake', () => {
    const own = [sampleTip(1, 4n), sampleTip(2, 9n), sampleTip(3, 1n)]
    const { cuts, heldBack } = cutBatches(own, rules(left(6n)))
    expect(cuts).toEqual([{ payee: ana, tipIds: [own[0]?.id], total: usd(4n) }])
    expect(heldBack).toEqual([{ payee: ana, reason: 'over-limit' }])
  })
})

describe('a hold', () => {
  const now = NOON + HOUR_MS
  const minimum = usd(10n)

  it.each<[string, Hold, bigint, Partial<CutRules>, Hold['reason'] | undefined]>([
    ['ends', { reason: 'payee-unreachable', retryAt: now }, 5n, {}, undefined],
    ['lasts', { reason: 'payee-unreachable', retryAt: now + 1 }, 5n, {}, 'payee-unreachable'],
    ['is a clock’s', { reason: 'payee-unreachable', retryAt: now + DAY_MS + 1 }, 5n, {}, undefined],
    [
      'waits for the limit',
      { reason: 'over-limit', retryAt: now + 31 * DAY_MS },
      9n,
      {},
      'over-limit',
    ],
    ['of a clock’s limit', { reason: 'over-limit', retryAt: now + 32 * DAY_MS }, 9n, {}, undefined],
    ['yields', { reason: 'payee-unreachable', retryAt: now + 1 }, 5n, { asked: true }, undefined],
    ['without an end lasts', { reason: 'wallet-refused' }, 5n, {}, 'wallet-refused'],
    ['without an end yields', { reason: 'wallet-refused' }, 5n, { asked: true }, undefined],
    ['asks the reader', { reason: 'payee-changed' }, 5n, { asked: true }, 'payee-changed'],
    ['asks', { reason: 'payee-changed', retryAt: 0 }, 5n, {}, 'payee-changed'],
    ['lets enough pass', { reason: 'below-smallest', minimum }, 10n, {}, undefined],
    ['stops too little', { reason: 'below-smallest', minimum }, 9n, {}, 'below-smallest'],
    ['stops', { reason: 'below-smallest', minimum }, 9n, { asked: true }, 'below-smallest'],
    ['guesses', { reason: 'below-smallest', retryAt: now + 1 }, 9n, {}, 'below-smallest'],
    ['guesses on', { reason: 'below-smallest', retryAt: now }, 9n, {}, undefined],
    ['of old', { reason: 'payee-unreachable', retryAt: now, minimum }, 9n, {}, 'below-smallest'],
    [
      'of another asset',
      { reason: 'over-limit', retryAt: now, minimum: money(10n, EUR) },
      9n,
      {},
      undefined,
    ],
    ['of the limit', { reason: 'over-limit', retryAt: now + 1 }, 9n, {}, 'over-limit'],
  ])('that %s', (_, hold, value, turned, reason) => {
    const { cuts, heldBack } = cutBatches(
      [sampleTip(1, value)],
      rules({ ...held(hold), ...turned }),
    )
    expect(heldBack).toEqual(reason ? [{ payee: ana, reason }] : [])
    expect(cuts.length).toBe(reason ? 0 : 1)
  })

  test('of one payee does not hold back another, nor use up the limit', () => {
    const tips = [sampleTip(1, 5n, { keptAt: 0 }), sampleTip(2, 5n, { payee: ben })]
    const { cuts } = cutBatches(tips, rules({ ...held({ reason: 'payee-changed' }), ...left(5n) }))
    expect(cuts.map(cut => cut.payee)).toEqual([ben])
  })

  it.each([
    [1, HOUR_MS],
    [2, 2 * HOUR_MS],
    [5, 16 * HOUR_MS],
    [6, DAY_MS],
    [100, DAY_MS],
  ])('after %s times in a row lasts %s', (times, ms) => {
    expect(holdMs(times)).toBe(ms)
  })
})

describe('any tips', () => {
  const anyTips = fc
    .array(
      fc.record({
        value: fc.bigInt(0n, 20n),
        payee: fc.constantFrom(ana, ben, cleo),
        keptAt: fc.integer({ min: NOON - 5, max: NOON + 5 }),
        rehearsal: fc.boolean(),
        state: fc.constantFrom<TipRecord['state'][]>('kept', 'kept', 'kept', 'flowing', 'undone'),
      }),
      { maxLength: 30 },
    )
    .map(list => list.map(({ value, ...about }, at) => sampleTip(at, value, about)))
  const anyHolds = fc.dictionary(
    fc.constantFrom(ana, ben),
    fc.record({
      reason: fc.constantFrom<Hold['reason'][]>('payee-changed', 'over-limit', 'below-smallest'),
      retryAt: fc.option(fc.integer({ min: NOON, max: NOON + DAY_MS }), { nil: undefined }),
      minimum: fc.option(fc.bigInt(0n, 40n).map(usd), { nil: undefined }),
    }),
  )
  const anyRules = fc
    .record({ grant: fc.option(fc.bigInt(0n, 120n)), asked: fc.boolean(), holds: anyHolds })
    .map(({ grant, asked, holds }) =>
      rules({
        asked,
        now: NOON + MINUTE_MS,
        undoWindowMs: MINUTE_MS,
        holds: new Map(Object.entries(holds)),
        ...(grant !== null && left(grant)),
      }),
    )

  test('are cut into a partition that sums, fits, and in which none is overtaken', () => {
    fc.assert(
      fc.property(anyTips, anyRules, (tips, turned) => {
        const byId = new Map(tips.map(tip => [tip.id, tip]))
        const { cuts, heldBack } = cutBatches(tips, turned)
        const cutIds = cuts.flatMap(cut => cut.tipIds)
        expect(new Set(cutIds).size).toBe(cutIds.length)
        expect(new Set(cuts.map(cut => cut.payee)).size).toBe(cuts.length)
        let all = 0n
        for (const { payee, tipIds, total } of cuts) {
          const own = tipIds.map(id => byId.get(id))
          expect(own.every(tip => tip?.payee === payee && tip.state === 'kept')).toBe(true)
          expect(own.some(tip => tip?.rehearsal)).toBe(false)
          const sum = own.reduce((so, tip) => so + BigInt(tip?.amount.value ?? 0), 0n)
          expect(total).toEqual(usd(sum))
          all += sum
        }
        if (turned.grantLeft) expect(all <= turned.grantLeft.value).toBe(true)
        const due = tips.filter(
          tip => tip.state === 'kept' && !tip.rehearsal && (turned.asked || tip.keptAt <= NOON),
        )
        for (const tip of due) {
          const flows = cutIds.includes(tip.id)
          const waits = heldBack.some(({ payee }) => payee === tip.payee)
          // What neither flows nor waits for a named reason would be forgotten.
          expect(flows || waits).toBe(true)
          const older = due.filter(one => one.payee === tip.payee && one.keptAt < tip.keptAt)
          if (flows) expect(older.every(one => cutIds.includes(one.id))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('are cut alike in whatever order they are read', () => {
    fc.assert(
      fc.property(anyTips, anyRules, (tips, turned) => {
        expect(cutBatches([...tips].reverse(), turned)).toEqual(cutBatches(tips, turned))
      }),
    )
  })
})
