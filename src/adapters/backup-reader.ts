/**
 * Reading a backup file: its size first, then line by line, never more of it in memory than a line and
 * what has been decoded.
 */
import {
  BACKUP_BYTES_MAX,
  type Backup,
  type BackupHead,
  decodeHead,
  LINE_LENGTH_MAX,
  readBackup,
} from '../core/backup/backup-file'
import { type Failure, fail, ok, type Result } from '../core/failure'

/** The longest first line; whatever has none within that is no backup. */
const HEAD_BYTES_MAX = 8 * 1024

/** A file's first line, with its end, and what it says. */
export type FileHead = { readonly first: string; readonly head: BackupHead }

/** Reads a file's head. Fails: `backup-too-large`, `backup-foreign`, `backup-newer`, `backup-damaged`. */
export async function readHead(file: Blob): Promise<Result<FileHead>> {
  if (file.size > BACKUP_BYTES_MAX) return fail({ kind: 'backup-too-large' })
  const begin = await file.slice(0, HEAD_BYTES_MAX).text()
  const end = begin.indexOf('\n')
  if (end < 0) return fail({ kind: 'backup-foreign' })
  const head = decodeHead(begin.slice(0, end))
  return head.ok ? ok({ first: begin.slice(0, end + 1), head: head.value }) : head
}

/** Reads a whole plain file. Fails as `readHead` does, and `backup-damaged` with the line where it is wrong. */
export async function readBackupFile(file: Blob): Promise<Result<Backup>> {
  const head = await readHead(file)
  if (!head.ok) return head
  const reader = readBackup()
  const failure = await eachLine(file, line => {
    const taken = reader.take(line)
    return taken.ok ? undefined : taken.failure
  })
  return failure ? fail(failure) : reader.finish()
}

/** Hands on line after line until one is refused; answers why. */
async function eachLine(
  file: Blob,
  take: (line: string) => Failure | undefined,
): Promise<Failure | undefined> {
  const chunks = file.stream().getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let count = 1
  for (;;) {
    const { done, value } = await chunks.read()
    let text: string
    try {
      text = decoder.decode(value, { stream: !done })
    } catch {
      // Bytes that are no UTF-8: the file was changed, or is none of ours.
      return { kind: 'backup-damaged', line: String(count) }
    }
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const failure = take(line)
      if (failure) return failure
      count += 1
    }
    if (rest.length > LINE_LENGTH_MAX || (done && rest !== '')) {
      return { kind: 'backup-damaged', line: String(count) }
    }
    if (done) return undefined
  }
}
