/** Doing something again and again, only while somebody can see the page. */
import { isSeen, onSeen } from '../adapters/seen'

/** Calls back every `everyMs` while the page is visible; answers how to stop. */
export function whileSeen(everyMs: number, callback: () => void): () => void {
  const timer = setInterval(() => {
    if (isSeen()) callback()
  }, everyMs)
  // Coming back from the wallet's own tab is the likeliest moment for news.
  const stop = onSeen(callback)
  return () => {
    clearInterval(timer)
    stop()
  }
}
