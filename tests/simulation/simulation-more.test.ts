/** The second half of three hundred simulated readers, and the histories that once found a bug. */
import { beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { foundHistories } from './found'
import { failureText } from './report'
import { runSeeds } from './run-seeds'
import { prepare, runHistory } from './simulate'
import { steps, written } from './written'

beforeAll(prepare)

test('runs 151 to 300', { timeout: 1_800_000 }, async () => {
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
  600_000,
)

test('a week in which nobody says a word ends in giving up, which is counted, and in no second payment', async () => {
  const wallet = wallets.readerEur
  const run = await runHistory(
    written('silence', { wallet, reconnects: true }, [
      steps.pool,
      [{ do: 'connect', wallet, consent: 'approve' }, 60_000],
      // Both wallets are at one provider, and the worker dies with its payment under way.
      [{ do: 'keep', tab: 1, page: 4, act: 0, value: 50, twice: false }, 2_000],
      [{ do: 'kill', at: 'sent pay', skip: 0 }, 0],
      [{ do: 'flow' }, 2_000],
      [{ do: 'dead', provider: 'meadow', fault: 'silent' }, 9 * 86_400_000],
    ]),
  )
  expect(run.findings, failureText(run)).toEqual([])
  expect(run).toMatchObject({ blind: 1, payments: 1 })
}, 600_000)
