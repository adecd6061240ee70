/**
 * What a ledger of ten years costs, in the real browser.
 *
 * Made from a fixed seed by the ledger's own rules (ledger-years.ts) and written straight into the extension's
 * database. Then the same readings that the review makes are timed in one of its own pages, the review is
 * opened, and tips are kept by message. `--tips` says how many tips, `--in folder` leaves the ledger there, and
 * the next time measures it as it is.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { ask, waitUntilSeen } from '../e2e/acts'
import { openStage, openTab, ownPage, type Stage } from '../e2e/browser'
import { anas } from '../e2e/ready'
import { villagePages } from '../village/village'
import { MILLION } from './choose'
import { atMost, type Figure, figure, ratio } from './figure'
import {
  databaseIn,
  diskBytes,
  type Filled,
  filledProfile,
  type Ledger,
  monthsUntil,
  stayingIn,
  untilAtRest,
} from './ledger-filled'
import { call, callLong, ledgerScript, openLedgerPage } from './ledger-page'
import { usd, wordAt } from './ledger-years'
import type { Circumstances, Part } from './part'
import { peer } from './peer'

/** Tips kept in a turn, at a reader's pace and in a rush, and how many of each find everything cold and do not count. */
const PACED = { keeps: 12, cold: 2 }
const RUSH = { keeps: 20, cold: 5 }
/** Publications whose pages each name one wallet. */
const QUIET = ['currents.test', 'diestellwand.test', 'slowlens.test', 'thelantern.test']
/** What tips are kept for, in turn: nobody tips one page again and again. */
const ARTICLES = anas.filter(url => new URL(url).pathname !== '/')
/** What they are kept for on the day before, which are others: a page's own tips are read whenever it is tipped again. */
const OTHERS = villagePages
  .filter(({ payees, url }) => payees.length === 1 && QUIET.includes(new URL(url).host))
  .map(({ url }) => url)
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

/** A ledger that stands, and an empty one beside it. */
type Ledgers = {
  readonly full: Ledger
  readonly empty: Ledger
  readonly months: readonly string[]
  readonly rounds: number
}

/** How long keeping a tip took, each time; those that find everything cold are left out. */
async function keepTimes(ledger: Ledger, pace: 'paced' | 'rush'): Promise<number[]> {
  const times =
    pace === 'paced'
      ? await keepPaced(ledger, ARTICLES, PACED.keeps)
      : await withArticles(ledger, ARTICLES, () => call(ledger.own, 'keep', ARTICLES, RUSH.keeps))
  return times.slice(pace === 'rush' ? RUSH.cold : PACED.cold)
}

/** Keeps and undoes tips on some articles, one after the other, by the popup's own messages. */
function keepPaced(ledger: Ledger, urls: readonly string[], keeps: number): Promise<number[]> {
  return withArticles(ledger, urls, async () => {
    const times: number[] = []
    for (let round = 0; round < keeps; round += 1) {
      // Nobody keeps twenty tips a second: what the browser has to put in order is done before the next.
      await untilAtRest(databaseIn(ledger.profile), { everyMs: 100, same: 3 })
      const article = urls[round % urls.length] ?? ''
      times.push(...(await call(ledger.own, 'keep', [article], 1)))
    }
    return times
  })
}

async function withArticles<T>(
  { own, stage }: Ledger,
  urls: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const articles: Page[] = []
  for (const url of urls) {
    articles.push(await openTab(stage, url))
    await waitUntilSeen(own, url)
  }
  const result = await work()
  for (const article of articles) await article.close()
  return result
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
async function readings({ full, months, rounds }: Ledgers, alone: readonly number[]) {
  const { own, stage } = full
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
async function keeping(ledgers: Ledgers): Promise<Figure[]> {
  const [empty, full] = await bothKeep(ledgers, 'paced')
  const [hurriedEmpty, hurriedFull] = await bothKeep(ledgers, 'rush')
  const rushed = 'keeping tips as fast as it goes, one after the other'
  const keptEmpty = figure('keeping a tip, empty ledger', 'ms', empty, { peer: peer.tipMs })
  const keptFull = figure('keeping a tip, this ledger', 'ms', full, { peer: peer.tipMs })
  const rushEmpty = figure(`${rushed}, empty ledger`, 'ms', hurriedEmpty)
  const rushFull = figure(`${rushed}, this ledger`, 'ms', hurriedFull)
  const limit = atMost(1.5, 6)
  return [
    keptEmpty,
    keptFull,
    ratio('keeping, this ledger against an empty one', [keptFull, keptEmpty], { limit }),
    rushEmpty,
    rushFull,
    ratio('as fast as it goes, this ledger against an empty one', [rushFull, rushEmpty]),
  ]
}

async function bothKeep(
  { empty, full }: Ledgers,
  pace: 'paced' | 'rush',
): Promise<readonly [empty: number[], full: number[]]> {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < TURNS; turn += 1) {
    times[0].push(...(await keepTimes(empty, pace)))
    times[1].push(...(await keepTimes(full, pace)))
  }
  return times
}

/** Months whose sums do not say what their tips say one by one; and what making them anew takes. */
async function sums({ full: { own }, months }: Ledgers): Promise<Figure[]> {
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

async function setPool(page: Page, value: string): Promise<void> {
  const set = await ask(page, 'pool/set', { amount: { value, ...usd } })
  if (!set.ok) throw new Error(JSON.stringify(set))
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
  const pool = String(Math.round(tips / months.length) * 60 + 2000)
  const filled = await filledProfile({
    ...browser,
    tips,
    months,
    script,
    say,
    folder,
    readFirst: own => monthTimes(own, earlyOf(months), rounds),
    keepSome: async (ledger, some) => {
      await setPool(ledger.own, pool)
      await keepPaced(ledger, OTHERS, some)
    },
  })
  // A ledger of ten years was not written a minute ago: the browser starts anew on it.
  const stage = await openStage({ ...browser, profile: filled.profile })
  const emptyProfile = await mkdtemp(join(tmpdir(), 'rill-empty-'))
  const emptyStage = await openStage({ ...browser, profile: emptyProfile })
  try {
    const own = await openLedgerPage(stage, script)
    const emptyOwn = await openLedgerPage(emptyStage, script)
    // The browser opens its store with the first reading, which the background does not wait for without end.
    const begun = performance.now()
    await call(own, 'month', months.at(-1) ?? '')
    const opened = figure(
      'the first reading after the browser has started',
      'ms',
      performance.now() - begun,
    )
    for (const page of [own, emptyOwn]) await setPool(page, pool)
    await untilAtRest(databaseIn(filled.profile), { everyMs: 1000, same: 5 })
    const full = { stage, own, profile: filled.profile }
    const empty = { stage: emptyStage, own: emptyOwn, profile: emptyProfile }
    const ledgers = { full, empty, months, rounds }
    // A long run says each figure as soon as it has it.
    const told = (figures: readonly Figure[]) => {
      for (const { least, median, most, name, unit } of figures) {
        const [middle, low, high] = [median, least, most].map(value => value.toFixed(1))
        say(`${name}: ${middle} ${unit} (${low} to ${high})`)
      }
      return figures
    }
    return [
      ...told([...sizeFigures(filled), opened]),
      ...told(await readings(ledgers, filled.alone)),
      ...told(await keeping(ledgers)),
      ...told(await sums(ledgers)),
    ]
  } finally {
    await stage.close()
    await emptyStage.close()
    await rm(emptyProfile, { recursive: true, force: true })
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
  takes: '2 min for 1,000 tips, 6 for 100,000, three hours for a million',
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
