/** Plants a fault in a copy of the source, outside of the project. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlantedFault } from './planted'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A copy that can be imported from, and how to be rid of it. */
export type Planted = { readonly simulation: string; readonly remove: () => void }

/** Copies the source and the simulation, with the fault in it; wallets and libraries stay the project's own. */
export function plant({ edits, name }: PlantedFault): Planted {
  const copy = mkdtempSync(join(tmpdir(), 'rill-planted-'))
  for (const part of ['src', 'tests/simulation', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  for (const part of ['tests/sandbox', 'node_modules']) {
    symlinkSync(join(root, part), join(copy, part), 'junction')
  }
  for (const { file, from, to } of edits) {
    const [before, after, ...more] = readFileSync(join(copy, file), 'utf8').split(from)
    if (after === undefined || more.length > 0) {
      throw new Error(`“${name}”: its text does not stand once in ${file}`)
    }
    writeFileSync(join(copy, file), `${before}${to}${after}`)
  }
  return {
    simulation: join(copy, 'tests/simulation/simulate.ts'),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  }
}
