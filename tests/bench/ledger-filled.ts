/** A browser profile with ten years of tips in it, made from a fixed seed by the ledger's own rules. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MONTH } from '../../src/core/time'
import { openStage } from '../e2e/browser'
import { call, openLedgerPage } from './ledger-page'

const SEED = 20_261_125
const YEARS = 10

export type FillOptions = {
  readonly tips: number
  readonly months: readonly string[]
  readonly chromium: string
  readonly dist: string
  readonly script: string
  /** Reads the first year's months while nothing else is there; milliseconds each. */
  readonly readFirst: (own: Awaited<ReturnType<typeof openLedgerPage>>) => Promise<number[]>
  /** Where the profile stays; it goes away with `remove` where there is none. */
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

/** Fills a profile, or takes the one that was left in the folder as it is. */
export async function filledProfile(options: FillOptions): Promise<Filled> {
  const { folder } = options
  const profile = folder ? resolve(folder) : await mkdtemp(join(tmpdir(), 'rill-ledger-'))
  const told = join(profile, 'made.json')
  if (!existsSync(told)) await writeFile(told, JSON.stringify(await fill(profile, options)))
  const made: Made = JSON.parse(await readFile(told, 'utf8'))
  const remove = async () => {
    if (!folder) await rm(profile, { recursive: true, force: true })
  }
  return { ...made, profile, remove }
}

async function fill(profile: string, options: FillOptions): Promise<Made> {
  const { chromium, dist, months, readFirst, say, script, tips } = options
  const stage = await openStage({ chromium, dist, profile })
  const own = await openLedgerPage(stage, script)
  const tipsAMonth = Math.round(tips / months.length)
  await call(own, 'begin', { seed: SEED, months, tipsAMonth, now: Date.now() })
  const made = { tips: 0, ms: 0 }
  let alone: number[] = []
  // Month by month: the browser is not waited for longer than three minutes.
  for (const [position, month] of months.entries()) {
    const more = await call(own, 'fill')
    made.tips += more.tips
    made.ms += more.ms
    const isYear = position % 12 === 11
    if (isYear || more.ms > 5_000) {
      const done = `${made.tips.toLocaleString('en')} tips in ${(made.ms / 1000).toFixed(0)} s`
      say(`until ${month}: ${done}, ${Math.round((more.tips / more.ms) * 1000)} a second now`)
    }
    if (position === 11) alone = await readFirst(own)
  }
  await stage.close()
  return { ...made, alone }
}

/** Where a profile's database is. */
export function databaseIn(profile: string): string {
  return join(profile, 'Default', 'IndexedDB')
}

export function diskBytes(folder: string): number {
  return Number.parseInt(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }), 10)
}

/** Waits until the browser has put its files in order after so much writing: five looks that find the same. */
export async function untilAtRest(folder: string): Promise<void> {
  const look = () => execFileSync('du', ['-ab', folder], { encoding: 'utf8' })
  let before = look()
  for (let same = 0, looks = 0; same < 5 && looks < 120; looks += 1) {
    await new Promise(done => setTimeout(done, 1000))
    const after = look()
    same = after === before ? same + 1 : 0
    before = after
  }
}
