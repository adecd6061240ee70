/**
 * Restoring a backup, and merging one into what is here: looked at first, then done in one transaction.
 *
 * Nothing of a file is believed: it is decoded, checked to hold together, and planned (core/backup) each
 * time anew, so that what is stored is what the ledger of that very moment allows. All of it or nothing: it is
 * written in steps, so that whoever waits sees how far it is and can stop, but they are one transaction.
 */
import Dexie, { type Table } from 'dexie'
import { readBackupFile } from '../adapters/backup-reader'
import type { MarkRecord, RillDatabase } from '../adapters/database'
import { ledgerTables } from '../adapters/ledger-store'
import { openOffered } from '../adapters/offered-file'
import { recountMonth, recountPeople, type TableOf } from '../adapters/recount'
import { rowsUnder } from '../adapters/rows-under'
import { soundRecord, soundRecords } from '../adapters/stored'
import type { Backup } from '../core/backup/backup-file'
import {
  type BackupRecords,
  type BackupTable,
  backupTables,
  tableKeys,
  tableSchemas,
} from '../core/backup/backup-records'
import { type MergePlan, type MergeSummary, planMerge } from '../core/backup/merge'
import { faultOf, soundPart } from '../core/backup/soundness'
import { fail, ok, type Result } from '../core/failure'
import { inSteps } from '../core/in-steps'
import { entryRecordSchema } from '../core/ledger'
import type { Input } from '../core/messages'
import { decodeSettings } from '../core/settings'
import { yearOf } from '../core/sums'
import type { Month } from '../core/time'
import { ownKey } from './authority'
import type { World } from './world'

type Request = Input<'restore/look'>

/** How many records are written in a step: so few that whoever stops need not wait. */
const RECORDS_A_STEP = 500

/** A merge under way, as far as the reader may still say something about it. */
type Merging = { readonly file: string; stopped: boolean }

/** By their files' addresses. They end with the worker, and so may this. */
const underWay = new Map<string, Merging>()

/** Thrown out of a merge that the reader has stopped, so that its transaction takes back what was written. */
class Stopped extends Error {}

/** Told of each step: so many records more are written, or tips are added up or have their words. Throws where it was stopped. */
type Step = (more: number) => void

/** This browser, as its backups name it. */
export async function browserName(world: World): Promise<Result<{ readonly browser: string }>> {
  return ok({ browser: (await ownKey(world)).x })
}

/** What merging a file would do. Changes nothing. */
export async function lookRestore(world: World, request: Request): Promise<Result<MergeSummary>> {
  const backup = await readSound(request.file)
  if (!backup.ok) return backup
  const { database } = world
  const plan = await database.transaction('r', tablesOf(database), async () =>
    planFor(world, backup.value, request.gone),
  )
  return plan.ok ? ok(plan.value.summary) : plan
}

/**
 * Merges a file: all of it, or nothing; null where it was stopped before that was done.
 *
 * Whoever asked for it may be gone meanwhile: it is merged all the same. If the worker dies before it is done, nothing is.
 */
export async function restore(
  world: World,
  request: Request,
): Promise<Result<MergeSummary | null>> {
  const merging: Merging = { file: request.file, stopped: false }
  underWay.set(request.file, merging)
  try {
    return await merge(world, request, merging)
  } catch (error) {
    // The transaction has rolled back: that is what it was thrown for.
    if (error instanceof Stopped) return ok(null)
    throw error
  } finally {
    underWay.delete(request.file)
  }
}

/** Stops merging a file at its next step. Where it is done already, or was never begun, nothing happens. */
export function stopRestore(file: string): Result<null> {
  const merging = underWay.get(file)
  if (merging) merging.stopped = true
  return ok(null)
}

/**
 * Whether the file of this address was merged. It waits for a merge that is being stored or taken back, and so is the
 * truth for whoever was not answered because the worker died.
 */
export async function lookMerge({ database }: World, file: string): Promise<Result<boolean>> {
  const mark: MarkRecord | undefined = await database.marks.get('merged-at')
  return ok(mark?.file === file)
}

async function merge(
  world: World,
  request: Request,
  merging: Merging,
): Promise<Result<MergeSummary>> {
  const backup = await readSound(request.file)
  if (!backup.ok) return backup
  const { database } = world
  return database.transaction('rw', [...tablesOf(database), database.marks], async () => {
    const plan = await planFor(world, backup.value, request.gone)
    if (!plan.ok) return plan
    await store(world, plan.value, merging)
    await database.marks.put({ key: 'merged-at', at: world.now(), file: request.file })
    return ok(plan.value.summary)
  })
}

/** A file that decodes and holds together. Fails: as reading does, and `backup-unsound`. */
async function readSound(address: string): Promise<Result<Backup>> {
  const file = await openOffered(address)
  if (!file.ok) return file
  const backup = await readBackupFile(file.value)
  if (!backup.ok) return backup
  const { damaged, records } = backup.value
  const whole = damaged > 0 ? soundPart(records) : records
  const at = faultOf(whole)
  return at === undefined
    ? ok({ ...backup.value, records: whole })
    : fail({ kind: 'backup-unsound', at })
}

function tablesOf(database: RillDatabase): Table[] {
  const { attention, keys, payees } = database
  return [...ledgerTables(database), attention, keys, payees]
}

async function planFor(world: World, backup: Backup, gone: boolean): Promise<Result<MergePlan>> {
  const { database } = world
  const ours = await readOurs(database, backup.records)
  const [key] = await database.keys.toArray()
  const browser = key?.x ?? ''
  return planMerge(ours, backup, { browser, gone, at: world.now(), turn: world.randomUuid() })
}

/** What is stored of all that a file names, and every entry of its months. */
async function readOurs(database: RillDatabase, theirs: BackupRecords): Promise<BackupRecords> {
  const ours: Partial<Record<BackupTable, ReadonlyMap<string, unknown>>> = {}
  for (const table of backupTables) {
    if (table !== 'entries') ours[table] = await readByKeys(database, table, theirs)
  }
  const months = [...new Set([...theirs.entries.values()].map(({ month }) => month))]
  const named = await rowsUnder(database.entries, [...theirs.entries.keys()])
  const ofMonths = await Promise.all(
    months.map(month => database.entries.where('month').equals(month).toArray()),
  )
  const { sound } = soundRecords(entryRecordSchema, [...named, ...ofMonths.flat()])
  const row: { value?: unknown } | undefined = await database.settings.get('settings')
  return {
    ...(ours as unknown as BackupRecords),
    entries: new Map(sound.map(entry => [entry.id, entry])),
    ...(row && { settings: decodeSettings(row.value) }),
  }
}

/** The sound records under the file's keys; a damaged one is as good as none, and the file's takes its place. */
async function readByKeys(
  database: RillDatabase,
  table: BackupTable,
  theirs: BackupRecords,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await rowsUnder(database.table(table), [...theirs[table].keys()])
  const found = rows.flatMap((row: unknown) => soundRecord(tableSchemas[table], row) ?? [])
  return new Map(
    found.map(record => [
      (record as Readonly<Record<string, unknown>>)[tableKeys[table]] as string,
      record,
    ]),
  )
}

async function store(world: World, { put }: MergePlan, merging: Merging): Promise<void> {
  const { database } = world
  const months = [...new Set([...put.entries.values()].map(({ month }) => month))].sort()
  const step = stepsOf(world, merging, await workOf(database, put, months))
  step(0)
  for (const table of backupTables) {
    for (const records of inSteps([...put[table].values()], RECORDS_A_STEP)) {
      await database.table(table).bulkPut(records)
      step(records.length)
    }
  }
  if (put.settings) await database.settings.put({ key: 'settings', value: put.settings })
  const table: TableOf = name => database.table(name)
  for (const month of months) await recountMonth(table, month, step)
  for (const year of new Set(months.map(yearOf))) await recountPeople(table, year)
  step(0)
}

/** All there is to do: every record is written, every tip of the months is added up, and its words are made. */
async function workOf(
  { tips }: RillDatabase,
  put: BackupRecords,
  months: readonly Month[],
): Promise<number> {
  const ids = new Set(await tips.where('month').anyOf(months).primaryKeys())
  for (const { id, month } of put.tips.values()) if (months.includes(month)) ids.add(id)
  return backupTables.reduce((sum, table) => sum + put[table].size, 2 * ids.size)
}

function stepsOf({ surface }: World, merging: Merging, total: number): Step {
  let done = 0
  return more => {
    if (merging.stopped) throw new Stopped()
    done += more
    const told = { notice: 'rill/progress', of: merging.file, done, total } as const
    // Nobody waits for it, and least of all the transaction.
    Dexie.ignoreTransaction(() => void surface.tellProgress(told))
  }
}
