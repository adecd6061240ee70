/**
 * Writing a backup: every table that is the reader's, read in one transaction, as lines.
 *
 * What cannot be read is left out and counted; nothing is repaired on the way. Balances alone are added up again,
 * for they are nothing but what the entries say.
 */
import type { Table } from 'dexie'
import { type BackupHead, endLine, headLine, recordLine } from '../core/backup/backup-file'
import { backupTables, tableSchemas } from '../core/backup/backup-records'
import { decodeSettings } from '../core/settings'
import { soundBalances } from './balances-reader'
import type { RillDatabase } from './database'
import { type Progress, seal } from './seal'
import { soundRecords } from './stored'

/** How many records are read at once. */
const ROWS = 500
/** How much text is gathered before it is handed to the browser, which may put it on disk. */
const PART_LENGTH = 4 * 1024 * 1024

/** A backup before it is saved. */
export type WrittenBackup = { readonly file: Blob; readonly damaged: number }

/**
 * Writes everything; with a passphrase it is sealed. Answers undefined where it was stopped.
 *
 * `progress` is told of records while they are read, and of bytes while they are sealed.
 */
export async function writeBackup(
  database: RillDatabase,
  about: Omit<BackupHead, 'schema' | 'shapes' | 'seal'>,
  {
    passphrase,
    progress = () => true,
  }: { readonly passphrase?: string; readonly progress?: Progress },
): Promise<WrittenBackup | undefined> {
  const read = await readLines(database, progress)
  if (!read) return undefined
  const { damaged, lines } = read
  if (!passphrase) return { file: new Blob([headLine(about), lines]), damaged }
  const file = await seal(lines, about, passphrase, { progress })
  return file && { file, damaged }
}

async function readLines(
  database: RillDatabase,
  progress: Progress,
): Promise<{ readonly lines: Blob; readonly damaged: number } | undefined> {
  const parts: Blob[] = []
  let text = ''
  let records = 0
  let damaged = 0
  const write = (line: string) => {
    text += line
    if (text.length < PART_LENGTH) return
    parts.push(new Blob([text]))
    text = ''
  }
  const tables: Table[] = [database.settings, ...backupTables.map(name => database.table(name))]
  // One transaction: what is written is one moment of the ledger, whatever happens meanwhile.
  const whole = await database.transaction('r', tables, async () => {
    let total = 0
    for (const table of tables) total += await table.count()
    const row: { value?: unknown } | undefined = await database.settings.get('settings')
    if (row) {
      write(recordLine('settings', decodeSettings(row.value)))
      records += 1
    }
    for (const name of backupTables) {
      const table = database.table(name)
      let rows = await table.orderBy(':id').limit(ROWS).toArray()
      while (rows.length > 0) {
        const { sound, damaged: lost } =
          name === 'balances'
            ? await soundBalances(database, rows)
            : soundRecords(tableSchemas[name], rows)
        for (const record of sound) write(recordLine(name, record))
        records += sound.length
        damaged += lost
        if (!progress(records + damaged, total)) return false
        const last: unknown = rows.at(-1)[table.schema.primKey.keyPath as string]
        rows = await table.where(':id').above(last).limit(ROWS).toArray()
      }
    }
    return true
  })
  if (!whole) return undefined
  write(endLine({ records, damaged }))
  return { lines: new Blob([...parts, text]), damaged }
}
