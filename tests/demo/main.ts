/**
 * `npm start`: Rill in a real browser, in front of wallets with play money and a village of publications.
 *
 * With a display it opens Chromium and leaves it to you; without one, or with `--headless`, it plays the
 * whole story itself (story.ts); `--firefox` does either in Firefox; `--serve` only serves the sandbox; `--dev`
 * (`npm run dev`) builds and loads anew at every change.
 */
import type { Which } from '../e2e/browser'
import { ensureChromium } from '../run/chromium.mjs'
import { ensureFirefox } from '../run/firefox.mjs'
import { startLine } from '../run/start-line.mjs'
import { browse } from './browse'
import { buildExtension } from './build-extension'
import { develop } from './develop'
import { serveOnly } from './serve-only'
import { playStory } from './story'

const { dev, firefox, headless, serve } = startLine()

/** Whether a browser window could be seen by anybody. */
function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function build(): Promise<void> {
  console.log('Building the extension …')
  if (!(await buildExtension())) process.exit(1)
}

if (serve) {
  await build()
  await serveOnly()
} else if (dev) {
  const chromium = ensureChromium()
  await build()
  await develop(chromium, headless || !hasDisplay())
} else {
  const which: Which = firefox ? { firefox: ensureFirefox() } : { chromium: ensureChromium() }
  await build()
  if (headless || !hasDisplay()) process.exitCode = await playStory(which)
  else await browse(which)
}
