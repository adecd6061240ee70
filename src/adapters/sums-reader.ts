/**
 * Reading the ledger by its sums, for screens: a month, a year, one person's tips, and what a word finds.
 *
 * What a reading costs depends on what it shows, not on how long the ledger is.
 */
import { giftRecordSchema } from '../core/gift'
import { balancesRecordSchema } from '../core/ledger'
import { assetKey } from '../core/money'
import type { LinesRecords, Opened } from '../core/review/lines'
import { type PaymentRecord, paymentRecordSchema } from '../core/review/payments'
import type { MonthSums } from '../core/review/statement-input'
import type { YearRecords } from '../core/review/year'
import { isFoundBy, rangeOfBeginning, wordsOf } from '../core/search'
import { type SettlementRecord, settlementRecordSchema } from '../core/settlement'
import { countRecordSchema, shareRecordSchema, streamRecordSchema } from '../core/sums'
import { DAY_MS, type Month, monthStart } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import type { RillDatabase } from './database'
import { soundRecords } from './stored'

/** A month as its sums tell it, all of one moment: no sum is made of what stood before and after a change. */
export function readMonthSums(database: RillDatabase, month: Month): Promise<MonthSums> {
  const { balances, counts, gifts, holds, settlements, shares, streams, tips } = database
  const tables = [balances, counts, gifts, holds, settlements, shares, streams, tips]
  return database.transaction('r', tables, () => readMonthNow(database, month))
}

async function readMonthNow(database: RillDatabase, month: Month): Promise<MonthSums> {
  const [balances, counts, streams, own, kept, gifts, holds] = await Promise.all([
    database.balances.where('month').equals(month).toArray(),
    database.counts.where('month').equals(month).toArray(),
    database.streams.where('period').equals(month).toArray(),
    database.shares.where('month').equals(month).toArray(),
    database.tips.where('[month+state]').equals([month, 'kept']).toArray(),
    database.gifts.where('month').equals(month).toArray(),
    database.holds.toArray(),
  ])
  const shares = soundRecords(shareRecordSchema, own)
  const found = await paymentsOf(database, month, shares.sound)
  const settlements = soundRecords(paymentRecordSchema, found)
  const others = await sharedWithOthers(database, settlements.sound, shares.sound)
  const sound = {
    balances: soundRecords(balancesRecordSchema, balances),
    counts: soundRecords(countRecordSchema, counts),
    streams: soundRecords(streamRecordSchema, streams),
    kept: soundRecords(tipRecordSchema, kept),
    gifts: soundRecords(giftRecordSchema, gifts),
  }
  return {
    balances: sound.balances.sound,
    counts: sound.counts.sound,
    streams: sound.streams.sound,
    shares: [...shares.sound, ...others],
    settlements: settlements.sound,
    kept: sound.kept.sound,
    gifts: sound.gifts.sound,
    holds,
    damaged:
      settlements.damaged + sound.balances.damaged + sound.kept.damaged + sound.gifts.damaged,
  }
}

/** From before a month begins anywhere, until what it left over is paid by a weekly flow. */
const BEFORE_MS = DAY_MS
const AFTER_MS = 40 * DAY_MS

/**
 * The payments of some shares. Nearly all were cut in the course of the month, and are read in one go;
 * the others one by one.
 */
async function paymentsOf(
  { settlements }: RillDatabase,
  month: Month,
  shares: MonthSums['shares'],
): Promise<SettlementRecord[]> {
  const wanted = new Set<string>(shares.map(({ batchId }) => batchId))
  if (wanted.size === 0) return []
  const start = monthStart(month, 'UTC')
  const near = await settlements
    .where('createdAt')
    .between(start - BEFORE_MS, start + AFTER_MS)
    .toArray()
  const own = near.filter(({ id }) => wanted.delete(id))
  const far = await settlements.bulkGet([...wanted])
  return [...own, ...far.filter(each => each !== undefined)]
}

/** What other months put into the payments that carry more than this month's tips. */
async function sharedWithOthers(
  database: RillDatabase,
  settlements: readonly PaymentRecord[],
  own: MonthSums['shares'],
): Promise<MonthSums['shares']> {
  const tipsOf = new Map(own.map(({ batchId, tips }) => [batchId, tips]))
  const shared = settlements.filter(({ id, tipIds }) => (tipsOf.get(id) ?? 0) < tipIds.length)
  if (shared.length === 0) return []
  const month = own[0]?.month
  const rows = await database.shares
    .where('batchId')
    .anyOf(shared.map(({ id }) => id))
    .toArray()
  return soundRecords(shareRecordSchema, rows).sound.filter(share => share.month !== month)
}

/** A year: its months' balances, and what moved to each person in it. */
export async function readYear(database: RillDatabase, year: string): Promise<YearRecords> {
  const within = [year, `${year}\uffff`, true, true] as const
  const [balances, counts, streams] = await Promise.all([
    database.balances
      .where('month')
      .between(...within)
      .toArray(),
    database.counts
      .where('month')
      .between(...within)
      .toArray(),
    database.streams.where('period').equals(year).toArray(),
  ])
  const sums = soundRecords(balancesRecordSchema, balances)
  return {
    balances: sums.sound,
    counts: soundRecords(countRecordSchema, counts).sound,
    streams: soundRecords(streamRecordSchema, streams).sound,
    damaged: sums.damaged,
  }
}

/** The tips of what is opened, with what their lines say besides. */
export async function readLines(
  database: RillDatabase,
  opened: Opened,
  month: Month,
): Promise<LinesRecords> {
  const { holds, settlements, tips } = database
  const own =
    opened.of === 'person'
      ? await tips.where('[month+payee]').equals([month, opened.payee]).toArray()
      : await tips.where('batchId').equals(opened.key).toArray()
  const sound = soundRecords(tipRecordSchema, own).sound
  const acts = new Set(sound.filter(tip => tip.state === 'kept').map(tip => tip.actId))
  const siblings = await tips
    .where('actId')
    .anyOf([...acts])
    .toArray()
  const known = new Set(sound.map(tip => tip.id))
  const others = soundRecords(tipRecordSchema, siblings).sound.filter(tip => !known.has(tip.id))
  const batches = [...new Set(sound.flatMap(tip => tip.batchId ?? []))]
  const found = (await settlements.bulkGet(batches)).filter(each => each !== undefined)
  const payees = [...new Set(sound.map(tip => tip.payee))]
  return {
    tips: [...sound, ...others],
    settlements: soundRecords(settlementRecordSchema, found).sound,
    holds: (await holds.bulkGet(payees)).filter(hold => hold !== undefined),
  }
}

/** What a search came to: the newest tips that were found, and whether there may be more. */
export type Found = { readonly tips: readonly TipRecord[]; readonly more: boolean }

/** How many tips a search shows, how far it looks for each word at first, how many tips it reads at a time. */
const SHOWN_MAX = 50
const LOOKED_FIRST = 1000
const AT_A_TIME = 60

/**
 * The newest tips that have, for each word that was typed, one that begins like it.
 *
 * A rare word says where to look. Where every word is in very many tips, those that are among the newest
 * of each are looked at, from further and further back until the screen is full.
 */
export async function searchTips(database: RillDatabase, text: string): Promise<Found> {
  const typed = wordsOf(text)
  let tips: TipRecord[] = []
  let complete = typed.length === 0
  for (let limit = LOOKED_FIRST; !complete && tips.length <= SHOWN_MAX; limit *= 4) {
    const looks = await Promise.all(typed.map(word => idsOf(database, word, limit)))
    complete = looks.some(({ cut }) => !cut)
    tips = await foundAmong(database, candidates(looks), typed)
  }
  tips.sort((a, b) => b.keptAt - a.keptAt)
  return { tips: tips.slice(0, SHOWN_MAX), more: tips.length > SHOWN_MAX }
}

/**
 * The ids that may have all words: of the rarest, those that no other word rules out. A word that was
 * followed to its end rules out what it does not have, and all of them do where none was.
 */
function candidates(looks: readonly Look[]): readonly string[] {
  const ends = looks.filter(({ cut }) => !cut)
  const sure = (ends.length > 0 ? ends : looks).map(({ ids }) => new Set(ids))
  const rarest = sure.reduce((a, b) => (b.size < a.size ? b : a))
  return [...rarest].filter(id => sure.every(ids => ids.has(id)))
}

/** Reads them until the screen is full. */
async function foundAmong(
  database: RillDatabase,
  ids: readonly string[],
  typed: readonly string[],
): Promise<TipRecord[]> {
  const tips: TipRecord[] = []
  for (let from = 0; tips.length <= SHOWN_MAX && from < ids.length; from += AT_A_TIME) {
    const stored = await database.tips.bulkGet(ids.slice(from, from + AT_A_TIME))
    const { sound } = soundRecords(
      tipRecordSchema,
      stored.filter(tip => tip !== undefined),
    )
    tips.push(...sound.filter(tip => isFoundBy(tip, typed)))
  }
  return tips
}

type Look = { readonly ids: readonly string[]; readonly cut: boolean }

/**
 * The ids of tips that have a word, or one that begins like it: first those that have the word itself, for
 * it stands before all that it begins, and of each word the newest first.
 */
async function idsOf(database: RillDatabase, word: string, limit: number): Promise<Look> {
  const { from, to } = rangeOfBeginning(word)
  const keys = await database.words
    .where('words')
    .between(from, to, true, false)
    .limit(limit)
    .primaryKeys()
  return { ids: [...new Set(keys)], cut: keys.length === limit }
}

/** The key under which something of an asset is told apart on a screen. */
export function openedKey({ asset, key, of }: Opened): string {
  return `${of} ${assetKey(asset)} ${key}`
}
