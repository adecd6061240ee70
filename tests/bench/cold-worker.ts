/** Stopping the extension's worker as the browser does, and waiting until it is gone. */
import type { Browser, Page } from 'puppeteer-core'

/** Stops every worker of the page's origin; `own` is a page of the extension. */
export async function stopWorker(browser: Browser, own: Page): Promise<void> {
  const session = await own.createCDPSession()
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
  const patience = performance.now() + 30_000
  while (browser.targets().some(target => target.type() === 'service_worker')) {
    if (performance.now() > patience) throw new Error('the worker did not stop')
    await new Promise(done => setTimeout(done, 20))
  }
}
