/** Another language than the browser's own: chosen in the settings, it is spoken everywhere at once. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPopup, until, waitUntilSeen } from './acts'
import { extensionWorker, openTab, ownPage } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

/** Which language a page says it is in, which way it runs, and whether it has Arabic letters. */
function spokenOn(page: Page): Promise<readonly [string, string, boolean]> {
  return page.evaluate(() => {
    const { dir, lang } = document.documentElement
    const text = document.body.textContent ?? ''
    return [lang, dir, /[\u0600-\u06ff]/.test(text)] as const
  })
}

async function iconTitle(): Promise<string> {
  const worker = await extensionWorker(ready.stage)
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(of: object): Promise<{ id: number }[]> }
        action: { getTitle(of: object): Promise<string> }
      }
    }
    const [tab] = await chrome.tabs.query({ url: 'https://*.test/*' })
    return chrome.action.getTitle({ tabId: tab?.id ?? -1 })
  })
}

test('settings, review, popup and icon speak Arabic once it is chosen, and English again after', async () => {
  const { own, stage } = ready
  const article = await openTab(stage, anas[0] ?? '')
  await waitUntilSeen(own, article.url())
  const review = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await review.waitForSelector('h1')
  const settings = await openTab(stage, ownPage(stage, 'src/settings/settings.html'))
  const choice = 'section[aria-labelledby=language] select'
  await settings.waitForSelector(choice)
  expect(await spokenOn(settings)).toEqual(['en-US', 'ltr', true])
  await settings.select(choice, 'ar')
  await settings.waitForFunction(() => document.documentElement.dir === 'rtl')
  expect(await settings.$eval(choice, select => (select as HTMLSelectElement).value)).toBe('ar')
  expect(await settings.$eval('h1', title => title.textContent)).toBe('الإعدادات')
  // A page that was open before speaks it too.
  await until('the review speaks Arabic', async () => {
    const spoken = await spokenOn(review).catch(() => undefined)
    return spoken?.join() === 'ar,rtl,true'
  })
  await until('the icon does', async () => /[\u0600-\u06ff]/.test(await iconTitle()))

  const popup = await openPopup(stage, article)
  await popup.waitForSelector('.amounts button')
  expect(await spokenOn(popup)).toEqual(['ar', 'rtl', true])
  // Money is written as that language writes it.
  expect(await popup.$eval('.amount .money', amount => amount.textContent)).toMatch(
    /^\u200f0\.10\sUS\$$/,
  )
  await popup.close()

  await settings.bringToFront()
  await settings.select(choice, 'browser')
  await settings.waitForFunction(() => document.documentElement.dir === 'ltr')
  await until('the icon does', async () => (await iconTitle()).startsWith('Rill: '))
})
