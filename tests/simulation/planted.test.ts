/** The auditor can fail: each planted fault is caught within a few runs. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { plantedFaults, type Verdict } from './planted'

const script = fileURLToPath(new URL('planted-runs.ts', import.meta.url))
const verdicts = new Map<string, Verdict>()

beforeAll(async () => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script])
  for (const line of (await run).stdout.trim().split('\n')) {
    const verdict: Verdict = JSON.parse(line)
    verdicts.set(verdict.name, verdict)
  }
}, 1_800_000)

test.each(plantedFaults.map(({ name }) => name))('caught: %s', name => {
  const findings = verdicts.get(name)?.findings
  expect(findings?.map(({ kind }) => kind)).toContainEqual(
    expect.stringMatching(/^(?:lost|repeated|unexplained)$/),
  )
})
