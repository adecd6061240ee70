/** Installs what the lockfile names where it is missing or older than the lockfile, and says so. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Ends the process with a sentence where Node is too old for the parts. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(part => Number.parseInt(part, 10))
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Rill needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node.`,
  )
  process.exit(1)
}

/** Whether node_modules is what the lockfile says, by npm's own copy of it. */
function isInstalled() {
  const copy = `${root}node_modules/.package-lock.json`
  if (!existsSync(copy)) return false
  const { packages: wanted } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
  const { packages: found } = JSON.parse(readFileSync(copy, 'utf8'))
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
  )
}

/** Makes sure that all parts are there. */
export function ensureInstalled() {
  requireNode()
  if (isInstalled()) return
  console.log('Installing the parts that package-lock.json names (npm ci), once …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error('npm ci did not succeed; see above. Check the network and run this again.')
    process.exit(1)
  }
}
