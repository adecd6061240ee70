/** Reading to the end without tipping: what the walk is about. */
import type { Page } from 'puppeteer-core'
import { readStore, until, waitUntilSeen } from '../e2e/acts'
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
  await lengthen(own, SECONDS)
}

/** As if so long had been spent on each. */
function lengthen(own: Page, seconds: number): Promise<void> {
  return own.evaluate(
    of =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('rill')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const writing = open.result.transaction('attention', 'readwrite')
          const store = writing.objectStore('attention')
          const all = store.getAll()
          all.onsuccess = () => {
            for (const [at, row] of all.result.entries()) {
              store.put({ ...row, seconds: of + 70 * at })
            }
          }
          writing.oncomplete = () => {
            open.result.close()
            resolve()
          }
          writing.onabort = () => reject(writing.error)
        }
      }),
    seconds,
  )
}
