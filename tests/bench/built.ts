/** The extension, built for the bench into a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A folder that holds what was built; `remove` takes it away again. */
export type Built = { readonly dist: string; readonly remove: () => Promise<void> }

/** Builds for Chromium, with Firefox's beside it; `plugins` may mark what cannot be measured from outside. */
export async function buildForBench(plugins: readonly Plugin[] = []): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'rill-bench-'))
  const dist = join(folder, 'chrome')
  const to = { outDir: dist, emptyOutDir: true }
  const { log } = console
  // A plugin tells of each script whatever the level of the log.
  console.log = () => undefined
  try {
    await build({ root, logLevel: 'error', plugins: [...plugins], build: to })
  } finally {
    console.log = log
  }
  return { dist, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Builds once, when first asked, however often it is asked. */
export function builtOnce(): { extension: () => Promise<string>; remove: () => Promise<void> } {
  let building: Promise<Built> | undefined
  return {
    extension: async () => {
      building ??= buildForBench()
      return (await building).dist
    },
    remove: async () => (await building)?.remove(),
  }
}
