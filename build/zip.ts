/** A folder as a zip that is the same on every machine and every day. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'

/** The first day that a zip can tell; local, for that is what its fields hold. */
const FIRST_DAY = new Date(1980, 0, 1)
/** A plain file that everybody may read, in the upper half as Unix wrote it. */
const MODE = 0o100644 << 16
const UNIX = 3

/** Files by their path in the zip, with `/` between folders. */
export type Files = ReadonlyMap<string, Uint8Array>

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(at => join(at.parentPath, at.name))
  return readAll(
    folder,
    paths.map(path => relative(folder, path).split(sep).join('/')),
  )
}

/** The named files of a folder. */
export async function readAll(folder: string, paths: readonly string[]): Promise<Files> {
  const contents = await Promise.all(paths.map(path => readFile(join(folder, path))))
  return new Map(paths.map((path, index) => [path, contents[index] ?? new Uint8Array()]))
}

/** Order, time and mode are fixed: the same files give the same bytes. */
export function zip(files: Files): Uint8Array {
  const inOrder = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return zipSync(Object.fromEntries(inOrder), {
    level: 9,
    mtime: FIRST_DAY,
    attrs: MODE,
    os: UNIX,
  })
}
