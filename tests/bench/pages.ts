/**
 * What a page costs with Rill, with an extension that does nothing, and with none: the time of its main thread
 * until it is at rest, and what its scripts hold in memory then.
 *
 * Pages of the corpus, each in a fresh tab, in the three browsers in turn, so that what else the machine does
 * weighs on all alike. Time is the thread's own (thread ticks): other work on the machine swells it less than
 * the wall's. What is compared is each page with itself.
 */
import type { Browser, CDPSession } from 'puppeteer-core'
import { closeWelcome, give, launchBare } from './bench-browser'
import { pagesToOpen } from './corpus'
import { makeEmptyExtension } from './empty-extension'
import { type Figure, figure, ratio } from './figure'
import type { Part } from './part'
import { peer } from './peer'

/** At rest: so little work between two looks. */
const REST_MS = 0.5
const LOOK_MS = 100
const LOOKS_MOST = 50

/** `kB` is all that the page's scripts hold, nodes of the page included; `scriptKB` the scripts' own heap of that. */
type Weight = { readonly ms: number; readonly kB: number; readonly scriptKB: number }
type Weights = { readonly none: Weight[]; readonly empty: Weight[]; readonly rill: Weight[] }

/** The work of the page's main thread since measuring began, in milliseconds of its own clock. */
async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}

/** Waits until a page that was loaded has been idle and then does nothing more; answers its work. */
async function untilAtRest(session: CDPSession): Promise<number> {
  await session.send('Runtime.evaluate', {
    expression: 'new Promise(done => requestIdleCallback(() => setTimeout(done, 300)))',
    awaitPromise: true,
  })
  let work = await workMs(session)
  for (let look = 0; look < LOOKS_MOST; look += 1) {
    await new Promise(done => setTimeout(done, LOOK_MS))
    const now = await workMs(session)
    if (now - work < REST_MS) return work
    work = now
  }
  return work
}

async function weigh(browser: Browser, html: string): Promise<Weight> {
  const page = await browser.newPage()
  const session = await page.createCDPSession()
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await give(page, html)
  const ms = await untilAtRest(session)
  // What is collected first may hold what is collected second.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { embedderHeapUsedSize, usedSize } = await session.send('Runtime.getHeapUsage')
  await page.close()
  const [scriptKB, kB] = [usedSize / 1_024, (usedSize + embedderHeapUsedSize) / 1_024]
  return { ms, kB, scriptKB }
}

/** What Rill adds to each page, against the same page in another way. */
function added(weights: Weights, to: 'none' | 'empty', key: keyof Weight): number[] {
  return weights.rill.map((weight, at) => weight[key] - (weights[to][at]?.[key] ?? 0))
}

/** The figures of one of the two: three ways, what Rill adds to each page, and how many times the other it is. */
function compared(what: string, unit: 'ms' | 'kB', weights: Weights): Figure[] {
  const of = (all: readonly Weight[]) => all.map(weight => weight[unit])
  const without = figure(`${what}, no extension`, unit, of(weights.none))
  const nothing = figure(`${what}, an empty extension`, unit, of(weights.empty))
  const ours = figure(`${what}, Rill`, unit, of(weights.rill))
  return [
    without,
    nothing,
    ours,
    figure(`${what}, added by Rill to none, page by page`, unit, added(weights, 'none', unit)),
    figure(`${what}, added to an empty one, page by page`, unit, added(weights, 'empty', unit)),
    ratio(`${what}, Rill against none`, [ours, without]),
    ratio(`${what}, Rill against an empty one`, [ours, nothing]),
  ]
}

export const pages: Part = {
  name: 'pages',
  about: 'what a page costs, and holds, with Rill and without',
  takes: '5 min for 60 pages',
  measure: async ({ chromium, extension, pages: count, say }) => {
    const { notes, pages: all } = pagesToOpen(count)
    const nothing = await makeEmptyExtension(await extension())
    const none = await launchBare(chromium())
    const empty = await launchBare(chromium(), nothing.dist)
    const rill = await launchBare(chromium(), await extension())
    try {
      await closeWelcome(rill)
      const browsers = { none, empty, rill }
      const weights: Weights = { none: [], empty: [], rill: [] }
      const ways = ['none', 'empty', 'rill'] as const
      for (const way of ways) await weigh(browsers[way], all[0] ?? '')
      for (const [at, html] of all.entries()) {
        for (const way of ways) weights[way].push(await weigh(browsers[way], html))
        if ((at + 1) % 20 === 0) say(`${at + 1} of ${all.length} pages`)
      }
      const heap = added(weights, 'none', 'scriptKB')
      return {
        figures: [
          ...compared('time', 'ms', weights),
          ...compared('memory', 'kB', weights),
          figure('memory, scripts alone, added by Rill to none', 'kB', heap, { peer: peer.memory }),
        ],
        notes: [
          ...notes,
          'time is of the page’s main thread, by its own clock, until the page is at rest',
        ],
      }
    } finally {
      for (const browser of [none, empty, rill]) await browser.close()
      await nothing.remove()
    }
  },
}
