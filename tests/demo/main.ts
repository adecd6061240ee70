/**
 * `npm start`: Rill in a real Chromium, in front of wallets with play money and a village of publications.
 *
 * With a display it opens the browser and leaves it to you; without one, or with `--headless`, it plays the
 * whole story itself (story.ts); `--serve` only serves the sandbox.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureChromium } from '../run/chromium.mjs'
import { browse } from './browse'
import { serveOnly } from './serve-only'
import { playStory } from './story'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Whether a browser window could be seen by anybody. */
function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function build(): void {
  console.log('Building the extension into dist/chrome …')
  const vite = fileURLToPath(
    new URL('node_modules/vite/bin/vite.js', new URL('../../', import.meta.url)),
  )
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(1)
}

if (values.help) {
  console.log('npm start [-- --headless | --serve]')
} else if (values.serve) {
  build()
  await serveOnly()
} else {
  const chromium = ensureChromium()
  build()
  if (values.headless || !hasDisplay()) process.exitCode = await playStory(chromium)
  else await browse(chromium)
}
