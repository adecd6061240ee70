/** Every screen, operated with keys alone, in the real browser; the focus is seen at every stop on the way. */
import type { Page } from 'puppeteer-core'
import { afterEach, describe, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { decideConsent, openOwnPage, openPopup, readStore, until, waitUntilSeen } from './acts'
import { openStage, openTab, ownPage, type Stage } from './browser'
import { focused, pressKey, reach, typeInto } from './keys'
import { anas, chromium, openConnected, openRehearsal, type Ready } from './ready'

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

async function rehearsal(): Promise<Ready> {
  const ready = await openRehearsal()
  stage = ready.stage
  return ready
}

async function popupOn({ own, stage }: Ready, url = anas[0] ?? ''): Promise<Page> {
  const article = await openTab(stage, url)
  await waitUntilSeen(own, article.url())
  const popup = await openPopup(stage, article)
  await popup.waitForSelector('.amounts button')
  return popup
}

const kept = (popup: Page) => popup.waitForSelector('.kept')
const settingsOf = async (own: Page) =>
  ((await readStore(own, 'settings'))[0] as { value: Record<string, unknown> }).value
const states = async (own: Page) => (await readStore(own, 'tips')).map(tip => tip.state)

async function undo(popup: Page): Promise<void> {
  await pressKey(popup, 'Enter', '.kept button', 'Undo')
  await popup.waitForFunction(() => !document.querySelector('.kept'))
}

describe('popup', () => {
  test('the focus waits at the amounts; Enter gives nothing by surprise, 1, 2 and 3 keep, and undo takes back', async () => {
    const ready = await rehearsal()
    const popup = await popupOn(ready)
    const at = () => popup.evaluate(() => document.activeElement?.className)
    expect(await at()).toBe('amounts')
    await popup.keyboard.press('Enter')
    await pressKey(popup, 'Enter', '.amount', '$0.20')
    await kept(popup)
    await undo(popup)
    // What had the focus is gone. One press too many does not give again.
    expect(await at()).toBe('amounts')
    await popup.keyboard.press('Enter')
    for (const key of ['1', '2', '3'] as const) {
      await popup.keyboard.press(key)
      await kept(popup)
      await undo(popup)
    }
    expect(await states(ready.own)).toEqual(['undone', 'undone', 'undone', 'undone'])
    const values = (await readStore(ready.own, 'tips'))
      .sort((one, other) => Number(one.keptAt) - Number(other.keptAt))
      .map(tip => (tip.amount as { value: string }).value)
    expect(values).toEqual(['20', '10', '20', '100'])
  })

  test('what this creator was given last time has the focus at the opening, and a key held down gives once', async () => {
    const ready = await rehearsal()
    const first = await popupOn(ready)
    await first.keyboard.press('1')
    await kept(first)
    await first.close()
    const popup = await popupOn(ready, anas[1])
    expect(await focused(popup)).toContain('$0.10')
    await popup.keyboard.down('Enter')
    await until('it is kept', async () => (await states(ready.own)).length === 2)
    // Not let go: the browser says that the same key is pressed again.
    await popup.keyboard.down('Enter')
    await popup.keyboard.up('Enter')
    await pressKey(popup, 'Enter', '.kept button', 'Undo')
    await until('it is undone', async () => (await states(ready.own)).includes('undone'))
    expect((await states(ready.own)).sort()).toEqual(['kept', 'undone'])
  })

  test('another amount, a reason, the evidence, the pool’s table', async () => {
    const ready = await rehearsal()
    const popup = await popupOn(ready)
    await pressKey(popup, 'Enter', 'button', 'Other amount')
    // The field takes the focus by itself.
    expect(await popup.evaluate(() => document.activeElement?.localName)).toBe('input')
    await popup.keyboard.type('0.35')
    await popup.keyboard.press('Enter')
    await kept(popup)
    await pressKey(popup, 'Space', 'button', 'Why')
    await pressKey(popup, 'Space', '.why button', 'taught me')
    await popup.keyboard.press('2')
    await until('two tips are kept', async () => (await states(ready.own)).length === 2)
    const tips = await readStore(ready.own, 'tips')
    expect(tips.map(tip => [(tip.amount as { value: string }).value, tip.reason]).sort()).toEqual([
      ['20', 'taught-me'],
      ['35', undefined],
    ])
    await pressKey(popup, 'Enter', '.truth summary')
    expect(await popup.$eval('.truth', details => (details as HTMLDetailsElement).open)).toBe(true)
    await popup.keyboard.press('Enter')
    await pressKey(popup, 'Enter', '.pool-line summary')
    expect(await popup.$eval('.pool-line', pool => (pool as HTMLDetailsElement).open)).toBe(true)
  })

  test('never here and back without loading the page anew; pause and go on', async () => {
    const popup = await popupOn(await rehearsal())
    await pressKey(popup, 'Enter', 'button', 'Never on')
    await popup.waitForSelector('.plain-title')
    await pressKey(popup, 'Enter', 'button', 'Rill again')
    await popup.waitForSelector('.amounts button')
    await pressKey(popup, 'Enter', 'button', 'Pause')
    await popup.waitForFunction(() => !document.querySelector('.amounts'))
    await pressKey(popup, 'Enter', 'main button')
    await popup.waitForSelector('.amounts button')
  })
})

describe('welcome', () => {
  test('the one figure, its currency, and the way to the wallet', async () => {
    stage = await openStage({ chromium })
    const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html'))
    await page.waitForSelector('.pool-form-amount')
    await typeInto(page, '.pool-form-amount', 'ten')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.pool-form-amount[aria-invalid]')
    await typeInto(page, '.pool-form-amount', '12.50')
    await reach(page, '.pool-form select')
    await page.keyboard.type('Euro')
    await pressKey(page, 'Enter', '.pool-form button')
    await page.waitForSelector('.next-steps')
    // The form is gone; the page keeps the focus.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('main')
    const own = await openOwnPage(stage)
    expect((await settingsOf(own)).pool).toEqual({ value: '1250', assetCode: 'EUR', assetScale: 2 })
    await page.bringToFront()
    await pressKey(page, 'Enter', '.next-steps a')
    await page.waitForSelector('.find-address')
  })
})

describe('connect', () => {
  test('address, key, approval, the rehearsed tip made real, and out again', async () => {
    const ready = await rehearsal()
    const { own } = ready
    const popup = await popupOn(ready)
    await popup.keyboard.press('2')
    await kept(popup)
    await popup.close()
    const page = await openTab(
      ready.stage,
      ownPage(ready.stage, 'src/welcome/welcome.html#connect'),
    )
    await page.waitForSelector('.find-address')
    await typeInto(page, '.find-address', wallets.reader.replace('https://', '$'))
    await page.keyboard.press('Enter')
    await page.waitForSelector('.key-text')
    await pressKey(page, 'Enter', 'button', 'Copy the key')
    await page.waitForFunction(
      () => document.querySelector('.key-text ~ .acts [role=status]')?.textContent,
    )
    const key = await page.$eval('.key-text', area => (area as HTMLTextAreaElement).value)
    ready.stage.sandbox.harbour.control.addKey(wallets.reader, JSON.parse(atob(key)))
    await page.waitForSelector('.key-text', { hidden: true })
    await pressKey(page, 'Enter', 'button', 'Approve at')
    await decideConsent(ready.stage, 'approve')
    await page.bringToFront()
    await page.waitForSelector('.rehearsal')
    await pressKey(page, 'Space', '.rehearsed-tip input')
    await pressKey(page, 'Enter', '.rehearsal button[type=submit]', '1')
    await until('it is real', async () =>
      (await readStore(own, 'tips')).every(tip => tip.rehearsal === false),
    )
    await pressKey(page, 'Enter', 'button', 'Disconnect this wallet')
    await pressKey(page, 'Enter', '.notice button', 'Disconnect')
    await page.waitForSelector('.find-address')
  })
})

describe('settings', () => {
  test('each control takes keys, and what it changes is stored', async () => {
    const ready = await rehearsal()
    const { own } = ready
    const page = await openTab(ready.stage, ownPage(ready.stage, 'src/settings/settings.html'))
    await page.waitForSelector('.pool-form')
    const stored = (name: string, wanted: unknown) =>
      until(`${name} is ${JSON.stringify(wanted)}`, async () => {
        const value = (await settingsOf(own))[name]
        return JSON.stringify(value) === JSON.stringify(wanted)
      })
    const part = (id: string) => `section[aria-labelledby=${id}]`
    const usd = { assetCode: 'USD', assetScale: 2 }

    await typeInto(page, `${part('pool')} .pool-form-amount`, '20')
    await page.keyboard.press('Enter')
    await stored('pool', { value: '2000', ...usd })
    await pressKey(page, 'ArrowDown', `${part('flow')} input[type=radio]`)
    await stored('flow', 'week')
    await pressKey(page, 'ArrowDown', `${part('undo')} select`)
    await stored('undoWindowMs', 6 * 3_600_000)
    await pressKey(page, 'ArrowUp', `${part('cost')} select`)
    await stored('feeShareMax', 10)
    await typeInto(page, `${part('quick')} .pool-form-amount`, '0.25')
    await page.keyboard.press('Enter')
    await stored('usual', { value: '25', ...usd })
    await page.waitForSelector(`${part('quick')} input[type=checkbox]`)
    await pressKey(page, 'Space', `${part('quick')} input[type=checkbox]`)
    await stored('shortcut', true)
    await pressKey(page, 'Enter', `${part('pause')} button`)
    await stored('paused', true)
    // The button stays under the focus, and says what it does now.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Go on')
    await page.keyboard.press('Enter')
    await stored('paused', false)
    await pressKey(page, 'Space', `${part('sites')} input[type=checkbox]`)
    await stored('quietKinds', ['banking', 'health'])
    await typeInto(page, `${part('sites')} .add-site .field`, 'health.example')
    await page.keyboard.press('Enter')
    await stored('quietExceptions', ['health.example'])
    await pressKey(page, 'Tab', `${part('sites')} .add-site .field`)
    await typeInto(page, `${part('sites')} .add-site:last-of-type .field`, 'left.example')
    await page.keyboard.press('Enter')
    await stored('excludedHosts', ['left.example'])
    await pressKey(page, 'Enter', `${part('sites')} .sites button`, 'left.example')
    await stored('excludedHosts', [])
    // What was pressed is gone; the focus is on what is left to do there.
    await page.waitForFunction(() => document.activeElement?.matches('.add-site .field'))
    await pressKey(page, 'Space', `${part('attention')} input[type=checkbox]`)
    await stored('attention', false)
    await pressKey(page, 'Enter', `${part('attention')} button`)
    await page.waitForFunction(
      () => document.querySelector('section[aria-labelledby=attention] .acts span')?.textContent,
    )
    await reach(page, `${part('language')} select`)
    await page.keyboard.type('Deutsch')
    await stored('language', 'de')
    await page.waitForFunction(() => document.documentElement.lang === 'de')
    await reach(page, `${part('data')} button`)
  })
})

describe('review', () => {
  /** The review of a month in which one tip was kept. */
  async function reviewOfOne() {
    const ready = await openConnected()
    stage = ready.stage
    const popup = await popupOn(ready)
    await popup.keyboard.press('1')
    await kept(popup)
    await popup.close()
    const page = await openTab(ready.stage, ownPage(ready.stage, 'src/review/review.html'))
    return { page, ready }
  }

  test('a person opened, a tip undone, the files and the months reached', async () => {
    const { page, ready } = await reviewOfOne()
    await page.waitForSelector('.person')
    await pressKey(page, 'Enter', '.person summary')
    expect(await page.$eval('.person', person => (person as HTMLDetailsElement).open)).toBe(true)
    await pressKey(page, 'Enter', '.person button', 'Undo')
    await until('it is undone', async () => (await states(ready.own)).join() === 'undone')
    // What was pressed is gone; the focus stays on the tip.
    await page.waitForFunction(() => document.activeElement?.matches('.tip'))
    await reach(page, 'button', 'CSV')
    await reach(page, 'button', 'JSON')
  })

  test('tips let flow: the question, and what came of it, where the focus stays', async () => {
    const { page } = await reviewOfOne()
    await page.waitForSelector('.waiting')
    await pressKey(page, 'Enter', 'button', 'Let 1 tip flow now')
    const part = 'section[aria-labelledby=waiting-USD]'
    await page.waitForFunction(part => document.activeElement?.matches(part), {}, part)
    await pressKey(page, 'Enter', '.notice button', 'Let them flow')
    await page.waitForFunction(
      part => document.querySelector(part)?.textContent?.includes('1 tip flows in 1 payment'),
      {},
      part,
    )
    // Nothing waits there any more, and the word of it stays.
    await page.waitForSelector('.waiting', { hidden: true })
    expect(await focused(page)).toContain('1 tip flows in 1 payment')
  })
})
