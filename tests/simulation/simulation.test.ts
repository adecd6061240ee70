/** The first half of three hundred simulated readers: no money lost, paid twice or unexplained. */
import { beforeAll, expect, test } from 'vitest'
import { runSeeds } from './run-seeds'
import { prepare, simulate } from './simulate'

beforeAll(prepare)

test('runs 1 to 150', { timeout: 1_800_000 }, async () => {
  const totals = await runSeeds(1, 150)
  // That they tried what they should.
  expect(totals.kills).toBeGreaterThan(60)
  expect(totals.payments).toBeGreaterThan(200)
  expect(totals.told).toBeGreaterThan(10)
  expect(totals.faults.size).toBeGreaterThanOrEqual(13)
})

test('the same seed is the same run', async () => {
  const [first, second] = [await simulate('again'), await simulate('again')]
  expect(second).toEqual(first)
})
