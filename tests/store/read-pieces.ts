/** Reading to the end without tipping: what the walk is about. */
import type { Page } from 'puppeteer-core'
import { readStore, until, waitUntilSeen, writeStore } from '../e2e/acts'
import { openTab, type Stage } from '../e2e/browser'

/** How long somebody would have read, where the real second is long enough for a picture. */
const SECONDS = 180

/** Opens each piece, goes to its end, and leaves it. */
export async function readPieces(
  { own, stage }: { readonly own: Page; readonly stage: Stage },
  urls: readonly string[],
): Promise<void> {
  for (const url of urls) {
    const page = await openTab(stage, url)
    await waitUntilSeen(own, url)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await until(`reading ${url} was counted`, async () => {
      await page.bringToFront()
      await page.mouse.move(200, 200)
      await page.mouse.move(240, 220)
      await own.bringToFront()
      return (await readStore(own, 'attention')).some(row => row.pageUrl === url || row.url === url)
    })
  }
  // As if so long had been spent on each.
  const rows = await readStore(own, 'attention')
  await writeStore(
    own,
    'attention',
    rows.map((row, at) => ({ ...row, seconds: SECONDS + 70 * at })),
  )
}
