/** Reading, the walk and every month, in the real browser: counted, nominated, tipped by an act, and off with a switch. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import {
  ask,
  begin,
  openOwnPage,
  openPopup,
  readStore,
  until,
  waitUntilSeen,
  writeStore,
} from './acts'
import { openStage, openTab, ownPage, type Stage } from './browser'
import { pressKey } from './keys'
import { anas, chromium } from './ready'

let stage: Stage
afterEach(() => stage.close())

const [piece = '', other = ''] = anas

/** Opens a page and goes to its end. */
async function openPiece(own: Page, url: string): Promise<Page> {
  const page = await openTab(stage, url)
  await waitUntilSeen(own, url)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  return page
}

/** Is in a page for a while, and leaves it: what was counted is told then. */
async function readOn(own: Page, page: Page): Promise<void> {
  await page.bringToFront()
  await page.mouse.move(200, 200)
  await page.mouse.move(240, 220)
  await own.bringToFront()
}

/** Reads until something of it is stored; answers how many times it took. */
async function readUntilCounted(own: Page, page: Page): Promise<number> {
  let times = 0
  await until('reading time was stored', async () => {
    times += 1
    await readOn(own, page)
    return (await attention(own)).length > 0
  })
  return times
}

const attention = (own: Page) => readStore(own, 'attention')

/** As if a minute had been spent on what was read: a test does not sit through it. */
async function lengthen(own: Page): Promise<void> {
  const rows = await attention(own)
  await writeStore(
    own,
    'attention',
    rows.map(row => ({ ...row, seconds: 60 })),
  )
}

test('a page that is read is counted in this browser, and nothing of it is sent', async () => {
  stage = await openStage({ chromium })
  await begin(stage, '8')
  const own = await openOwnPage(stage)
  const before = stage.arrived.length
  const times = await readUntilCounted(own, await openPiece(own, piece))
  const [row] = await attention(own)
  expect(row).toMatchObject({ url: piece, depth: 100 })
  expect(row?.seconds).toBeGreaterThanOrEqual(1)
  const sent = stage.arrived.slice(before).filter(({ host }) => host !== new URL(piece).host)
  expect(sent).toEqual([])

  await ask(own, 'attention/erase', {})
  expect(await attention(own)).toEqual([])
  await ask(own, 'settings/change', { attention: false })
  const unread = await openPiece(own, other)
  for (let time = 0; time < 2 * times; time += 1) await readOn(own, unread)
  expect(await attention(own)).toEqual([])
})

test('the walk nominates what was read, and a press on its card keeps the tip; every month from the popup', async () => {
  stage = await openStage({ chromium })
  await begin(stage, '8')
  const own = await openOwnPage(stage)
  const article = await openPiece(own, piece)
  await readUntilCounted(own, article)
  await lengthen(own)

  const walk = await openTab(stage, ownPage(stage, 'src/walk/walk.html'))
  const amounts = await walk.waitForSelector('.card-acts')
  await (await amounts?.$('.button'))?.click()
  await walk.waitForSelector('.card-answer .acts')
  const [tip, ...others] = await readStore(own, 'tips')
  expect(others).toEqual([])
  expect(tip).toMatchObject({ state: 'kept', page: { url: piece } })

  const popup = await openPopup(stage, article)
  const [monthly] = await popup.$$('.kept .button[data-weight="plain"]')
  await monthly?.click()
  await until('it stands', async () => (await readStore(own, 'standing')).length === 1)
  // What was pressed is gone; the focus stays on what stands in its place.
  await popup.waitForFunction(() => document.activeElement?.textContent === 'every month')
  await walk.bringToFront()
  await walk.waitForSelector('.standing-line')
  await walk.click('.standing-line .button:last-child')
  await until('it has ended', async () => (await readStore(own, 'standing')).length === 0)
})

test('the walk with keys alone: kept and taken back, said to be only read, and the reading opened', async () => {
  stage = await openStage({ chromium })
  await begin(stage, '8')
  const own = await openOwnPage(stage)
  await readUntilCounted(own, await openPiece(own, piece))
  await lengthen(own)

  const walk = await openTab(stage, ownPage(stage, 'src/walk/walk.html'))
  await walk.waitForSelector('.card-acts')
  await pressKey(walk, 'Enter', '.card-acts .button', '$0.20')
  // What was pressed is gone; the focus stays on the card.
  await walk.waitForFunction(() => document.activeElement?.matches('.card'))
  await pressKey(walk, 'Enter', '.card-answer button', 'Undo')
  await until('it is taken back', async () =>
    (await readStore(own, 'tips')).every(({ state }) => state === 'undone'),
  )
  await walk.waitForSelector('.card-acts')
  await pressKey(walk, 'Space', '.card-acts .button', 'not endorsed')
  await walk.waitForFunction(() => !document.querySelector('.card-acts'))
  await pressKey(walk, 'Enter', 'summary', 'piece')
  await walk.waitForSelector('details[open] .read-line')
  await pressKey(walk, 'Enter', '.page-section a[href*="settings"]')
  // The settings come after their page: the part that the link names is gone to all the same.
  await walk.waitForFunction(() => {
    const part = document.querySelector('#attention')?.getBoundingClientRect()
    return part && part.top >= 0 && part.bottom <= innerHeight
  })
})
