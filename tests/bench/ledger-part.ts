/**
 * What a ledger of ten years costs, in the real browser.
 *
 * Made from a fixed seed by the ledger's own rules (ledger-years.ts) and written straight into the extension's
 * database. Then the same readings that the review makes are timed in one of its own pages, the review is
 * opened, and tips are kept by message. `--tips` says how many tips, `--in folder` leaves the ledger there, and
 * the next time measures it as it is.
 */
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { ask, waitUntilSeen } from '../e2e/acts'
import { openStage, openTab, ownPage, type Stage } from '../e2e/browser'
import { anas } from '../e2e/ready'
import { MILLION } from './choose'
import { atMost, type Figure, figure, ratio } from './figure'
import {
  databaseIn,
  diskBytes,
  type Filled,
  filledProfile,
  monthsUntil,
  stayingIn,
  untilAtRest,
} from './ledger-filled'
import { call, callLong, ledgerScript, openLedgerPage } from './ledger-page'
import { wordAt } from './ledger-years'
import type { Circumstances, Part } from './part'
import { peer } from './peer'

const KEEPS = 20
const TURNS = 5
/** What is searched for: a rare word, words that are everywhere, two together, a beginning, and nothing. */
const SEARCHES = [
  wordAt(7000),
  'the',
  `the ${wordAt(5000)}`,
  'tide river',
  wordAt(45),
  'ba',
  'xyzzy',
]

/** A ledger that stands, and an empty one beside it; each with a page to ask from. */
type Ledgers = {
  readonly stage: Stage
  readonly own: Page
  readonly emptyStage: Stage
  readonly emptyOwn: Page
  readonly months: readonly string[]
  readonly rounds: number
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

function monthTimes(own: Page, of: readonly string[], rounds: number): Promise<number[]> {
  return repeated(rounds, round => call(own, 'month', of[round % of.length] ?? ''))
}

/** Months of the first year, which grow no more whatever comes after them. */
const earlyOf = (months: readonly string[]) => months.slice(1, 11)

/** Months, years, the review and searching. */
async function readings({ months, own, rounds, stage }: Ledgers, alone: readonly number[]) {
  const statement = atMost(100, 6)
  const late = await monthTimes(own, months.slice(-11, -1), rounds)
  const first = figure('a month of the first year, before the others came', 'ms', alone)
  const among = await monthTimes(own, earlyOf(months), rounds)
  const later = figure('the same, among ten years', 'ms', among, { limit: statement })
  const years = await repeated(rounds, round =>
    call(own, 'year', (months[12 + 12 * (round % 9)] ?? '').slice(0, 4)),
  )
  const paints = await repeated(rounds, () => firstPaint(stage))
  const figures = [
    figure('month statement, read and reckoned', 'ms', late, { limit: statement }),
    first,
    later,
    ratio('a month, among ten years against alone', [later, first], { limit: atMost(1.5, 6) }),
    figure('year statement, read and reckoned', 'ms', years, { limit: statement }),
    figure('review, first paint', 'ms', paints, { limit: atMost(300, 6) }),
  ]
  for (const text of SEARCHES) {
    let found = 0
    const times = await repeated(rounds, async () => {
      const looked = await call(own, 'search', text)
      found = looked.found
      return looked.ms
    })
    figures.push(figure(`search “${text}”, ${found} shown`, 'ms', times, { limit: atMost(200, 6) }))
  }
  return figures
}

/** Turn by turn, so that what else the machine does weighs on both alike. */
async function keeping({ emptyOwn, emptyStage, own, stage }: Ledgers): Promise<Figure[]> {
  const full: number[] = []
  const empty: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    empty.push(...(await keepTimes(emptyStage, emptyOwn)))
    full.push(...(await keepTimes(stage, own)))
  }
  const keptEmpty = figure('keeping a tip, empty ledger', 'ms', empty, { peer: peer.tipMs })
  const keptFull = figure('keeping a tip, this ledger', 'ms', full, { peer: peer.tipMs })
  const limit = atMost(1.5, 6)
  return [
    keptEmpty,
    keptFull,
    ratio('keeping, this ledger against an empty one', [keptFull, keptEmpty], { limit }),
  ]
}

/** Months whose sums do not say what their tips say one by one; and what making them anew takes. */
async function sums({ months, own }: Ledgers): Promise<Figure[]> {
  const [lastFull = ''] = months.slice(-2)
  const said = [await call(own, 'agrees', months[3] ?? ''), await call(own, 'agrees', lastFull)]
  const wrong = said.filter(word => word !== 'yes').length
  return [
    figure('months whose sums and tips differ', '', wrong, { limit: atMost(0, 6) }),
    figure(
      'a year’s sums made anew',
      'ms',
      await callLong(own, 'recountYear', lastFull.slice(0, 4)),
    ),
  ]
}

async function measureLedger(
  tips: number,
  { chromium, extension, ledgerIn, quick, say, tips: all }: Circumstances,
): Promise<Figure[]> {
  const folder = ledgerIn && (all.length === 1 ? ledgerIn : join(ledgerIn, String(tips)))
  const built = await extension()
  const dist = folder ? await stayingIn(folder, built) : built
  const browser = { chromium: chromium(), dist }
  const script = await ledgerScript()
  const months = monthsUntil(Date.now())
  const rounds = quick ? 5 : 15
  const filled = await filledProfile({
    ...browser,
    tips,
    months,
    script,
    say,
    folder,
    readFirst: own => monthTimes(own, earlyOf(months), rounds),
  })
  // A ledger of ten years was not written a minute ago: the browser starts anew on it.
  const stage = await openStage({ ...browser, profile: filled.profile })
  const emptyStage = await openStage(browser)
  try {
    const own = await openLedgerPage(stage, script)
    const emptyOwn = await openLedgerPage(emptyStage, script)
    const value = String(Math.round(tips / months.length) * 60 + 2000)
    for (const page of [own, emptyOwn]) {
      await ask(page, 'pool/set', { amount: { value, assetCode: 'USD', assetScale: 2 } })
    }
    await untilAtRest(databaseIn(filled.profile))
    const ledgers = { stage, own, emptyStage, emptyOwn, months, rounds }
    // A long run says each figure as soon as it has it.
    const told = (figures: readonly Figure[]) => {
      for (const { least, median, most, name, unit } of figures) {
        const [middle, low, high] = [median, least, most].map(value => value.toFixed(1))
        say(`${name}: ${middle} ${unit} (${low} to ${high})`)
      }
      return figures
    }
    return [
      ...told(sizeFigures(filled)),
      ...told(await readings(ledgers, filled.alone)),
      ...told(await keeping(ledgers)),
      ...told(await sums(ledgers)),
    ]
  } finally {
    await stage.close()
    await emptyStage.close()
    await filled.remove()
  }
}

function sizeFigures({ ms, profile, tips }: Filled): Figure[] {
  const bytes = diskBytes(databaseIn(profile))
  return [
    figure('on disk', 'MiB', bytes / 2 ** 20),
    figure('on disk, a tip', 'B', bytes / tips),
    figure('made and written', 's', ms / 1000),
  ]
}

export const ledger: Part = {
  name: 'ledger',
  about: 'what a ledger of ten years costs',
  takes: '1 min for 1,000 tips, 2 for 100,000, 60 for a million',
  measure: async circumstances => {
    const figures: Figure[] = []
    for (const tips of circumstances.tips) {
      const name = `${tips.toLocaleString('en')} tips`
      circumstances.say(name)
      const own = await measureLedger(tips, circumstances)
      figures.push(...own.map(each => ({ ...each, name: `${name}: ${each.name}` })))
    }
    const asked = circumstances.tips.some(tips => tips >= MILLION)
    return { figures, notes: asked ? [] : ['a million tips were not asked for: --million'] }
  },
}
