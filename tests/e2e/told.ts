/** What the review page says of a payment while it is under way, change by change, and whether it was true. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Provider } from '../sandbox/provider'
import { openTab, ownPage, type Stage } from './browser'
import { until } from './until'

/** What stood there, from when on by this machine's clock. */
export type Told = { readonly at: number; readonly text: string }

const sending = 'being sent'
const looking = 'answer lost, looking it up'
const confirming = 'taken by the wallet, not yet there'
const arrived = 'arrived'

/** A review page that takes down every change of what it says of its payments. */
export async function watchPayments(stage: Stage): Promise<Page> {
  const page = await openTab(stage, ownPage(stage, 'src/review/review.html'))
  await page.evaluate(() => {
    const told: { at: number; text: string }[] = []
    const note = () => {
      const words = [...document.querySelectorAll('.payment-word')]
      const text = words.map(word => word.textContent ?? '').join(', ')
      if (text !== '' && text !== told.at(-1)?.text) told.push({ at: Date.now(), text })
    }
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    note()
    Object.assign(globalThis, { told })
  })
  return page
}

/** All that was told so far, oldest first. */
export function toldBy(page: Page): Promise<Told[]> {
  return page.evaluate(() => (globalThis as unknown as { told: Told[] }).told)
}

/** Waits until the page has said this of its payment: behind another tab it says nothing new. */
export async function untilTold(page: Page, words: typeof sending | typeof looking): Promise<void> {
  await until(`the review has said “${words}”`, async () =>
    (await toldBy(page)).some(({ text }) => text === words),
  )
}

/**
 * The one payment was told of from when it was sent until it had arrived, never called anything that it was
 * not, and not said to have arrived before the money had moved. Answers the words, in order.
 */
export async function expectToldTrue(page: Page, payer: Provider): Promise<readonly string[]> {
  await expect
    .poll(async () => (await toldBy(page)).at(-1)?.text, { timeout: 20_000 })
    .toBe(arrived)
  const told = await toldBy(page)
  const words = told.map(({ text }) => text)
  // It may be sent again by the same quote after a look; once it is taken there is no way back.
  const way = new RegExp(`^(?:${sending}|${looking}|, )*(?:${confirming}, )?${arrived}$`)
  expect(words.join(', ')).toMatch(way)
  const [payment] = payer.control.outgoingPayments()
  expect(told.at(-1)?.at).toBeGreaterThanOrEqual(payment?.dueAt ?? Number.POSITIVE_INFINITY)
  return words
}
