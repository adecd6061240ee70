/** Promises and giving by hand in the real browser: asked once a wallet is there, and once a page was opened. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wallets } from '../sandbox/default-world'
import type { Site } from '../sandbox/site'
import { openPopup, readStore, until, waitUntilSeen } from './acts'
import { openTab, ownPage } from './browser'
import { pressKey, reach, typeInto } from './keys'
import { openRehearsal, type Ready } from './ready'

const note = 'https://mossandmargin.test/notes/counting-what-is-common'
const jar = 'https://ko-fi.com/mossandmargin'

/** Stands where the real service would. */
const kofi: Site = {
  host: 'ko-fi.com',
  handle: () => ({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Support Moss &amp; Margin</title><h1>Buy a coffee</h1>',
  }),
}

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal({ services: [kofi] })
})
afterAll(() => ready.stage.close())

/** Opens the note, and the popup on it. */
async function openNote(): Promise<{ readonly page: Page; readonly popup: Page }> {
  const page = await openTab(ready.stage, note)
  await waitUntilSeen(ready.own, note)
  return { page, popup: await openPopup(ready.stage, page) }
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.waitForSelector(selector).then(async found => {
    const text = await found?.evaluate(element => element.textContent)
    return text ?? ''
  })

/** What is promised, in each state. */
async function promises(): Promise<string[]> {
  const rows = await readStore(ready.own, 'promises')
  return rows.map(row => `${(row.amount as { value: string }).value} ${row.state}`).sort()
}

async function balances(): Promise<Record<string, string>> {
  const [month] = (await readStore(ready.own, 'balances')) as Record<string, { value: string }>[]
  const of = (account: string) => month?.[account]?.value ?? ''
  return { still: of('still'), kept: of('kept'), given: of('given') }
}

/** Presses the one button in `within` whose words hold `name`. */
async function pressIn(page: Page, within: string, name: string): Promise<void> {
  const button = await page.waitForSelector(`${within} ::-p-text(${name})`)
  await button?.click()
}

test('promised on a page without a wallet, asked once it names one, and made a tip', async () => {
  const { own } = ready
  const { page, popup } = await openNote()
  expect(await textOf(popup, '.nowhere')).toContain('no money is held')
  await popup.keyboard.press('2')
  await popup.waitForSelector('.promised-here')
  await popup.keyboard.press('2')
  await until('both are promised', async () => (await promises()).length === 2)
  await until('both are told', async () =>
    (await textOf(popup, '.promised-here')).includes('$0.40'),
  )
  expect(await balances()).toEqual({ still: '1000', kept: '0', given: '0' })
  await popup.close()

  // The page comes to name its author's wallet while it is open.
  await page.evaluate(address => {
    const link = document.createElement('link')
    link.rel = 'monetization'
    link.href = address
    document.head.append(link)
  }, wallets.ana)
  await until('the wallet was seen', async () =>
    (await readStore(own, 'pages')).some(
      row => (row.detection as { payees: unknown[] }).payees.length > 0,
    ),
  )
  expect(await promises()).toEqual(['20 open', '20 open'])
  const asking = await openPopup(ready.stage, page)
  const question = await textOf(asking, '.promised-question')
  expect(question).toContain('You promised $0.40 to')
  expect(question).toContain('Piotr Zielak')
  await pressIn(asking, '.promised-question', 'Tip $0.40 now')
  expect(await textOf(asking, '.kept')).toContain('$0.40')
  expect(await promises()).toEqual(['20 tipped', '20 tipped'])
  expect(await balances()).toEqual({ still: '960', kept: '40', given: '0' })

  // Taken back, it is promised again.
  await pressIn(asking, '.kept', 'Undo')
  await asking.waitForSelector('.promised-question')
  expect(await promises()).toEqual(['20 open', '20 open'])
  await asking.close()
  await page.close()
})

test('enough is promised: given by hand in a new tab, asked, told in the review, taken back', async () => {
  const { own, stage } = ready
  const { page, popup } = await openNote()
  await popup.waitForSelector('.promised-here')
  await popup.keyboard.press('3')
  const opener = await popup.waitForSelector('.offered summary')
  await opener?.click()
  expect(await textOf(popup, '.offered')).toContain('ko-fi.com/mossandmargin')
  const before = stage.arrived.length
  expect(stage.arrived.some(({ host }) => host === 'ko-fi.com')).toBe(false)
  const opened = stage.browser.waitForTarget(target => target.url() === jar)
  await pressIn(popup, '.offered', 'Give $1.40 on Ko-fi')
  const service = await (await opened).asPage()
  await service.waitForSelector('h1')
  expect(stage.arrived.slice(before).map(({ host, path }) => host + path)).toContain(
    'ko-fi.com/mossandmargin',
  )
  expect(await balances()).toEqual({ still: '1000', kept: '0', given: '0' })

  const review = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  expect(await textOf(review, '.gift-question')).toContain('Did you give $1.40')
  await pressIn(review, '.gift-question', 'Yes')
  const given = await textOf(review, '.given')
  expect(given).toContain('Piotr Zielak')
  expect(given).toContain('$1.40')
  expect(await textOf(review, '.sum')).toContain('given by hand')
  expect(await balances()).toEqual({ still: '860', kept: '0', given: '140' })
  expect(await promises()).toEqual(['100 given', '20 given', '20 given'])

  await pressIn(review, '.given', 'Not given after all')
  await until('it is promised again', async () =>
    (await promises()).every(each => each.endsWith('open')),
  )
  expect(await balances()).toEqual({ still: '1000', kept: '0', given: '0' })
  expect((await readStore(own, 'entries')).map(({ kind }) => kind).sort()).toEqual([
    'given',
    'kept',
    'not-given',
    'pool-raised',
    'undone',
  ])
  await page.close()
})

test('with keys alone: promised, taken back, the invitation copied, given by hand and the sum corrected', async () => {
  const { own, stage } = ready
  const { page, popup } = await openNote()
  await popup.waitForSelector('.amounts')
  const before = (await promises()).length
  await pressKey(popup, 'Enter', '.amounts button', '$1')
  await until('it is promised', async () => (await promises()).length > before)
  await pressKey(popup, 'Enter', '.promised-here button')
  await until('it is taken back', async () =>
    (await promises()).some(each => each.endsWith('dropped')),
  )
  await popup.keyboard.press('3')
  await popup.waitForSelector('.offered')
  await pressKey(popup, 'Enter', '.invitation summary')
  await reach(popup, '.invitation-text')
  await pressKey(popup, 'Enter', '.invitation button')
  await popup.waitForFunction(
    () => document.querySelector('.invitation-body [role=status]')?.textContent,
  )
  await pressKey(popup, 'Enter', '.offered summary')
  const opened = stage.browser.waitForTarget(target => target.url() === jar)
  await reach(popup, '.offered button')
  // The popup closes as the new tab comes: it may be gone before the key is let go.
  await popup.keyboard.down('Enter')
  await (await (await opened).asPage()).close()

  const review = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await review.waitForSelector('.gift-question')
  await pressKey(review, 'Enter', '.gift-question button', 'Another sum')
  await typeInto(review, '.gift-sum input', '0.90')
  await review.keyboard.press('Enter')
  await until('what was given is counted', async () => (await balances()).given === '90')
  await pressKey(review, 'Enter', '.given button', 'Not given')
  await until('it is not any more', async () => (await balances()).given === '0')
  expect((await readStore(own, 'tips')).every(({ state }) => state === 'undone')).toBe(true)
  await review.close()
  await page.close()
})
