/** Plants a fault in a copy of the source, outside of the project, and lets the simulation loose on it. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlantedFault } from './planted'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the simulation said of a copy. */
export type Verdict = { readonly status: number | null; readonly output: string }

/** Runs the simulation on a copy with the fault in it. */
export async function runPlanted(
  fault: PlantedFault,
  from: { readonly seed: number; readonly runs: number },
): Promise<Verdict> {
  const copy = mkdtempSync(join(tmpdir(), 'rill-planted-'))
  try {
    for (const part of [
      'src',
      'tests/sandbox',
      'tests/simulation',
      'package.json',
      'tsconfig.json',
    ]) {
      cpSync(join(root, part), join(copy, part), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    for (const { file, from, to } of fault.edits) {
      const source = readFileSync(join(copy, file), 'utf8')
      const [before, after, ...more] = source.split(from)
      if (after === undefined || more.length > 0) {
        throw new Error(`“${fault.name}”: its text does not stand once in ${file}`)
      }
      writeFileSync(join(copy, file), `${before}${to}${after}`)
    }
    return await simulateIn(copy, from.seed, from.runs)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function simulateIn(copy: string, seed: number, runs: number): Promise<Verdict> {
  const main = join(copy, 'tests/simulation/main.ts')
  const given = ['--seed', String(seed), '--runs', String(runs), '--as-it-is']
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...given], { cwd: copy })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', status => resolve({ status, output }))
  })
}
