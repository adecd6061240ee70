/** The auditor can fail: each planted fault is caught within a few runs. */
import { expect, test } from 'vitest'
import { runPlanted } from './plant'
import { plantedFaults } from './planted'

/** How many runs from its seed on a fault may stay unseen. */
const RUNS = 12

test.concurrent.each(plantedFaults.map(fault => [fault.name, fault] as const))(
  'caught: %s',
  async (_, fault) => {
    const { output, status } = await runPlanted(fault, { seed: fault.seed, runs: RUNS })
    expect(output).toMatch(/^ {2}(?:lost|repeated|unexplained): /m)
    expect(status).toBe(1)
  },
  600_000,
)
