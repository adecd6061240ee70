/** Backups between rigs: written from one browser's database, merged into another's. */
import { writeBackup } from '../../src/adapters/backup-writer'
import type { MergeSummary } from '../../src/core/backup/merge'
import type { Failure, Result } from '../../src/core/failure'
import type { Rig } from './rig'

/** The plain backup of a rig as text. */
export async function backupOf({ world, ask }: Rig): Promise<string> {
  const begun = await ask('backup/begin', {})
  if (!begun.ok) throw new Error(JSON.stringify(begun))
  const madeAt = new Date(world.now()).toISOString()
  const { browser } = begun.value
  const written = await writeBackup(world.database, { madeAt, browser }, {})
  if (!written) throw new Error('nobody stopped it')
  return written.file.text()
}

/** Looks at a file in a rig, or merges it. */
export async function bring(
  { ask }: Rig,
  name: 'restore/look' | 'restore/merge',
  text: BlobPart,
  gone = false,
): Promise<Result<MergeSummary | null>> {
  const file = URL.createObjectURL(new Blob([text]))
  try {
    return await ask(name, { file, gone })
  } finally {
    URL.revokeObjectURL(file)
  }
}

/** Merges a file; what it did. */
export async function merge(rig: Rig, text: string, gone = false): Promise<MergeSummary> {
  const merged = await bring(rig, 'restore/merge', text, gone)
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure))
  if (!merged.value) throw new Error('nobody stopped it')
  return merged.value
}

/** Why a file is refused; fails where it is not. */
export async function refused(rig: Rig, text: BlobPart): Promise<Failure> {
  const merged = await bring(rig, 'restore/merge', text)
  if (merged.ok) throw new Error('it was merged')
  return merged.failure
}

/** All that is stored, but what a backup does not hold. */
export async function stored({ world }: Rig): Promise<Record<string, unknown[]>> {
  const apart = ['keys', 'connection', 'pages', 'marks', 'beyond']
  const tables = world.database.tables.filter(({ name }) => !apart.includes(name))
  const rows = tables.map(async table => [table.name, await table.toArray()] as const)
  return Object.fromEntries(await Promise.all(rows))
}
