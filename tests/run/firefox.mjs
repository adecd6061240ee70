/** Finds Firefox; installs Debian's package where that is possible; else says the one command to run. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  process.env.FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

function find() {
  return places.find(place => place && existsSync(place))
}

function installOnDebian() {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  console.log('No Firefox found; installing Debian’s package (apt-get install firefox-esr), once …')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', 'firefox-esr'], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** The path of a Firefox; ends the process with the command to run where there is none. */
export function ensureFirefox() {
  const found = find()
  if (found) return found
  installOnDebian()
  const installed = find()
  if (installed) return installed
  console.error(
    'No Firefox found. Run `sudo apt-get install firefox-esr` (or install Firefox 140 or later), or name one: FIREFOX=/path npm test',
  )
  process.exit(1)
}
