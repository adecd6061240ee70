/**
 * Takes a picture of every screen in every state into `docs/screens/`, with an index of them all, and
 * checks each with axe: `npm run screens`, or `npm run screens ID` for those whose id begins so. Ends with 1
 * if anything is to be put right.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { AskedWrongly, asked, parted } from '../run/command-line.mjs'
import { indexPage } from './index-page'
import { openHarness } from './open-harness'
import { takePictures } from './take-pictures'

const target = new URL('../../docs/screens/', import.meta.url)
const only = asked('npm run screens [ID]', args => {
  const [id, ...more] = parted(args, { allowPositionals: true }).positionals
  if (more.length > 0) throw new AskedWrongly(`${more.join(' ')}: expected one ID at most`)
  return id
})

if (only === undefined) await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
const harness = await openHarness()
const { all, faults, taken } = await takePictures(harness, { target, only }).finally(harness.close)
if (taken === 0) {
  console.error(`no screen has an ID that begins with ${only}`)
  process.exit(1)
}
await writeFile(new URL('index.html', target), indexPage(all))
for (const fault of faults) console.error(fault)
console.log(`${taken} pictures, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
