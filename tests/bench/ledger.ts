/**
 * `npm run bench:ledger`: what a ledger of ten years costs, in the real browser.
 *
 * A million tips unless `-- --tips N` says otherwise, made from a fixed seed by the ledger's own rules
 * (ledger-years.ts) and written straight into the extension's database. Then the same readings that the
 * review makes are timed in one of its own pages, the review is opened, and tips are kept by message.
 * Medians, with the fastest beside them: on a machine that does other work the fastest is nearest to the truth.
 * The loop says how slow the machine is at this moment.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
const tips =
  Number.parseInt(process.argv[process.argv.indexOf('--tips') + 1] ?? '', 10) || 1_000_000
const chromium = ensureChromium()

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

function line(name: string, values: readonly number[], wanted?: number): void {
  const least = Math.min(...values)
  const aim = wanted === undefined ? '' : `   wanted: ${wanted} ms at most`
  const figures = `${median(values).toFixed(1).padStart(8)} ms  (fastest ${least.toFixed(1)})`
  console.log(`${name.padEnd(44)}${figures}${aim}`)
}

function ratio(
  name: string,
  part: readonly number[],
  whole: readonly number[],
  wanted: number,
): void {
  const medians = (median(part) / median(whole)).toFixed(2)
  const fastest = (Math.min(...part) / Math.min(...whole)).toFixed(2)
  console.log(
    `${name.padEnd(44)}${medians.padStart(8)} times (fastest ${fastest})   wanted: ${wanted} at most`,
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

async function load(own: Page): Promise<void> {
  const loop = (await loopMs(own)).toFixed(0)
  const now = loadavg()[0]?.toFixed(1)
  console.log(`this machine now: load ${now}, the loop takes ${loop} ms (quiet: about 300 ms)\n`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`
}

function monthTimes(of: readonly string[]): Promise<number[]> {
  return repeated(ROUNDS, round => call(own, 'month', of[round % of.length] ?? ''))
}

await build({ root, logLevel: 'error', build: { outDir: EXTENSION_DIR } })
const script = await pageScript()
const amount = {
  value: String(Math.round(tips / (YEARS * 12)) * 60 + 2000),
  assetCode: 'USD',
  assetScale: 2,
}

const emptyStage = await openStage({ chromium })
const emptyOwn = await openReadyPage(emptyStage)
await ask(emptyOwn, 'pool/set', { amount })

const profile = await mkdtemp(join(tmpdir(), 'rill-ledger-'))
let stage = await openStage({ chromium, profile })
let own = await openReadyPage(stage)
const now = Date.now()
const months = monthsUntil(now)
const plan: YearsPlan = { seed: SEED, months, tipsAMonth: Math.round(tips / months.length), now }
const early = months.slice(1, 11)
const late = months.slice(-11, -1)
const [lastFull = ''] = months.slice(-2)

console.log(`\n${tips.toLocaleString('en')} tips in ${months.length} months\n`)
await load(own)
await call(own, 'begin', plan)
const filled = await call(own, 'fill', 12)
const alone = await monthTimes(early)
for (let year = 1; year < YEARS; year += 1) {
  const more = await call(own, 'fill', 12)
  filled.tips += more.tips
  filled.ms += more.ms
  if (more.ms > 10_000) console.log(`  year ${year + 1} filled in ${seconds(more.ms)}`)
}
// A ledger of ten years was not written a minute ago: the browser starts anew on it.
await stage.close()
stage = await openStage({ chromium, profile })
own = await openReadyPage(stage)
await ask(own, 'pool/set', { amount })
await untilAtRest(join(profile, 'Default', 'IndexedDB'))
const bytes = diskBytes(join(profile, 'Default', 'IndexedDB'))
console.log(`filled in ${seconds(filled.ms)}: ${filled.tips.toLocaleString('en')} tips`)
console.log(
  `on disk: ${(bytes / 2 ** 20).toFixed(0)} MiB, ${Math.round(bytes / filled.tips)} bytes a tip`,
)
for (const month of [months[3] ?? '', lastFull]) {
  console.log(`${month}: sums and tips one by one agree: ${await call(own, 'agrees', month)}`)
}
console.log('')
await load(own)

line('month statement, read and reckoned', await monthTimes(late), 100)
const amongAll = await monthTimes(early)
line('the first year’s months', amongAll, 100)
ratio('the same, among ten years against alone', amongAll, alone, 1.5)
const years = await repeated(ROUNDS, round =>
  call(own, 'year', (months[12 + 12 * (round % 9)] ?? '').slice(0, 4)),
)
line('year statement, read and reckoned', years, 100)
line('review, first paint', await repeated(ROUNDS, () => firstPaint(stage)), 300)
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
  line(`search “${text}” (${found} shown)`, times, 200)
}
// Turn by turn, so that what else the machine does weighs on both alike.
const keptFull: number[] = []
const keptEmpty: number[] = []
for (let turn = 0; turn < TURNS; turn += 1) {
  keptEmpty.push(...(await keepTimes(emptyStage, emptyOwn)))
  keptFull.push(...(await keepTimes(stage, own)))
}
line('keeping a tip, empty ledger', keptEmpty)
line('keeping a tip, this ledger', keptFull)
ratio('keeping, this ledger against an empty one', keptFull, keptEmpty, 1.5)
line('a year’s sums made again', [await call(own, 'recountYear', lastFull.slice(0, 4))])
console.log('')
await load(own)
await stage.close()
await emptyStage.close()
await rm(profile, { recursive: true, force: true })
