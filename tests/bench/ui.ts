/**
 * `npm run bench:ui`: how long the popup takes, in the real browser, with an empty ledger and with 10,000 tips.
 *
 * Interactive: from the start of loading until the amounts can be pressed; in a cold opening the worker has
 * been stopped before, and starts for it. Kept: from the press until the strip says so, after the local write.
 * Medians with their spread; the ratio compares the two ledgers within this run. Layout shift is the browser's
 * own score, added up from opening to undoing. Sizes are of everything that the popup loads as script.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'puppeteer-core'
import { build } from 'vite'
import { waitUntilSeen } from '../e2e/acts'
import { EXTENSION_DIR as dist, openTab, ownPage } from '../e2e/browser'
import { anas, openRehearsal, type Ready } from '../e2e/ready'
import { ensureChromium } from '../run/chromium.mjs'

const ROUNDS = 15
const COLD_ROUNDS = 5
const TIPS = 10_000
const root = fileURLToPath(new URL('../../', import.meta.url))

process.env.CHROMIUM = ensureChromium()
await build({ root, logLevel: 'error', build: { outDir: dist } })

/** What one opening of the popup measured, in milliseconds; `shift` is the browser's own layout shift score. */
type Opening = { readonly interactive: number; readonly kept: number; readonly shift: number }

async function measure(ready: Ready, tabId: number, cold = false): Promise<Opening> {
  const page = await ready.stage.browser.newPage()
  await page.setViewport({ width: 360, height: 600 })
  await page.evaluateOnNewDocument(() => {
    const seen = { interactive: 0, shift: 0 }
    Object.assign(globalThis, { seen })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.amounts button')) return
      seen.interactive = performance.now()
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
  if (cold) await stopWorker(ready.own)
  await page.goto(ownPage(ready.stage, `src/popup/popup.html?tab=${tabId}`))
  await page.bringToFront()
  await page.waitForSelector('.amounts button')
  const kept = await timeToKept(page)
  await drawn(page)
  await page.click('.kept > button')
  await page.waitForSelector('.kept', { hidden: true })
  await drawn(page)
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { interactive: number; shift: number } }).seen,
  )
  await page.close()
  return { ...seen, kept }
}

/** Two frames later: what the browser has to say of the last change has been said. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>(resolve =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  )
}

/** Stops the extension's worker, as the browser does after half a minute without work. */
async function stopWorker(own: Page): Promise<void> {
  const session = await own.createCDPSession()
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

function timeToKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const strip = document.querySelector('.strip') as Element
        const button = document.querySelector<HTMLElement>('.amounts button')
        const from = performance.now()
        new MutationObserver((_, observer) => {
          if (!document.querySelector('.kept')) return
          observer.disconnect()
          resolve(performance.now() - from)
        }).observe(strip, { childList: true, subtree: true, characterData: true })
        button?.click()
      }),
  )
}

/** Writes tips of an earlier month into the store, as ten years of reading would have left them. */
function fill(own: Page, count: number): Promise<void> {
  return own.evaluate(
    total =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('rill')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const writing = open.result.transaction('tips', 'readwrite')
          const tips = writing.objectStore('tips')
          for (let at = 0; at < total; at += 1) {
            const actId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
            tips.put({
              id: `${actId}.0`,
              actId,
              keptAt: Date.UTC(2025, 0, 1) + at * 60_000,
              month: '2025-01',
              amount: { value: String(10 + (at % 90)), assetCode: 'USD', assetScale: 2 },
              payee: `https://wallet.harbour.test/${at % 300}`,
              creator: { name: `Writer ${at % 300}` },
              page: { url: `https://paper.test/${at}`, title: `Piece ${at}` },
              rehearsal: false,
              state: 'arrived',
              stateAt: Date.UTC(2025, 1, 1),
            })
          }
          writing.oncomplete = () => {
            open.result.close()
            resolve()
          }
          writing.onerror = () => reject(writing.error)
        }
      }),
    count,
  )
}

type Row = {
  readonly name: string
  readonly median: number
  readonly low: number
  readonly high: number
}

function row(name: string, values: readonly number[]): Row {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  return { name, median: at(0.5), low: at(0), high: at(1) }
}

async function rounds(ready: Ready, tabId: number): Promise<Opening[]> {
  // One opening first that does not count: the worker and the caches are as they are after a first use.
  await measure(ready, tabId)
  const openings: Opening[] = []
  for (let round = 0; round < ROUNDS; round += 1) openings.push(await measure(ready, tabId))
  return openings
}

/** Every script that a page loads, itself or through what it loads. */
function scriptsOf(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) =>
    path.slice(1),
  )
  const all = new Set<string>()
  const visit = (path: string): void => {
    if (all.has(path)) return
    all.add(path)
    const source = readFileSync(join(dist, path), 'utf8')
    for (const [, target = ''] of source.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
      visit(join(dirname(path), target))
    }
  }
  first.forEach(visit)
  return [...all]
}

function gzipBytes(paths: readonly string[]): number {
  return paths.reduce(
    (all, path) => all + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length,
    0,
  )
}

const ready = await openRehearsal()
const article = await openTab(ready.stage, anas[0] ?? '')
await waitUntilSeen(ready.own, article.url())
const tabId = await ready.own.evaluate(async url => {
  const { chrome } = globalThis as unknown as {
    chrome: { tabs: { query(of: object): Promise<{ id: number; url: string }[]> } }
  }
  return (await chrome.tabs.query({})).find(tab => tab.url === url)?.id ?? -1
}, article.url())
const empty = await rounds(ready, tabId)
await fill(ready.own, TIPS)
const full = await rounds(ready, tabId)
const cold: Opening[] = []
for (let round = 0; round < COLD_ROUNDS; round += 1) cold.push(await measure(ready, tabId, true))
await ready.stage.close()

const report = {
  rounds: ROUNDS,
  interactiveMs: {
    empty: row(
      'popup interactive, empty ledger',
      empty.map(each => each.interactive),
    ),
    full: row(
      `popup interactive, ${TIPS} tips`,
      full.map(each => each.interactive),
    ),
    cold: row(
      `the same after the worker was stopped`,
      cold.map(each => each.interactive),
    ),
  },
  keptMs: {
    empty: row(
      '“Kept” after the click, empty ledger',
      empty.map(each => each.kept),
    ),
    full: row(
      `“Kept” after the click, ${TIPS} tips`,
      full.map(each => each.kept),
    ),
  },
  layoutShift: Math.max(...[...empty, ...full, ...cold].map(each => each.shift)),
  gzipBytes: {
    popup: gzipBytes(scriptsOf('src/popup/popup.html')),
    content: gzipBytes(['src/content/main.js']),
  },
}

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(report))
} else {
  const rows = [...Object.values(report.interactiveMs), ...Object.values(report.keptMs)]
  console.log(`\n${ROUNDS} rounds each; milliseconds as median (lowest to highest)\n`)
  for (const { high, low, median, name } of rows) {
    const spread = `(${low.toFixed(1)} to ${high.toFixed(1)})`
    console.log(`${name.padEnd(42)} ${median.toFixed(1).padStart(7)}  ${spread}`)
  }
  const ratio = report.keptMs.full.median / report.keptMs.empty.median
  console.log(
    `${`“Kept”, ${TIPS} tips against none`.padEnd(42)} ${ratio.toFixed(2).padStart(7)}  times`,
  )
  console.log(
    `${'layout shift, worst of all openings'.padEnd(42)} ${report.layoutShift.toFixed(4).padStart(7)}`,
  )
  console.log(
    `${'popup script, gzip bytes'.padEnd(42)} ${String(report.gzipBytes.popup).padStart(7)}  (the peer’s, recorded: 183384)`,
  )
  console.log(
    `${'content script, gzip bytes'.padEnd(42)} ${String(report.gzipBytes.content).padStart(7)}  (the peer’s, recorded: 10538)`,
  )
}
