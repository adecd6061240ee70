/**
 * `npm run store`: the pictures for the stores, in `docs/store/`, from the real extension in a real browser.
 *
 * A reader's month in the village, by the real screens: a rehearsal, a wallet, tips that flow, a piece that was only
 * read, a promise. Play money and invented people, but nothing on a picture that Rill did not say itself.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { buildExtension } from '../demo/build-extension'
import {
  begin,
  connectWallet,
  keepOn,
  openOwnPage,
  openPopup,
  openPopupInTab,
  press,
  readStore,
  until,
  waitUntilSeen,
} from '../e2e/acts'
import { openStage, openTab, ownPage, type Stage } from '../e2e/browser'
import { ensureChromium } from '../run/chromium.mjs'
import { asked, parted } from '../run/command-line.mjs'
import { wallets } from '../sandbox/default-world'
import { popupOver, tile } from './compose'
import { type StorePicture, storePictures } from './pictures'
import { readPieces } from './read-pieces'

const target = new URL('../../docs/store/', import.meta.url)
/** CSS pixels: of the window with the largest text, of that with the smallest, and of that under a popup. */
const WIDEST_TEXT = 1080
const FINEST_TEXT = 1400
const POPUP_WINDOW = 1136
/** Below the last thing on a picture. */
const AIR = 12

const rehearsed = ['https://lowwater.test/tide-tables', 'https://thelantern.test/lamp-tenders/']
const tipped = [
  'https://lowwater.test/mending-nets',
  'https://tidewater.test/2026/11/21/the-boat-that-waits',
  'https://currents.test/read/salt-roads',
  'https://slowlens.test/watch/a-year-at-noon',
]
const onePress = 'https://lowwater.test/borrowed-boat'
const unpaid = 'https://mossandmargin.test/notes/counting-what-is-common'
const onlyRead = [
  'https://thelantern.test/weight-of-a-letter/',
  'https://currents.test/read/night-trains',
  'https://lowwater.test/a-week-without-wind',
]

type Told = { readonly stage: Stage; readonly own: Page }

async function write({ file }: StorePicture, png: Uint8Array): Promise<void> {
  await writeFile(new URL(file, target), png)
  console.log(`docs/store/${file}  ${png.length} bytes`)
}

/**
 * A page in a window of the picture's shape, with the text as large as it can be while `last` is still whole: what
 * is cut off is cut off between two things.
 */
async function pictureUntil(page: Page, last: string): Promise<Uint8Array> {
  for (let width = WIDEST_TEXT; width <= FINEST_TEXT; width += 8) {
    const taken = await picture(page, width, last)
    if (taken) return taken
  }
  throw new Error(`${last} has no room on the picture`)
}

/** A page in a window so wide, in the pixels of the picture; undefined where `last` is not whole. */
async function picture(page: Page, width: number, last = 'html'): Promise<Uint8Array | undefined> {
  const height = (width * storePictures.popup.height) / storePictures.popup.width
  await page.bringToFront()
  await page.setViewport({ width, height, deviceScaleFactor: storePictures.popup.width / width })
  await settled(page)
  const bottom = await page.$eval(last, element => element.getBoundingClientRect().bottom)
  if (last !== 'html' && bottom + AIR > height) return undefined
  return page.screenshot({ type: 'png' })
}

/** Fonts are there, and the last change has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
}

/** The popup over its article, both in the same size of text. */
async function popupPicture(stage: Stage, article: Page): Promise<Uint8Array> {
  const popup = await openPopupInTab(stage, article)
  const deviceScaleFactor = storePictures.popup.width / POPUP_WINDOW
  await popup.setViewport({ width: 360, height: 600, deviceScaleFactor })
  await settled(popup)
  const height = await popup.$eval('body', body => Math.ceil(body.getBoundingClientRect().bottom))
  await popup.setViewport({ width: 360, height, deviceScaleFactor })
  await settled(popup)
  const layer = await popup.screenshot({ type: 'png' })
  await popup.close()
  const page = await picture(article, POPUP_WINDOW)
  if (!page) throw new Error('no picture of the article')
  return popupOver(stage.browser, { page, popup: layer })
}

async function keep({ own, stage }: Told, url: string, position: number): Promise<void> {
  const popup = await keepOn({ own, stage }, url, position)
  await popup.close()
}

/** The rehearsal's tips, to be ticked once a wallet is connected. */
async function connect(told: Told): Promise<void> {
  for (const [at, url] of rehearsed.entries()) await keep(told, url, at + 1)
  const page = await connectWallet(told.stage, wallets.reader)
  const boxes = await page.waitForSelector('.rehearsal input[type=checkbox]')
  await boxes?.evaluate(() => {
    const all = document.querySelectorAll<HTMLInputElement>('.rehearsal input[type=checkbox]')
    for (const box of all) if (!box.checked) box.click()
  })
  await write(storePictures.wallet, await pictureUntil(page, '.rehearsal button[type=submit]'))
  await page.click('.rehearsal button[type=submit]')
  await until('the rehearsal is decided', async () =>
    (await readStore(told.own, 'tips')).every(tip => !tip.rehearsal || tip.state === 'let-go'),
  )
  await page.close()
}

async function flow(told: Told): Promise<void> {
  for (const [at, url] of tipped.entries()) await keep(told, url, at % 2 === 0 ? 2 : 1)
  const page = await openTab(told.stage, ownPage(told.stage, 'src/review/review.html'))
  await press(page, 'flow now')
  await press(page, 'Let them flow')
  await until('all has arrived', async () => {
    const settlements = await readStore(told.own, 'settlements')
    return settlements.length > 0 && settlements.every(({ state }) => state === 'arrived')
  })
  await page.reload()
  await page.waitForSelector('main section svg')
  await write(storePictures.review, await pictureUntil(page, '.flow .more'))
  await page.close()
}

async function tipOne(told: Told): Promise<void> {
  await keep(told, onePress, 1)
  const article = (await told.stage.browser.pages()).find(page => page.url() === onePress)
  if (!article) throw new Error('the article was closed')
  await write(storePictures.popup, await popupPicture(told.stage, article))
}

async function promise({ own, stage }: Told): Promise<void> {
  const article = await openTab(stage, unpaid)
  await waitUntilSeen(own, unpaid)
  const popup = await openPopup(stage, article)
  await popup.waitForSelector('.nowhere')
  await popup.keyboard.press('2')
  await popup.waitForSelector('.promised-here')
  await popup.close()
  await write(storePictures.promise, await popupPicture(stage, article))
}

async function walk(told: Told): Promise<void> {
  await readPieces(told, onlyRead)
  const page = await openTab(told.stage, ownPage(told.stage, 'src/walk/walk.html'))
  await page.waitForSelector('.card-acts')
  await write(storePictures.walk, await pictureUntil(page, '.card:nth-child(2)'))
}

asked('npm run store', args => parted(args, {}))
const chromium = ensureChromium()
if (!(await buildExtension())) process.exit(1)
await mkdir(target, { recursive: true })
const stage = await openStage({ chromium })
try {
  await begin(stage, '10')
  const told = { stage, own: await openOwnPage(stage) }
  await connect(told)
  await flow(told)
  await promise(told)
  await tipOne(told)
  await walk(told)
  await write(storePictures.tile, await tile(stage.browser))
} finally {
  await stage.close()
}
