/** Finds a browser; installs Debian’s package where that is possible; else says the one command to run. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

function installOnDebian(name, debianPackage) {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  console.log(
    `No ${name} found; installing Debian’s package (apt-get install ${debianPackage}), once …`,
  )
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', debianPackage], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** The first of the places where the browser is; ends the process with a sentence where it cannot be had. */
export function ensureBrowser({ name, places, debianPackage, otherwise }) {
  const find = () => places.find(place => place && existsSync(place))
  if (!find()) installOnDebian(name, debianPackage)
  const found = find()
  if (found) return found
  console.error(otherwise)
  process.exit(1)
}
