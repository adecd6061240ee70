/** Every command of the package says how it is used, and what it does not know in a sentence; nothing is done then. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AskedWrongly, parted, wholeNumber } from './command-line.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts
/** What our own commands run; `vite` and `biome` speak for themselves. */
const mains = [
  ...new Set(
    Object.values(scripts).flatMap(script => /^(?:tsx|node) (\S+)/.exec(script)?.[1] ?? []),
  ),
]

/** A checkout with nothing in it but what runs before anything is installed. */
let bare = ''
beforeAll(() => {
  bare = mkdtempSync(join(tmpdir(), 'rill-bare-'))
  cpSync(join(root, 'tests/run'), join(bare, 'tests/run'), { recursive: true })
})
afterAll(() => rmSync(bare, { recursive: true }))

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function run(main: string, ...args: string[]): Promise<Ended> {
  const isBare = main.endsWith('.mjs')
  const command = [...(isBare ? [] : ['--import', 'tsx']), main, ...args]
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      command,
      { cwd: isBare ? bare : root },
      (_, out, err) => resolve({ code: child.exitCode, out, err }),
    )
  })
}

test.each(mains)('%s: an option that there is not', async main => {
  const { code, err, out } = await run(main, '--no-such-option')
  expect(code).toBe(1)
  // The page check answers in JSON, whatever it is asked.
  if (main.includes('page-check')) expect(JSON.parse(out).error).toMatch(/^usage: npm /)
  else expect(err).toMatch(/^Unknown option '--no-such-option'\nusage: npm [^{}]+\n$/)
})

test('help is no error', async () => {
  const out = expect.stringMatching(/^usage: npm start [^{}]+\n$/)
  expect(await run('tests/run/start.mjs', '--help')).toEqual({ code: 0, out, err: '' })
})

test('what follows Node’s first sentence is left out', () => {
  const options = { seed: { type: 'string' } } as const
  const wrong = (...args: string[]) => {
    try {
      return parted(args, { options })
    } catch (error) {
      return error instanceof AskedWrongly && error.message
    }
  }
  expect(wrong('more')).toBe("Unexpected argument 'more'")
  expect(wrong('--seed')).toBe("Option '--seed <value>' argument missing")
  expect(wrong('--seed', '-1')).toBe("Option '--seed' argument is ambiguous")
  expect(wrong('--seed', '7')).toMatchObject({ values: { seed: '7' } })
})

test.each(['x', '1.5', '-1', '', '1e3', '9'.repeat(16)])('%j is no whole number', text => {
  expect(() => wholeNumber('--runs', text)).toThrow(
    new AskedWrongly(`--runs ${text}: expected a whole number`),
  )
})
