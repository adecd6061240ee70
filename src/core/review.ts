/**
 * The statement: a month as plain data, from which the review page, the exports and the demonstration
 * are made. It says nothing that the records do not say, and shows where they disagree.
 */
import type { BeyondRecord } from './beyond'
import { type Balances, type BalancesRecord, decodeBalances, emptyBalances } from './ledger'
import {
  type Asset,
  add,
  assetKey,
  fromWire,
  type MoneyWire,
  sameAsset,
  toWire,
  zero,
} from './money'
import { type Pool, type PoolView, poolOf, poolView } from './pool'
import { type GiftLine, giftsOf } from './review/gift-line'
import { type MonthIndex, monthIndex } from './review/month-index'
import { type PaymentSum, type PaymentView, paymentsOf } from './review/payments'
import {
  type PersonSum,
  type PersonView,
  type PublicationView,
  peopleOf,
  personKey,
  publicationsOf,
  type ReasonSum,
  reasonsOf,
  type Stream,
  streamsOf,
} from './review/people'
import { type Reconciliation, reconcile, toldByTips } from './review/reconcile'
import type { StatementInput } from './review/statement-input'
import { type Waiting, type WaitingGroup, waitingGroups, waitingOf } from './review/waiting'
import { counts, publicationKey } from './sums'
import { daysLeft, daysOf, type Month, monthOf, type UnixMs } from './time'
import type { TipRecord } from './tip'

/** What the month's sentence is made of. Tips that were undone or let go are not counted. */
export type Figures = {
  readonly tips: number
  /** Different pages. */
  readonly pieces: number
  readonly people: number
  readonly publications: number
  readonly payments: number
  /** Kept with no wallet: a part of what the pool shows as kept, of which nothing moves. */
  readonly rehearsed: MoneyWire
  readonly rehearsedTips: number
  /** Tips that would flow if the reader asked now. */
  readonly flowableTips: number
  readonly flowable: MoneyWire
}

/**
 * Where a month lies by this device’s clock and zone. `ahead`: it was opened under a clock or zone set otherwise,
 * here or in a browser whose backup was merged.
 */
export type MonthTime = 'over' | 'now' | 'ahead'

/** One month in one asset, in sums. */
export type Overview = {
  readonly month: Month
  readonly zone: string
  readonly madeAt: UnixMs
  readonly asset: Asset
  readonly time: MonthTime
  readonly figures: Figures
  readonly pool: PoolView
  readonly people: readonly PersonSum[]
  readonly publications: readonly PublicationView[]
  readonly streams: readonly Stream[]
  readonly reasons: readonly ReasonSum[]
  readonly waiting: readonly WaitingGroup[]
  readonly payments: readonly PaymentSum[]
  readonly sum: Reconciliation
  /** Records of the month that cannot be read, whatever their currency: what is told may lack them. */
  readonly damaged: number
}

/** One month in one asset, to the last tip. */
export type Statement = Omit<Overview, 'people' | 'payments'> & {
  /** What was given by hand in the month, by the reader's word. */
  readonly gifts: readonly GiftLine[]
  readonly people: readonly PersonView[]
  readonly payments: readonly PaymentView[]
}

/**
 * A month's statements, one an asset: the pool's own first, then by name.
 *
 * A month that has just begun holds no entries yet; where a pool is set it is shown as standing still.
 */
export function statementOf(input: StatementInput): readonly Statement[] {
  const { records } = input
  const seen = [
    ...records.balances.map(balances => balances.still),
    ...records.tips.filter(tip => tip.month === input.month).map(tip => tip.amount),
  ]
  return assetsOf(input, seen).map(asset => statementIn(asset, input))
}

/** Where a month lies. */
export function monthTime({ month, now, zone }: Seen): MonthTime {
  const here = monthOf(now, zone)
  return month === here ? 'now' : month < here ? 'over' : 'ahead'
}

function isCurrent(seen: Seen): boolean {
  return monthTime(seen) === 'now'
}

/** What is left of a month, in days: of one that lies ahead, all of them. */
export function daysLeftOf(seen: Seen): number {
  const { month, now, zone } = seen
  const left = { over: 0, now: daysLeft(now, zone), ahead: daysOf(month) }
  return left[monthTime(seen)]
}

type Seen = Pick<StatementInput, 'month' | 'now' | 'settings' | 'zone'>

/** The assets of a month: the pool's own first, then by name. */
export function assetsOf(input: Seen, seen: readonly Asset[]): readonly Asset[] {
  const own = input.settings.pool
  const assets = new Map(seen.map(asset => [assetKey(asset), asset]))
  if (own && assets.size === 0 && isCurrent(input)) assets.set(assetKey(own), own)
  const first = own && assetKey(own)
  return [...assets]
    .sort(([a], [b]) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
    .map(([, { assetCode, assetScale }]) => ({ assetCode, assetScale }))
}

function statementIn(asset: Asset, input: StatementInput): Statement {
  const index = monthIndex(input, asset)
  const balances = poolIn(asset, input, input.records)
  const payments = paymentsOf(index)
  return {
    month: input.month,
    zone: input.zone,
    madeAt: input.now,
    asset,
    time: monthTime(input),
    figures: figuresOf(index, payments.length),
    pool: poolView(balances, daysLeftOf(input)),
    people: peopleOf(index),
    publications: publicationsOf(index),
    streams: streamsOf(index),
    reasons: reasonsOf(index),
    waiting: waitingGroups(index),
    payments,
    gifts: giftsOf(index),
    sum: reconcile(balances, toldByTips(index)),
    damaged: input.records.damaged,
  }
}

/** The pool of a month: its balances, and what other browsers spent of it. */
export function poolIn(asset: Asset, input: Seen, records: PoolRecords): Pool {
  return poolOf(balancesIn(asset, input, records.balances), records.beyond ?? [])
}

type PoolRecords = {
  readonly balances: readonly BalancesRecord[]
  readonly beyond?: readonly BeyondRecord[]
}

/** The balances of a month, with its pool standing still where nothing has happened yet. */
function balancesIn(asset: Asset, input: Seen, records: readonly BalancesRecord[]): Balances {
  const stored = records.find(({ still }) => sameAsset(still, asset))
  if (stored) return decodeBalances(stored)
  const empty = emptyBalances(input.month, asset)
  const { pool } = input.settings
  if (!pool || !isCurrent(input) || !sameAsset(pool, asset)) return empty
  return { ...empty, outside: fromWire(pool), still: fromWire(pool) }
}

/** Reasons that asking for the flow does not overcome; the others are tried again when asked. */
const beyondAsking: readonly (Waiting | undefined)[] = [
  undefined,
  'elsewhere',
  'no-wallet',
  'to-decide',
  'paused',
  'approve-again',
  'payee-changed',
  'over-limit',
  'below-smallest',
  'too-costly',
]

function figuresOf(index: MonthIndex, payments: number): Figures {
  const counted = index.tips.filter(counts)
  const distinct = (of: (tip: TipRecord) => string) => new Set(counted.map(of)).size
  return {
    tips: counted.length,
    pieces: distinct(tip => tip.page.url),
    people: distinct(personKey),
    publications: distinct(tip => publicationKey(tip.page)),
    payments,
    ...keptFigures(index),
  }
}

/** What of the kept tips is rehearsed, and what would flow if the reader asked now. */
export function keptFigures(
  index: MonthIndex,
): Pick<Figures, 'flowable' | 'flowableTips' | 'rehearsed' | 'rehearsedTips'> {
  const kept = index.tips.filter(tip => tip.state === 'kept')
  const rehearsed = kept.filter(tip => tip.rehearsal)
  const flowable = kept.filter(tip => !beyondAsking.includes(waitingOf(tip, index)))
  return {
    rehearsed: totalOf(rehearsed, index.asset),
    rehearsedTips: rehearsed.length,
    flowableTips: flowable.length,
    flowable: totalOf(flowable, index.asset),
  }
}

function totalOf(tips: readonly TipRecord[], asset: Asset): MoneyWire {
  return toWire(tips.reduce((total, tip) => add(total, fromWire(tip.amount)), zero(asset)))
}
