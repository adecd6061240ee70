/**
 * The ledger: immutable entries between a few accounts, and the balances that they add up to.
 *
 * Every movement leaves one account and enters another of the same month and asset, so that
 * outside (what the reader set aside) = still + kept + flowing + arrived + fees + given, always.
 * An entry's id says what it records; the same thing cannot be entered twice.
 */
import * as v from 'valibot'
import { assert } from './assert'
import type { BatchId, TipId } from './ids'
import { batchIdSchema, tipIdSchema } from './ids'
import {
  type Asset,
  add,
  assetKey,
  compare,
  fromWire,
  type Money,
  type MoneyWire,
  money,
  subtract,
  toWire,
  zero,
} from './money'
import { moneyWireSchema } from './money-wire'
import type { Month, UnixMs } from './time'
import { monthSchema, unixMsSchema } from './time-schema'

/**
 * Where money of a month can stand. `outside` is the reader's purse: what was set aside came from it.
 * `given` went by hand, by the reader's word; no wallet of Rill's has moved it.
 */
export const accounts = ['outside', 'still', 'kept', 'flowing', 'arrived', 'fees', 'given'] as const
export type Account = (typeof accounts)[number]

/** What can happen, from which account to which. */
export const moves = {
  'pool-raised': { from: 'outside', to: 'still' },
  'pool-lowered': { from: 'still', to: 'outside' },
  kept: { from: 'still', to: 'kept' },
  undone: { from: 'kept', to: 'still' },
  'let-go': { from: 'kept', to: 'still' },
  flowed: { from: 'kept', to: 'flowing' },
  'held-back': { from: 'flowing', to: 'kept' },
  arrived: { from: 'flowing', to: 'arrived' },
  fee: { from: 'flowing', to: 'fees' },
  'came-back': { from: 'flowing', to: 'still' },
  given: { from: 'still', to: 'given' },
  'not-given': { from: 'given', to: 'still' },
} as const satisfies Record<string, { from: Account; to: Account }>

export type EntryKind = keyof typeof moves
export const entryKinds = Object.keys(moves) as readonly EntryKind[]

/** One line of the ledger, as stored. */
export const entryRecordSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(200)),
  at: unixMsSchema,
  month: monthSchema,
  kind: v.picklist(entryKinds as readonly [EntryKind, ...EntryKind[]]),
  amount: moneyWireSchema,
  tipId: v.optional(tipIdSchema),
  batchId: v.optional(batchIdSchema),
})
export type EntryRecord = v.InferOutput<typeof entryRecordSchema>

/** What one month holds in one asset; `outside` is counted as what came from it. */
export type Balances = { readonly month: Month } & Readonly<Record<Account, Money>>

/** Balances as stored, under `<month>|<asset>`. */
export const balancesRecordSchema = v.object({
  key: v.pipe(v.string(), v.maxLength(64)),
  month: monthSchema,
  outside: moneyWireSchema,
  still: moneyWireSchema,
  kept: moneyWireSchema,
  flowing: moneyWireSchema,
  arrived: moneyWireSchema,
  fees: moneyWireSchema,
  given: moneyWireSchema,
})
export type BalancesRecord = v.InferOutput<typeof balancesRecordSchema>

/** The key that a month's balances in an asset are stored under. */
export function balancesKey(month: Month, asset: Asset): string {
  return `${month}|${assetKey(asset)}`
}

/** A month in which nothing has happened yet. */
export function emptyBalances(month: Month, asset: Asset): Balances {
  const nothing = zero(asset)
  return {
    month,
    outside: nothing,
    still: nothing,
    kept: nothing,
    flowing: nothing,
    arrived: nothing,
    fees: nothing,
    given: nothing,
  }
}

/** Stored balances as money. */
export function decodeBalances(record: BalancesRecord): Balances {
  return {
    month: record.month,
    outside: fromWire(record.outside),
    still: fromWire(record.still),
    kept: fromWire(record.kept),
    flowing: fromWire(record.flowing),
    arrived: fromWire(record.arrived),
    fees: fromWire(record.fees),
    given: fromWire(record.given),
  }
}

/** Balances as they are stored. */
export function encodeBalances(balances: Balances): BalancesRecord {
  return {
    key: balancesKey(balances.month, balances.still),
    month: balances.month,
    outside: toWire(balances.outside),
    still: toWire(balances.still),
    kept: toWire(balances.kept),
    flowing: toWire(balances.flowing),
    arrived: toWire(balances.arrived),
    fees: toWire(balances.fees),
    given: toWire(balances.given),
  }
}

/**
 * The balances after one more entry.
 *
 * Keeps: conservation, and no account below zero (taking more than is there is a bug: whoever asks
 * has checked with `pool.ts` or holds a tip that is in that account).
 */
export function post(balances: Balances, entry: EntryRecord): Balances {
  assert(entry.month === balances.month, `entry of ${entry.month} posted to ${balances.month}`)
  const amount = fromWire(entry.amount)
  const { from, to } = moves[entry.kind]
  const after = {
    ...balances,
    // `outside` counts what was set aside, so that leaving it makes it grow.
    [from]: from === 'outside' ? add(balances.outside, amount) : subtract(balances[from], amount),
    [to]: to === 'outside' ? subtract(balances.outside, amount) : add(balances[to], amount),
  }
  assertConserved(after)
  return after
}

/** What stands in each account, in minor units. `outside` counts what was set aside. */
type Totals = Record<Account, bigint>

/** What entries add up to; an account may be below nothing where they do not hold together. */
export function totalsOf(entries: Iterable<EntryRecord>): Totals {
  const totals = Object.fromEntries(accounts.map(account => [account, 0n])) as Totals
  for (const { amount, kind } of entries) {
    const { from, to } = moves[kind]
    const value = BigInt(amount.value)
    totals[from] -= from === 'outside' ? -value : value
    totals[to] += to === 'outside' ? -value : value
  }
  return totals
}

/** Balances that are these totals. */
export function balancesOf(month: Month, asset: Asset, totals: Totals): Balances {
  const sums = accounts.map(account => [account, money(totals[account], asset)])
  return { month, ...(Object.fromEntries(sums) as Record<Account, Money>) }
}

/** A tip or a gift whose own record says where all of it is, under the id that its entries begin with. */
export type Standing = {
  readonly id: string
  readonly at: 'kept' | 'flowing' | 'given'
  readonly amount: MoneyWire
}

/**
 * What a month's entries in an asset add up to, in whatever order they were read, and if some of them are lacking.
 *
 * Keeps: conservation, and no account below nothing. `standing`, where entries are lacking: what is where its own
 * record says, whatever can be read of its entries, so that it can leave there again. What another tip or gift took
 * from an account where an entry that is lacking had brought it counts as taken from what stands still; and beyond
 * that as set aside.
 */
export function balancesFrom(
  month: Month,
  asset: Asset,
  entries: readonly EntryRecord[],
  standing: readonly Standing[] = [],
): Balances {
  const told = new Set(standing.map(({ id }) => id))
  const about = new Map<string | undefined, EntryRecord[]>()
  for (const entry of entries) {
    // An id begins with that of the tip or gift that the entry is about.
    const [id = ''] = entry.id.split('/')
    if (told.has(id)) continue
    const own = about.get(id)
    if (own) own.push(entry)
    else about.set(id, [entry])
  }
  const totals = totalsOf([])
  for (const own of about.values()) {
    const part = totalsOf(own)
    for (const account of accounts) {
      const lacks = !isOfPool(account) && part[account] < 0n
      totals[lacks ? 'still' : account] += part[account]
    }
  }
  for (const { amount, at } of standing) {
    totals[at] += BigInt(amount.value)
    totals.still -= BigInt(amount.value)
  }
  if (totals.still < 0n) {
    totals.outside -= totals.still
    totals.still = 0n
  }
  return balancesOf(month, asset, totals)
}

/** Whether money stands in an account without a tip or a gift having brought it there. */
function isOfPool(account: Account): boolean {
  return account === 'outside' || account === 'still'
}

/** What of a month's pool is spoken for: kept, flowing, arrived, fees and given by hand. */
export function committed(balances: Balances): Money {
  const { arrived, fees, flowing, given, kept } = balances
  return [flowing, arrived, fees, given].reduce(add, kept)
}

/** Throws unless outside = still + kept + flowing + arrived + fees + given. */
export function assertConserved(balances: Balances): void {
  assert(isConserved(balances), `${balances.month} is not conserved`)
}

/** Whether outside = still + kept + flowing + arrived + fees + given. */
export function isConserved(balances: Balances): boolean {
  return compare(add(balances.still, committed(balances)), balances.outside) === 0
}

/** Whether an entry tells what became of money that flowed: it is written with its payment's end. */
export function isOutcome({ kind }: EntryRecord): boolean {
  return kind === 'arrived' || kind === 'fee' || kind === 'came-back'
}

/** What an entry is made of besides its id. */
type EntryOf = {
  readonly at: UnixMs
  readonly month: Month
  readonly amount: Money
}

/** An entry about one tip. Its id is unique for a tip, a kind and a batch. */
export function tipEntry(
  kind: EntryKind,
  tip: { readonly id: TipId; readonly batchId?: BatchId | undefined },
  of: EntryOf,
): EntryRecord {
  const { batchId } = tip
  return {
    id: batchId ? `${tip.id}/${kind}/${batchId}` : `${tip.id}/${kind}`,
    at: of.at,
    month: of.month,
    kind,
    amount: toWire(of.amount),
    tipId: tip.id,
    ...(batchId && { batchId }),
  }
}

/** An entry about a gift: given by hand, or after all not. `turn` tells one change of mind from another. */
export function giftEntry(
  kind: 'given' | 'not-given',
  giftId: string,
  turn: number,
  of: EntryOf,
): EntryRecord {
  return {
    id: `${giftId}/${kind}/${turn}`,
    at: of.at,
    month: of.month,
    kind,
    amount: toWire(of.amount),
  }
}

/** An entry that sets a month’s pool; `turn` tells one change of a month from another. */
export function poolEntry(
  kind: 'pool-raised' | 'pool-lowered',
  turn: string,
  of: EntryOf,
): EntryRecord {
  return {
    id: `${of.month}/${assetKey(of.amount)}/${turn}/${kind}`,
    at: of.at,
    month: of.month,
    kind,
    amount: toWire(of.amount),
  }
}
