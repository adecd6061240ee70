/**
 * `npm run package`: what the stores are given, in `artifacts/`, and the sums to check it by.
 *
 * Built anew each time. The same source gives the same bytes, in whatever folder and on whatever day.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../manifest.json' with { type: 'json' }
import { asked, parted } from '../tests/run/command-line.mjs'
import { LICENCES, licencesText } from './licences'
import { sourceFiles } from './source-files'
import { withoutKey } from './store-manifest'
import { type Files, filesBelow, readAll, zip } from './zip'

const root = fileURLToPath(new URL('..', import.meta.url))
const artifacts = join(root, 'artifacts')

function build(): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
    // Whatever it is called from: under another name the paths of this machine would be built in.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(1)
}

async function write(name: string, files: Files): Promise<string> {
  const bytes = zip(files)
  await writeFile(join(artifacts, name), bytes)
  console.log(`artifacts/${name}  ${bytes.byteLength} bytes, ${files.size} files`)
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`
}

/** What was built for a browser, and the licences of what is in it. */
async function builtFor(browser: 'chrome' | 'firefox'): Promise<Files> {
  return new Map([...(await filesBelow(join(root, 'dist', browser))), [LICENCES, licences]])
}

asked('npm run package', args => parted(args, {}))
build()
await rm(artifacts, { recursive: true, force: true })
await mkdir(artifacts)
const { version } = manifest
const licences = new TextEncoder().encode(await licencesText(root))
const sums = [
  await write(`rill-chrome-${version}.zip`, withoutKey(await builtFor('chrome'))),
  await write(`rill-firefox-${version}.zip`, await builtFor('firefox')),
  await write(`rill-source-${version}.zip`, await readAll(root, sourceFiles(root))),
]
await writeFile(join(artifacts, 'SHA256SUMS'), sums.join(''))
console.log('artifacts/SHA256SUMS')
