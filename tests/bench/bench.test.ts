/** The bench itself: what its figures, its limits and its report say, over parts that measure nothing. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { askedFor } from './choose'
import { atLeast, atMost, figure, ratio } from './figure'
import type { Circumstances, Part } from './part'
import { parts } from './parts'
import { type Report, runBench } from './run-bench'
import { amount } from './table'

test('a figure says how often, and how far apart', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  expect(figure('f', 'ms', values)).toEqual({
    name: 'f',
    unit: 'ms',
    repeats: 100,
    median: 50.5,
    least: 1,
    p95: 96,
    most: 100,
    limits: [],
  })
  expect(figure('f', 'ms', [3, 1, 2]).median).toBe(2)
  expect(figure('f', 'B', 7)).toMatchObject({ repeats: 1, median: 7, least: 7, p95: 7, most: 7 })
})

test('nothing measured is no figure', () => {
  expect(() => figure('f', 'ms', [])).toThrow('nothing measured')
  expect(() => figure('f', 'ms', [1, Number.NaN])).toThrow('nothing measured')
})

test.each([
  { limit: atMost(2, 5), met: true },
  { limit: atMost(1.9, 5), met: false },
  { limit: atMost(9, 5, 'most'), met: true },
  { limit: atMost(8, 5, 'most'), met: false },
  { limit: atMost(8, 5, 'p95'), met: false },
  { limit: atLeast(2, 3), met: true },
  { limit: atLeast(2.1, 3), met: false },
])('1, 2 and 9 against $limit.bound $limit.value of the $limit.of: $met', ({ limit, met }) => {
  expect(figure('f', 'ms', [1, 2, 9], { limit }).limits).toEqual([{ ...limit, met }])
})

test('a ratio compares medians, and spreads over those of the fastest and the 95th', () => {
  const [part, whole] = [figure('a', 'ms', [2, 6, 10]), figure('b', 'ms', [2, 3, 4])]
  const compared = ratio('a against b', [part, whole], { limit: atMost(1.5, 6) })
  expect(compared).toMatchObject({ unit: '×', repeats: 3, median: 2, least: 1, p95: 2.5 })
  expect(compared.limits.map(({ met }) => met)).toEqual([false])
})

test('the peer’s figure stands beside ours', () => {
  const peer = { value: 200, source: 'a row' }
  expect(figure('f', 'B', 50, { peer }).peer).toEqual({ ...peer, ratio: 0.25 })
})

test.each([
  [0, '0'],
  [3, '3'],
  [183_384, '183,384'],
  [0.0011, '0.0011'],
  [0.722_22, '0.722'],
  [19.54, '19.5'],
  [-4.4444, '-4.44'],
])('%f is written %s', (value, text) => {
  expect(amount(value)).toBe(text)
})

const part = (name: string, measure: Part['measure']): Part => ({
  name,
  about: `about ${name}`,
  takes: 'no time',
  measure,
})
const good = part('good', async () => ({
  figures: [figure('within', 'ms', [1, 2], { limit: atMost(2, 5) })],
}))
const bad = part('bad', async () => ({
  figures: [figure('beyond', 'ms', 3, { limit: [atMost(5, 3), atMost(2, 3, 'p95')] })],
}))
const absent = part('absent', async ({ say }) => {
  say('looking')
  return { figures: [], notes: ['left out: nothing here'] }
})
const circumstances: Omit<Circumstances, 'say'> = {
  quick: true,
  alone: false,
  pages: 1,
  tips: [1],
  ledgerIn: undefined,
  corpusPart: 'all',
  chromium: () => '',
  extension: async () => '',
}

async function run(some: readonly Part[], json: boolean) {
  const said: string[] = []
  const printed: string[] = []
  const say = (line: string) => said.push(line)
  const print = (text: string) => printed.push(text)
  const code = await runBench(some, { json, circumstances, say, print })
  return { code, said, printed }
}

test('as JSON: one object with every part, and what was missed', async () => {
  const { code, printed } = await run([good, bad, absent], true)
  expect(code).toBe(1)
  expect(printed).toHaveLength(1)
  const report: Report = JSON.parse(printed[0] ?? '')
  expect(report.parts.map(({ name }) => name)).toEqual(['good', 'bad', 'absent'])
  expect(report.missed).toEqual([{ part: 'bad', figure: 'beyond' }])
  expect(report.parts[1]?.figures[0]?.limits.map(({ met }) => met)).toEqual([true, false])
  expect(report.parts[2]).toMatchObject({ figures: [], notes: ['left out: nothing here'] })
  expect(report).toMatchObject({ quick: true, machine: [{ cores: expect.any(Number) }, {}] })
})

test('for people: how far it is, one table, what was left out, what was missed', async () => {
  const { code, printed, said } = await run([good, bad, absent], false)
  expect(code).toBe(1)
  expect(printed).toEqual([])
  const text = said.join('\n')
  for (const words of ['[2/3] bad', 'looking', 'Quick', '· left out: nothing here']) {
    expect(text).toContain(words)
  }
  expect(said.find(line => line.startsWith('  within'))).toMatch(/1\.50 +ms +1 to 2 +2 .* met$/)
  expect(said.find(line => line.startsWith('  beyond'))).toMatch(/≤ 5 .*95th ≤ 2 .*MISSED$/)
  expect(text).toContain('beyond it: 1\n  bad: beyond')
})

test('all within their limits: it ends with 0', async () => {
  expect(await run([good, absent], false)).toMatchObject({ code: 0 })
})

test('a part that breaks is told, and the others are measured all the same', async () => {
  const broken = part('broken', async () => {
    throw new Error('no browser')
  })
  const told = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const { code, said } = await run([broken, good], false)
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
  expect(code).toBe(1)
  expect(said.at(-1)).toBe('broken could not be measured: no browser')
  expect(said.some(line => line.startsWith('  within'))).toBe(true)
})

test('nothing measured is no success', async () => {
  expect(await run([absent], false)).toMatchObject({ code: 1 })
})

test('the command line chooses parts by name, in the bench’s own order', () => {
  const all = [good, bad, absent]
  const chosen = (...args: string[]) => askedFor(args, all).chosen
  expect(chosen()).toEqual(all)
  expect(chosen('--only', 'absent,good')).toEqual([good, absent])
  expect(() => chosen('--only', 'god')).toThrow('no part is called god; there are good')
  expect(() => chosen('--onyl', 'good')).toThrow('--onyl')
})

test('the command line says how much is measured; the last word counts', () => {
  const of = (...args: string[]) => askedFor(args, [good]).circumstances
  expect(of().tips).toEqual([1_000, 100_000])
  expect(of('--million').tips).toEqual([1_000, 100_000, 1_000_000])
  expect(of('--million', '--tips', '9', '--tips', '7,100').tips).toEqual([7, 100])
  expect(of('--quick').pages).toBeLessThan(of().pages)
  expect(of('--held')).toMatchObject({ corpusPart: 'held', alone: true, quick: false })
  for (const wrong of ['', '0', '1k', '1,,2']) {
    expect(() => of('--tips', wrong)).toThrow('expected whole numbers')
  }
})

test('every command of the package chooses parts that there are', () => {
  const { scripts } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  const commands = Object.values<string>(scripts).flatMap(
    script => /bench\/main\.ts (.+)$/.exec(script)?.[1] ?? [],
  )
  expect(commands.length).toBeGreaterThan(3)
  for (const command of commands) {
    expect(askedFor(command.split(' '), parts).chosen.length).toBeGreaterThan(0)
  }
  expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length)
})
