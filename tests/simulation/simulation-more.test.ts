/** The second half of three hundred simulated readers, and the histories that once found a bug. */
import { beforeAll, expect, test } from 'vitest'
import { foundHistories } from './found'
import { failureText } from './report'
import { runSeeds } from './run-seeds'
import { prepare, runHistory } from './simulate'

beforeAll(prepare)

test('runs 151 to 300', { timeout: 600_000 }, async () => {
  const totals = await runSeeds(151, 300)
  expect(totals.runs).toBe(150)
})

test.each(foundHistories.map(found => [found.what, found] as const))(
  'found before: %s',
  async (_, { history }) => {
    const run = await runHistory(history)
    expect(run.findings, failureText(run)).toEqual([])
    expect(run.counts.steps).toBe(history.steps.length)
  },
  60_000,
)
