/** A browser profile with ten years of tips in it, made from a fixed seed by the ledger's own rules. */
import { execFileSync } from 'node:child_process'
import { constants, existsSync, readdirSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { yearOf } from '../../src/core/sums'
import { MONTH, type UnixMs } from '../../src/core/time'
import { openStage, type Stage } from '../e2e/browser'
import { MILLION } from './choose'
import { call, openLedgerPage } from './ledger-page'

const SEED = 20_261_125
const YEARS = 10
/** After how many months the first of them are read, with nothing else there. */
const ALONE = 12

export type FillOptions = {
  readonly tips: number
  readonly months: readonly string[]
  readonly chromium: string
  readonly dist: string
  readonly script: string
  /** Reads the first year's months while nothing else is there; milliseconds each. */
  readonly readFirst: (own: Page) => Promise<number[]>
  /** Keeps so many tips as a reader does, one after the other. */
  readonly keepSome: (ledger: Ledger, tips: number) => Promise<unknown>
  /** Where the ledger stays for the next time; nowhere where there is none. */
  readonly folder?: string | undefined
  readonly say: (line: string) => void
}

/** A ledger in a browser that is open, with a page to ask from. */
export type Ledger = { readonly stage: Stage; readonly own: Page; readonly profile: string }

/** What was made so far, and as of when: told beside the profile, for the next time. */
type Made = {
  readonly now: UnixMs
  /** How many of the months are there. */
  readonly done: number
  readonly tips: number
  readonly ms: number
  readonly alone: readonly number[]
  /** Whether the browser has merged its store since. */
  readonly merged: boolean
  /** Whether the day after the last month is there too. */
  readonly lived: boolean
}

export type Filled = Made & { readonly profile: string; readonly remove: () => Promise<void> }

/** The last ten years of months, the one of `now` included, oldest first. */
export function monthsUntil(now: number): string[] {
  const date = new Date(now)
  const months = Array.from({ length: YEARS * 12 }, (_, back) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 15))
      .toISOString()
      .slice(0, 7),
  )
  return months.filter(month => MONTH.test(month)).reverse()
}

/** A ledger belongs to the extension that made it, which a browser knows by where it lies: it stays there. */
export async function stayingIn(folder: string, built: string): Promise<string> {
  const dist = join(resolve(folder), 'extension')
  await rm(dist, { recursive: true, force: true })
  await cp(built, dist, { recursive: true })
  return dist
}

/**
 * Fills a profile, or takes the one that was left in the folder; one that was stopped is gone on with, from its
 * last whole year. Answers a copy of that one: what is measured keeps tips, and the next time must find the ledger
 * as it was made.
 */
export async function filledProfile(options: FillOptions): Promise<Filled> {
  const { folder } = options
  const profile = await mkdtemp(join(tmpdir(), 'rill-ledger-'))
  const kept = folder ? resolve(folder) : profile
  const made = await fill(kept, options)
  if (kept !== profile) {
    await cp(kept, profile, { recursive: true, mode: constants.COPYFILE_FICLONE })
    await forgetWorker(profile)
  }
  return { ...made, profile, remove: () => rm(profile, { recursive: true, force: true }) }
}

async function fill(profile: string, options: FillOptions): Promise<Made> {
  const { say } = options
  const told = join(profile, 'made.json')
  let made: Made = {
    now: Date.now(),
    done: 0,
    tips: 0,
    ms: 0,
    alone: [],
    merged: false,
    lived: false,
  }
  if (existsSync(told)) made = JSON.parse(await readFile(told, 'utf8'))
  while (!made.lived) {
    const [step, then] = nextStep(made, options)
    made = await step(profile, made, options)
    await writeFile(told, JSON.stringify(made))
    say(`${then}: ${made.tips.toLocaleString('en')} tips in ${(made.ms / 1000).toFixed(0)} s`)
  }
  return made
}

type Step = (profile: string, made: Made, options: FillOptions) => Promise<Made>

/** What is to be done next, and how that is told once it is done. */
function nextStep({ done, merged }: Made, { months, tips }: FillOptions): [Step, then: string] {
  if (done < months.length) {
    const year = yearOf(months[done] ?? '')
    const ends = months.findLast(month => yearOf(month) === year)
    return [fillYear, `until the end of ${ends}`]
  }
  // What was filled in minutes has little to merge, and would wait longer than all of it took.
  if (!merged && tips >= MILLION) return [waitUntilMerged, 'merged by the browser']
  return [liveDay, 'until today']
}

/** Nobody's browser runs for ten years: each year begins the store's numbers of transactions anew. */
async function fillYear(profile: string, made: Made, options: FillOptions): Promise<Made> {
  const { months, readFirst, tips } = options
  const tipsAMonth = Math.round(tips / months.length)
  const plan = { seed: SEED, months, tipsAMonth, now: made.now }
  return inBrowser(profile, options, async ({ own }) => {
    await call(own, 'begin', plan, made.done)
    const year = yearOf(months[made.done] ?? '')
    let after = made
    // Month by month: the browser is not waited for longer than three minutes.
    while (yearOf(months[after.done] ?? '') === year) {
      const more = await call(own, 'fill')
      const done = after.done + 1
      const alone = done === ALONE ? await readFirst(own) : after.alone
      after = { ...after, done, alone, tips: after.tips + more.tips, ms: after.ms + more.ms }
    }
    return after
  })
}

/** How long is waited for the browser at most, how often its store is closed meanwhile, and how long it then has to begin. */
const MERGE = { patienceMs: 70 * 60_000, everyMs: 30_000, beginsMs: 8_000 }

/**
 * Until Chromium has merged its whole store: as it closes one, for the first time within an hour after it began to use
 * any, then every one to three days. No reader's ledger goes without that for years.
 */
async function waitUntilMerged(profile: string, made: Made, options: FillOptions): Promise<Made> {
  const begun = performance.now()
  options.say('now the browser merges its store, some time within an hour')
  await inBrowser(profile, options, async ({ own, stage }) => {
    let page = own
    while (!(await mergesOnClosing(profile, stage, page, options))) {
      if (performance.now() - begun > MERGE.patienceMs)
        throw new Error('the browser does not merge its store')
      await pause(MERGE.everyMs)
      page = await openLedgerPage(stage, options.script)
    }
  })
  return { ...made, merged: true }
}

/** Has the store opened and closed; whether the browser then begins to merge it, by its store's own log. */
async function mergesOnClosing(
  profile: string,
  { browser, origin }: Stage,
  page: Page,
  { months }: FillOptions,
): Promise<boolean> {
  await call(page, 'month', months.at(-1) ?? '')
  // Whoever has it open keeps it from closing, the page of welcome too.
  const pages = await browser.pages()
  for (const each of pages.filter(open => open.url().startsWith(origin))) await each.close()
  const until = performance.now() + MERGE.beginsMs
  let merges = false
  while (!merges && performance.now() < until) {
    // A page that closes wakes the worker once more.
    await stopWorkers(browser)
    await pause(500)
    merges = (await logOf(profile)).includes('Manual compaction')
  }
  return merges
}

/** Ends all workers of the profile, through any page that is open. */
async function stopWorkers(browser: Browser): Promise<void> {
  const [page] = await browser.pages()
  if (!page) throw new Error('no page is open')
  const session = await page.createCDPSession()
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** What LevelDB has said of itself since the store was opened last. */
async function logOf(profile: string): Promise<string> {
  const [store = ''] = readdirSync(databaseIn(profile)).filter(name => name.endsWith('.leveldb'))
  return readFile(join(databaseIn(profile), store, 'LOG'), 'utf8')
}

const pause = (ms: number) => new Promise(done => setTimeout(done, ms))

/**
 * A day at a reader's pace. LevelDB puts in order what was written only as more is written or read, and ten years in
 * an hour leave it a year's work: what a reader's own use has long put in order, a day of it does here.
 */
async function liveDay(profile: string, made: Made, options: FillOptions): Promise<Made> {
  const begun = performance.now()
  const day = Math.ceil(options.tips / (YEARS * 365))
  await inBrowser(profile, options, ledger => options.keepSome(ledger, day))
  return { ...made, lived: true, ms: made.ms + performance.now() - begun }
}

/** The browser would go on with the worker that it has stored, and not with the one that was built now. */
function forgetWorker(profile: string): Promise<void> {
  return rm(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true })
}

/** Opens the profile, and closes it once the store has come to rest. */
async function inBrowser<T>(
  profile: string,
  { chromium, dist, script }: FillOptions,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  await forgetWorker(profile)
  const stage = await openStage({ chromium, dist, profile })
  const own = await openLedgerPage(stage, script)
  const result = await work({ stage, own, profile })
  await untilAtRest(databaseIn(profile), { everyMs: 250, same: 4 })
  await stage.close()
  return result
}

/** Where a profile's database is. */
export function databaseIn(profile: string): string {
  return join(profile, 'Default', 'IndexedDB')
}

export function diskBytes(folder: string): number {
  return Number.parseInt(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }), 10)
}

/** Waits until the browser has put its files in order after writing: so many looks that find the same. */
export async function untilAtRest(
  folder: string,
  { everyMs, same }: { readonly everyMs: number; readonly same: number },
): Promise<void> {
  // By their names: one that is written anew has another, and may be gone before it could be measured.
  const look = () => readdirSync(folder, { encoding: 'utf8', recursive: true }).sort().join()
  let before = look()
  for (let alike = 0, looks = 0; alike < same && looks < 120; looks += 1) {
    await pause(everyMs)
    const after = look()
    alike = after === before ? alike + 1 : 0
    before = after
  }
}
