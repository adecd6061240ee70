/**
 * A year: its months side by side, and everybody who was tipped in it, from balances and sums.
 */
import type { BeyondRecord } from '../beyond'
import { type BalancesRecord, balancesKey, committed, decodeBalances } from '../ledger'
import {
  type Asset,
  add,
  assetKey,
  type Money,
  type MoneyWire,
  sameAsset,
  toWire,
  zero,
} from '../money'
import { leftOf, type Pool, poolOf, roomBeyond } from '../pool'
import type { CountRecord, StreamRecord } from '../sums'
import type { Month } from '../time'
import { groupedBy } from './month-index'
import { byFirst, peopleIn, reasonsIn } from './overview'
import type { PersonSum, ReasonSum } from './people'

/** A year as stored. */
export type YearRecords = {
  readonly balances: readonly BalancesRecord[]
  /** What other browsers spent, as wallets said; absent: none was read. */
  readonly beyond?: readonly BeyondRecord[]
  readonly counts: readonly CountRecord[]
  /** The year's own streams: one a person. */
  readonly streams: readonly StreamRecord[]
  readonly damaged: number
}

/** What a month, or the whole year, came to. */
export type PeriodFigures = {
  readonly tips: number
  readonly setAside: MoneyWire
  /** All that did not stand still. */
  readonly moving: MoneyWire
  readonly arrived: MoneyWire
  readonly fees: MoneyWire
  readonly given: MoneyWire
  /** What of the pools other browsers have spent. */
  readonly beyond: MoneyWire
  readonly still: MoneyWire
}

export type YearStatement = {
  readonly year: string
  readonly asset: Asset
  /** January first; months in which nothing happened are left out. */
  readonly months: readonly (PeriodFigures & { readonly month: Month })[]
  readonly whole: PeriodFigures
  /** Everybody with a tip that counts. */
  readonly people: readonly PersonSum[]
  readonly reasons: readonly ReasonSum[]
  /** Whether people and months come to the same. */
  readonly agrees: boolean
  /** How much more the months come to than the people, in minor units; below nothing where it is less. */
  readonly difference: string
}

/** A year's statements, one an asset; `first`: the pool's own asset, told first. */
export function yearStatements(
  year: string,
  records: YearRecords,
  first: Asset | undefined,
): readonly YearStatement[] {
  const assets = new Map(records.balances.map(({ still }) => [assetKey(still), still]))
  const own = first && assetKey(first)
  return [...assets]
    .sort(([a], [b]) => (a === own ? -1 : b === own ? 1 : a < b ? -1 : 1))
    .map(([, { assetCode, assetScale }]) => yearIn(year, { assetCode, assetScale }, records))
}

function yearIn(year: string, asset: Asset, records: YearRecords): YearStatement {
  const countOf = new Map(records.counts.map(({ key, tips }) => [key, tips]))
  const beyondOf = groupedBy(records.beyond ?? [], ({ month }) => month)
  const pools = records.balances
    .filter(({ still }) => sameAsset(still, asset))
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(record => poolOf(decodeBalances(record), beyondOf.get(record.month) ?? []))
  const months = pools.map(pool => ({
    month: pool.month,
    ...figuresOf([pool], asset, countOf.get(balancesKey(pool.month, asset)) ?? 0),
  }))
  const tips = months.reduce((all, month) => all + month.tips, 0)
  const whole = figuresOf(pools, asset, tips)
  const streams = records.streams.filter(each => sameAsset(each, asset)).sort(byFirst)
  // A month shows who was tipped and then not, with what was taken back; a year has no lines to show.
  const people = peopleIn(streams).filter(({ count }) => count > 0)
  const toPeople = people.reduce((all, { moving }) => all + BigInt(moving.value), 0n)
  const told = toPeople + BigInt(whole.given.value) + BigInt(whole.beyond.value)
  const difference = BigInt(whole.moving.value) - told
  return {
    year,
    asset,
    months,
    whole,
    people,
    reasons: reasonsIn(streams, asset),
    agrees: difference === 0n,
    difference: String(difference),
  }
}

function figuresOf(pools: readonly Pool[], asset: Asset, tips: number): PeriodFigures {
  const all = (of: (each: Pool) => Money) =>
    toWire(pools.reduce((sum, each) => add(sum, of(each)), zero(asset)))
  return {
    tips,
    setAside: all(({ outside }) => outside),
    moving: all(pool => add(committed(pool), roomBeyond(pool))),
    arrived: all(({ arrived }) => arrived),
    fees: all(({ fees }) => fees),
    given: all(({ given }) => given),
    beyond: all(roomBeyond),
    still: all(leftOf),
  }
}
