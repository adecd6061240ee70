/**
 * What detection costs a reader, measured in the real Chromium inside the real extension.
 *
 * The browser's own trace says how long the content script held each page's thread and how long detection
 * held the worker's: wall time, and the time that the thread really ran (cpu), which other work on the
 * machine does not swell so much. Every page opens in a fresh tab, so reading is always a first run on cold
 * code; the worker is killed before some pages, so that detection is measured cold as well as warm.
 * `--pages N` takes N pages (200 unless told), `--memory N` measures memory on N (40 unless told);
 * RILL_CORPUS as in detection.ts, CHROMIUM names the browser.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core'
import { build, type Plugin } from 'vite'
import { measureStorms } from './detection-storm'
import { ms, spread, valueAt } from './spread'
import { record, type TraceEvent } from './trace'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ADDRESS = 'https://page.test/2024/05/a-page-to-read'
/** Every so many pages the worker is killed first. */
const COLD_EVERY = 5
const LONG_TASK_MS = 50
/** Longest that a page may take to be detected: beyond, something is broken. */
const PATIENCE_MS = 60_000

/** Milliseconds by the wall's clock and by the thread's own. */
type Cost = { readonly wall: number; readonly cpu: number }
type PageCost = { readonly reading: Cost; readonly longest: Cost; readonly detecting: Cost }

/**
 * The product with two marks and a count around the one call of `detect` in the worker: what detection
 * costs there cannot be told from the outside. Everything else is as shipped.
 */
function marked(): Plugin {
  const real = join(root, 'src/core/detection/detect.ts')
  return {
    name: 'mark-detection',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.endsWith('/detection/detect') && importer?.endsWith('/see-page.ts')
        ? '\0marked-detect'
        : undefined,
    load: id =>
      id === '\0marked-detect'
        ? `import { detect as real } from ${JSON.stringify(real)}
export function detect(facts) {
  console.timeStamp('detection begins')
  const detection = real(facts)
  console.timeStamp('detection ends')
  globalThis.detections = (globalThis.detections ?? 0) + 1
  return detection
}`
        : undefined,
  }
}

async function buildExtension(folder: string): Promise<void> {
  await build({
    root,
    logLevel: 'silent',
    plugins: [marked()],
    build: { outDir: folder, emptyOutDir: true },
  })
}

async function launch(extension?: string): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    ...(extension === undefined ? {} : { enableExtensions: [extension] }),
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
  })
  if (extension !== undefined) {
    await browser.waitForTarget(target => target.type() === 'service_worker')
    await ready(browser)
  }
  return browser
}

/** Waits until the welcome page of a fresh install is there, and closes it. */
async function ready(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget(each => each.url().includes('welcome.html'))
  const page = await target.page()
  await page?.waitForSelector('main')
  await page?.close()
}

async function openPage(browser: Browser, html: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setRequestInterception(true)
  page.on('request', request => {
    const main = request.isNavigationRequest() && request.frame() === page.mainFrame()
    const contentType = 'text/html; charset=utf-8'
    void (main ? request.respond({ status: 200, contentType, body: html }) : request.abort())
  })
  await page.goto(ADDRESS, { waitUntil: 'load' })
  return page
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
    page = await openPage(browser, html)
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

/** Kilobytes that a page's scripts hold, after collection; the extension's among them where it is there. */
async function heapOf(browser: Browser, html: string): Promise<number> {
  const page = await openPage(browser, html)
  const session = await page.createCDPSession()
  // The script has run when the page has been idle once.
  await page.evaluate(() => new Promise(done => requestIdleCallback(() => setTimeout(done, 200))))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage')
  await page.close()
  return (usedSize + embedderHeapUsedSize) / 1_024
}

function print(name: string, costs: readonly Cost[]): void {
  for (const clock of ['wall', 'cpu'] as const) {
    console.log(
      spread(
        `${name}, ${clock}`,
        costs.map(cost => cost[clock]),
      ),
    )
  }
}

function sum(a: Cost, b: Cost): Cost {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu }
}

async function measurePages(browser: Browser, pages: readonly string[]): Promise<void> {
  const warm: PageCost[] = []
  const cold: PageCost[] = []
  for (const [i, html] of pages.entries()) {
    if (i % COLD_EVERY === 0) await killWorker(browser)
    ;(i % COLD_EVERY === 0 ? cold : warm).push(await costOf(browser, html))
  }
  const all = [...cold, ...warm]
  console.log(`${all.length} pages, each in a fresh tab; the worker killed before ${cold.length}`)
  print(
    'reading (page), cold',
    all.map(cost => cost.reading),
  )
  print(
    'detecting (worker), warm',
    warm.map(cost => cost.detecting),
  )
  print(
    'detecting (worker), cold',
    cold.map(cost => cost.detecting),
  )
  print(
    'both, worker warm',
    warm.map(cost => sum(cost.reading, cost.detecting)),
  )
  print(
    'both, worker cold',
    cold.map(cost => sum(cost.reading, cost.detecting)),
  )
  const longest = all.map(cost => cost.longest)
  const over = (clock: keyof Cost) => longest.filter(time => time[clock] > LONG_TASK_MS).length
  console.log(`longest task of ours: ${longestOf(longest)}`)
  console.log(`over ${LONG_TASK_MS} ms: ${over('wall')} (${over('cpu')} cpu)`)
}

function longestOf(costs: readonly Cost[]): string {
  const most = (clock: keyof Cost) => ms(Math.max(...costs.map(cost => cost[clock])))
  return `${most('wall')} (${most('cpu')} cpu)`
}

async function measureLarge(browser: Browser): Promise<void> {
  const row = '<div class="a"><p>some <a href="/author/x">words</a> here</p></div>'
  const html = `<!doctype html><title>Large</title><h1>Large</h1>${row.repeat(33_334)}`
  const { detecting, longest, reading } = await costOf(browser, html)
  console.log(
    `100,000 elements: reading ${ms(reading.wall)} (${ms(reading.cpu)} cpu), longest task of ours ${longestOf([longest])}, detecting ${ms(detecting.wall)}`,
  )
}

async function measureMemory(extension: string, pages: readonly string[]): Promise<void> {
  const bare = await launch()
  const full = await launch(extension)
  try {
    const grown: number[] = []
    for (const html of pages) grown.push((await heapOf(full, html)) - (await heapOf(bare, html)))
    const most = Math.max(...grown).toFixed(0)
    console.log(
      `memory in a tab, after collection, against the same page without Rill: median ${valueAt(grown, 0.5).toFixed(0)} kB, most ${most} kB (${pages.length} pages)`,
    )
  } finally {
    await bare.close()
    await full.close()
  }
}

function given(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number.parseInt(process.argv[at + 1] ?? '', 10)
}

/** Pages of the corpus in an order that has nothing to do with what they are. */
function corpusPages(): string[] {
  const folder = join(resolve(process.env.RILL_CORPUS ?? '../shared/corpus'), 'pages')
  const hash = (name: string) => createHash('sha256').update(name).digest('hex')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
    .slice(0, given('--pages', 200))
    .map(name => readFileSync(join(folder, name, 'page.html'), 'utf8'))
}

async function main(): Promise<void> {
  const extension = mkdtempSync(join(tmpdir(), 'rill-bench-'))
  try {
    await buildExtension(extension)
    const script = readFileSync(join(extension, 'src/content/main.js'))
    console.log(`content script: ${script.length} bytes, ${gzipSync(script).length} gzip`)
    console.log(`load of this machine: ${loadavg()[0]?.toFixed(1)}; figures double on a busy one`)
    const pages = corpusPages()
    const browser = await launch(extension)
    try {
      if (pages.length > 0) await measurePages(browser, pages)
      await measureLarge(browser)
    } finally {
      await browser.close()
    }
    const bare = await launch()
    try {
      await measureStorms(bare)
    } finally {
      await bare.close()
    }
    const some = pages.slice(0, given('--memory', 40))
    if (some.length > 0) await measureMemory(extension, some)
    console.log(`load of this machine now: ${loadavg()[0]?.toFixed(1)}`)
  } finally {
    rmSync(extension, { recursive: true, force: true })
  }
}

await main()
