/** How many acts a tip takes, counted from the welcome page of a fresh install: two, and then one. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { begin, openOwnPage, openPopup, readStore, until, waitUntilSeen } from './acts'
import { extensionWorker, openStage, openTab, ownPage, type Stage } from './browser'
import { anas, chromium } from './ready'

let stage: Stage
afterEach(() => stage.close())

/** What the reader does, one by one; everything else only waits. */
class Reader {
  acts: string[] = []

  async pressesIcon(over: Page): Promise<Page> {
    this.acts.push('icon')
    return openPopup(stage, over)
  }

  async pressesAmount(popup: Page, position: number): Promise<void> {
    this.acts.push('amount')
    const buttons = await popup.$$('.amounts button')
    await buttons[position]?.click()
  }

  async pressesShortcut(over: Page): Promise<void> {
    this.acts.push('shortcut')
    await browserTells(over, 'commands', 'onCommand', 'keep-usual')
  }

  /** Selecting is reading; the entry of the menu is the act. */
  async choosesFromMenu(over: Page, selectionText: string): Promise<void> {
    this.acts.push('menu')
    const info = { menuItemId: 'tip-passage', selectionText }
    await browserTells(over, 'contextMenus', 'onClicked', info)
  }
}

type Dispatch = { dispatch(what: unknown, tab: unknown): void }
type Chrome = {
  readonly tabs: { query(of: object): Promise<{ id: number }[]> }
  readonly action: { getTitle(of: { tabId: number }): Promise<string> }
} & Record<string, Record<string, Dispatch>>

/**
 * Keys and menus of the browser itself are out of a driven page's reach: what the reader does there begins
 * with the event that the browser then sends to the extension.
 */
async function browserTells(over: Page, api: string, event: string, what: unknown): Promise<void> {
  await over.bringToFront()
  const worker = await extensionWorker(stage)
  await worker.evaluate(
    async (api, event, what) => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      chrome[api]?.[event]?.dispatch(what, tab)
    },
    api,
    event,
    what,
  )
}

/** What the toolbar icon says over the tab in front. */
async function iconTitle(): Promise<string> {
  const worker = await extensionWorker(stage)
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    return chrome.action.getTitle({ tabId: tab?.id ?? -1 })
  })
}

/** The popup that the extension opens by itself because of an act. */
async function popupOpenedBy(act: () => Promise<void>): Promise<Page> {
  const popupUrl = ownPage(stage, 'src/popup/popup.html')
  const opened = stage.browser.waitForTarget(target => target.url() === popupUrl)
  await act()
  const popup = await (await opened).asPage()
  await popup.waitForSelector('.amounts button')
  return popup
}

/** A fresh install after its welcome page, with an article open. */
async function afterWelcome(): Promise<{ own: Page; article: Page }> {
  stage = await openStage({ chromium })
  const welcome = await begin(stage, '10')
  await welcome.close()
  const own = await openOwnPage(stage)
  return { own, article: await read(own, anas[0] ?? '') }
}

async function read(own: Page, url: string): Promise<Page> {
  const article = await openTab(stage, url)
  await waitUntilSeen(own, url)
  return article
}

const stored = async (own: Page, count: number) => {
  await until(`${count} tips are kept`, async () => (await readStore(own, 'tips')).length === count)
  return readStore(own, 'tips')
}

test('the first tip is two clicks: the icon, and an amount', async () => {
  const { own, article } = await afterWelcome()
  const reader = new Reader()
  const popup = await reader.pressesIcon(article)
  await popup.waitForSelector('.amounts button')
  await reader.pressesAmount(popup, 1)
  await popup.waitForSelector('.kept')
  expect(reader.acts).toEqual(['icon', 'amount'])
  expect((await stored(own, 1)).map(tip => tip.state)).toEqual(['kept'])
})

test('the shortcut asks once which amount, and is one act from then on', async () => {
  const { own, article } = await afterWelcome()
  const reader = new Reader()
  const popup = await popupOpenedBy(() => reader.pressesShortcut(article))
  await popup.waitForSelector('.choosing button')
  expect(await readStore(own, 'tips')).toEqual([])
  await reader.pressesAmount(popup, 1)
  const said = await popup.waitForFunction(() => {
    const text = document.querySelector('.choosing')?.textContent ?? ''
    return text.includes('From now on') ? text : undefined
  })
  expect(await said.jsonValue()).toContain('Alt+Shift+K keeps $0.20')
  expect(reader.acts).toEqual(['shortcut', 'amount'])
  const [first] = await stored(own, 1)
  await popup.close()

  const next = await read(own, anas[1] ?? '')
  reader.acts = []
  await reader.pressesShortcut(next)
  const tips = await stored(own, 2)
  expect(reader.acts).toEqual(['shortcut'])
  expect(tips.map(tip => tip.amount)).toEqual([first?.amount, first?.amount])
  await until('the icon says it', async () => (await iconTitle()) === 'Rill: kept here')
  const popups = stage.browser.targets().filter(target => target.url().endsWith('popup.html'))
  expect(popups).toEqual([])
})

test('a selected passage goes with the tip, with words that are typed and not pressed', async () => {
  const { own, article } = await afterWelcome()
  const reader = new Reader()
  const popup = await popupOpenedBy(() => reader.choosesFromMenu(article, 'Tides are a clock.'))
  await popup.click('.passage summary')
  const words = await popup.waitForSelector('.passage-words')
  await words?.type('1 of 3: so it is')
  await popup.click('.passage-share input')
  const preview = await popup.waitForSelector('.passage-note')
  expect(await preview?.evaluate(note => (note as HTMLTextAreaElement).value)).toBe(
    '“Tides are a clock.” 1 of 3: so it is',
  )
  expect(await readStore(own, 'tips')).toEqual([])
  await reader.pressesAmount(popup, 1)
  const [tip] = await stored(own, 1)
  expect(tip?.passage).toEqual({
    quote: 'Tides are a clock.',
    words: '1 of 3: so it is',
    shared: true,
  })
  expect(reader.acts).toEqual(['menu', 'amount'])
})
