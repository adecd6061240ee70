/**
 * What the extension asks of the network because pages were opened: nothing, or it is a fault.
 *
 * Every publication of the village, some with wallets, before and after a wallet is connected, and pages of the
 * corpus. Counted are what the worker asks for, what the content script asks for from within the page, and
 * whatever arrives at a wallet.
 */
import type { HTTPRequest } from 'puppeteer-core'
import { until, waitUntilSeen } from '../e2e/acts'
import { extensionWorker, openTab, type Stage } from '../e2e/browser'
import { connect, openRehearsal, type Ready } from '../e2e/ready'
import { villagePages } from '../village/village'
import { give } from './bench-browser'
import { pagesToOpen } from './corpus'
import { atMost, figure } from './figure'
import type { Part } from './part'
import { peer } from './peer'

const onePerHost = [...new Map(villagePages.map(({ url }) => [new URL(url).host, url])).values()]
const isWallet = (host: string) => /^(?:wallet|auth|pay)\./.test(host)

/** What the page's own network log says was asked for by a script of the extension. */
function isOurs(request: HTTPRequest): boolean {
  const { stack, url = '' } = request.initiator() ?? {}
  const scripts = [url, ...(stack?.callFrames.map(frame => frame.url) ?? [])]
  return scripts.some(script => script.startsWith('chrome-extension://'))
}

/** How many requests each page caused, and which they were. */
type Asked = { readonly counts: readonly number[]; readonly which: readonly string[] }

/** Counts what the extension asks for while `open` opens pages one after another. */
async function requestsOf(
  stage: Stage,
  count: number,
  open: (at: number, note: (request: HTTPRequest) => void) => Promise<void>,
): Promise<Asked> {
  const session = (await extensionWorker(stage)).client
  await session.send('Network.enable')
  let asked: string[] = []
  const byWorker = ({ request: { url } }: { request: { url: string } }) => {
    // The toolbar's own drawings come out of the package.
    if (!url.startsWith('chrome-extension://')) asked.push(url)
  }
  const byPage = (request: HTTPRequest) => {
    if (isOurs(request)) asked.push(request.url())
  }
  session.on('Network.requestWillBeSent', byWorker)
  const counts: number[] = []
  const which: string[] = []
  for (let at = 0; at < count; at += 1) {
    asked = []
    const before = stage.arrived.length
    await open(at, byPage)
    const arrived = stage.arrived.slice(before).filter(({ host }) => isWallet(host))
    counts.push(Math.max(asked.length, arrived.length))
    which.push(...asked, ...arrived.map(({ host, method, path }) => `${method} ${host}${path}`))
  }
  session.off('Network.requestWillBeSent', byWorker)
  return { counts, which }
}

function inVillage({ own, stage }: Ready): Promise<Asked> {
  return requestsOf(stage, onePerHost.length, async (at, note) => {
    const url = onePerHost[at] ?? ''
    const page = await stage.browser.newPage()
    page.on('request', note)
    await page.goto(url, { waitUntil: 'load' })
    await page.bringToFront()
    await waitUntilSeen(own, page.url())
    await page.close()
  })
}

function inCorpus({ own, stage }: Ready, pages: readonly string[]): Promise<Asked> {
  return requestsOf(stage, pages.length, async (at, note) => {
    const page = await openTab(stage, 'about:blank')
    page.on('request', note)
    await give(page, pages[at] ?? '', `https://page.test/${at}`)
    await waitUntilSeen(own, page.url())
    await page.close()
  })
}

export const network: Part = {
  name: 'network',
  about: 'requests by the extension because a page was opened',
  takes: '1 min for 60 pages',
  measure: async ({ chromium, extension, pages: count, say }) => {
    const ready = await openRehearsal({ chromium: chromium(), dist: await extension() })
    try {
      const limit = atMost(0, 7, 'most')
      const alone = await inVillage(ready)
      const { notes, pages } = pagesToOpen(count)
      say(`${alone.counts.length} publications; now ${pages.length} pages`)
      const real = await inCorpus(ready, pages)
      await connect(ready)
      // A wallet that was just connected is asked once what other browsers have spent: not because of a page.
      await until('the wallet was asked for its payments', async () =>
        ready.stage.arrived.some(({ path }) => path.endsWith('/outgoing-payments')),
      )
      const connected = await inVillage(ready)
      return {
        figures: [
          figure('a publication, no wallet connected', '', alone.counts, {
            limit,
            peer: peer.viewRequests,
          }),
          figure('a page of the real web, no wallet connected', '', real.counts, { limit }),
          figure('a publication, wallet connected', '', connected.counts, {
            limit,
            peer: peer.viewRequestsConnected,
          }),
        ],
        notes: [...notes, ...[alone, real, connected].flatMap(({ which }) => which)],
      }
    } finally {
      await ready.stage.close()
    }
  },
}
