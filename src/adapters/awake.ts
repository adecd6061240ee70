/**
 * Tells the browser that work is in progress.
 *
 * Firefox stops an event page after thirty seconds without a call of the extension API, also while a screen
 * waits for an answer or the reader thinks at the wallet's consent page. A worker that dies loses nothing, but
 * a consent that was under way would have to be asked for again.
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
