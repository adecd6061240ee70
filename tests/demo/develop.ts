/** `npm run dev`: the sandbox, a browser with Rill in it, and both anew whenever a file is saved. */
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { EXTENSION_DIR, openStage, openTab, type Stage } from '../e2e/browser'
import { wallets } from '../sandbox/default-world'
import { buildExtension } from './build-extension'

const watched = ['src', 'public', 'manifest.json', 'vite.config.ts'].map(name =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)),
)
/** Editors write a file in several strokes. */
const GATHER_MS = 150

/** Opens the village, then builds and loads anew at every change, until the browser is closed. */
export async function develop(chromium: string, headless: boolean): Promise<void> {
  const stage = await openStage({ chromium, headless })
  await openTab(stage, 'https://village.test/')
  console.log(`
Rill is in this browser; it is built and loaded anew whenever a file in src/ or public/ is saved.
The village is https://village.test/, a wallet to connect $${wallets.reader.replace('https://', '')}.
Close the browser, or press Ctrl+C, to stop.`)
  const watchers = watched.map(path => watch(path, { recursive: true }, () => changes.note()))
  const changes = gathered(() => buildAndLoad(stage))
  process.once('SIGINT', () => void stage.browser.close())
  await new Promise<void>(resolve => stage.browser.once('disconnected', () => resolve()))
  for (const watcher of watchers) watcher.close()
  changes.end()
  await stage.close()
}

/** Does the work once for any number of changes, and again for those that came while it was done. */
function gathered(work: () => Promise<void>): { note: () => void; end: () => void } {
  let timer: NodeJS.Timeout | undefined
  let working = false
  let missed = false
  const begin = async (): Promise<void> => {
    if (working) {
      missed = true
      return
    }
    working = true
    await work()
    working = false
    if (missed) {
      missed = false
      await begin()
    }
  }
  return {
    note: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void begin(), GATHER_MS)
    },
    end: () => clearTimeout(timer),
  }
}

async function buildAndLoad(stage: Stage): Promise<void> {
  const from = performance.now()
  if (!(await buildExtension())) {
    console.log('Not built; the browser keeps what it has. Save again when it is mended.')
    return
  }
  const open = await stage.browser.pages()
  const read = open.filter(page => page.url().startsWith('https://'))
  await stage.browser.installExtension(EXTENSION_DIR)
  await Promise.all(read.filter(page => !page.isClosed()).map(page => page.reload()))
  console.log(`Built and loaded in ${((performance.now() - from) / 1000).toFixed(1)} s.`)
}
