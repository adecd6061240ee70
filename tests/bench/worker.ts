/**
 * How long the worker takes from cold: it is stopped, then asked what the popup asks first, from a page of the
 * extension's own. Beside it an extension whose worker only answers: what the browser itself takes.
 */
import type { Browser, Page } from 'puppeteer-core'
import { waitUntilSeen } from '../e2e/acts'
import { openTab, ownPage } from '../e2e/browser'
import { chromiumWorker } from '../e2e/chromium'
import { openRehearsal } from '../e2e/ready'
import { villagePages } from '../village/village'
import { launchBare } from './bench-browser'
import { stopWorker } from './cold-worker'
import { makeEmptyExtension } from './empty-extension'
import { type Figure, figure, ratio } from './figure'
import type { Part } from './part'

const ROUNDS = 20
const ROUNDS_QUICK = 5

/** From sending a message to its answer, and from the start of the worker to that answer. */
type Answered = { readonly ms: number; readonly sinceStart: number }

async function askOnce(browser: Browser, own: Page, message: unknown): Promise<Answered> {
  const { answeredAt, ms } = await own.evaluate(async sent => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } }
    }
    const from = performance.now()
    const answer = await chrome.runtime.sendMessage(sent)
    const to = performance.now()
    if (!answer) throw new Error('the worker did not answer')
    return { ms: to - from, answeredAt: performance.timeOrigin + to }
  }, message)
  const startedAt = await (await chromiumWorker(browser)).evaluate(() => performance.timeOrigin)
  return { ms, sinceStart: answeredAt - startedAt }
}

/** Cold and warm in turn. */
async function ask(browser: Browser, own: Page, rounds: number, message: unknown) {
  const cold: Answered[] = []
  const warm: Answered[] = []
  for (let round = 0; round < rounds; round += 1) {
    await stopWorker(browser)
    cold.push(await askOnce(browser, own, message))
    warm.push(await askOnce(browser, own, message))
  }
  return { cold, warm }
}

async function ours(chromium: string, dist: string, rounds: number) {
  const { own, stage } = await openRehearsal({ chromium, dist })
  try {
    const article = await stage.browser.newPage()
    await article.goto(villagePages[1]?.url ?? '', { waitUntil: 'load' })
    await waitUntilSeen(own, article.url())
    // A page without a screen: a screen would wake the worker by itself.
    const asking = await openTab(stage, ownPage(stage, 'manifest.json'))
    await own.close()
    return await ask(stage.browser, asking, rounds, { name: 'popup/look', input: {} })
  } finally {
    await stage.close()
  }
}

async function nothings(chromium: string, dist: string, rounds: number) {
  const { dist: empty, remove } = await makeEmptyExtension(dist)
  const browser = await launchBare(chromium, empty)
  try {
    const worker = browser.targets().find(target => target.type() === 'service_worker')
    const own = await browser.newPage()
    await own.goto(new URL('/manifest.json', worker?.url() ?? '').href)
    return await ask(browser, own, rounds, 'anything')
  } finally {
    await browser.close()
    await remove()
  }
}

export const worker: Part = {
  name: 'worker',
  about: 'the worker from cold to its first answer',
  takes: '15 s',
  measure: async ({ chromium, extension, quick, say }) => {
    const rounds = quick ? ROUNDS_QUICK : ROUNDS
    const dist = await extension()
    const rill = await ours(chromium(), dist, rounds)
    say('now the worker that only answers')
    const nothing = await nothings(chromium(), dist, rounds)
    const answer = (name: string, of: readonly Answered[]) =>
      figure(
        name,
        'ms',
        of.map(({ ms }) => ms),
      )
    const cold = answer('message to answer, Rill cold', rill.cold)
    const warm = answer('message to answer, Rill warm', rill.warm)
    const emptyCold = answer('message to answer, an empty worker cold', nothing.cold)
    const sinceStart = rill.cold.map(({ sinceStart: ms }) => ms)
    const figures: Figure[] = [
      cold,
      warm,
      emptyCold,
      answer('message to answer, an empty worker warm', nothing.warm),
      figure('start of the worker to its first answer, Rill', 'ms', sinceStart),
      ratio('cold, Rill against an empty worker', [cold, emptyCold]),
      ratio('Rill, cold against warm', [cold, warm]),
    ]
    return { figures, notes: ['the message is the popup’s first; it reads the ledger'] }
  },
}
