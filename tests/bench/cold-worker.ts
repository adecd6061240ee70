/** Stopping the extension's worker in the middle of whatever it does, and waiting until it is gone. */
import type { Browser } from 'puppeteer-core'

function runningWorker(browser: Browser) {
  return browser.targets().find(target => target.type() === 'service_worker')
}

/** Stops the one worker that runs in this browser, if any does. */
export async function stopWorker(browser: Browser): Promise<void> {
  await (await runningWorker(browser)?.worker())?.close()
  const patience = performance.now() + 30_000
  while (runningWorker(browser)) {
    if (performance.now() > patience) throw new Error('the worker did not stop')
    await new Promise(done => setTimeout(done, 20))
  }
}
