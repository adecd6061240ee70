/**
 * Reading the ledger, for screens: the review page and the settings look at the database themselves, live,
 * so that reviewing wakes nothing.
 */
import { liveQuery } from 'dexie'
import type { Failure } from '../core/failure'
import type { BalancesRecord } from '../core/ledger'
import { defaultSettings, type Settings } from '../core/settings'
import type { SettlementRecord } from '../core/settlement'
import type { Month } from '../core/time'
import type { TipRecord } from '../core/tip'
import { type HoldRecord, RillDatabase } from './database'
import { storageFailure } from './storage-failure'

let opened: RillDatabase | undefined

function database(): RillDatabase {
  opened ??= new RillDatabase()
  return opened
}

/** All that a month's statement is made of. */
export type MonthRecords = {
  readonly balances: readonly BalancesRecord[]
  readonly tips: readonly TipRecord[]
  /** Every settlement with a tip of the month in it. */
  readonly settlements: readonly SettlementRecord[]
  readonly holds: readonly HoldRecord[]
}

/** The records of one month. */
export async function readMonth(month: Month): Promise<MonthRecords> {
  const { balances, holds, settlements, tips } = database()
  const ofMonth = await tips.where('month').equals(month).sortBy('keptAt')
  const batchIds = [...new Set(ofMonth.flatMap(tip => tip.batchId ?? []))]
  const found = await settlements.bulkGet(batchIds)
  return {
    balances: await balances.where('month').equals(month).toArray(),
    tips: ofMonth,
    settlements: found.filter(settlement => settlement !== undefined),
    holds: await holds.toArray(),
  }
}

/** The months in which anything happened, newest first. */
export async function readMonths(): Promise<Month[]> {
  const months = await database().balances.orderBy('month').uniqueKeys()
  return (months as Month[]).reverse()
}

/** The reader's settings. */
export async function readSettings(): Promise<Settings> {
  const row = await database().settings.get('settings')
  return row?.value ?? defaultSettings
}

/** Kept tips that are still a rehearsal, oldest first. */
export async function readRehearsed(): Promise<TipRecord[]> {
  const kept = await database().tips.where('state').equals('kept').sortBy('keptAt')
  return kept.filter(tip => tip.rehearsal)
}

/** Runs a query now and again whenever what it read has changed; answers how to stop. */
export function watch<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (failure: Failure) => void,
): () => void {
  const subscription = liveQuery(query).subscribe({
    next: onValue,
    error: error => onError(storageFailure(error)),
  })
  return () => subscription.unsubscribe()
}
