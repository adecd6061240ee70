/**
 * Simulated runs on demand: `--seed N` is the first seed, `--runs M` how many follow each other; `--as-it-is` prints a
 * failing history without making it shorter.
 *
 * Ends at the first failing run, with its seed and its shortest history, and a status of 1.
 */
import { AskedWrongly, asked, parted, wholeNumber } from '../run/command-line.mjs'
import { addRun, failureText, noTotals, totalsText } from './report'
import { shrink } from './shrink'
import { prepare, simulate } from './simulate'

const { asItIs, first, runs } = asked(
  'npm run simulate [-- --seed N] [--runs M] [--as-it-is]',
  args => {
    const { values } = parted(args, {
      options: {
        seed: { type: 'string', default: '1' },
        runs: { type: 'string', default: '100' },
        'as-it-is': { type: 'boolean', default: false },
      },
    })
    const runs = wholeNumber('--runs', values.runs)
    if (runs === 0) throw new AskedWrongly('--runs 0: expected one at least')
    return { first: wholeNumber('--seed', values.seed), runs, asItIs: values['as-it-is'] }
  },
)

await prepare()
const totals = noTotals()
let failed = false
for (let seed = first; seed < first + runs && !failed; seed += 1) {
  const run = await simulate(String(seed))
  addRun(totals, run)
  failed = run.findings.length > 0
  if (failed) console.log(failureText(asItIs ? run : await shrink(run)))
}
console.log(totalsText(totals))
process.exit(failed ? 1 : 0)
