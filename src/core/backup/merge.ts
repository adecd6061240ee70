/**
 * Merging a backup into what is stored here, without counting anything twice.
 *
 * Everything goes by ids. Entries are never changed: one that is known must record the same thing here and
 * there. Of two tellings of a tip the one that holds all of the other's entries, and more, is further on
 * and wins with them; if each holds what the other does not, both browsers have moved it, and the whole
 * file is refused. Balances are reckoned anew from entries. What another browser has kept or begun to pay
 * stays its own (`elsewhere`), so that nothing is paid by both.
 */

import { ATTENTION_DAYS } from '../attention'
import { fail, ok, type Result } from '../failure'
import {
  type Account,
  accounts,
  type BalancesRecord,
  type EntryRecord,
  encodeBalances,
  poolEntry,
} from '../ledger'
import { type Asset, type MoneyWire, money } from '../money'
import type { Settings } from '../settings'
import { isEnded, type SettlementRecord } from '../settlement'
import { DAY_MS, type Month, type UnixMs } from '../time'
import type { TipRecord } from '../tip'
import type { Backup } from './backup-file'
import { type BackupRecords, noRecords } from './backup-records'
import { type EntryGroups, groupEntries, totalsOf } from './soundness'
import { takeOverSettlement, takeOverTip } from './take-over'

/** Under which circumstances a file is merged. */
export type MergeTerms = {
  /** This browser, as files name it. */
  readonly browser: string
  /** The reader says that the browser which wrote the file is gone: what it left is taken over. */
  readonly gone: boolean
  readonly at: UnixMs
  /** Tells entries that this merge makes from those of any other. */
  readonly turn: string
}

/** How many are new here, how many are known and stay, how many are known and further on in the file. */
export type Counts = { readonly fresh: number; readonly known: number; readonly further: number }

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
  readonly raised: readonly { readonly month: Month; readonly by: MoneyWire }[]
  readonly settings: boolean
  /** Records that the file lacks because they could not be read when it was written. */
  readonly damaged: number
}

/** What is to be stored: all of it in one transaction, or nothing. */
export type MergePlan = { readonly put: BackupRecords; readonly summary: MergeSummary }

type Known<T> = { readonly ours: T | undefined; readonly theirs: T }
/** Which of two tellings holds. */
type Verdict = 'new' | 'ours' | 'theirs' | 'conflict'

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

/** What is to be put, filled table by table. */
type Put = {
  [T in keyof Required<Omit<BackupRecords, 'settings'>>]: Map<
    string,
    BackupRecords[T] extends ReadonlyMap<string, infer R> ? R : never
  >
}

type Context = {
  readonly ours: BackupRecords
  readonly theirs: BackupRecords
  readonly here: EntryGroups
  readonly there: EntryGroups
  readonly put: Put
  /** This browser's own file: nothing in it is elsewhere. */
  readonly own: boolean
  readonly terms: MergeTerms
  readonly conflicts: string[]
}

function begin(own: boolean) {
  return { own, put: noRecords() as unknown as Put, conflicts: [] as string[] }
}

function isPool({ kind }: EntryRecord): boolean {
  return kind === 'pool-raised' || kind === 'pool-lowered'
}

/** Whether two entries of one id record the same thing; two browsers may have done so at two instants. */
function sameRecording(a: EntryRecord, b: EntryRecord): boolean {
  return JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 })
}

/** Which telling is further on, by whose entries hold the other's. */
function byEntries(ours: readonly EntryRecord[], theirs: readonly EntryRecord[]): Verdict | 'same' {
  const mine = new Set(ours.map(({ id }) => id))
  const common = theirs.filter(({ id }) => mine.has(id)).length
  if (common === ours.length && common === theirs.length) return 'same'
  if (common === theirs.length) return 'ours'
  return common === ours.length ? 'theirs' : 'conflict'
}

function counted(verdicts: readonly Verdict[]): Counts {
  const count = (of: Verdict) => verdicts.filter(verdict => verdict === of).length
  return { fresh: count('new'), known: count('ours'), further: count('theirs') }
}

function addEntries({ put, ours }: Context, entries: readonly EntryRecord[]): void {
  for (const entry of entries) if (!ours.entries.has(entry.id)) put.entries.set(entry.id, entry)
}

function isLive({ state }: TipRecord): boolean {
  return state === 'kept' || state === 'flowing'
}

function mergeTips(context: Context): Counts {
  const { conflicts, here, ours, own, put, there, theirs } = context
  const verdicts = [...theirs.tips.values()].map((tip): Verdict => {
    const known = ours.tips.get(tip.id)
    const entries = there.byTip.get(tip.id) ?? []
    const verdict = tipVerdict({ ours: known, theirs: tip }, here.byTip.get(tip.id) ?? [], entries)
    if (verdict === 'conflict') conflicts.push(tip.id)
    if (verdict === 'new' || verdict === 'theirs') {
      addEntries(context, entries)
      put.tips.set(tip.id, asForeign(tip, known, own))
    } else if (known && yields(known, tip, own)) put.tips.set(tip.id, { ...known, elsewhere: true })
    return verdict
  })
  return counted(verdicts)
}

function tipVerdict(
  { ours, theirs }: Known<TipRecord>,
  here: readonly EntryRecord[],
  there: readonly EntryRecord[],
): Verdict {
  if (!ours) return 'new'
  if (baseOf(ours) !== baseOf(theirs)) return 'conflict'
  const verdict = byEntries(here, there)
  if (verdict !== 'same') return verdict
  // Made real elsewhere, which no entry says.
  return ours.elsewhere && ours.rehearsal && !theirs.rehearsal ? 'theirs' : 'ours'
}

/** What of a tip never changes. */
function baseOf({
  actId,
  amount,
  creator,
  id,
  keptAt,
  month,
  page,
  passage,
  payee,
  reason,
}: TipRecord) {
  const { url, title, publication } = page
  const about = [
    passage?.quote,
    passage?.words,
    reason,
    creator.name,
    creator.url,
    url,
    title,
    publication,
  ]
  return JSON.stringify([id, actId, keptAt, month, amount.value, amount.assetCode, payee, ...about])
}

/** A tip of the file as it is stored here: what is not over stays with the browser that has it. */
function asForeign(tip: TipRecord, known: TipRecord | undefined, own: boolean): TipRecord {
  const { elsewhere: _, takenOver, ...plain } = tip
  const mine = known !== undefined && !known.elsewhere && (own || !takenOver)
  if (!mine) return isLive(tip) ? { ...plain, elsewhere: true } : plain
  return known.takenOver ? { ...plain, takenOver: true } : plain
}

/** Whether another browser has taken over what is kept here: then it is that one's. */
function yields(known: TipRecord, tip: TipRecord, own: boolean): boolean {
  return (
    !own && tip.takenOver === true && !tip.elsewhere && !known.elsewhere && known.state === 'kept'
  )
}

function mergeSettlements(context: Context): Counts {
  const { conflicts, ours, put, theirs } = context
  const verdicts = [...theirs.settlements.values()].map((settlement): Verdict => {
    const known = ours.settlements.get(settlement.id)
    const verdict = settlementVerdict({ ours: known, theirs: settlement })
    if (verdict === 'conflict') conflicts.push(settlement.id)
    if (verdict === 'new' || verdict === 'theirs') {
      const { elsewhere: _, ...plain } = settlement
      const ended = isEnded(settlement.state)
      put.settlements.set(settlement.id, ended ? plain : { ...plain, elsewhere: 'runs' })
    }
    return verdict
  })
  return counted(verdicts)
}

function settlementVerdict({ ours, theirs }: Known<SettlementRecord>): Verdict {
  if (!ours) return 'new'
  const base = ({ amount, createdAt, id, payee, tipIds }: SettlementRecord) =>
    JSON.stringify([id, createdAt, payee, amount.value, amount.assetCode, tipIds])
  if (base(ours) !== base(theirs)) return 'conflict'
  if (isEnded(ours.state)) {
    const same = ours.state === theirs.state && ours.sent?.value === theirs.sent?.value
    return !isEnded(theirs.state) || same ? 'ours' : 'conflict'
  }
  if (isEnded(theirs.state)) return 'theirs'
  return theirs.revision > ours.revision && ours.elsewhere ? 'theirs' : 'ours'
}

function mergeGifts(context: Context): Counts {
  const { conflicts, here, ours, put, there, theirs } = context
  const verdicts = [...theirs.gifts.values()].map((gift): Verdict => {
    const known = ours.gifts.get(gift.id)
    const entries = there.byGift.get(gift.id) ?? []
    const verdict = known ? byEntries(here.byGift.get(gift.id) ?? [], entries) : 'new'
    const later = known !== undefined && gift.stateAt > known.stateAt
    const final = verdict === 'same' ? (later ? 'theirs' : 'ours') : verdict
    if (final === 'conflict') conflicts.push(gift.id)
    if (final === 'new' || final === 'theirs') {
      addEntries(context, entries)
      put.gifts.set(gift.id, gift)
    }
    return final
  })
  return counted(verdicts)
}

function mergePromises({ ours, put, theirs }: Context): Counts {
  const verdicts = [...theirs.promises.values()].map((promise): Verdict => {
    const known = ours.promises.get(promise.id)
    // No money: what the reader said last holds.
    const later = known !== undefined && promise.stateAt > known.stateAt
    const verdict = known ? (later ? 'theirs' : 'ours') : 'new'
    if (verdict !== 'ours') put.promises.set(promise.id, promise)
    return verdict
  })
  return counted(verdicts)
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

/**
 * Reckons the months anew that something is added to.
 *
 * A month has one pool, however many browsers have opened it. Where one browser's changes of it hold the
 * other's they are followed; where both have changed it apart, the larger sum holds, and never less than
 * what is spoken for.
 */
function mergeMonths(context: Context): MergeSummary['raised'] {
  const { here, ours, put, terms, there } = context
  const raised: { month: Month; by: MoneyWire }[] = []
  const addedBy = groupEntries(put.entries.values()).byMonth
  const keys = new Set([...there.byMonth.keys(), ...addedBy.keys()])
  for (const key of keys) {
    const own = here.byMonth.get(key) ?? []
    const theirs = (there.byMonth.get(key) ?? []).filter(isPool)
    const follows = holds(theirs, own.filter(isPool))
    const added = addedBy.get(key) ?? []
    const poolAdded = follows ? theirs.filter(({ id }) => !ours.entries.has(id)) : []
    const [any] = [...own, ...added, ...poolAdded]
    if (!any) continue
    addEntries(context, poolAdded)
    const totals = totalsOf([...own, ...added, ...poolAdded])
    const setThere = totalsOf(theirs).outside
    const apart = !follows && !holds(own.filter(isPool), theirs) && setThere > totals.outside
    const wanted = apart ? setThere : totals.outside
    const lacking =
      totals.still + wanted - totals.outside < 0n ? -totals.still : wanted - totals.outside
    if (lacking > 0n) {
      const amount = money(lacking, any.amount)
      const entry = poolEntry('pool-raised', terms.turn, { at: terms.at, month: any.month, amount })
      put.entries.set(entry.id, entry)
      raised.push({ month: any.month, by: entry.amount })
      totals.outside += lacking
      totals.still += lacking
    }
    const changed = lacking > 0n || added.length + poolAdded.length > 0
    if (changed) put.balances.set(key, balancesFrom(any.month, any.amount, totals))
  }
  return raised
}

/** Whether all of `part` stands in `whole`, word for word. */
function holds(whole: readonly EntryRecord[], part: readonly EntryRecord[]): boolean {
  const byId = new Map(whole.map(entry => [entry.id, JSON.stringify(entry)]))
  return part.every(entry => byId.get(entry.id) === JSON.stringify(entry))
}

function balancesFrom(month: Month, asset: Asset, totals: Record<Account, bigint>): BalancesRecord {
  const sums = Object.fromEntries(
    accounts.map(account => [account, money(totals[account], asset)]),
  ) as Record<Account, ReturnType<typeof money>>
  return encodeBalances({ month, ...sums })
}

/** Standing tips go on in one browser only: where they were begun, or here once that one is gone. */
function mergeStanding({ ours, put, terms, theirs }: Context) {
  let standingLeft = 0
  let standingTaken = 0
  for (const standing of theirs.standing.values()) {
    if (ours.standing.has(standing.id)) continue
    if (terms.gone) {
      put.standing.set(standing.id, standing)
      standingTaken += 1
    } else standingLeft += 1
  }
  return { standingLeft, standingTaken }
}

/** What is only remembered: what is known here stays, what is not is learned. */
function mergeMemory({ ours, put, terms, theirs }: Context): void {
  for (const [key, hold] of theirs.holds) if (!ours.holds.has(key)) put.holds.set(key, hold)
  for (const [key, payee] of theirs.payees) if (!ours.payees.has(key)) put.payees.set(key, payee)
  for (const [key, creator] of theirs.creators) {
    if (!ours.creators.has(key)) put.creators.set(key, creator)
  }
  const oldest = terms.at - ATTENTION_DAYS * DAY_MS
  const wanted = ours.settings?.attention ?? theirs.settings?.attention ?? false
  for (const [url, read] of theirs.attention) {
    const known = ours.attention.get(url)
    // Two browsers' times are not added: the same file twice would count twice.
    const more = !known || read.seconds > known.seconds
    if (wanted && more && read.lastAt >= oldest) put.attention.set(url, { ...known, ...read })
  }
}

/** A browser in which nothing was set takes the file's settings; any other keeps its own. */
function settingsFrom({ ours, theirs }: Context): Settings | undefined {
  return ours.settings?.pool ? undefined : theirs.settings
}
