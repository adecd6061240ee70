/**
 * The least that an extension of Rill's kind can be: a content script without a line on the same pages, and a
 * worker that only answers. What it costs is the browser's own, and not Rill's.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Manifest = {
  readonly content_scripts: readonly { readonly matches: unknown; readonly run_at: unknown }[]
  readonly host_permissions: unknown
  readonly minimum_chrome_version: unknown
}

/** Writes it, for the pages that the built Rill reads and at the same moment of their loading. */
export async function makeEmptyExtension(
  rill: string,
): Promise<{ dist: string; remove: () => Promise<void> }> {
  const built: Manifest = JSON.parse(await readFile(join(rill, 'manifest.json'), 'utf8'))
  const manifest = {
    manifest_version: 3,
    name: 'Nothing',
    version: '1',
    minimum_chrome_version: built.minimum_chrome_version,
    host_permissions: built.host_permissions,
    background: { service_worker: 'worker.js' },
    content_scripts: built.content_scripts.map(script => ({ ...script, js: ['content.js'] })),
  }
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'content.js': '',
    'worker.js': 'chrome.runtime.onMessage.addListener((_, __, answer) => answer(true))',
  }
  const dist = await mkdtemp(join(tmpdir(), 'rill-empty-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(dist, name), text)
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) }
}
