/**
 * The cost of reading, detecting and watching in a real Chromium.
 *
 * Each page of the corpus opens in a fresh tab, so that every figure is a first run on cold code. Two clocks:
 * the wall's, and the time that the page's thread really ran, which other work on the machine does not swell.
 * `--pages N` takes N pages (200 unless told); RILL_CORPUS as in detection.ts, CHROMIUM names the browser.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import type { BenchInPage } from './detection-in-page'

type Cost = { wall: number; cpu: number }
type PageCost = { read: Cost; detect: Cost; nodes: number; chars: number; heap: number }

const here = fileURLToPath(new URL('.', import.meta.url))

/** A file with what it imports, as one minified script. */
async function bundle(entry: string): Promise<string> {
  const lib = { entry: join(here, entry), formats: ['iife' as const], name: 'rill' }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib },
  })
  const chunk = ([result].flat() as Rollup.RollupOutput[])[0]?.output[0]
  if (chunk?.type !== 'chunk') throw new Error(`no script from ${entry}`)
  return chunk.code
}

async function openPage(browser: Browser, html: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setRequestInterception(true)
  page.on('request', request => {
    const main = request.isNavigationRequest() && request.frame() === page.mainFrame()
    const contentType = 'text/html; charset=utf-8'
    void (main ? request.respond({ status: 200, contentType, body: html }) : request.abort())
  })
  await page.goto('https://page.test/2024/05/a-page-to-read', { waitUntil: 'domcontentloaded' })
  return page
}

/** Milliseconds that the main threads of all pages have run, from the system; 0 where it does not say. */
async function threadMs(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const files = renderers.map(({ id }) => `/proc/${id}/task/${id}/schedstat`).filter(existsSync)
  const ran = files.map(file => Number.parseInt(readFileSync(file, 'utf8'), 10) / 1e6)
  return ran.reduce((sum, time) => sum + time, 0)
}

async function costOf(browser: Browser, html: string, script: string): Promise<PageCost> {
  const page = await openPage(browser, html)
  const session = await browser.target().createCDPSession()
  await page.evaluate(script)
  // Asking has its own cost, taken off each answer.
  const start = await threadMs(session)
  await page.evaluate('0')
  const asked = await threadMs(session)
  const before = await page.metrics()
  const begun = await threadMs(session)
  const read = (await page.evaluate('bench.read()')) as Awaited<ReturnType<BenchInPage['read']>>
  const middle = await threadMs(session)
  const detect = (await page.evaluate('bench.detect()')) as { ms: number }
  const end = await threadMs(session)
  const after = await page.metrics()
  await page.close()
  return {
    read: { wall: read.ms, cpu: Math.max(0, middle - begun - (asked - start)) },
    detect: { wall: detect.ms, cpu: Math.max(0, end - middle - (asked - start)) },
    nodes: read.nodes,
    chars: read.chars,
    heap: (after.JSHeapUsedSize ?? 0) - (before.JSHeapUsedSize ?? 0),
  }
}

/** How slow this machine is at this moment, so that the other figures can be read. */
async function loopLine(browser: Browser, script: string): Promise<string> {
  const page = await openPage(browser, '<!doctype html><title>Loop</title>')
  await page.evaluate(script)
  const session = await browser.target().createCDPSession()
  const start = await threadMs(session)
  const loop = (await page.evaluate('bench.loop()')) as { ms: number }
  const cpu = (await threadMs(session)) - start
  await page.close()
  return `this machine now: the loop takes ${ms(loop.ms)}, ${ms(cpu)} cpu (quiet: about 300 ms)`
}

async function stormLine(browser: Browser, nodes: number, script: string): Promise<string> {
  const rows = '<div class="row"><p>some <b>words</b></p></div>'.repeat(nodes / 3)
  const html = `<!doctype html><title>Storm</title><h1>Storm</h1>${rows}<main id="stage"></main>`
  const page = await openPage(browser, html)
  await page.evaluate(script)
  const storm = (await page.evaluate('bench.storm()')) as Awaited<ReturnType<BenchInPage['storm']>>
  await page.close()
  const cost = `${ms(storm.ms)} in all, longest ${ms(storm.worst)}, ${storm.reports} reports`
  return `3,000 mutations on ${nodes} elements: ${cost}`
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function spread(name: string, values: readonly number[]): string {
  const most = ms(Math.max(...values))
  return `${name}: median ${ms(at(values, 0.5))}, 95th ${ms(at(values, 0.95))}, most ${most}`
}

function report(costs: readonly PageCost[]): void {
  console.log(`${costs.length} pages, each in a fresh tab`)
  for (const clock of ['wall', 'cpu'] as const) {
    console.log(
      spread(
        `reading, ${clock}`,
        costs.map(cost => cost.read[clock]),
      ),
    )
    console.log(
      spread(
        `detecting, ${clock}`,
        costs.map(cost => cost.detect[clock]),
      ),
    )
    console.log(
      spread(
        `both, ${clock}`,
        costs.map(cost => cost.read[clock] + cost.detect[clock]),
      ),
    )
  }
  const nodes = costs.map(cost => cost.nodes)
  const chars = costs.map(cost => cost.chars)
  const heap =
    at(
      costs.map(cost => cost.heap),
      0.5,
    ) / 1024
  console.log(`elements: median ${at(nodes, 0.5)}, most ${Math.max(...nodes)}`)
  console.log(`page facts: median ${at(chars, 0.5)} characters, most ${Math.max(...chars)}`)
  console.log(`heap grown by one pass, before collection: median ${heap.toFixed(0)} kB`)
}

async function main(): Promise<void> {
  const corpus = join(resolve(process.env.RILL_CORPUS ?? '../shared/corpus'), 'pages')
  const given = process.argv.indexOf('--pages')
  const count = given < 0 ? 200 : Number.parseInt(process.argv[given + 1] ?? '', 10)
  const script = await bundle('detection-in-page.ts')
  const content = await bundle('detection-content.ts')
  const gzip = gzipSync(content).length
  console.log(`reader and watcher, minified: ${content.length} bytes, ${gzip} gzip`)
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    console.log(await loopLine(browser, script))
    const hash = (name: string) => createHash('sha256').update(name).digest('hex')
    const names = existsSync(corpus) ? readdirSync(corpus) : []
    const costs: PageCost[] = []
    for (const name of names.sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, count)) {
      const html = readFileSync(join(corpus, name, 'page.html'), 'utf8')
      costs.push(await costOf(browser, html, script))
    }
    if (costs.length > 0) report(costs)
    for (const nodes of [3_000, 30_000]) console.log(await stormLine(browser, nodes, script))
    const row = '<div class="a"><p>some <a href="/author/x">words</a> here</p></div>'
    const large = `<!doctype html><title>Large</title><h1>Large</h1>${row.repeat(33_334)}`
    const { read, detect, nodes } = await costOf(browser, large, script)
    console.log(
      `${nodes} elements: reading ${ms(read.wall)} (${ms(read.cpu)} cpu), detecting ${ms(detect.wall)}`,
    )
  } finally {
    await browser.close()
  }
}

await main()
