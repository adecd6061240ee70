/**
 * What detection costs a reader, measured in the real Chromium inside the real extension.
 *
 * The browser's own trace says how long the content script held each page's thread, and how long reading that
 * page's text and detection held the worker's: wall time, and the time that the thread really ran (cpu), which other work on the
 * machine does not swell so much. Every page opens in a fresh tab, so the content script always runs for the
 * first time; the worker is killed before some pages, so that it is measured cold as well as warm.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page, WebWorker } from 'puppeteer-core'
import type { Plugin } from 'vite'
import { closeWelcome, give, launchBare } from './bench-browser'
import { buildForBench } from './built'
import { pagesToOpen } from './corpus'
import { atMost, type Figure, figure } from './figure'
import type { Part } from './part'
import { record, type TraceEvent } from './trace'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Every so many pages the worker is killed first. */
const COLD_EVERY = 5
const BOTH = [atMost(5, 3), atMost(20, 3, 'p95')]
const LONG_TASK = atMost(50, 3, 'most')
/** Longest that a page may take to be detected: beyond, something is broken. */
const PATIENCE_MS = 60_000

/** Milliseconds by the wall's clock and by the thread's own. */
type Cost = { readonly wall: number; readonly cpu: number }
type PageCost = { readonly reading: Cost; readonly longest: Cost; readonly detecting: Cost }

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

/** What one page cost, from everything that the trace says while it was open. */
async function costOf(browser: Browser, html: string): Promise<PageCost> {
  let page: Page | undefined
  const before = (await detections(browser)) ?? 0
  const events = await record(browser, async () => {
    page = await browser.newPage()
    await give(page, html)
    const patience = performance.now() + PATIENCE_MS
    while (((await detections(browser)) ?? before) === before) {
      if (performance.now() > patience) throw new Error('this page was never detected')
      await new Promise(done => setTimeout(done, 50))
    }
  })
  await page?.close()
  const ours = events.filter(isOurScript)
  const begin = events.find(event => stampOf(event) === 'detection begins')
  const end = events.find(event => stampOf(event) === 'detection ends')
  if (!begin || !end || ours.length === 0) throw new Error('the trace does not show a reading')
  return {
    reading: {
      wall: ours.reduce((sum, event) => sum + (event.dur ?? 0), 0) / 1_000,
      cpu: ours.reduce((sum, event) => sum + (event.tdur ?? 0), 0) / 1_000,
    },
    longest: {
      wall: Math.max(...ours.map(event => event.dur ?? 0)) / 1_000,
      cpu: Math.max(...ours.map(event => event.tdur ?? 0)) / 1_000,
    },
    detecting: {
      wall: (end.ts - begin.ts) / 1_000,
      cpu: ((end.tts ?? 0) - (begin.tts ?? 0)) / 1_000,
    },
  }
}

/** Whether an event is a run of the content script: its first, or a later call into it. */
function isOurScript({ name, args }: TraceEvent): boolean {
  return (
    (name === 'EvaluateScript' || name === 'FunctionCall') &&
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
    figure(`${name}, wall`, 'ms', of('wall'), { limit: limits }),
    figure(`${name}, cpu`, 'ms', of('cpu')),
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
  const warm: PageCost[] = []
  const cold: PageCost[] = []
  for (const [i, html] of pages.entries()) {
    if (i % COLD_EVERY === 0) await killWorker(browser)
    ;(i % COLD_EVERY === 0 ? cold : warm).push(await costOf(browser, html))
    if ((i + 1) % 20 === 0) say(`${i + 1} of ${pages.length} pages`)
  }
  const all = [...cold, ...warm]
  const both = (costs: readonly PageCost[]) =>
    costs.map(({ detecting, reading }) => sum(reading, detecting))
  const of = (key: keyof PageCost, costs: readonly PageCost[]) => costs.map(cost => cost[key])
  return [
    ...figuresOf('taking the text, in the page', of('reading', all)),
    ...figuresOf('reading and detecting, worker warm', of('detecting', warm)),
    ...figuresOf('reading and detecting, worker cold', of('detecting', cold)),
    ...figuresOf('both, worker warm', both(warm), BOTH),
    ...figuresOf('both, worker cold', both(cold)),
    ...figuresOf('longest task of ours, each page', of('longest', all), [LONG_TASK]),
  ]
}

async function measureLarge(browser: Browser): Promise<Figure[]> {
  const row = '<div class="a"><p>some <a href="/author/x">words</a> here</p></div>'
  const html = `<!doctype html><title>Large</title><h1>Large</h1>${row.repeat(33_334)}`
  const { detecting, longest, reading } = await costOf(browser, html)
  return [
    ...figuresOf('100,000 elements: taking the text', [reading]),
    ...figuresOf('100,000 elements: longest task of ours', [longest], [LONG_TASK]),
    ...figuresOf('100,000 elements: reading and detecting', [detecting]),
  ]
}

export const reading: Part = {
  name: 'reading',
  about: 'how long reading and detecting hold a thread, by the browser’s trace',
  takes: '4 min for 60 pages',
  measure: async ({ chromium, pages: count, say }) => {
    const { dist, remove } = await buildForBench([marked()])
    const browser = await launchBare(chromium(), dist)
    try {
      await closeWelcome(browser)
      const { notes, pages } = pagesToOpen(count)
      const figures = await measurePages(browser, pages, say)
      return { figures: [...figures, ...(await measureLarge(browser))], notes }
    } finally {
      await browser.close()
      await remove()
    }
  },
}
