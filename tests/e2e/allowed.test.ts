/** Firefox lets readers take the sites back: it is said, nothing is read or sent, and it can be asked for. */
import type { Page } from 'puppeteer-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { ask, openPopup, readStore, until, waitUntilSeen } from './acts'
import { openTab, ownPage } from './browser'
import { anas, connect, openRehearsal, type Ready } from './ready'

const [article = ''] = anas

let ready: Ready
beforeEach(async () => {
  ready = await openRehearsal()
})
afterEach(() => ready.stage.close())

type Extension = {
  readonly browser: { readonly permissions: { remove(what: object): Promise<boolean> } }
}

function takeSitesBack(own: Page): Promise<boolean> {
  return own.evaluate(() => {
    const { browser } = globalThis as unknown as Extension
    return browser.permissions.remove({ origins: ['https://*/*'] })
  })
}

test('without the sites nothing is read, the popup says so, and one press brings it back', async () => {
  const { own, stage } = ready
  expect(await takeSitesBack(own)).toBe(true)
  const page = await openTab(stage, article)
  const popup = await openTab(stage, ownPage(stage, 'src/popup/popup.html'))
  const button = await popup.waitForSelector('.ask-browser button')
  expect(await readStore(own, 'pages')).toEqual([])
  // One reason, and not beside it what a page is told that was open too early.
  expect(await popup.$$('.plain p')).toHaveLength(1)
  await button?.click()
  await popup.waitForSelector('.ask-browser [data-tone=plain]')
  await popup.close()
  await page.reload()
  await waitUntilSeen(own, article)
  const now = await openPopup(stage, page)
  await now.waitForSelector('.amounts')
})

test('no wallet is asked before the browser agreed, and the page says so', async () => {
  const { own, stage } = ready
  const refused = { ok: false, failure: { kind: 'host-not-allowed' } }
  expect(await ask(own, 'wallet/find', { text: wallets.reader })).toMatchObject(refused)
  expect(stage.arrived.filter(({ host }) => host.startsWith('wallet.'))).toEqual([])
  const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
  const button = await page.waitForSelector('.ask-browser button')
  await button?.click()
  await page.waitForSelector('.ask-browser', { hidden: true })
  expect(await ask(own, 'wallet/find', { text: wallets.reader })).toMatchObject({ ok: true })
})

test('a refusal is answered where it was asked, and can be asked again', async () => {
  const { own, stage } = ready
  await stage.refuseNext()
  const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
  const button = await page.waitForSelector('.ask-browser button')
  await button?.click()
  await until('the page answers the refusal', () =>
    page.evaluate(() => document.querySelector('.ask-browser [role=alert]') !== null),
  )
  expect(await page.$('.ask-browser button')).not.toBeNull()
  expect(await ask(own, 'wallet/find', { text: wallets.reader })).toMatchObject({ ok: false })
})

test('Firefox asks for the consent page twice, and the consent that is given counts once', async () => {
  const { own, stage } = ready
  await connect(ready)
  const started = stage.arrived.filter(({ path }) => /^\/interact\/[^/]+\/[^/]+$/.test(path))
  expect(started.map(({ method, headers }) => [method, headers['sec-fetch-mode']])).toEqual([
    ['GET', undefined],
    ['GET', 'navigate'],
  ])
  expect(new Set(started.map(({ path }) => path)).size).toBe(1)
  const finished = stage.arrived.filter(({ path }) => path.endsWith('/finish'))
  expect(finished).toHaveLength(1)
  expect(await ask(own, 'wallet/look', {})).toMatchObject({
    ok: true,
    value: { state: 'connected' },
  })
})
