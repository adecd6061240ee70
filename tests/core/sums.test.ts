import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryRecord } from '../../src/core/ledger'
import { encodeBalances } from '../../src/core/ledger'
import { paymentOf } from '../../src/core/payment-record'
import { type Overview, type Statement, statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import type { StatementInput } from '../../src/core/review/statement-input'
import { yearStatements } from '../../src/core/review/year'
import { countsOf, foldEntries, type ShareRecord, type StreamRecord } from '../../src/core/sums'
import { yearStreams } from '../../src/core/year-streams'
import {
  inputFor,
  month,
  monthBefore,
  type Plan,
  type Played,
  play,
  usd,
} from '../review/month-scenario'
import { plan } from '../review/plans'
import { endedAmong, noSums, sumsOf } from '../review/sums-of'
import { runs } from './runs'

const tipsOf = (played: Played) => {
  const byId = new Map(played.tips.map(tip => [tip.id, tip]))
  return (id: string) => byId.get(id as never)
}
const folded = (played: Played, entries: readonly EntryRecord[] = played.entries) =>
  foldEntries(entries, tipsOf(played), noSums, endedAmong(played.settlements, played.entries))

/** A statement without what only tips can tell, in the overview's form. */
function inSums({ gifts: _, payments, people, ...rest }: Statement): Overview {
  return {
    ...rest,
    people: people.map(({ tips: __, ...person }) => person),
    payments: payments.map(({ tipIds: __, names, ...payment }) => ({
      ...payment,
      names: [...names].sort(),
    })),
  }
}
const sorted = (overview: Overview): Overview => ({
  ...overview,
  payments: overview.payments.map(payment => ({ ...payment, names: [...payment.names].sort() })),
})

/** The overview of a month by the entries that really were posted. */
function overviewFrom(played: Played, input: StatementInput): readonly Overview[] {
  const { shares, streams } = folded(played)
  const endedOf = endedAmong(played.settlements, played.entries)
  return overviewOf({
    ...input,
    records: {
      ...input.records,
      counts: countsOf(
        input.month,
        played.tips.filter(tip => tip.month === input.month),
      ),
      streams: streams.filter(stream => stream.period === input.month),
      shares: [...shares.values()].flatMap(share => share ?? []),
      payments: input.records.settlements.map(each => endedOf(each.id) ?? paymentOf(each)),
      kept: input.records.tips.filter(tip => tip.month === input.month && tip.state === 'kept'),
    },
  })
}

describe('sums', () => {
  it('a year’s streams are those of its months together', () => {
    fc.assert(
      fc.property(plan, planned => {
        const { streams } = folded(play(planned))
        const byKey = (all: readonly StreamRecord[]) =>
          [...all].sort((a, b) => (a.key < b.key ? -1 : 1))
        const isMonth = ({ period }: StreamRecord) => period.length === 7
        expect(byKey(yearStreams(streams.filter(isMonth)))).toEqual(
          byKey(streams.filter(stream => !isMonth(stream))),
        )
      }),
      { numRuns: runs(100) },
    )
  })

  it('tell a month as its tips do, one by one', () => {
    fc.assert(
      fc.property(plan, planned => {
        const played = play(planned)
        for (const each of [month, monthBefore]) {
          const input = inputFor(played, each)
          const byTips = statementOf(input).map(inSums)
          expect(overviewFrom(played, input).map(sorted)).toEqual(byTips)
          expect(overviewOf(sumsOf(input)).map(sorted)).toEqual(byTips)
        }
      }),
      { numRuns: runs(100) },
    )
  })

  it('come to the same in whatever order, at once or entry by entry', () => {
    const order = fc.array(fc.nat(), { maxLength: 200 })
    fc.assert(
      fc.property(plan, order, (planned, seeds) => {
        const played = play(planned)
        const shuffled = played.entries
          .map((entry, at) => ({ entry, rank: seeds[at % (seeds.length || 1)] ?? at }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry)
        const atOnce = folded(played, shuffled)
        expect(byKey(atOnce.streams)).toEqual(byKey(folded(played).streams))
        expect(byKey(onlyShares(atOnce))).toEqual(byKey(onlyShares(folded(played))))
        const streams = new Map<string, StreamRecord>()
        const shares = new Map<string, ShareRecord>()
        for (const entry of played.entries) {
          const ended = endedAmong(played.settlements, played.entries)
          const after = foldEntries([entry], tipsOf(played), { streams, shares }, ended)
          for (const stream of after.streams) streams.set(stream.key, stream)
          for (const [key, share] of after.shares) {
            if (share) shares.set(key, share)
            else shares.delete(key)
          }
        }
        expect(byKey([...streams.values()])).toEqual(byKey(atOnce.streams))
        expect(byKey([...shares.values()])).toEqual(byKey(onlyShares(atOnce)))
      }),
      { numRuns: runs(100) },
    )
  })

  it('make a year that its months add up to, person by person', () => {
    fc.assert(
      fc.property(plan, planned => {
        const played = play(planned)
        const { streams } = folded(played)
        const [year] = yearStatements(
          '2026',
          {
            balances: [...played.balances.values()].map(encodeBalances),
            counts: [month, monthBefore].flatMap(each =>
              countsOf(
                each,
                played.tips.filter(tip => tip.month === each),
              ),
            ),
            streams: streams.filter(stream => stream.period === '2026'),
            damaged: 0,
          },
          usd,
        )
        expect(year?.agrees).toBe(true)
        const months = [month, monthBefore].flatMap(each => statementOf(inputFor(played, each)))
        const total = (amounts: readonly { value: string }[]) =>
          amounts.reduce((all, { value }) => all + BigInt(value), 0n)
        expect(BigInt(year?.whole.moving.value ?? -1)).toBe(
          total(months.map(({ pool }) => pool.moving)),
        )
        expect(year?.whole.tips).toBe(months.reduce((all, { figures }) => all + figures.tips, 0))
        for (const person of year?.people ?? []) {
          expect(person.count).toBeGreaterThan(0)
          const own = months.flatMap(({ people }) => people.filter(({ key }) => key === person.key))
          expect(BigInt(person.moving.value)).toBe(total(own.map(({ moving }) => moving)))
          expect(person.count).toBe(own.reduce((all, { count }) => all + count, 0))
        }
        expect(total(year?.reasons.map(({ moving }) => moving) ?? [])).toBe(
          total(months.flatMap(({ reasons }) => reasons.map(({ moving }) => moving))),
        )
      }),
      { numRuns: runs(100) },
    )
  })

  it('that were lost stand in nobody’s way, and show in the sum', () => {
    const planned: Plan = {
      poolCents: 100,
      tips: [20, 30].map(cents => ({
        ...{ person: 0, publication: 0, cents, month, rehearsal: false, fate: 'flows' as const },
      })),
      ends: [{ state: 'arrived', lostPercent: 0 }],
    }
    const played = play(planned)
    const late = played.entries.filter(({ kind }) => kind === 'arrived')
    const { streams } = folded(played, late)
    expect(streams.map(({ arrived, flowing }) => [arrived, flowing])).toEqual([
      ['50', '0'],
      ['50', '0'],
    ])
    const input = inputFor(played)
    const [overview] = overviewOf({
      ...sumsOf(input),
      records: { ...sumsOf(input).records, streams: [] },
    })
    expect(overview?.sum.agrees).toBe(false)
    expect(overview?.sum.lines).toMatchObject({ more: 'ledger', difference: { value: '50' } })
  })
})

function byKey<T extends { readonly key: string }>(rows: readonly T[]): readonly T[] {
  // Names are in the order in which they were met.
  return [...rows]
    .map(row => ('names' in row ? { ...row, names: [...(row.names as string[])].sort() } : row))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

function onlyShares({ shares }: ReturnType<typeof foldEntries>): readonly ShareRecord[] {
  return [...shares.values()].flatMap(share => share ?? [])
}
