/** Runs a stretch of seeds for a test, and stops at the first that fails. */
import { expect } from 'vitest'
import { addRun, failureText, noTotals, type Totals, totalsText } from './report'
import { simulate } from './simulate'

/** Runs the seeds from `first` to `last`; prints and answers their totals. */
export async function runSeeds(first: number, last: number): Promise<Totals> {
  const totals = noTotals()
  for (let seed = first; seed <= last; seed += 1) {
    const run = await simulate(String(seed))
    addRun(totals, run)
    // The history as it is: `npm run simulate -- --seed N --runs 1` shortens it.
    expect(run.findings, failureText(run)).toEqual([])
  }
  console.log(totalsText(totals))
  return totals
}
