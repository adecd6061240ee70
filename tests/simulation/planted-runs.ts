/**
 * Lets the simulation loose on every planted fault, and prints for each, one JSON line, whether and how it
 * was caught.
 *
 * `--seed N` looks from another seed than the fault's own, `--runs M` how far: so new seeds are found when
 * histories have changed.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type History, historyOf } from './history'
import { plant } from './plant'
import { type PlantedFault, plantedFaults, RUNS_MAX, type Verdict } from './planted'

type Simulation = typeof import('./simulate')

const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string' } } })
const runs = values.runs === undefined ? RUNS_MAX : Number.parseInt(values.runs, 10)

/** Where a fault is looked for, one history after another. */
function* historiesFor({ at }: PlantedFault): Generator<History> {
  if (typeof at === 'object' && values.seed === undefined) {
    yield at
    return
  }
  const first = values.seed === undefined ? Number(at) : Number.parseInt(values.seed, 10)
  for (let seed = first; seed < first + runs; seed += 1) yield historyOf(String(seed))
}

async function tryFault(fault: PlantedFault): Promise<Verdict> {
  const { remove, simulation } = plant(fault)
  try {
    const { prepare, runHistory }: Simulation = await import(pathToFileURL(simulation).href)
    await prepare()
    for (const history of historiesFor(fault)) {
      const { findings } = await runHistory(history)
      const { seed } = history
      if (findings.length > 0) return { name: fault.name, seed, findings: findings.slice(0, 3) }
    }
    return { name: fault.name, findings: [] }
  } finally {
    remove()
  }
}

for (const fault of plantedFaults) console.log(JSON.stringify(await tryFault(fault)))
