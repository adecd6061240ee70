/** What fails outside any test is named at the end of a run: where, what, and with its words. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const planted = `
test('leaves something behind', () => {
  void Promise.reject(new Error('nobody heard this'))
})
test('waits for the next turn', () => new Promise(resolve => setTimeout(resolve)))
`

test('a rejection that nobody heard is told with its file, its kind and its words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rill-unheard-'))
  try {
    const told = join(folder, 'told.json')
    await writeFile(join(folder, 'planted.test.js'), planted)
    const args = ['run', '--root', folder, '--globals', `--reporter=${here('unheard.mjs')}`]
    const status = await new Promise<number | null>(resolve => {
      const env = { ...process.env, RILL_UNHEARD: told }
      const vitest = [here('../../node_modules/vitest/vitest.mjs'), ...args]
      const child = execFile(process.execPath, vitest, { env })
      child.once('close', resolve)
    })
    expect(status).toBe(1)
    expect(JSON.parse(await readFile(told, 'utf8'))).toEqual([
      {
        name: expect.stringMatching(/planted\.test\.js$/),
        test: expect.stringMatching(/^Unhandled Rejection, /),
        why: expect.stringContaining('nobody heard this'),
      },
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})
