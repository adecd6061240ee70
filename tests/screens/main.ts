/**
 * Takes a picture of every screen in every state into `docs/screens/`, with an index of them all, and
 * checks each with axe: `npm run screens`, or `npm run screens ID` for those whose id begins so. Ends with 1
 * if anything is to be put right.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { indexPage } from './index-page'
import { openHarness } from './open-harness'
import { takePictures } from './take-pictures'

const target = new URL('../../docs/screens/', import.meta.url)
const only = process.argv[2]

if (only === undefined) await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
const harness = await openHarness()
const { all, faults, taken } = await takePictures(harness, { target, only }).finally(harness.close)
await writeFile(new URL('index.html', target), indexPage(all))
for (const fault of faults) console.error(fault)
console.log(`${taken} pictures, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
