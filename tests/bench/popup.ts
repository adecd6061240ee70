/**
 * How long the popup takes in the real browser, with an empty ledger and with 10,000 tips.
 *
 * Interactive: from the start of loading until the amounts can be pressed; in a cold opening the worker has
 * been stopped before, and starts for it. Kept: from the press until the strip says so, after the local write.
 * Layout shift is the browser's own score, added up from opening to undoing.
 */
import type { Page } from 'puppeteer-core'
import { waitUntilSeen, writeStore } from '../e2e/acts'
import { openTab, ownPage } from '../e2e/browser'
import { anas, openRehearsal, type Ready } from '../e2e/ready'
import { stopWorker } from './cold-worker'
import { atMost, type Figure, figure, ratio } from './figure'
import type { Part } from './part'
import { peer } from './peer'

const ROUNDS = 15
const COLD_ROUNDS = 5
const WARM_UPS = 3
const TIPS = 10_000
/** What one opening of the popup measured, in milliseconds; `shift` is the browser's own layout shift score. */
type Opening = { readonly interactive: number; readonly kept: number; readonly shift: number }

async function open(ready: Ready, tabId: number, cold = false): Promise<Opening> {
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
  if (cold) await stopWorker(ready.stage.browser)
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

/** Tips of an earlier month, as ten years of reading would have left them. */
function earlierTips(count: number): object[] {
  return Array.from({ length: count }, (_, at) => {
    const actId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
    return {
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
    }
  })
}

async function openings(ready: Ready, tabId: number, rounds: number, cold = false) {
  const all: Opening[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await open(ready, tabId, cold))
  return all
}

/** The tab of an address, as the extension knows it. */
function tabOf(own: Page, url: string): Promise<number> {
  return own.evaluate(async wanted => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(of: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).find(tab => tab.url === wanted)?.id ?? -1
  }, url)
}

type Openings = Readonly<Record<'empty' | 'full' | 'cold', readonly Opening[]>>

function figuresOf({ cold, empty, full }: Openings): Figure[] {
  const tips = `${TIPS.toLocaleString('en')} tips`
  const of = (all: readonly Opening[], key: keyof Opening) => all.map(opening => opening[key])
  const kept = { limit: atMost(50, 5), peer: peer.tipMs }
  const interactive = { limit: atMost(100, 5) }
  const keptEmpty = figure('“Kept” after the press, empty ledger', 'ms', of(empty, 'kept'), kept)
  const keptFull = figure(`“Kept” after the press, ${tips}`, 'ms', of(full, 'kept'), kept)
  const shift = of([...empty, ...full, ...cold], 'shift')
  return [
    figure('interactive, empty ledger', 'ms', of(empty, 'interactive'), interactive),
    figure(`interactive, ${tips}`, 'ms', of(full, 'interactive'), interactive),
    figure(`interactive, ${tips}, worker cold`, 'ms', of(cold, 'interactive')),
    keptEmpty,
    keptFull,
    ratio(`“Kept”, ${tips} against none`, [keptFull, keptEmpty]),
    figure('layout shift of an opening', '', shift, { limit: atMost(0, 5, 'most') }),
  ]
}

export const popup: Part = {
  name: 'popup',
  about: 'how long the popup takes, and its “Kept”',
  takes: '40 s',
  measure: async ({ chromium, extension, quick, say }) => {
    const ready = await openRehearsal({ chromium: chromium(), dist: await extension() })
    const { own, stage } = ready
    try {
      const article = await openTab(stage, anas[0] ?? '')
      await waitUntilSeen(own, article.url())
      const tabId = await tabOf(own, article.url())
      const rounds = quick ? 5 : ROUNDS
      // Some openings first that do not count: the worker and the caches are as they are after a first use.
      await openings(ready, tabId, WARM_UPS)
      const empty = await openings(ready, tabId, rounds)
      await writeStore(own, 'tips', earlierTips(TIPS))
      await openings(ready, tabId, WARM_UPS)
      say(`${TIPS.toLocaleString('en')} tips are in the ledger`)
      const full = await openings(ready, tabId, rounds)
      const cold = await openings(ready, tabId, quick ? 3 : COLD_ROUNDS, true)
      return { figures: figuresOf({ empty, full, cold }) }
    } finally {
      await stage.close()
    }
  },
}
