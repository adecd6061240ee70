/**
 * Reading balances, wherever they are read.
 *
 * They are nothing but what a month's entries add up to. So a record of them that cannot be read, or that does not
 * hold together, is no loss and no guess: it is added up again, from the entries that can be read. One that can be
 * read, holds together and is wrong all the same is not found here, for that would be adding up a month's entries at
 * every reading: the review finds it, which compares each month with its tips and with the wallets.
 */

import { giftRecordSchema } from '../core/gift'
import {
  type Balances,
  type BalancesRecord,
  balancesFrom,
  balancesKey,
  balancesRecordSchema,
  decodeBalances,
  type EntryRecord,
  encodeBalances,
  entryRecordSchema,
  isConserved,
  type Standing,
} from '../core/ledger'
import { type Asset, sameAsset } from '../core/money'
import { keysWithin } from '../core/sums'
import type { Month } from '../core/time'
import { tipRecordSchema } from '../core/tip'
import type { RillDatabase } from './database'
import { type Sound, soundRecord, soundRecords } from './stored'

type Tables = Pick<RillDatabase, 'balances' | 'entries'>

/** Balances, and how many records there are that what they tell may lack. */
type SoundBalances = Sound<typeof balancesRecordSchema>

/**
 * Balances in an asset, and whether they had to be added up again; undefined where there are none. Where entries
 * cannot be read either, what is kept, flows or was given stands where its own record says.
 */
export async function readBalancesIn(
  { balances, entries, gifts, tips }: Tables & Pick<RillDatabase, 'gifts' | 'tips'>,
  month: Month,
  asset: Asset,
): Promise<{ readonly balances: Balances; readonly anew: boolean } | undefined> {
  const row: unknown = await balances.get(balancesKey(month, asset))
  if (row === undefined) return undefined
  const stored = soundOne(row)
  if (stored) return { balances: decodeBalances(stored), anew: false }
  const rows: EntryRecord[] = await entries.where('month').equals(month).toArray()
  const { damaged, sound } = soundRecords(entryRecordSchema, rows)
  const own = sound.filter(({ amount }) => sameAsset(amount, asset))
  if (damaged === 0) return { balances: balancesFrom(month, asset, own), anew: true }
  const [ofTips, ofGifts] = await Promise.all([
    tips.where('month').equals(month).toArray(),
    gifts.where('month').equals(month).toArray(),
  ])
  const standing = standingOf(ofTips, ofGifts).filter(({ amount }) => sameAsset(amount, asset))
  return { balances: balancesFrom(month, asset, own, standing), anew: true }
}

function standingOf(tips: readonly unknown[], gifts: readonly unknown[]): Standing[] {
  const kept = soundRecords(tipRecordSchema, tips).sound.flatMap(({ amount, id, state }) =>
    state === 'kept' || state === 'flowing' ? [{ id, at: state, amount }] : [],
  )
  const given = soundRecords(giftRecordSchema, gifts).sound.flatMap(({ amount, id, state }) =>
    state === 'given' ? [{ id, at: state, amount }] : [],
  )
  return [...kept, ...given]
}

/**
 * The balances of a month (`2026-11`) or a year (`2026`). Reads entries only where one cannot be read.
 *
 * Answers through Dexie's own promise: a transaction is not followed through several functions that wait for each other.
 */
export function readBalancesWithin(tables: Tables, period: string): PromiseLike<SoundBalances> {
  // By the key: a record that lost its month is in no index of months.
  const range = tables.balances.where('key').between(...keysWithin(period))
  return range.toArray().then(rows => soundBalances(tables, rows))
}

/** Decodes balances; those that cannot be read are added up again, and counted where entries cannot be read either. */
export function soundBalances(
  { entries }: Pick<Tables, 'entries'>,
  rows: readonly { readonly key: unknown }[],
): SoundBalances | PromiseLike<SoundBalances> {
  const sound: BalancesRecord[] = []
  const unread: string[] = []
  for (const row of rows) {
    const stored = soundOne(row)
    if (stored) sound.push(stored)
    else unread.push(String(row.key))
  }
  return unread.length === 0 ? { sound, damaged: 0 } : withAddedUp(entries, sound, unread)
}

function withAddedUp(
  entries: Tables['entries'],
  read: readonly BalancesRecord[],
  unread: readonly string[],
): PromiseLike<SoundBalances> {
  const months = new Set(unread.map(key => key.slice(0, 7)))
  return entries
    .where('month')
    .anyOf([...months])
    .toArray()
    .then((rows: EntryRecord[]) => {
      const all = soundRecords(entryRecordSchema, rows)
      const sound = [...read]
      let { damaged } = all
      for (const key of unread) {
        const own = all.sound.filter(({ amount, month }) => balancesKey(month, amount) === key)
        const [first] = own
        if (first) sound.push(encodeBalances(balancesFrom(first.month, first.amount, own)))
        else damaged += 1
      }
      return { sound, damaged }
    })
}

/** A record that can be read and holds together: under its own key, in one asset, conserved. */
function soundOne(row: unknown): BalancesRecord | undefined {
  const stored = soundRecord(balancesRecordSchema, row)
  if (!stored) return undefined
  const { key, month, ...sums } = stored
  const oneAsset = Object.values(sums).every(sum => sameAsset(sum, stored.still))
  if (!oneAsset || key !== balancesKey(month, stored.still)) return undefined
  return isConserved(decodeBalances(stored)) ? stored : undefined
}
