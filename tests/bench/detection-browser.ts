/**
 * What reading and detection cost a reader, measured in the real Chromium inside the real extension.
 *
 * The browser's own trace says how long the content script held each page's thread, its start and the reading
 * apart, and how long reading that page's text and detection held the worker's: wall time, and the time that
 * the thread really ran (cpu), which other work on the machine does not swell so much and which the limit is
 * held against: a page that loads keeps two cores busy by itself. Every page opens in a fresh tab, so the
 * content script always runs for the first time. The pages come one after the other, as to somebody who reads;
 * then some come again, each to a worker that was ended before.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, WebWorker } from 'puppeteer-core'
import type { Plugin } from 'vite'
import { closeWelcome, give, launchBare } from './bench-browser'
import { buildForBench } from './built'
import { pagesToOpen } from './corpus'
import { atMost, type Figure, figure } from './figure'
import type { Part } from './part'
import { record, type TraceEvent } from './trace'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** For each page that is asked for: one is open for half a second only. */
const PAGES_EACH = 3
/** Of so many pages one comes again to a cold worker. */
const COLD_EVERY = 10
const BOTH = [atMost(5, 3), atMost(20, 3, 'p95')]
const LONG_TASK = atMost(50, 3, 'most')
/** Longest that a page may take to be detected: beyond, something is broken. */
const PATIENCE_MS = 60_000

/** Milliseconds by the wall's clock and by the thread's own. */
type Cost = { readonly wall: number; readonly cpu: number }
type PageCost = {
  /** The content script before it reads: made, listening, watching. */
  readonly starting: Cost
  readonly reading: Cost
  readonly longest: Cost
  readonly detecting: Cost
}

/**
 * The product with two marks and a count in the worker, before it reads a page's text and behind the
 * detection that follows at once: what they cost there cannot be told from the outside. Everything else is
 * as shipped.
 */
function marked(): Plugin {
  const real = (path: string) => JSON.stringify(join(root, 'src/core', path))
  const marked: Readonly<Record<string, string>> = {
    '/reading/page-facts': `import { factsOf as real } from ${real('reading/page-facts.ts')}
export function factsOf(text) {
  console.timeStamp('detection begins')
  return real(text)
}`,
    '/detection/detect': `import { detect as real } from ${real('detection/detect.ts')}
export function detect(facts) {
  const detection = real(facts)
  console.timeStamp('detection ends')
  globalThis.detections = (globalThis.detections ?? 0) + 1
  return detection
}`,
  }
  return {
    name: 'mark-detection',
    enforce: 'pre',
    resolveId: (source, importer) => {
      const path = Object.keys(marked).find(end => source.endsWith(end))
      return path !== undefined && importer?.endsWith('/see-page.ts') ? `\0${path}` : undefined
    },
    load: id => (id.startsWith('\0') ? marked[id.slice(1)] : undefined),
  }
}

function workerOf(browser: Browser): Promise<WebWorker | null> | undefined {
  return browser
    .targets()
    .find(target => target.type() === 'service_worker')
    ?.worker()
}

async function killWorker(browser: Browser): Promise<void> {
  await (await workerOf(browser))?.close()
  while (await workerOf(browser)) await new Promise(done => setTimeout(done, 50))
}

/** How many pages the running worker has detected; undefined while none runs. */
async function detections(browser: Browser): Promise<number | undefined> {
  const worker = await workerOf(browser)
  return (await worker?.evaluate('globalThis.detections ?? 0')) as number | undefined
}

/** Opens one page, waits until it was detected, and closes it. */
async function openOne(browser: Browser, html: string): Promise<void> {
  const before = (await detections(browser)) ?? 0
  const page = await browser.newPage()
  await give(page, html)
  const patience = performance.now() + PATIENCE_MS
  while (((await detections(browser)) ?? before) === before) {
    if (performance.now() > patience) throw new Error('this page was never detected')
    await new Promise(done => setTimeout(done, 30))
  }
  await page.close()
}

/**
 * What each of the pages that `open` opens one after the other costs. All are recorded at once: a browser
 * often takes seconds to end a recording.
 */
async function costsOf(
  browser: Browser,
  pages: readonly string[],
  open: (html: string, at: number) => Promise<void>,
): Promise<PageCost[]> {
  const isWanted = (event: TraceEvent) => isOurScript(event) || stampOf(event) !== undefined
  const events = await record(browser, isWanted, async () => {
    for (const [at, html] of pages.entries()) await open(html, at)
  })
  const costs: PageCost[] = []
  let from = 0
  for (const [at, event] of events.entries()) {
    if (stampOf(event) !== 'detection ends') continue
    const one = events.slice(from, at + 1)
    from = at + 1
    // Without one it is a page that was read again.
    const start = one.findIndex(({ name }) => name === START)
    if (start >= 0) costs.push(costOf(one.slice(start)))
  }
  if (costs.length !== pages.length) throw new Error('the trace does not show every reading')
  return costs
}

/** What one page cost, from the start of its content script to the end of its detection. */
function costOf(events: readonly TraceEvent[]): PageCost {
  const ours = events.filter(isOurScript)
  const begin = events.find(event => stampOf(event) === 'detection begins')
  const end = events.at(-1)
  if (!begin || !end || ours.length < 2) throw new Error('the trace does not show a reading')
  const cost = ({ dur = 0, tdur = 0 }: TraceEvent): Cost => ({ wall: dur / 1e3, cpu: tdur / 1e3 })
  const costs = (name: string) => ours.filter(event => event.name === name).map(cost)
  const nothing = { wall: 0, cpu: 0 }
  const all = ours.map(cost)
  return {
    starting: costs(START).reduce(sum, nothing),
    reading: costs(CALL).reduce(sum, nothing),
    longest: {
      wall: Math.max(...all.map(({ wall }) => wall)),
      cpu: Math.max(...all.map(({ cpu }) => cpu)),
    },
    detecting: { wall: (end.ts - begin.ts) / 1e3, cpu: ((end.tts ?? 0) - (begin.tts ?? 0)) / 1e3 },
  }
}

/** The content script's first run, and a later call into it: the reading is the first of those. */
const START = 'EvaluateScript'
const CALL = 'FunctionCall'

/** Whether an event is a run of the content script. */
function isOurScript({ name, args }: TraceEvent): boolean {
  return (
    (name === START || name === CALL) &&
    /^chrome-extension:.*\/content\/main/.test(args?.data?.url ?? '')
  )
}

function stampOf({ name, args }: TraceEvent): string | undefined {
  return name === 'TimeStamp' ? args?.data?.message : undefined
}

/** By both clocks. */
function figuresOf(name: string, costs: readonly Cost[], limits: typeof BOTH = []): Figure[] {
  const of = (clock: keyof Cost) => costs.map(cost => cost[clock])
  return [
    figure(`${name}, cpu`, 'ms', of('cpu'), { limit: limits }),
    figure(`${name}, wall`, 'ms', of('wall')),
  ]
}

function sum(a: Cost, b: Cost): Cost {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu }
}

async function measurePages(
  browser: Browser,
  pages: readonly string[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const warm = await costsOf(browser, pages, async (html, at) => {
    await openOne(browser, html)
    if ((at + 1) % 60 === 0) say(`${at + 1} of ${pages.length} pages`)
  })
  const again = pages.filter((_, at) => at % COLD_EVERY === 0)
  const cold = await costsOf(browser, again, async html => {
    await killWorker(browser)
    await openOne(browser, html)
  })
  const both = (costs: readonly PageCost[]) =>
    costs.map(({ detecting, reading }) => sum(reading, detecting))
  const of = (key: keyof PageCost, costs: readonly PageCost[]) => costs.map(cost => cost[key])
  return [
    ...figuresOf('starting the content script, in the page', of('starting', warm)),
    ...figuresOf('reading, in the page', of('reading', warm)),
    ...figuresOf('detecting, worker awake', of('detecting', warm)),
    ...figuresOf('detecting, worker cold', of('detecting', cold)),
    ...figuresOf('reading and detecting, worker awake', both(warm), BOTH),
    ...figuresOf('reading and detecting, worker cold', both(cold)),
    ...figuresOf('longest task of ours, each page', of('longest', warm), [LONG_TASK]),
  ]
}

async function measureLarge(browser: Browser): Promise<Figure[]> {
  const row = '<div class="a"><p>some <a href="/author/x">words</a> here</p></div>'
  const html = `<!doctype html><title>Large</title><h1>Large</h1>${row.repeat(33_334)}`
  const [cost] = await costsOf(browser, [html], one => openOne(browser, one))
  if (!cost) throw new Error('the trace does not show a reading')
  const { detecting, longest, reading } = cost
  return [
    ...figuresOf('100,000 elements: reading', [reading]),
    ...figuresOf('100,000 elements: longest task of ours', [longest], [LONG_TASK]),
    ...figuresOf('100,000 elements: detecting', [detecting]),
  ]
}

export const reading: Part = {
  name: 'reading',
  about: 'how long reading and detecting hold a thread, by the browser’s trace',
  takes: '3 min for 180 pages',
  measure: async ({ chromium, pages: count, say }) => {
    const { dist, remove } = await buildForBench([marked()])
    const browser = await launchBare(chromium(), dist)
    try {
      await closeWelcome(browser)
      const { notes, pages } = pagesToOpen(count * PAGES_EACH)
      const figures = await measurePages(browser, pages, say)
      return { figures: [...figures, ...(await measureLarge(browser))], notes }
    } finally {
      await browser.close()
      await remove()
    }
  },
}
