/**
 * Tells the browser that work is in progress.
 *
 * Firefox stops an event page after thirty seconds without a call of the extension API, also while a screen
 * waits for an answer or the reader thinks at the wallet's consent page. Chromium does the same to a worker of which a
 * message has been open for five minutes, and a large backup takes longer to merge. A worker that dies loses nothing, but
 * a consent that was under way would have to be asked for again, and such a merge would never be done.
 *
 * Source: tried in Chromium 150: of two messages that are answered after 400 seconds, the one with signs of life is, and
 * the worker of the one without is gone after 360. `ServiceWorkerVersion::StartExternalRequest` lets go of a request that
 * is over its time, and ends nothing for it (`CONTINUE_ON_TIMEOUT`).
 */
import { SECOND_MS } from '../core/time'
import { browser } from './browser'

const EVERY_MS = 20 * SECOND_MS

/** One sign of life. */
export async function stayAwake(): Promise<void> {
  await browser.runtime.getPlatformInfo()
}

/** Gives signs of life until `work` has ended, and answers what it did. */
export async function awakeDuring<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    // It has nothing to tell that would matter here: being called is all.
    stayAwake().catch(() => undefined)
  }, EVERY_MS)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
