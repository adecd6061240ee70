/** A worker that dies at any single point of a flow, each point in its turn: in the end there is one payment. */
import { beforeAll, expect, test } from 'vitest'
import { failureText } from './report'
import { prepare, runHistory } from './simulate'
import { steps, written } from './written'

beforeAll(prepare)

test('every point of a flow', { timeout: 1_800_000 }, async () => {
  const { connect, flow, keep, pool } = steps
  let deaths = 0
  for (let skip = 0; skip === deaths; skip += 1) {
    const run = await runHistory(
      written(`point ${skip}`, { reconnects: false }, [
        pool,
        connect,
        keep,
        [{ do: 'kill', at: '', skip }, 0],
        flow,
        // Where it died before anything was cut, the reader sees that, and asks again.
        [{ do: 'flow' }, 600_000],
      ]),
    )
    expect(run.findings, failureText(run)).toEqual([])
    expect(run.payments).toBe(1)
    deaths += run.counts.kills
  }
  console.log(`${deaths} points at which a worker died`)
  expect(deaths).toBeGreaterThan(100)
})
