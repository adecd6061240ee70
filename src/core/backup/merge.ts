/**
 * Merging a backup into what is stored here, without counting anything twice.
 *
 * Everything goes by ids. Entries are never changed: one that is known must record the same thing here and
 * there. Of two tellings of a tip the one that holds all of the other's entries, and more, is further on
 * and wins with them; if each holds what the other does not, both browsers have moved it, and the whole
 * file is refused. Balances are reckoned anew from entries. What another browser has kept or begun to pay
 * stays its own (`elsewhere`), so that nothing is paid by both.
 */
import { fail, ok, type Result } from '../failure'
import type { EntryRecord } from '../ledger'
import { isEnded } from '../settlement'
import type { Month } from '../time'
import type { Backup } from './backup-file'
import { type BackupRecords, noRecords } from './backup-records'
import { mergeMemory, mergeStanding, settingsFrom } from './merge-memory'
import { mergeMonths, type Raised } from './merge-months'
import { mergeGifts, mergePromises, mergeSettlements } from './merge-records'
import { mergeTips } from './merge-tips'
import { type Context, type Counts, isPool, type MergeTerms, type Put } from './merging'
import { groupEntries } from './soundness'
import { takeOverSettlement, takeOverTip } from './take-over'

/** What a merge does, told before it is done and after. */
export type MergeSummary = {
  readonly madeAt: string
  /** Whether this very browser wrote the file. */
  readonly own: boolean
  readonly tips: Counts
  readonly payments: Counts
  readonly gifts: Counts
  readonly promises: Counts
  /** The months of which something is new here, oldest first. */
  readonly months: readonly Month[]
  /** What stays with the other browser: kept there, and under way there. */
  readonly keptElsewhere: number
  readonly underWayElsewhere: number
  /** What becomes this browser's own. */
  readonly takenOver: number
  /** Standing tips that go on in the other browser, and those that go on here. */
  readonly standingLeft: number
  readonly standingTaken: number
  /** Months whose pool grows, for two browsers together have set aside or kept more. */
  readonly raised: readonly Raised[]
  readonly settings: boolean
  /** Records that the file lacks because they could not be read when it was written. */
  readonly damaged: number
}

/** What is to be stored: all of it in one transaction, or nothing. */
export type MergePlan = { readonly put: BackupRecords; readonly summary: MergeSummary }

/**
 * Plans the merge of a sound file. `ours`: what is stored of all that the file names, and every entry of
 * its months.
 *
 * Fails: `backup-conflict`, with how many records and the first of them.
 */
export function planMerge(
  ours: BackupRecords,
  { damaged, head, records: theirs }: Backup,
  terms: MergeTerms,
): Result<MergePlan> {
  const { own, put, conflicts } = begin(head.browser === terms.browser)
  for (const entry of theirs.entries.values()) {
    const known = ours.entries.get(entry.id)
    if (known && !isPool(entry) && !sameRecording(known, entry)) conflicts.push(entry.id)
  }
  const here = groupEntries(ours.entries.values())
  const there = groupEntries(theirs.entries.values())
  const context: Context = { ours, theirs, here, there, put, own, terms, conflicts }
  const tips = mergeTips(context)
  const payments = mergeSettlements(context)
  const gifts = mergeGifts(context)
  const promises = mergePromises(context)
  const [first] = conflicts
  if (first !== undefined) {
    return fail({ kind: 'backup-conflict', count: String(conflicts.length), at: first })
  }
  const takenOver = terms.gone ? takeOver(context) : 0
  const raised = mergeMonths(context)
  const standing = mergeStanding(context)
  mergeMemory(context)
  const settings = settingsFrom(context)
  const live = [...put.tips.values()].filter(tip => tip.elsewhere)
  const under = [...put.settlements.values()].filter(({ elsewhere }) => elsewhere === 'runs')
  const summary: MergeSummary = {
    madeAt: head.madeAt,
    own,
    tips,
    payments,
    gifts,
    promises,
    months: [...new Set([...put.entries.values()].map(({ month }) => month))].sort(),
    keptElsewhere: live.filter(({ state }) => state === 'kept').length,
    underWayElsewhere: under.length,
    takenOver,
    ...standing,
    raised,
    settings: settings !== undefined,
    damaged,
  }
  return ok({ put: { ...put, ...(settings && { settings }) }, summary })
}

function begin(own: boolean) {
  return { own, put: noRecords() as unknown as Put, conflicts: [] as string[] }
}

/** Whether two entries of one id record the same thing; two browsers may have done so at two instants. */
function sameRecording(a: EntryRecord, b: EntryRecord): boolean {
  return JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 })
}

/** Makes this browser's own what the file's browser had; answers how many tips that are. */
function takeOver(context: Context): number {
  const { ours, put, terms, theirs } = context
  const tipNow = (id: string) => put.tips.get(id) ?? ours.tips.get(id)
  let count = 0
  for (const { elsewhere, id } of theirs.settlements.values()) {
    const settlement = put.settlements.get(id) ?? ours.settlements.get(id)
    if (elsewhere || settlement?.elsewhere !== 'runs' || isEnded(settlement.state)) continue
    const tips = settlement.tipIds.flatMap(tipId => tipNow(tipId) ?? [])
    const taken = takeOverSettlement(settlement, tips, terms.at)
    put.settlements.set(id, taken.settlement)
    for (const entry of taken.entries) put.entries.set(entry.id, entry)
    for (const tip of taken.tips) put.tips.set(tip.id, tip)
    count += taken.tips.length
  }
  for (const { elsewhere, id } of theirs.tips.values()) {
    const tip = tipNow(id)
    if (elsewhere || tip?.state !== 'kept' || !tip.elsewhere) continue
    put.tips.set(id, takeOverTip(tip))
    count += 1
  }
  return count
}
