/** The review in the real browser: one payment told, opened, asked about again, found, and put on paper. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, keepOn, press, readStore, until } from './acts'
import { openTab, ownPage } from './browser'
import { anas, openConnected, type Ready } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openConnected()
  await (await keepOn(ready, anas[0] ?? '', 1)).close()
  await ask(ready.own, 'flow/begin', {})
  await until('the payment has arrived', async () =>
    (await readStore(ready.own, 'settlements')).some(({ state }) => state === 'arrived'),
  )
  await (await keepOn(ready, anas[1] ?? '', 0)).close()
})
afterAll(() => ready.stage.close())

const openReview = () => openTab(ready.stage, ownPage(ready.stage, 'src/review/review.html'))

test('tells the month, and opens into pieces and the payment, which both wallets still confirm', async () => {
  const page = await openReview()
  await page.waitForSelector('.flow-drawing')
  const people = await page.$$eval('.person-row .name', names =>
    names.map(name => name.textContent),
  )
  expect(people).toEqual(['Ana Ruiz'])
  await page.click('.person-row')
  expect(await page.$$eval('.person[open] .tip', tips => tips.length)).toBe(2)
  // What is closed is there all the same, where the browser's own search finds it.
  await page.waitForSelector('.payment:not([open]) .payment-facts')
  await page.click('.payment-row')
  const requests = ready.stage.arrived.length
  await press(page, 'Ask both wallets again')
  const said = await page.waitForSelector('.payment-checked p')
  expect(await said?.evaluate(text => text.textContent)).toMatch(/^Still true, looked at \d/)
  expect(ready.stage.arrived.length).toBeGreaterThan(requests)
  expect(await page.$$('.notice')).toHaveLength(0)
  await page.close()
})

test('puts the month on paper: its tips and sums, and nothing that can only be pressed', async () => {
  const page = await openReview()
  await page.waitForSelector('.tip')
  await page.emulateMediaType('print')
  // What is folded away is drawn for the paper.
  await page.waitForSelector('.flow-tables')
  const seen = (selector: string) =>
    page.$$eval(selector, all => all.filter(each => each.checkVisibility()).length)
  expect(await seen('.tip')).toBe(2)
  expect(await seen('.sums')).toBe(2)
  expect(await seen('.sum')).toBe(1)
  expect(await seen('.payment-facts')).toBe(1)
  expect(await seen('button, input, select, .page-nav')).toBe(0)
  // A browser would print the paper round a name in grey, and a link that nobody can press says where it leads.
  const halos = await page.$$eval('.flow-label > *', all =>
    all.map(each => getComputedStyle(each).webkitTextStrokeWidth),
  )
  expect(new Set(halos)).toEqual(new Set(['0px']))
  const proof = await page.$eval('.payment-proof a', link => [
    link.getAttribute('href'),
    getComputedStyle(link, '::after').content,
  ])
  expect(proof[1]).toContain(proof[0])
  const paper = await page.pdf({ format: 'A4' })
  expect(new TextDecoder().decode(paper.slice(0, 5))).toBe('%PDF-')
  await page.close()
})

test('behind another tab it stays as it is, and shows the newest once it is turned to', async () => {
  const page = await openReview()
  const tips = () => page.$$eval('.person .tip', all => all.length)
  await until('both tips are told', async () => (await tips()) === 2)
  const popup = await keepOn(ready, anas[1] ?? '', 0)
  expect(await tips()).toBe(2)
  await popup.close()
  await page.bringToFront()
  await until('the third tip is told', async () => (await tips()) === 3)
  await page.close()
})
