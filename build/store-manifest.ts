/**
 * What the Chrome Web Store is given: the built files, with a manifest that names no `key`.
 *
 * `key` fixes the id of an extension that is loaded from a folder. The store draws an id of its own at the first
 * upload and keeps it; a package with a `key` it does not take.
 */
import type { Files } from './zip'

const MANIFEST = 'manifest.json'

/** The same files, the manifest without its key. */
export function withoutKey(files: Files): Files {
  const built = files.get(MANIFEST)
  if (!built) throw new Error(`no ${MANIFEST} among the built files`)
  const { key: _onlyForFolders, ...rest } = JSON.parse(new TextDecoder().decode(built))
  const bytes = new TextEncoder().encode(`${JSON.stringify(rest, null, 2)}\n`)
  return new Map([...files].map(([path, own]) => [path, path === MANIFEST ? bytes : own]))
}
