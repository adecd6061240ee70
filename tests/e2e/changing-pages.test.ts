/** Pages that change while they are open: another article without loading, a wallet link swapped later; and one too long to be read whole. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NODES_MAX } from '../../src/core/detection/bounds'
import { wallets } from '../sandbox/default-world'
import { ask, readStore, until, waitUntilSeen } from './acts'
import { openTab } from './browser'
import { openRehearsal, type Ready } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

/** The payees that are stored for an address that is open. */
async function payeesOf(url: string): Promise<string[]> {
  const pages = (await readStore(ready.own, 'pages')) as unknown as {
    url: string
    detection: { payees: { address: string }[] }
  }[]
  const page = pages.find(one => one.url === url)
  return page?.detection.payees.map(payee => payee.address) ?? []
}

/** Holds what the page's own script would do later, until it is let: a swap must not come before what it swaps was seen. */
async function holdTimers(page: Page): Promise<() => Promise<void>> {
  type Held = { held: (() => void)[] }
  await page.evaluateOnNewDocument(() => {
    const held: (() => void)[] = []
    Object.assign(globalThis, { held, setTimeout: (later: () => void) => held.push(later) })
  })
  return () =>
    page.evaluate(() => {
      for (const later of (globalThis as unknown as Held).held) later()
    })
}

test('an article that is replaced without loading is another work, with another wallet; back is back', async () => {
  const first = 'https://currents.test/read/salt-roads'
  const second = 'https://currents.test/read/night-trains'
  const page = await openTab(ready.stage, first)
  await waitUntilSeen(ready.own, first)
  expect(await payeesOf(first)).toEqual([wallets.noor])
  await page.click('a[data-swap][href="/read/night-trains"]')
  await until('the second article’s wallet', async () =>
    (await payeesOf(second)).includes(wallets.tomas),
  )
  expect(await payeesOf(second)).toEqual([wallets.tomas])
  await page.goBack()
  await until('the first article’s wallet again', async () =>
    (await payeesOf(first)).includes(wallets.noor),
  )
  await page.close()
})

test('a wallet link that is swapped after load: what the reader was shown is no longer kept', async () => {
  const url = 'https://mirage.test/swapped-link'
  const page = await openTab(ready.stage, 'about:blank')
  const letSwap = await holdTimers(page)
  await page.goto(url, { waitUntil: 'load' })
  await until('the honest link was seen', async () => (await payeesOf(url)).length > 0)
  const [shown] = await payeesOf(url)
  await letSwap()
  await until('the swap was seen', async () => {
    const now = await payeesOf(url)
    return now.length > 0 && now[0] !== shown
  })
  const tabId = (await readStore(ready.own, 'pages')).find(row => row.url === url)?.tabId as number
  const kept = await ask(ready.own, 'tip/keep', {
    actId: '3b1f8a52-9c1d-4c35-8d0e-2f6f5f0f1a11' as never,
    tabId,
    pageUrl: url,
    amount: { value: '20', assetCode: 'USD', assetScale: 2 },
    shares: [{ address: shown ?? '', weight: 1 }],
  })
  expect(kept).toMatchObject({ ok: false, failure: { kind: 'page-changed' } })
  expect(await readStore(ready.own, 'tips')).toEqual([])
  await page.close()
})

test('of a page with more elements than are read, its structured data still says who wrote it', async () => {
  const url = 'https://mirage.test/a-thousand-answers'
  const said = { '@type': 'NewsArticle', author: { '@type': 'Person', name: 'Ana Duarte' } }
  const body = `<!doctype html><title>A long night</title><h1>A long night</h1>
<p>${'On the river nobody sleeps. '.repeat(60)}</p>
<section class="comments">${'<p>so true</p>'.repeat(NODES_MAX)}</section>
<script type="application/ld+json">${JSON.stringify(said)}</script>`
  const page = await openTab(ready.stage, 'about:blank')
  await page.setRequestInterception(true)
  page.on('request', request => {
    void (request.url() === url
      ? request.respond({ contentType: 'text/html', body })
      : request.abort())
  })
  await page.goto(url)
  await waitUntilSeen(ready.own, url)
  const seen = (await readStore(ready.own, 'pages')).find(row => row.url === url)
  expect(seen?.detection).toMatchObject({ authored: true, creators: [{ name: 'Ana Duarte' }] })
  await page.close()
})
