/** The ledger: whatever happens to a month, what was set aside is all accounted for. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { BatchId } from '../../src/core/ids'
import {
  accounts,
  assertConserved,
  balancesFrom,
  balancesKey,
  committed,
  decodeBalances,
  type EntryKind,
  emptyBalances,
  encodeBalances,
  entryKinds,
  moves,
  poolEntry,
  post,
  tipEntry,
} from '../../src/core/ledger'
import { money } from '../../src/core/money'
import { JPY, NOON, sampleTip, USD, uuid } from './sample-tips'

const month = '2026-11'
const tip = sampleTip(1, 5n)
const entry = (kind: EntryKind, value: bigint, asset = USD) =>
  tipEntry(kind, tip, { at: NOON, month, amount: money(value, asset) })

/** Balances with so much in every account. */
const balances = (
  of: Partial<Record<'still' | 'kept' | 'flowing' | 'arrived' | 'fees' | 'given', bigint>>,
) => {
  const { still = 0n, kept = 0n, flowing = 0n, arrived = 0n, fees = 0n, given = 0n } = of
  const usd = (value: bigint) => money(value, USD)
  return {
    month,
    outside: usd(still + kept + flowing + arrived + fees + given),
    still: usd(still),
    kept: usd(kept),
    flowing: usd(flowing),
    arrived: usd(arrived),
    fees: usd(fees),
    given: usd(given),
  }
}

describe('an entry', () => {
  const full = balances({
    still: 10n,
    kept: 10n,
    flowing: 10n,
    arrived: 10n,
    fees: 10n,
    given: 10n,
  })

  it.each(entryKinds)('of kind %s moves its amount and nothing else', kind => {
    const after = post(full, entry(kind, 3n))
    const { from, to } = moves[kind]
    for (const account of accounts) {
      // `outside` counts what came from it.
      const sign = account === 'outside' ? -1n : 1n
      const change = (account === to ? 3n : 0n) - (account === from ? 3n : 0n)
      expect(after[account].value - full[account].value).toBe(change * sign)
    }
    assertConserved(after)
  })

  it.each(entryKinds.filter(kind => moves[kind].from !== 'outside'))(
    'of kind %s that takes more than there is is a bug',
    kind => {
      expect(post(full, entry(kind, 10n))[moves[kind].from].value).toBe(0n)
      expect(() => post(full, entry(kind, 11n))).toThrow('out of range')
    },
  )

  test('of another month or asset is a bug', () => {
    expect(() => post({ ...full, month: '2026-12' }, entry('kept', 1n))).toThrow('posted to')
    expect(() => post(full, entry('kept', 1n, JPY))).toThrow('two assets')
  })

  test('has an id that tells tip, kind and batch apart', () => {
    const batches = [undefined, uuid(7) as BatchId, uuid(8) as BatchId]
    const tips = [tip, sampleTip(2, 5n)]
    const ids = tips.flatMap(({ id }) =>
      batches.flatMap(batchId =>
        entryKinds.map(
          kind => tipEntry(kind, { id, batchId }, { at: NOON, month, amount: money(1n, USD) }).id,
        ),
      ),
    )
    const turns = ['opened', 'a'].flatMap(turn =>
      (['pool-raised', 'pool-lowered'] as const).flatMap(kind =>
        [USD, JPY].map(
          asset => poolEntry(kind, turn, { at: NOON, month, amount: money(1n, asset) }).id,
        ),
      ),
    )
    expect(new Set([...ids, ...turns]).size).toBe(ids.length + turns.length)
  })

  test('about a tip in a batch names both; one about the pool names neither', () => {
    const of = { at: NOON, month, amount: money(4n, USD) }
    const batchId = uuid(9) as BatchId
    expect(tipEntry('flowed', { id: tip.id, batchId }, of)).toEqual({
      id: `${tip.id}/flowed/${batchId}`,
      at: NOON,
      month,
      kind: 'flowed',
      amount: { value: '4', ...USD },
      tipId: tip.id,
      batchId,
    })
    expect(poolEntry('pool-raised', 'opened', of)).toEqual({
      id: '2026-11/USD/2/opened/pool-raised',
      at: NOON,
      month,
      kind: 'pool-raised',
      amount: { value: '4', ...USD },
    })
  })
})

/** Where each kind of entry takes money from and where to, said a second time. */
const meaning: Record<EntryKind, string> = {
  'pool-raised': 'outside → still',
  'pool-lowered': 'still → outside',
  kept: 'still → kept',
  undone: 'kept → still',
  'let-go': 'kept → still',
  flowed: 'kept → flowing',
  'held-back': 'flowing → kept',
  arrived: 'flowing → arrived',
  fee: 'flowing → fees',
  'came-back': 'flowing → still',
  given: 'still → given',
  'not-given': 'given → still',
}

it.each(entryKinds)('%s moves money where it says', kind => {
  expect(`${moves[kind].from} → ${moves[kind].to}`).toBe(meaning[kind])
})

describe('balances', () => {
  const values = fc.record({
    still: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    kept: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    flowing: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    arrived: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fees: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    given: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  })

  test('are stored and read back unchanged', () => {
    fc.assert(
      fc.property(values, of => {
        const made = balances(of)
        expect(decodeBalances(encodeBalances(made))).toEqual(made)
        expect(encodeBalances(made).key).toBe(balancesKey(month, USD))
        expect(committed(made).value).toBe(of.kept + of.flowing + of.arrived + of.fees + of.given)
      }),
    )
  })

  it.each(accounts)('that lack a unit in %s are not conserved', account => {
    const made = balances({ still: 5n, kept: 5n, flowing: 5n, arrived: 5n, fees: 5n, given: 5n })
    const off = { ...made, [account]: money(made[account].value - 1n, USD) }
    expect(() => assertConserved(off)).toThrow('not conserved')
  })

  test('of two months or assets stand under two keys', () => {
    const keys = ['2026-11', '2026-12'].flatMap(one => [
      balancesKey(one, USD),
      balancesKey(one, JPY),
    ])
    expect(new Set(keys).size).toBe(4)
  })
})

describe('any history', () => {
  const step = fc.record({
    kind: fc.constantFrom(...entryKinds),
    value: fc.bigInt({ min: 0n, max: 100n }),
  })

  test('of entries is conserved at every instant, or refused at the first that takes too much', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), history => {
        // A second reckoning, apart from the ledger's own: accounts as plain numbers of units.
        const model = new Map<string, bigint>(accounts.map(account => [account, 0n]))
        let now = emptyBalances(month, USD)
        for (const { kind, value } of history) {
          const { from, to } = moves[kind]
          const left = (model.get(from) ?? 0n) - value
          if (from !== 'outside' && left < 0n) {
            expect(() => post(now, entry(kind, value))).toThrow()
            continue
          }
          model.set(from, left)
          model.set(to, (model.get(to) ?? 0n) + value)
          now = post(now, entry(kind, value))
          const inside = now.still.value + committed(now).value
          expect(inside).toBe(now.outside.value)
          for (const account of accounts) {
            const expected = model.get(account) ?? 0n
            expect(now[account].value).toBe(account === 'outside' ? -expected : expected)
          }
        }
      }),
    )
  })
})

describe('balances added up again', () => {
  const pool = poolEntry('pool-raised', 'opened', { at: NOON, month, amount: money(1000n, USD) })
  const life = (at: number, kinds: readonly EntryKind[]) =>
    kinds.map(kind =>
      tipEntry(kind, sampleTip(at, 5n), { at: NOON, month, amount: money(5n, USD) }),
    )
  const all = [
    pool,
    ...life(1, ['kept', 'undone']),
    ...life(2, ['kept', 'flowed', 'arrived']),
    ...life(3, ['kept', 'flowed', 'came-back']),
    ...life(4, ['kept', 'flowed']),
    ...life(5, ['kept']),
  ]

  test('are what they were, in whatever order the entries are read', () => {
    const posted = all.reduce(post, emptyBalances(month, USD))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), entries => {
        expect(balancesFrom(month, USD, entries)).toEqual(posted)
      }),
    )
  })

  test('what is told to stand somewhere stands there, whichever entries are lacking', () => {
    const posted = all.reduce(post, emptyBalances(month, USD))
    const standing = [
      { id: sampleTip(4, 5n).id, at: 'flowing', amount: { ...USD, value: '5' } },
      { id: sampleTip(5, 5n).id, at: 'kept', amount: { ...USD, value: '5' } },
    ] as const
    const own = all.filter(({ tipId }) => standing.some(({ id }) => id === tipId))
    const others = all.filter(entry => !own.includes(entry))
    fc.assert(
      fc.property(fc.shuffledSubarray(own), entries => {
        expect(balancesFrom(month, USD, [...others, ...entries], standing)).toEqual(posted)
      }),
    )
  })

  test('hold together whichever entries are lacking', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all), entries => {
        const made = balancesFrom(month, USD, entries)
        assertConserved(made)
        // What is known to have come to an account is there.
        const here = (kind: EntryKind) => BigInt(entries.filter(each => each.kind === kind).length)
        expect(made.arrived.value).toBe(5n * here('arrived'))
      }),
    )
  })
})
