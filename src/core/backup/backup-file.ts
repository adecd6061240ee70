/**
 * A backup as text: a head, a record a line, an end that counts them. docs/backup.md is its description.
 *
 * A file is a stranger. Each line is bounded before it is parsed and decoded by the schema of its table;
 * unknown keys fall away, an id that comes twice, a line too many or an end that is missing refuses the
 * whole. Nothing of a refused file is used.
 */
import * as v from 'valibot'
import { fail, ok, type Result } from '../failure'
import { decodeSettings } from '../settings'
import {
  type BackupRecords,
  type BackupTable,
  backupTables,
  noRecords,
  tableKeys,
  tableSchemas,
} from './backup-records'

const BACKUP_SCHEMA = 'rill.backup/1'
/** The version of the stored shapes in it; a file of a later one is not guessed at. */
const SHAPES_VERSION = 2
/** The largest file that is read at all. */
export const BACKUP_BYTES_MAX = 1024 * 1024 * 1024
/** The longest line: a settlement of very many tips. */
export const LINE_LENGTH_MAX = 4 * 1024 * 1024

/** How a file is sealed with a passphrase: what is needed to open it, and nothing secret. */
export const sealSchema = v.object({
  cipher: v.literal('AES-256-GCM'),
  kdf: v.literal('PBKDF2-SHA-256'),
  /** Bounded, so that no file makes a browser reckon for hours or is sealed in play. */
  iterations: v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(10_000_000)),
  /** base64 of 16 bytes. */
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}==$/)),
  /** base64 of the 7 bytes that every nonce of the file begins with. */
  nonce: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{10}==$/)),
  /** Bytes of text in each sealed piece but the last. */
  piece: v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(16 * 1024 * 1024)),
})
export type Seal = v.InferOutput<typeof sealSchema>

const headSchema = v.object({
  schema: v.literal(BACKUP_SCHEMA),
  shapes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Which browser wrote it: the public half of its signing key. */
  browser: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** Absent: the lines that follow are plain text. */
  seal: v.optional(sealSchema),
})
export type BackupHead = v.InferOutput<typeof headSchema>

const endSchema = v.object({
  records: v.pipe(v.number(), v.integer(), v.minValue(0)),
  damaged: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type BackupEnd = v.InferOutput<typeof endSchema>

/** A backup, decoded. */
export type Backup = {
  readonly head: BackupHead
  readonly records: BackupRecords
  /** How many stored records could not be read when it was written. */
  readonly damaged: number
}

/** The first line of a file. */
export function headLine(head: Omit<BackupHead, 'schema' | 'shapes'>): string {
  return `${JSON.stringify({ schema: BACKUP_SCHEMA, shapes: SHAPES_VERSION, ...head })}\n`
}

/** The line of a record. */
export function recordLine(table: BackupTable | 'settings', record: unknown): string {
  return `${JSON.stringify([table, record])}\n`
}

/** The last line. */
export function endLine(end: BackupEnd): string {
  return `${JSON.stringify(['end', end])}\n`
}

/**
 * Reads the first line of a file.
 *
 * Fails: `backup-newer` for a later version of this format or of the stored shapes, `backup-foreign` for
 * anything else.
 */
export function decodeHead(line: string): Result<BackupHead> {
  const parsed = parseLine(line)
  const schema = (parsed as { schema?: unknown } | null | undefined)?.schema
  if (typeof schema === 'string' && /^rill\.backup\/([2-9]|\d\d+)$/.test(schema)) {
    return fail({ kind: 'backup-newer' })
  }
  const head = v.safeParse(headSchema, parsed)
  if (!head.success) {
    return schema === BACKUP_SCHEMA ? damagedAt(1) : fail({ kind: 'backup-foreign' })
  }
  return head.output.shapes > SHAPES_VERSION ? fail({ kind: 'backup-newer' }) : ok(head.output)
}

function parseLine(line: string): unknown {
  if (line.length > LINE_LENGTH_MAX) return undefined
  try {
    return JSON.parse(line)
  } catch {
    // Not JSON, or nested beyond all reason: it decodes as nothing, and the file is refused.
    return undefined
  }
}

function damagedAt(line: number) {
  return fail({ kind: 'backup-damaged', line: String(line) })
}

/** Takes a file's lines one by one, and answers the whole of it at the end. */
export type BackupReader = {
  /** A line without its end. Fails at the first that is wrong. */
  readonly take: (line: string) => Result<null>
  /** All of it. Fails: `backup-damaged` where the end is missing. */
  readonly finish: () => Result<Backup>
}

const lineSchema = v.strictTuple([v.picklist([...backupTables, 'settings', 'end']), v.unknown()])

/** Begins reading; the first line taken is the head. */
export function readBackup(): BackupReader {
  const tables = noRecords() as unknown as Record<BackupTable, Map<string, unknown>>
  let head: BackupHead | undefined
  let settings: BackupRecords['settings']
  let end: BackupEnd | undefined
  let count = 0
  let lines = 0

  function takeRecord(name: string, record: unknown): boolean {
    if (name === 'end') {
      const decoded = v.safeParse(endSchema, record)
      end = decoded.success ? decoded.output : undefined
      return end?.records === count
    }
    count += 1
    if (name === 'settings') {
      if (settings || typeof record !== 'object') return false
      settings = decodeSettings(record)
      return true
    }
    const table = name as BackupTable
    const decoded = v.safeParse(tableSchemas[table], modern(table, record))
    if (!decoded.success) return false
    const key = (decoded.output as Readonly<Record<string, unknown>>)[tableKeys[table]] as string
    if (tables[table].has(key)) return false
    tables[table].set(key, decoded.output)
    return true
  }

  return {
    take: line => {
      lines += 1
      if (!head) {
        const decoded = decodeHead(line)
        if (decoded.ok) head = decoded.value
        return decoded.ok ? ok(null) : decoded
      }
      const parsed = v.safeParse(lineSchema, parseLine(line))
      const sound = !end && parsed.success && takeRecord(...parsed.output)
      return sound ? ok(null) : damagedAt(lines)
    },
    finish: () => {
      if (!head || !end) return damagedAt(lines + 1)
      const records = { ...tables, ...(settings && { settings }) } as unknown as BackupRecords
      return ok({ head, records, damaged: end.damaged })
    },
  }
}

/** A record of version 1 as it would be stored today: nothing could be given by hand before. */
function modern(table: BackupTable, record: unknown): unknown {
  if (table !== 'balances' || typeof record !== 'object' || record === null) return record
  const { given, still } = record as { given?: unknown; still?: object }
  return given === undefined && typeof still === 'object'
    ? { ...record, given: { ...still, value: '0' } }
    : record
}
