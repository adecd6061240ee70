/** Finds Chromium; installs Debian's package where that is possible; else says the one command to run. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function find() {
  return places.find(place => place && existsSync(place))
}

function installOnDebian() {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  console.log('No Chromium found; installing Debian’s package (apt-get install chromium), once …')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** The path of a Chromium; ends the process with the command to run where there is none. */
export function ensureChromium() {
  const found = find()
  if (found) return found
  installOnDebian()
  const installed = find()
  if (installed) return installed
  console.error(
    'No Chromium found. Run `sudo apt-get install chromium` (or install Chrome), or name one: CHROMIUM=/path npm test',
  )
  process.exit(1)
}
