/** The popup on a narrow screen: all of it can be seen and pressed at 320 pixels. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPopup, waitUntilSeen } from './acts'
import { openTab } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

const [article = ''] = anas

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

test('320 pixels wide: nothing runs out of it, and a tip is kept by one press', async () => {
  const { own, stage } = ready
  const page = await openTab(stage, article)
  await waitUntilSeen(own, article)
  const popup = await openPopup(stage, page)
  await popup.setViewport({ width: 320, height: 560 })
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
  expect(await popup.evaluate(() => innerWidth)).toBe(320)
  expect(await width()).toBeLessThanOrEqual(320)
  expect(await outside()).toEqual([])
  await (await amounts?.$$('button'))?.[1]?.click()
  await popup.waitForSelector('.kept')
  expect(await width()).toBeLessThanOrEqual(320)
  expect(await outside()).toEqual([])
})
