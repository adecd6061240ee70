/**
 * `npm run bench:ledger`: what a ledger of ten years costs, in the real browser.
 *
 * A million tips unless `-- --tips N` says otherwise, made from a fixed seed by the ledger's own rules
 * (ledger-years.ts) and written straight into the extension's database. Then the same readings that the
 * review makes are timed in one of its own pages, the review is opened, and tips are kept by message.
 * `--in folder` leaves the ledger there, and the next time measures it as it is; `--json` answers every
 * figure as one object, and says what it is at to the error output.
 *
 * Medians, from the lowest to the highest: on a machine that does other work the lowest is nearest to the
 * truth. The loop says how slow the machine is at this moment.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import { MONTH } from '../../src/core/time'
import { ask, waitUntilSeen } from '../e2e/acts'
import { EXTENSION_DIR, openStage, openTab, ownPage, type Stage } from '../e2e/browser'
import { anas } from '../e2e/ready'
import { ensureChromium } from '../run/chromium.mjs'
import type { LedgerInPage } from './ledger-in-page'
import { wordAt, type YearsPlan } from './ledger-years'

const SEED = 20_261_125
const YEARS = 10
const ROUNDS = 15
const KEEPS = 20
const TURNS = 5
const root = fileURLToPath(new URL('../../', import.meta.url))
const { values: options } = parseArgs({
  options: {
    tips: { type: 'string', default: '1000000' },
    in: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const tips = Number.parseInt(options.tips, 10)
const chromium = ensureChromium()

/** What many runs of one thing came to, and the most that is wanted of its median. */
type Figure = {
  readonly name: string
  readonly unit: 'ms' | 'times'
  readonly rounds: number
  readonly median: number
  readonly low: number
  readonly high: number
  readonly limit?: number
}

const figures: Figure[] = []

/** The page's script, with everything that it imports. */
async function pageScript(): Promise<string> {
  const entry = fileURLToPath(new URL('ledger-in-page.ts', import.meta.url))
  const lib = { entry, formats: ['iife' as const], name: 'rillLedger' }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib },
  })
  const chunk = ([result].flat() as Rollup.RollupOutput[])[0]?.output[0]
  if (chunk?.type !== 'chunk') throw new Error('no script for the page')
  return chunk.code
}

/** Calls a function of the page's script. */
function call<K extends keyof LedgerInPage>(
  own: Page,
  name: K,
  ...args: Parameters<LedgerInPage[K]>
): Promise<Awaited<ReturnType<LedgerInPage[K]>>> {
  return own.evaluate(
    (which, given) =>
      (
        globalThis as unknown as {
          ledgerBench: Record<string, (...args: unknown[]) => Promise<never>>
        }
      ).ledgerBench[which]?.(...given) as Promise<never>,
    name as string,
    args as unknown[],
  )
}

/** As `call`, for what takes longer than the browser is waited for. */
async function callLong<K extends keyof LedgerInPage>(
  own: Page,
  name: K,
  ...args: Parameters<LedgerInPage[K]>
): Promise<Awaited<ReturnType<LedgerInPage[K]>>> {
  await own.evaluate(
    (which, given) => {
      const page = globalThis as unknown as {
        ledgerBench: Record<string, (...args: unknown[]) => Promise<unknown>>
        answer?: { readonly value?: unknown; readonly error?: string }
      }
      delete page.answer
      page.ledgerBench[which]?.(...given).then(
        value => {
          page.answer = { value }
        },
        error => {
          page.answer = { error: String(error) }
        },
      )
    },
    name as string,
    args as unknown[],
  )
  const answered = await own.waitForFunction(
    () => (globalThis as unknown as { answer?: { value?: never; error?: string } }).answer,
    { timeout: 0, polling: 250 },
  )
  const answer = await answered.jsonValue()
  if (answer?.error !== undefined) throw new Error(answer.error)
  return answer?.value as never
}

/** A page of the extension's own that has no screen, and so asks the worker for nothing by itself. */
async function openReadyPage(stage: Stage): Promise<Page> {
  const page = await openTab(stage, ownPage(stage, 'manifest.json'))
  page.setDefaultTimeout(0)
  await page.evaluate(script)
  return page
}

/** The last ten years of months, this one included, oldest first. */
function monthsUntil(now: number): string[] {
  const date = new Date(now)
  const months = Array.from({ length: YEARS * 12 }, (_, back) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 15))
      .toISOString()
      .slice(0, 7),
  )
  return months.filter(month => MONTH.test(month)).reverse()
}

/** Makes the ledger in a profile, and writes beside it how long its first year alone took to read. */
async function fill(profile: string): Promise<void> {
  const stage = await openStage({ chromium, profile })
  const own = await openReadyPage(stage)
  const plan: YearsPlan = { seed: SEED, months, tipsAMonth: Math.round(tips / months.length), now }
  await call(own, 'begin', plan)
  const made = { tips: 0, ms: 0, alone: [] as number[] }
  for (const [position, month] of months.entries()) {
    const { ms, tips } = await call(own, 'fill')
    made.tips += tips
    made.ms += ms
    const rate = count((tips / ms) * 1000)
    say(`  ${month}: ${count(made.tips)} tips in ${seconds(made.ms)}, now ${rate} a second`)
    if (position === 11) made.alone = await monthTimes(own, early)
  }
  await writeFile(madeIn(profile), JSON.stringify(made))
  await stage.close()
}

function madeIn(profile: string): string {
  return join(profile, 'made.json')
}

/** How long the loop takes that a quiet machine of today does in about 300 ms. */
function loopMs(own: Page): Promise<number> {
  return own.evaluate(() => {
    const start = performance.now()
    let sum = 0
    for (let i = 0; i < 300_000_000; i++) sum = (sum + i * 7) | 0
    return performance.now() - start + (sum === 1 ? 1 : 0)
  })
}

/** Keeps and undoes tips on one article by the popup's own messages; answers how long each keeping took. */
async function keepTimes(stage: Stage, own: Page): Promise<number[]> {
  const url = anas[0] ?? ''
  const article = await openTab(stage, url)
  await waitUntilSeen(own, article.url())
  const times = await call(own, 'keep', article.url(), KEEPS)
  await article.close()
  // The first ones find everything cold; what is compared is the habit.
  return times.slice(5)
}

/** From the start of loading until the month stands there and a frame was drawn. */
async function firstPaint(stage: Stage): Promise<number> {
  const page = await stage.browser.newPage()
  await page.evaluateOnNewDocument(() => {
    const seen = { drawn: 0 }
    Object.assign(globalThis, { seen })
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.page-section')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        seen.drawn = performance.now()
      })
    }).observe(document, { childList: true, subtree: true })
  })
  await page.bringToFront()
  await page.goto(ownPage(stage, 'src/review/review.html'))
  await page.waitForFunction(
    () => (globalThis as unknown as { seen: { drawn: number } }).seen.drawn > 0,
  )
  const ms = await page.evaluate(
    () => (globalThis as unknown as { seen: { drawn: number } }).seen.drawn,
  )
  await page.close()
  return ms
}

async function repeated(
  rounds: number,
  once: (round: number) => Promise<number>,
): Promise<number[]> {
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await once(round))
  return all
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}

/** Notes how long something took, in milliseconds. */
function took(name: string, values: readonly number[], limit?: number): void {
  const spread = {
    median: median(values),
    low: Math.min(...values),
    high: Math.max(...values),
  }
  note({ name, unit: 'ms', rounds: values.length, ...spread, ...(limit && { limit }) })
}

/** Notes how many times as long something took as something else; its spread is that of the two fastest. */
function compared(
  name: string,
  part: readonly number[],
  whole: readonly number[],
  limit: number,
): void {
  const medians = median(part) / median(whole)
  const fastest = Math.min(...part) / Math.min(...whole)
  const spread = { low: Math.min(medians, fastest), high: Math.max(medians, fastest) }
  note({ name, unit: 'times', rounds: part.length, median: medians, ...spread, limit })
}

function note(figure: Figure): void {
  figures.push(figure)
  const { high, limit, low, median, name, unit } = figure
  const places = unit === 'ms' ? 1 : 2
  const text = (value: number) => value.toFixed(places)
  const spread = `(${text(low)} to ${text(high)})`
  const wanted =
    limit === undefined ? '' : `at most ${limit}: ${median <= limit ? 'kept' : 'NOT KEPT'}`
  say(
    `${name.padEnd(46)}${text(median).padStart(8)} ${unit.padEnd(6)}${spread.padEnd(20)}${wanted}`,
  )
}

function diskBytes(folder: string): number {
  return Number.parseInt(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }), 10)
}

/** Waits until the browser has put its files in order after so much writing: five looks that find the same. */
async function untilAtRest(folder: string): Promise<void> {
  const look = () => execFileSync('du', ['-ab', folder], { encoding: 'utf8' })
  let before = look()
  for (let same = 0, looks = 0; same < 5 && looks < 120; looks += 1) {
    await new Promise(resolve => setTimeout(resolve, 1000))
    const after = look()
    same = after === before ? same + 1 : 0
    before = after
  }
}

/** What else the machine does at this moment. */
type Load = { readonly load: number; readonly loopMs: number }

async function loadNow(own: Page): Promise<Load> {
  const now = { load: loadavg()[0] ?? 0, loopMs: await loopMs(own) }
  const loop = `the loop takes ${now.loopMs.toFixed(0)} ms (quiet: about 300 ms)`
  say(`\nthis machine now: load ${now.load.toFixed(1)}, ${loop}\n`)
  return now
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function monthTimes(own: Page, of: readonly string[]): Promise<number[]> {
  return repeated(ROUNDS, round => call(own, 'month', of[round % of.length] ?? ''))
}

/** What is said on the way; with `--json` the object has the output to itself. */
function say(line: string): void {
  if (options.json) console.error(line)
  else console.log(line)
}

await build({ root, logLevel: 'error', build: { outDir: EXTENSION_DIR } })
const script = await pageScript()
const profile = options.in ? resolve(options.in) : mkdtempSync(join(tmpdir(), 'rill-ledger-'))
const now = Date.now()
const months = monthsUntil(now)
const early = months.slice(1, 11)
const late = months.slice(-11, -1)
const [lastFull = ''] = months.slice(-2)
const amount = {
  value: String(Math.round(tips / months.length) * 60 + 2000),
  assetCode: 'USD',
  assetScale: 2,
}

say(`\n${count(tips)} tips in ${months.length} months`)
if (!existsSync(madeIn(profile))) await fill(profile)
const made: { tips: number; ms: number; alone: number[] } = JSON.parse(
  readFileSync(madeIn(profile), 'utf8'),
)
// A ledger of ten years was not written a minute ago: the browser starts anew on it.
const stage = await openStage({ chromium, profile })
const own = await openReadyPage(stage)
await ask(own, 'pool/set', { amount })
const emptyStage = await openStage({ chromium })
const emptyOwn = await openReadyPage(emptyStage)
await ask(emptyOwn, 'pool/set', { amount })
await untilAtRest(join(profile, 'Default', 'IndexedDB'))
const bytes = diskBytes(join(profile, 'Default', 'IndexedDB'))
const bytesATip = Math.round(bytes / made.tips)
say(`filled in ${seconds(made.ms)}: ${count(made.tips)} tips`)
say(`on disk: ${(bytes / 2 ** 20).toFixed(0)} MiB, ${bytesATip} bytes a tip`)
const agrees: Record<string, boolean> = {}
for (const month of [months[3] ?? '', lastFull]) {
  const said = await call(own, 'agrees', month)
  agrees[month] = said === 'yes'
  say(`${month}: sums and tips one by one agree: ${said}`)
}
const before = await loadNow(own)

took('month statement, read and reckoned', await monthTimes(own, late), 100)
const amongAll = await monthTimes(own, early)
took('the first year’s months', amongAll, 100)
compared('the same, among ten years against alone', amongAll, made.alone, 1.5)
const years = await repeated(ROUNDS, round =>
  call(own, 'year', (months[12 + 12 * (round % 9)] ?? '').slice(0, 4)),
)
took('year statement, read and reckoned', years, 100)
took('review, first paint', await repeated(ROUNDS, () => firstPaint(stage)), 300)
const searches = [
  wordAt(7000),
  'the',
  `the ${wordAt(5000)}`,
  'tide river',
  wordAt(45),
  'ba',
  'xyzzy',
]
for (const text of searches) {
  let found = 0
  const times = await repeated(ROUNDS, async () => {
    const looked = await call(own, 'search', text)
    found = looked.found
    return looked.ms
  })
  took(`search “${text}” (${found} shown)`, times, 200)
}
// Turn by turn, so that what else the machine does weighs on both alike.
const keptFull: number[] = []
const keptEmpty: number[] = []
for (let turn = 0; turn < TURNS; turn += 1) {
  keptEmpty.push(...(await keepTimes(emptyStage, emptyOwn)))
  keptFull.push(...(await keepTimes(stage, own)))
}
took('keeping a tip, empty ledger', keptEmpty)
took('keeping a tip, this ledger', keptFull)
compared('keeping, this ledger against an empty one', keptFull, keptEmpty, 1.5)
took('a year’s sums made again', [await callLong(own, 'recountYear', lastFull.slice(0, 4))])
const after = await loadNow(own)
await stage.close()
await emptyStage.close()
if (!options.in) await rm(profile, { recursive: true, force: true })
if (options.json) {
  const { ms: fillMs, tips } = made
  console.log(
    JSON.stringify({ tips, seed: SEED, fillMs, bytes, bytesATip, agrees, before, after, figures }),
  )
}
