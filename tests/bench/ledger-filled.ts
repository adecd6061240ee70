/** A browser profile with ten years of tips in it, made from a fixed seed by the ledger's own rules. */
import { execFileSync } from 'node:child_process'
import { constants, existsSync, readdirSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { yearOf } from '../../src/core/sums'
import { MONTH } from '../../src/core/time'
import { openStage } from '../e2e/browser'
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
  readonly readFirst: (own: Awaited<ReturnType<typeof openLedgerPage>>) => Promise<number[]>
  /** Where the ledger stays for the next time; nowhere where there is none. */
  readonly folder?: string | undefined
  readonly say: (line: string) => void
}

/** What was made: told beside the profile, for the next time. */
type Made = { readonly tips: number; readonly ms: number; readonly alone: readonly number[] }

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
 * Fills a profile, or takes the one that was left in the folder. Answers a copy of that one: what is measured
 * keeps tips, and the next time must find the ledger as it was made.
 */
export async function filledProfile(options: FillOptions): Promise<Filled> {
  const { folder } = options
  const profile = await mkdtemp(join(tmpdir(), 'rill-ledger-'))
  const kept = folder ? resolve(folder) : profile
  const told = join(kept, 'made.json')
  if (!existsSync(told)) await writeFile(told, JSON.stringify(await fill(kept, options)))
  const made: Made = JSON.parse(await readFile(told, 'utf8'))
  if (kept !== profile) {
    await cp(kept, profile, { recursive: true, mode: constants.COPYFILE_FICLONE })
    // The browser would go on with the worker that it has stored, and not with the one that was built now.
    await rm(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true })
  }
  return { ...made, profile, remove: () => rm(profile, { recursive: true, force: true }) }
}

async function fill(profile: string, options: FillOptions): Promise<Made> {
  const { chromium, dist, months, readFirst, say, script, tips } = options
  const plan = {
    seed: SEED,
    months,
    tipsAMonth: Math.round(tips / months.length),
    now: Date.now(),
  }
  const made = { tips: 0, ms: 0 }
  let alone: number[] = []
  for (let done = 0; done < months.length; ) {
    // Nobody's browser runs for ten years: each begins the store's numbers of transactions anew.
    const stage = await openStage({ chromium, dist, profile })
    const own = await openLedgerPage(stage, script)
    await call(own, 'begin', plan, done)
    const year = yearOf(months[done] ?? '')
    // Month by month: the browser is not waited for longer than three minutes.
    for (; yearOf(months[done] ?? '') === year; done += 1) {
      const more = await call(own, 'fill')
      made.tips += more.tips
      made.ms += more.ms
      if (done === ALONE - 1) alone = await readFirst(own)
    }
    const all = `${made.tips.toLocaleString('en')} tips in ${(made.ms / 1000).toFixed(0)} s`
    say(`until the end of ${year}: ${all}`)
    await untilAtRest(databaseIn(profile), { everyMs: 250, same: 4 })
    await stage.close()
  }
  return { ...made, alone }
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
    await new Promise(done => setTimeout(done, everyMs))
    const after = look()
    alike = after === before ? alike + 1 : 0
    before = after
  }
}
