/**
 * `npm start`: Rill in a real Chromium, in front of wallets with play money and a village of publications.
 *
 * With a display it opens the browser and leaves it to you; without one, or with `--headless`, it plays the
 * whole story itself (story.ts); `--serve` only serves the sandbox; `--dev` (`npm run dev`) builds and loads anew
 * at every change.
 */
import { parseArgs } from 'node:util'
import { ensureChromium } from '../run/chromium.mjs'
import { browse } from './browse'
import { buildExtension } from './build-extension'
import { develop } from './develop'
import { serveOnly } from './serve-only'
import { playStory } from './story'

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Whether a browser window could be seen by anybody. */
function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function build(): Promise<void> {
  console.log('Building the extension …')
  if (!(await buildExtension())) process.exit(1)
}

if (values.help) {
  console.log('npm start [-- --headless | --serve], npm run dev [-- --headless]')
} else if (values.serve) {
  await build()
  await serveOnly()
} else {
  const chromium = ensureChromium()
  await build()
  if (values.dev) await develop(chromium, values.headless || !hasDisplay())
  else if (values.headless || !hasDisplay()) process.exitCode = await playStory({ chromium })
  else await browse(chromium)
}
