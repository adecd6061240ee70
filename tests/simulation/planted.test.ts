/** The auditor can fail: each planted fault is caught within a bounded number of runs. */
import { expect, test } from 'vitest'
import { runPlanted } from './plant'
import { plantedFaults } from './planted'

/** How many runs from its seed on a fault may stay unseen. */
const RUNS = 12

const seeded = plantedFaults.flatMap(fault =>
  fault.seed === undefined ? [] : [[fault.name, fault, fault.seed] as const],
)

test.concurrent.each(seeded)(
  'caught: %s',
  async (_, fault, seed) => {
    const { output, status } = await runPlanted(fault, { seed, runs: RUNS })
    expect(output).toMatch(/^ {2}(?:lost|repeated|unexplained): /m)
    expect(status).toBe(1)
  },
  600_000,
)
