/** For everyone: enlarged, with less motion, and in the colours that the system forces, in the real browser. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepOn, readStore } from './acts'
import { openTab, ownPage } from './browser'
import { anas, openConnected, type Ready } from './ready'

let ready: Ready
let popup: Page
beforeAll(async () => {
  ready = await openConnected()
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  // The popup in a tab of its own, which stays when another is opened.
  const [page] = await readStore(ready.own, 'pages')
  popup = await openTab(
    ready.stage,
    ownPage(ready.stage, `src/popup/popup.html?tab=${page?.tabId}`),
  )
  await popup.waitForSelector('.amounts button')
})
afterAll(() => ready.stage.close())

const pages = {
  welcome: 'src/welcome/welcome.html',
  connect: 'src/welcome/welcome.html#connect',
  review: 'src/review/review.html',
  settings: 'src/settings/settings.html',
}

async function media(page: Page, features: { name: string; value: string }[]): Promise<void> {
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', { features })
}

/** The colours that are really painted in a part of an element; computed styles do not tell what is forced. */
async function coloursIn(
  element: ElementHandle | null | undefined,
  part: 'edge' | 'middle',
): Promise<number[]> {
  const picture = await element?.screenshot({ encoding: 'base64' })
  return popup.evaluate(
    async (data, isEdge) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const { height, width } = image
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { height, width })
      const drawing = canvas.getContext('2d')
      drawing?.drawImage(image, 0, 0)
      const painted = isEdge
        ? drawing?.getImageData(6, height / 2, 1, 1)
        : drawing?.getImageData(width / 4, height / 4, width / 2, height / 2)
      return [...new Uint32Array(painted?.data.buffer ?? new ArrayBuffer(0))]
    },
    picture,
    part === 'edge',
  )
}

/** The colour just inside an element's edge. */
async function groundOf(element: ElementHandle | undefined): Promise<string> {
  await popup.bringToFront()
  return String(await coloursIn(element, 'edge'))
}

/** A ground, an edge, and what may lie between the two. */
const SHADES_OF_GROUND = 4

/** How many colours are painted in the middle of an element: letters have edges of many shades. */
async function shadesIn(element: ElementHandle | null): Promise<number> {
  return new Set(await coloursIn(element, 'middle')).size
}

describe('enlarged', () => {
  // A window of 1280 pixels has 640 at 200 % and 320 at 400 %, where WCAG 1.4.10 still asks for no scrolling aside.
  test.each(Object.entries(pages))('%s needs no scrolling aside', async (...[, path]) => {
    const page = await openTab(ready.stage, ownPage(ready.stage, path))
    await page.waitForSelector('main h1')
    for (const width of [640, 320]) {
      await page.setViewport({ width, height: 450, deviceScaleFactor: 1280 / width })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
    }
    await page.close()
  })
})

test('with less motion asked for, nothing moves', async () => {
  const moving = () =>
    popup.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter(part => {
          const { animationName, transitionDuration } = getComputedStyle(part)
          return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration)
        }).length,
    )
  expect(await moving()).toBeGreaterThan(0)
  await media(popup, [{ name: 'prefers-reduced-motion', value: 'reduce' }])
  expect(await moving()).toBe(0)
  await media(popup, [])
})

describe('in forced colours', () => {
  beforeAll(() => media(popup, [{ name: 'forced-colors', value: 'active' }]))

  test('every button has an edge or a line under it', async () => {
    const bare = await popup.$$eval('button', buttons =>
      buttons
        .filter(button => {
          const { borderBlockEndStyle, textDecorationLine } = getComputedStyle(button)
          return borderBlockEndStyle === 'none' && textDecorationLine === 'none'
        })
        .map(button => button.outerHTML),
    )
    expect(bare).toEqual([])
  })

  test('the parts of the water, and a reason that is chosen, are told apart', async () => {
    const fills = await popup.evaluate(() =>
      ['.channel-still', '.channel-kept', '.channel-arrived'].map(
        part => getComputedStyle(document.querySelector(part) as Element).fill,
      ),
    )
    expect(new Set(fills).size).toBe(3)
    await popup.evaluate(() =>
      [...document.querySelectorAll('button')].find(each => each.textContent === 'Why')?.click(),
    )
    const word = await popup.waitForSelector('.word')
    await word?.evaluate(each => (each as HTMLElement).click())
    await popup.waitForSelector('.word[aria-pressed=true]')
    const words = await popup.$$('.word')
    expect(await groundOf(words[0])).not.toBe(await groundOf(words[1]))
  })

  test('what stands on a filled ground can be read', async () => {
    const chosen = await popup.waitForSelector('.word[aria-pressed=true]')
    expect(await shadesIn(chosen)).toBeGreaterThan(SHADES_OF_GROUND)
    const settings = await openTab(ready.stage, ownPage(ready.stage, 'src/settings/settings.html'))
    await media(settings, [{ name: 'forced-colors', value: 'active' }])
    const main = await settings.waitForSelector('.button[data-weight=main]')
    expect(await shadesIn(main)).toBeGreaterThan(SHADES_OF_GROUND)
    await settings.close()
  })

  test('the focus is seen', async () => {
    await popup.bringToFront()
    await popup.keyboard.press('Tab')
    const outline = await popup.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element)
      return `${outlineStyle} ${outlineWidth}`
    })
    expect(outline).toBe('solid 2px')
  })
})
