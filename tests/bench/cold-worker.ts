/** Stopping the extension's worker in the middle of whatever it does, and waiting until it is gone. */
import type { Browser } from 'puppeteer-core'

function runningWorker(browser: Browser) {
  return browser.targets().find(target => target.type() === 'service_worker')
}

/** Stops the one worker that runs in this browser, if any does. */
export async function stopWorker(browser: Browser): Promise<void> {
  const patience = performance.now() + 30_000
  // Asked until it is gone: one that is just starting has no handle yet, or starts again for what came meanwhile.
  for (let at = 0; runningWorker(browser); at += 1) {
    if (performance.now() > patience) throw new Error('the worker did not stop')
    if (at % 25 === 0) await (await runningWorker(browser)?.worker())?.close()
    await new Promise(done => setTimeout(done, 20))
  }
}
