/**
 * Writing the sums with the entries that change them: streams, shares, counts, and the words of new tips.
 *
 * Part of the ledger's own transaction (`ledgerTables`): sums and entries are never apart.
 */
import type * as v from 'valibot'
import type { EntryRecord } from '../core/ledger'
import { assetKey } from '../core/money'
import { wordsRecord } from '../core/search'
import {
  countRecordSchema,
  counts,
  foldEntries,
  shareKey,
  shareRecordSchema,
  streamKeys,
  streamRecordSchema,
} from '../core/sums'
import type { TipRecord } from '../core/tip'
import type { RillDatabase } from './database'
import { soundRecord, soundRecords } from './stored'

/** Adds entries to the sums that they touch. The tips that they are about are stored as they are after them. */
export async function addToSums(
  database: RillDatabase,
  entries: readonly EntryRecord[],
): Promise<void> {
  const ids = [...new Set(entries.flatMap(entry => entry.tipId ?? []))]
  if (ids.length === 0) return
  const tips = (await database.tips.bulkGet(ids)).filter(tip => tip !== undefined)
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const before = {
    streams: await byKey(database.streams, streamRecordSchema, tips.flatMap(streamKeys)),
    shares: await byKey(
      database.shares,
      shareRecordSchema,
      entries.flatMap(entry => shareKey(entry) ?? []),
    ),
  }
  const { shares, streams } = foldEntries(entries, id => tipById.get(id), before)
  await database.streams.bulkPut([...streams])
  await database.shares.bulkPut([...shares.values()].filter(share => share !== undefined))
  await database.shares.bulkDelete([...shares].filter(([, share]) => !share).map(([key]) => key))
  await addToCounts(database, entries, tipById)
}

/** The sound ones among the rows of some keys; a damaged one is as good as none. */
async function byKey<S extends v.GenericSchema<unknown, { readonly key: string }>>(
  table: { readonly bulkGet: (keys: string[]) => PromiseLike<unknown[]> },
  schema: S,
  keys: readonly string[],
): Promise<Map<string, v.InferOutput<S>>> {
  const distinct = [...new Set(keys)]
  const found = distinct.length > 0 ? await table.bulkGet(distinct) : []
  const { sound } = soundRecords(
    schema,
    found.filter(row => row !== undefined),
  )
  return new Map(sound.map(row => [row.key, row]))
}

/** Tips that have come, and tips that were taken back. */
type Turn = { readonly page: TipRecord['page']['url']; born: number; taken: number }

async function addToCounts(
  database: RillDatabase,
  entries: readonly EntryRecord[],
  tipById: ReadonlyMap<string, TipRecord>,
): Promise<void> {
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
  await database.words.bulkPut(born.map(wordsRecord))
  for (const [key, pages] of turns) await countMonth(database, key, [...pages.values()])
}

async function countMonth(
  database: RillDatabase,
  key: string,
  turns: readonly Turn[],
): Promise<void> {
  const [month = ''] = key.split('|')
  const known = soundRecord(countRecordSchema, await database.counts.get(key))
  let { pieces, tips } = known ?? { pieces: 0, tips: 0 }
  for (const { born, page, taken } of turns) {
    const here = await database.tips.where('page.url').equals(page).toArray()
    const after = here.filter(
      tip => counts(tip) && `${tip.month}|${assetKey(tip.amount)}` === key,
    ).length
    const before = after - born + taken
    tips += born - taken
    pieces += Number(after > 0) - Number(before > 0)
  }
  await database.counts.put({ key, month, tips: Math.max(0, tips), pieces: Math.max(0, pieces) })
}
