/** Three hundred simulated readers: nobody's money is lost, paid twice or unexplained. */
import { beforeAll, expect, test } from 'vitest'
import { foundHistories } from './found'
import { historyOf } from './history'
import { addRun, failureText, noTotals, totalsText } from './report'
import { prepare, runHistory, simulate } from './simulate'

const totals = noTotals()

beforeAll(prepare)

test.each([0, 100, 200])(
  'runs %i and on: lost 0, repeated 0, unexplained 0',
  async from => {
    for (let seed = from + 1; seed <= from + 100; seed += 1) {
      const run = await simulate(String(seed))
      addRun(totals, run)
      // The history itself: `npm run simulate -- --seed N --runs 1` shortens it.
      expect(run.findings, failureText(run)).toEqual([])
    }
  },
  600_000,
)

test('they tried what they should', () => {
  console.log(totalsText(totals))
  expect(totals.runs).toBe(300)
  expect(totals.kills).toBeGreaterThan(100)
  expect(totals.payments).toBeGreaterThan(300)
  expect(totals.faults.size).toBeGreaterThanOrEqual(14)
})

test.each(foundHistories.map(found => [found.what, found] as const))(
  'found before: %s',
  async (_, { history }) => {
    const run = await runHistory(history)
    expect(run.findings, failureText(run)).toEqual([])
  },
  60_000,
)

test('the same seed is the same run', async () => {
  const [first, second] = [await simulate('again'), await simulate('again')]
  expect(historyOf('again')).toEqual(first.history)
  expect(second).toEqual(first)
})
