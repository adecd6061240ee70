/**
 * Reading the ledger by its sums, for screens: a month, a year, one person's tips, and what a word finds.
 *
 * What a reading costs depends on what it shows, not on how long the ledger is.
 */
import type * as v from 'valibot'
import { giftRecordSchema } from '../core/gift'
import { assetKey } from '../core/money'
import { paymentOf, type paymentRecordSchema } from '../core/payment-record'
import type { LinesRecords, Opened } from '../core/review/lines'
import type { MonthSums } from '../core/review/statement-input'
import type { YearRecords } from '../core/review/year'
import { isFoundBy, rangeOfBeginning, wordsOf } from '../core/search'
import { settlementRecordSchema } from '../core/settlement'
import { countRecordSchema, keysWithin, shareRecordSchema, streamRecordSchema } from '../core/sums'
import type { Month } from '../core/time'
import { type TipRecord, tipRecordSchema } from '../core/tip'
import { readBalancesWithin } from './balances-reader'
import { readBeyond, readBeyondWithin } from './beyond-reader'
import type { MarkRecord, RillDatabase } from './database'
import { payeesBySum, readKeptBeside } from './kept-beside'
import { readHolds } from './payee-memory'
import { type Sound, soundRecords } from './stored'

/** A month as its sums tell it, all of one moment: no sum is made of what stood before and after a change. */
export function readMonthSums(database: RillDatabase, month: Month): Promise<MonthSums> {
  const { balances, beyond, counts, entries, gifts, holds } = database
  const { settlements, shares, streams, tips } = database
  const ofMonth = [balances, beyond, counts, entries, gifts, holds]
  const tables = [...ofMonth, settlements, shares, streams, tips]
  return database.transaction('r', tables, async () => readMonthNow(database, month))
}

async function readMonthNow(database: RillDatabase, month: Month): Promise<MonthSums> {
  const sums = keysWithin(month)
  // Each is decoded while the next is read: what takes longest, the kept tips one by one, is asked for last.
  const [balances, counts, gifts, holds, beyond, streams, shares, kept] = await Promise.all([
    readBalancesWithin(database, month),
    sound(countRecordSchema, database.counts.where('key').between(...sums)),
    sound(giftRecordSchema, database.gifts.where('month').equals(month)),
    readHolds(database),
    readBeyond(database, month),
    sound(streamRecordSchema, database.streams.where('key').between(...sums)),
    sound(shareRecordSchema, database.shares.where('key').between(...sums)),
    sound(tipRecordSchema, database.tips.where('[month+state]').equals([month, 'kept'])),
  ])
  const payments = await paymentsOf(database, shares.sound)
  const bySum = payeesBySum(holds, kept.sound)
  const keptBeside = bySum.size > 0 ? await readKeptBeside(database, month, bySum) : []
  return {
    balances: balances.sound,
    counts: counts.sound,
    streams: streams.sound,
    shares: shares.sound,
    payments: payments.sound,
    kept: kept.sound,
    keptBeside,
    gifts: gifts.sound,
    holds,
    beyond,
    damaged: payments.damaged + balances.damaged + kept.damaged + gifts.damaged,
  }
}

/** The sound ones of a selection, decoded as soon as they are there. */
async function sound<S extends v.GenericSchema>(
  schema: S,
  selection: { readonly toArray: () => PromiseLike<unknown[]> },
): Promise<Sound<S>> {
  return soundRecords(schema, await selection.toArray())
}

/** The payments of some shares: those that have ended stand with their share, the few others are looked up. */
async function paymentsOf(
  { settlements }: RillDatabase,
  shares: MonthSums['shares'],
): Promise<Sound<typeof paymentRecordSchema>> {
  const ended = shares.flatMap(({ payment }) => payment ?? [])
  const open = shares.filter(({ payment }) => !payment).map(({ batchId }) => batchId)
  if (open.length === 0) return { sound: ended, damaged: 0 }
  const found = (await settlements.bulkGet(open)).filter(each => each !== undefined)
  const { damaged, sound } = soundRecords(settlementRecordSchema, found)
  return { sound: [...ended, ...sound.map(paymentOf)], damaged }
}

/** What a recount has left of the differences in a month's or a year's sums, if it left any. */
export async function readUnmended(
  { marks }: RillDatabase,
  period: string,
): Promise<string | undefined> {
  const mark: MarkRecord | undefined = await marks.get(`unmended-${period}`)
  return mark?.left
}

/** A year: its months' balances, and what moved to each person in it. */
export async function readYear(database: RillDatabase, year: string): Promise<YearRecords> {
  const [balances, counts, streams, beyond] = await Promise.all([
    readBalancesWithin(database, year),
    database.counts
      .where('key')
      .between(...keysWithin(year))
      .toArray(),
    database.streams
      .where('key')
      .between(...keysWithin(`${year}|`))
      .toArray(),
    readBeyondWithin(database, year),
  ])
  return {
    balances: balances.sound,
    beyond,
    counts: soundRecords(countRecordSchema, counts).sound,
    streams: soundRecords(streamRecordSchema, streams).sound,
    damaged: balances.damaged,
  }
}

/** The tips of what is opened, with what their lines say besides. */
export async function readLines(
  database: RillDatabase,
  opened: Opened,
  month: Month,
): Promise<LinesRecords> {
  const { settlements, tips } = database
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
  const holds = await readHolds(database, payees)
  const kept = sound.filter(tip => tip.state === 'kept' && tip.month === month)
  const bySum = payeesBySum(holds, kept)
  const beside = bySum.size > 0 ? await readKeptBeside(database, month, bySum) : []
  return {
    tips: [...sound, ...others, ...beside.filter(({ actId }) => !acts.has(actId))],
    settlements: soundRecords(settlementRecordSchema, found).sound,
    holds,
  }
}

/** What a search came to: the newest tips that were found, and whether there may be more. */
export type Found = { readonly tips: readonly TipRecord[]; readonly more: boolean }

/**
 * How many tips a search shows, with how few it is content rather than look further back, how far it looks
 * for each word at first, how many tips it reads at a time. Looking costs by the tip: each is asked for.
 */
const SHOWN_MAX = 50
const ENOUGH = 10
const LOOKED_FIRST = 1000
const AT_A_TIME = 60

/**
 * The newest tips that have, for each word that was typed, one that begins like it.
 *
 * A rare word says where to look. Where every word is in very many tips, those that are among the newest
 * of each are looked at, from further and further back until there is something to show.
 */
export async function searchTips(database: RillDatabase, text: string): Promise<Found> {
  const typed = wordsOf(text)
  let tips: TipRecord[] = []
  let complete = typed.length === 0
  for (let limit = LOOKED_FIRST; !complete && tips.length < ENOUGH; limit *= 4) {
    const looks = await Promise.all(typed.map(word => idsOf(database, word, limit)))
    complete = looks.some(({ cut }) => !cut)
    tips = await foundAmong(database, candidates(looks), typed)
  }
  tips.sort((a, b) => b.keptAt - a.keptAt)
  return { tips: tips.slice(0, SHOWN_MAX), more: !complete || tips.length > SHOWN_MAX }
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
