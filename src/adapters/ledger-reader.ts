/**
 * Reading the ledger, for screens: the review page and the settings look at the database themselves, live,
 * so that reviewing wakes nothing.
 */
import { liveQuery } from 'dexie'
import type { BeyondRecord } from '../core/beyond'
import { type ConnectionView, connectionRecordSchema, connectionView } from '../core/connection'
import type { Failure } from '../core/failure'
import { type GiftRecord, giftRecordSchema } from '../core/gift'
import type { HoldRecord } from '../core/hold-record'
import type { BalancesRecord } from '../core/ledger'
import { type PromiseRecord, promiseRecordSchema } from '../core/promise'
import { decodeSettings, type Settings } from '../core/settings'
import { type SettlementRecord, settlementRecordSchema } from '../core/settlement'
import type { Month } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import { readBalancesWithin } from './balances-reader'
import { readBeyond } from './beyond-reader'
import { RillDatabase } from './database'
import { payeesBySum, readKeptBeside } from './kept-beside'
import { readHolds } from './payee-memory'
import { storageFailure } from './storage-failure'
import { soundRecord, soundRecords } from './stored'

let opened: RillDatabase | undefined

/** The one connection of a page to the database. */
export function ledger(): RillDatabase {
  opened ??= new RillDatabase()
  return opened
}

/** All that a month's statement is made of. */
export type MonthRecords = {
  readonly balances: readonly BalancesRecord[]
  /** The month's tips, and those of other months that were paid together with one of them, or would be. */
  readonly tips: readonly TipRecord[]
  /** Every settlement with a tip of the month in it. */
  readonly settlements: readonly SettlementRecord[]
  /** What was given by hand in the month, or opened for it. */
  readonly gifts: readonly GiftRecord[]
  readonly holds: readonly HoldRecord[]
  /** What other browsers spent, as wallets said, less what this ledger knows. */
  readonly beyond: readonly BeyondRecord[]
  /** Records that are there and cannot be read; said on the page, never left out in silence. */
  readonly damaged: number
}

/** The records of one month, all of one moment: a sum is not made of what stood before and after a change. */
export function readMonth(month: Month, from: RillDatabase = ledger()): Promise<MonthRecords> {
  const { balances, beyond, entries, gifts, holds, settlements, tips } = from
  const tables = [balances, beyond, entries, gifts, holds, settlements, tips]
  return from.transaction('r', tables, async () => readMonthFrom(month, from))
}

async function readMonthFrom(month: Month, from: RillDatabase): Promise<MonthRecords> {
  const { gifts, settlements, tips } = from
  // First: Dexie follows what this may read beside, but not behind functions that have waited.
  const sums = await readBalancesWithin(from, month)
  const stored = await tips.where('month').equals(month).toArray()
  const ofMonth = soundRecords(tipRecordSchema, stored)
  const batchIds = [...new Set(ofMonth.sound.flatMap(tip => tip.batchId ?? []))]
  const found = (await settlements.bulkGet(batchIds)).filter(each => each !== undefined)
  const payments = soundRecords(settlementRecordSchema, found)
  // A payment may carry tips of two months; compared with the wallet it must be whole.
  const known = new Set<string>(ofMonth.sound.map(tip => tip.id))
  const missing = payments.sound.flatMap(({ tipIds }) => tipIds.filter(id => !known.has(id)))
  const others = missing.length > 0 ? await tips.bulkGet(missing) : []
  const fromOthers = others.filter(tip => tip !== undefined && tip.month !== month)
  const holds = await readHolds(from)
  const bySum = payeesBySum(
    holds,
    ofMonth.sound.filter(tip => tip.state === 'kept'),
  )
  const beside = bySum.size > 0 ? await readKeptBeside(from, month, bySum) : []
  const all = [...ofMonth.sound, ...soundRecords(tipRecordSchema, fromOthers).sound, ...beside]
  all.sort((one, other) => one.keptAt - other.keptAt)
  const byHand = soundRecords(giftRecordSchema, await gifts.where('month').equals(month).toArray())
  return {
    balances: sums.sound,
    tips: all,
    settlements: payments.sound,
    gifts: byHand.sound,
    holds,
    beyond: await readBeyond(from, month),
    damaged: ofMonth.damaged + payments.damaged + sums.damaged + byHand.damaged,
  }
}

/** What a month holds, one record an asset, without its tips. */
export async function readMonthBalances(
  month: Month,
  from: RillDatabase = ledger(),
): Promise<readonly BalancesRecord[]> {
  return (await readBalancesWithin(from, month)).sound
}

/** All that is told of what goes by hand in a month. */
export type ByHandRecords = {
  /** Promises that are open or have lapsed, whenever they were made. */
  readonly promises: readonly PromiseRecord[]
  /** The month's gifts, and every one that is not answered. */
  readonly gifts: readonly GiftRecord[]
  readonly balances: readonly BalancesRecord[]
  readonly beyond: readonly BeyondRecord[]
  readonly settings: Settings
  readonly damaged: number
}

/** What goes by hand in a month, all of one moment. */
export function readByHand(month: Month, from: RillDatabase = ledger()): Promise<ByHandRecords> {
  const { balances, beyond, entries, gifts, promises, settings, settlements } = from
  const tables = [balances, beyond, entries, gifts, promises, settings, settlements]
  return from.transaction('r', tables, async () => {
    const sums = await readBalancesWithin(from, month)
    const standing = soundRecords(
      promiseRecordSchema,
      await promises.where('state').anyOf('open', 'lapsed').toArray(),
    )
    const given = soundRecords(
      giftRecordSchema,
      await gifts.where('month').equals(month).or('state').equals('opened').toArray(),
    )
    return {
      promises: standing.sound,
      gifts: given.sound,
      balances: sums.sound,
      beyond: await readBeyond(from, month),
      settings: await readSettings(from),
      damaged: standing.damaged + given.damaged + sums.damaged,
    }
  })
}

/** The months in which anything happened, newest first. */
export async function readMonths(from: RillDatabase = ledger()): Promise<Month[]> {
  // The keys alone, in one go: `<month>|<asset>`.
  const keys = await from.balances.toCollection().primaryKeys()
  return [...new Set(keys.map(key => key.slice(0, 7)))].sort().reverse()
}

/** The reader's settings. */
export async function readSettings(from: RillDatabase = ledger()): Promise<Settings> {
  const row: { value?: unknown } | undefined = await from.settings.get('settings')
  return decodeSettings(row?.value)
}

/** The connection as screens show it, without the key: nobody need be waked to look at a month. */
export async function readConnectionView(from = ledger()): Promise<ConnectionView> {
  const row: { value?: unknown } | undefined = await from.connection.get('connection')
  return connectionView(soundRecord(connectionRecordSchema, row?.value) ?? { state: 'none' }, '')
}

/** Kept tips that are still a rehearsal of this browser's, oldest first. */
export async function readRehearsed(): Promise<TipRecord[]> {
  const kept = await ledger().tips.where('state').equals('kept').sortBy('keptAt')
  return soundRecords(tipRecordSchema, kept).sound.filter(tip => tip.rehearsal && !tip.elsewhere)
}

/** Runs a query now and again whenever what it read has changed; answers how to stop. */
export function watch<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (failure: Failure) => void,
): () => void {
  const onTrouble = (error: unknown) => onError(storageFailure(error))
  // While another window is in its way the query waits; that is said, and ends with its first value.
  ledger().openNow().catch(onTrouble)
  const subscription = liveQuery(query).subscribe({ next: onValue, error: onTrouble })
  return () => subscription.unsubscribe()
}
