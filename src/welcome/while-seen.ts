/** Doing something again and again, only while somebody can see the page. */

/** Calls back every `everyMs` while the page is visible; answers how to stop. */
export function whileSeen(everyMs: number, callback: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') callback()
  }, everyMs)
  // Coming back from the wallet's own tab is the likeliest moment for news.
  const seen = () => {
    if (document.visibilityState === 'visible') callback()
  }
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', seen)
  }
}
