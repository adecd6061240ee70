/**
 * Simulated runs on demand: `--seed N` is the first seed, `--runs M` how many follow each other.
 *
 * Ends at the first failing run, with its seed and its shortest history, and a status of 1.
 */
import { parseArgs } from 'node:util'
import { addRun, failureText, noTotals, totalsText } from './report'
import { shrink } from './shrink'
import { prepare, simulate } from './simulate'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '100' },
    /** Print a failing history as it is. */
    'as-it-is': { type: 'boolean', default: false },
  },
})
const first = Number.parseInt(values.seed, 10)
const runs = Number.parseInt(values.runs, 10)

await prepare()
const totals = noTotals()
let failed = false
for (let seed = first; seed < first + runs && !failed; seed += 1) {
  const run = await simulate(String(seed))
  addRun(totals, run)
  failed = run.findings.length > 0
  if (failed) console.log(failureText(values['as-it-is'] ? run : await shrink(run)))
}
console.log(totalsText(totals))
process.exit(failed ? 1 : 0)
