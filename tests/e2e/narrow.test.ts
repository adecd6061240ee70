/** The popup on a narrow screen: all of it can be seen and pressed at 320 pixels. */

import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPopupInTab, until, waitUntilSeen } from './acts'
import { openTab, type Stage } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

const [article = ''] = anas

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

/** 320 by 560. Firefox 140 knows the size, and not the turning that puppeteer asks for with it. */
async function narrow(stage: Stage, page: Page): Promise<void> {
  const turned = page.setViewport({ width: 320, height: 560 })
  if (stage.kind === 'chromium') await turned
  else await turned.catch(() => undefined)
  await until('the page is 320 wide', () => page.evaluate(() => innerWidth === 320))
}

test('320 pixels wide: nothing runs out of it, and a tip is kept by one press', async () => {
  const { own, stage } = ready
  const page = await openTab(stage, article)
  await waitUntilSeen(own, article)
  const popup = await openPopupInTab(stage, page)
  await narrow(stage, popup)
  const amounts = await popup.waitForSelector('.amounts')
  const outside = () =>
    popup.evaluate(() =>
      [...document.querySelectorAll('button, a, input, h1, h2, p')]
        .filter(element => {
          const { left, right, width } = element.getBoundingClientRect()
          return width > 0 && (left < 0 || right > document.documentElement.clientWidth)
        })
        .map(element => element.outerHTML.slice(0, 80)),
    )
  const width = () => popup.evaluate(() => document.documentElement.scrollWidth)
  expect(await width()).toBeLessThanOrEqual(320)
  expect(await outside()).toEqual([])
  await (await amounts?.$$('button'))?.[1]?.click()
  await popup.waitForSelector('.kept')
  expect(await width()).toBeLessThanOrEqual(320)
  expect(await outside()).toEqual([])
})
