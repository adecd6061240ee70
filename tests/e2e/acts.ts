/** What a reader does, with the real screens: the words that browser tests and the demo are written in. */
import type { Page } from 'puppeteer-core'
import type { Result } from '../../src/core/failure'
import type { Input, MessageName, Output } from '../../src/core/messages'
import { openTab, ownPage, type Stage } from './browser'
import { until } from './until'

export { until }

/** Opens the popup by a press on the toolbar icon, over a tab. */
export async function openPopup(stage: Stage, over: Page): Promise<Page> {
  await over.bringToFront()
  const popupUrl = ownPage(stage, 'src/popup/popup.html')
  if (stage.kind === 'firefox') return openPopupInTab(stage, over)
  const opened = stage.browser.waitForTarget(target => target.url() === popupUrl)
  const extension = (await stage.browser.extensions()).get(stage.extensionId)
  if (!extension) throw new Error('the extension is not there')
  await extension.triggerAction(over)
  const page = await (await opened).asPage()
  await page.waitForSelector('main:not(.popup-opening)')
  return page
}

/** The popup as a page in a tab, told which tab it is about: Firefox shows no panel to tests, and phones have none. */
export async function openPopupInTab(stage: Stage, over: Page): Promise<Page> {
  const pageUrl = await over.evaluate(() => location.href)
  const popup = await openTab(stage, ownPage(stage, 'src/popup/popup.html?tab=0'))
  const tabId = await popup.evaluate(async url => {
    const { browser } = globalThis as unknown as Extension
    const tabs = await browser.tabs.query({})
    return tabs.findLast(tab => tab.url === url)?.id
  }, pageUrl)
  await popup.close()
  const told = await openTab(stage, ownPage(stage, `src/popup/popup.html?tab=${tabId}`))
  await told.waitForSelector('main:not(.popup-opening)')
  return told
}

type Extension = {
  readonly browser: {
    readonly tabs: { query(what: object): Promise<{ readonly id: number; readonly url: string }[]> }
  }
}

/** Everything in one of the extension's stores, read from one of its own pages. */
export function readStore(own: Page, store: string): Promise<Record<string, unknown>[]> {
  return own.evaluate(
    name =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const open = indexedDB.open('rill')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const all = open.result.transaction(name).objectStore(name).getAll()
          all.onsuccess = () => {
            open.result.close()
            resolve(all.result)
          }
        }
      }),
    store,
  )
}

/** Writes records straight into one of the extension's stores, over those with the same key. */
export function writeStore(own: Page, store: string, rows: readonly object[]): Promise<void> {
  return own.evaluate(
    (name, rows) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('rill')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const writing = open.result.transaction(name, 'readwrite')
          for (const row of rows) writing.objectStore(name).put(row)
          writing.oncomplete = () => {
            open.result.close()
            resolve()
          }
          writing.onabort = () => reject(writing.error)
        }
      }),
    store,
    rows,
  )
}

/** Waits until the content script's word about a page has been stored. */
export function waitUntilSeen(own: Page, url: string): Promise<void> {
  return until(`${url} was seen`, async () =>
    (await readStore(own, 'pages')).some(row => row.url === url),
  )
}

/** One of the extension's own pages that shows nothing: to ask and to read from. */
export function openOwnPage(stage: Stage): Promise<Page> {
  return openTab(stage, ownPage(stage, 'src/popup/popup.html?tab=0'))
}

/** Sends a message as one of Rill's screens does. */
export function ask<K extends MessageName>(
  page: Page,
  name: K,
  input: Input<K>,
): Promise<Result<Output<K>>> {
  return page.evaluate(
    message =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } }
        }
      ).chrome.runtime.sendMessage(message),
    { name, input },
  ) as Promise<Result<Output<K>>>
}

/** Reads an article and keeps the amount at `position` (0, 1 or 2) with one click in the popup. */
export async function keepOn(
  { own, stage }: { own: Page; stage: Stage },
  url: string,
  position: number,
): Promise<Page> {
  const article = await openTab(stage, url)
  await waitUntilSeen(own, url)
  const popup = await openPopup(stage, article)
  const amounts = await popup.waitForSelector('.amounts')
  const before = (await readStore(own, 'tips')).length
  await (await amounts?.$$('button'))?.[position]?.click()
  // The strip of the tip before may stand there still: the ledger says when this one is kept.
  await until('the tip is kept', async () => (await readStore(own, 'tips')).length > before)
  await popup.waitForSelector('.kept')
  return popup
}

/** Waits for the wallet's consent page and presses one of its buttons. */
export async function decideConsent(stage: Stage, choice: 'approve' | 'decline'): Promise<void> {
  const target = await stage.browser.waitForTarget(each => each.url().includes('/consent'))
  const page = await target.asPage()
  const button = await page.waitForSelector(`#${choice}`)
  await button?.click()
}

/** Presses the one button, link or tab whose name contains `name`. */
export async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront()
  const handle = await page.waitForSelector(
    `::-p-xpath(//*[self::button or self::a][contains(., "${name}")])`,
  )
  await handle?.click()
}

/** The welcome page: one figure, and begin. */
export async function begin(stage: Stage, figure: string): Promise<Page> {
  const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html'))
  const amount = await page.waitForSelector('.pool-form-amount')
  await amount?.type(figure)
  await page.select('.pool-form select', 'USD').catch(() => undefined)
  await page.click('.pool-form button[type=submit]')
  await page.waitForSelector('.next-steps')
  return page
}

/** At the wallet: signs in as the account holder and adds the key that Rill showed. */
export async function addKeyAtWallet(stage: Stage, account: string, key: string): Promise<Page> {
  const page = await openTab(stage, `https://${new URL(account).host}/`)
  await page.click(`#sign-in-${new URL(account).pathname.slice(1)}`)
  const field = await page.waitForSelector('#key')
  await field?.evaluate((area, text) => {
    ;(area as HTMLTextAreaElement).value = text
  }, key)
  await page.click('#add-key')
  await page.waitForSelector('#done')
  return page
}

/** Presses the button that makes the browser ask; the browser under test says yes by itself. */
export async function allow(page: Page): Promise<void> {
  const button = await page.waitForSelector('.ask-browser button')
  await button?.click()
  await page.waitForSelector('.ask-browser button', { hidden: true })
}

/** Connecting, step by step, on Rill's page and at the wallet; answers Rill's page, with the permission given. */
export async function connectWallet(
  stage: Stage,
  account: string,
  look: (page: Page, name: string) => Promise<void> = async () => undefined,
): Promise<Page> {
  const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
  if (stage.kind === 'firefox') await allow(page)
  const field = await page.waitForSelector('.find-address')
  await field?.type(account.replace('https://', '$'))
  await page.click('.find-form button[type=submit]')
  const key = await page.waitForSelector('.key-text')
  await look(page, 'connect-key')
  const text = await key?.evaluate(area => (area as HTMLTextAreaElement).value)
  const wallet = await addKeyAtWallet(stage, account, text ?? '')
  await look(wallet, 'wallet-key')
  await page.bringToFront()
  await wallet.close()
  await page.waitForSelector('.key-text', { hidden: true })
  await press(page, 'Approve at')
  const target = await stage.browser.waitForTarget(each => each.url().includes('/consent'))
  const consent = await target.asPage()
  const approve = await consent.waitForSelector('#approve')
  await look(consent, 'wallet-consent')
  await approve?.click()
  await page.bringToFront()
  await page.waitForSelector('.rehearsal, .connected')
  return page
}
