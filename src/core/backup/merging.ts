/** What every part of a merge works with: both sides, what is to be put, and which telling holds. */
import type { EntryRecord } from '../ledger'
import type { UnixMs } from '../time'
import type { BackupRecords } from './backup-records'
import type { EntryGroups } from './soundness'

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

export type Known<T> = { readonly ours: T | undefined; readonly theirs: T }

/** Which of two tellings holds. */
export type Verdict = 'new' | 'ours' | 'theirs' | 'conflict'

/** What is to be put, filled table by table. */
export type Put = {
  [T in keyof Required<Omit<BackupRecords, 'settings'>>]: Map<
    string,
    BackupRecords[T] extends ReadonlyMap<string, infer R> ? R : never
  >
}

/** A merge under way. */
export type Context = {
  readonly ours: BackupRecords
  readonly theirs: BackupRecords
  readonly here: EntryGroups
  readonly there: EntryGroups
  readonly put: Put
  /** Whether this very browser wrote the file. */
  readonly own: boolean
  readonly terms: MergeTerms
  readonly conflicts: string[]
}

/** Whether an entry sets a month’s pool. */
export function isPool({ kind }: EntryRecord): boolean {
  return kind === 'pool-raised' || kind === 'pool-lowered'
}

/** Which telling is further on, by whose entries hold the other's. */
export function byEntries(
  ours: readonly EntryRecord[],
  theirs: readonly EntryRecord[],
): Verdict | 'same' {
  const mine = new Set(ours.map(({ id }) => id))
  const common = theirs.filter(({ id }) => mine.has(id)).length
  if (common === ours.length && common === theirs.length) return 'same'
  if (common === theirs.length) return 'ours'
  return common === ours.length ? 'theirs' : 'conflict'
}

/** How many verdicts of each kind. */
export function counted(verdicts: readonly Verdict[]): Counts {
  const count = (of: Verdict) => verdicts.filter(verdict => verdict === of).length
  return { fresh: count('new'), known: count('ours'), further: count('theirs') }
}

/** Takes over entries that are not known here. */
export function addEntries({ put, ours }: Context, entries: readonly EntryRecord[]): void {
  for (const entry of entries) if (!ours.entries.has(entry.id)) put.entries.set(entry.id, entry)
}
