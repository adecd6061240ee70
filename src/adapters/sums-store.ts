/**
 * The sums as entries change them, to be written with these: streams, shares, counts, and the words of new tips.
 *
 * Part of the ledger's own transaction (`ledgerTables`): sums and entries are never apart.
 */
import type * as v from 'valibot'
import type { EntryRecord } from '../core/ledger'
import { assetKey } from '../core/money'
import { type WordsRecord, wordsRecord } from '../core/search'
import type { LedgerChange } from '../core/settlement-entries'
import {
  type CountRecord,
  countRecordSchema,
  counts,
  foldEntries,
  type ShareRecord,
  type StreamRecord,
  shareKey,
  shareRecordSchema,
  streamKeys,
  streamRecordSchema,
} from '../core/sums'
import type { TipRecord } from '../core/tip'
import type { RillDatabase } from './database'
import { type ByKeys, endedPayments, there } from './ended-payments'
import { soundRecord, soundRecords } from './stored'

/** The sums that a change touches as they are after it, and the words of its new tips: what is to be written. */
export type SumsAfter = {
  readonly streams: readonly StreamRecord[]
  readonly shares: readonly ShareRecord[]
  /** Keys of shares of nothing any more. */
  readonly sharesGone: readonly string[]
  readonly counts: readonly CountRecord[]
  readonly words: readonly WordsRecord[]
}

const nothing: SumsAfter = { streams: [], shares: [], sharesGone: [], counts: [], words: [] }

/** Adds entries to the sums that they touch. The tips that they are about are among those given, as they are after them. */
export async function sumsAfter(
  database: RillDatabase,
  { entries, tips }: LedgerChange,
): Promise<SumsAfter> {
  if (entries.every(({ tipId }) => tipId === undefined)) return nothing
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const [moved, counted] = await Promise.all([
    streamsAfter(database, entries, tipById),
    countsAfter(database, entries, tipById),
  ])
  return { ...moved, ...counted }
}

type TipById = ReadonlyMap<string, TipRecord>

async function streamsAfter(
  database: RillDatabase,
  entries: readonly EntryRecord[],
  tipById: TipById,
): Promise<Pick<SumsAfter, 'streams' | 'shares' | 'sharesGone'>> {
  const shareKeys = entries.flatMap(entry => shareKey(entry) ?? [])
  const [streams, shares, ended] = await Promise.all([
    byKey(database.streams, streamRecordSchema, [...tipById.values()].flatMap(streamKeys)),
    byKey(database.shares, shareRecordSchema, shareKeys),
    endedPayments(database, entries),
  ])
  const before = { streams, shares }
  const after = foldEntries(
    entries,
    id => tipById.get(id),
    before,
    id => ended.get(id),
  )
  return {
    streams: after.streams,
    shares: [...after.shares.values()].filter(share => share !== undefined),
    sharesGone: [...after.shares].filter(([, share]) => !share).map(([key]) => key),
  }
}

/** The sound ones among the rows of some keys; a damaged one is as good as none. */
async function byKey<S extends v.GenericSchema<unknown, { readonly key: string }>>(
  table: ByKeys,
  schema: S,
  keys: readonly string[],
): Promise<Map<string, v.InferOutput<S>>> {
  const distinct = [...new Set(keys)]
  const rows = distinct.length > 0 ? there(await table.bulkGet(distinct)) : []
  return new Map(soundRecords(schema, rows).sound.map(row => [row.key, row]))
}

/** Tips that have come, and tips that were taken back. */
type Turn = { readonly page: TipRecord['page']['url']; born: number; taken: number }

async function countsAfter(
  database: RillDatabase,
  entries: readonly EntryRecord[],
  tipById: TipById,
): Promise<Pick<SumsAfter, 'counts' | 'words'>> {
  const turns = new Map<string, Map<string, Turn>>()
  const born: TipRecord[] = []
  for (const { kind, tipId } of entries) {
    const tip = tipId && tipById.get(tipId)
    if (!tip || !(kind === 'kept' || kind === 'undone' || kind === 'let-go')) continue
    const key = `${tip.month}|${assetKey(tip.amount)}`
    const pages = turns.get(key) ?? new Map<string, Turn>()
    const turn = pages.get(tip.page.url) ?? { page: tip.page.url, born: 0, taken: 0 }
    if (kind === 'kept') {
      turn.born += 1
      born.push(tip)
    } else turn.taken += 1
    turns.set(key, pages.set(tip.page.url, turn))
  }
  const months = [...turns].map(([key, pages]) =>
    countAfter(database, key, [...pages.values()], tipById),
  )
  return { counts: await Promise.all(months), words: born.map(wordsRecord) }
}

async function countAfter(
  database: RillDatabase,
  key: string,
  turns: readonly Turn[],
  tipById: TipById,
): Promise<CountRecord> {
  const [month = ''] = key.split('|')
  const [known, ...tipsOf] = await Promise.all([
    database.counts.get(key),
    ...turns.map(({ page }) => tipsOn(database, page, tipById)),
  ])
  let { pieces, tips } = soundRecord(countRecordSchema, known) ?? { pieces: 0, tips: 0 }
  for (const [position, { born, taken }] of turns.entries()) {
    const here = (tipsOf[position] ?? []).filter(
      tip => counts(tip) && `${tip.month}|${assetKey(tip.amount)}` === key,
    )
    const before = here.length - born + taken
    tips += born - taken
    pieces += (here.length > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
  }
  return { key, month, tips: Math.max(0, tips), pieces: Math.max(0, pieces) }
}

/** The tips for a page, those that change as they are after it. Nearly always there is no other, and none is read. */
async function tipsOn(
  { tips }: RillDatabase,
  page: string,
  changed: TipById,
): Promise<readonly TipRecord[]> {
  const here = tips.where('page.url').equals(page)
  const own = [...changed.values()].filter(tip => tip.page.url === page)
  if ((await here.primaryKeys()).every(id => changed.has(id))) return own
  const stored = await here.toArray()
  return [...own, ...stored.filter(({ id }) => !changed.has(id))]
}
