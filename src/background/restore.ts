/**
 * Restoring a backup, and merging one into what is here: looked at first, then done in one transaction.
 *
 * Nothing of a file is believed: it is decoded, checked to hold together, and planned (core/backup) each
 * time anew, so that what is stored is what the ledger of that very moment allows. All of it or nothing.
 */
import type { Table } from 'dexie'
import { readBackupFile } from '../adapters/backup-reader'
import type { RillDatabase } from '../adapters/database'
import { ledgerTables } from '../adapters/ledger-store'
import { openOffered } from '../adapters/offered-file'
import { recount } from '../adapters/recount'
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
import { entryRecordSchema } from '../core/ledger'
import type { Input } from '../core/messages'
import { decodeSettings } from '../core/settings'
import { yearOf } from '../core/sums'
import { ownKey } from './authority'
import type { World } from './world'

type Request = Input<'restore/look'>

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

/** Merges a file: all of it, or nothing. */
export async function restore(world: World, request: Request): Promise<Result<MergeSummary>> {
  const backup = await readSound(request.file)
  if (!backup.ok) return backup
  const { database } = world
  return database.transaction('rw', tablesOf(database), async () => {
    const plan = await planFor(world, backup.value, request.gone)
    if (!plan.ok) return plan
    await store(database, plan.value)
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

async function store(database: RillDatabase, { put }: MergePlan): Promise<void> {
  for (const table of backupTables) {
    const records = [...put[table].values()]
    if (records.length > 0) await database.table(table).bulkPut(records)
  }
  if (put.settings) await database.settings.put({ key: 'settings', value: put.settings })
  const years = new Set([...put.entries.values()].map(({ month }) => yearOf(month)))
  for (const year of years) await recount(name => database.table(name), year)
}
