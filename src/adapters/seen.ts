/** Whether somebody can see this page, and when that begins. Where there is no page, all is seen. */

/** Whether the page is in front of somebody just now. */
export function isSeen(): boolean {
  return globalThis.document?.visibilityState !== 'hidden'
}

/** Calls back whenever the page comes into sight, or is about to be printed; answers how to stop. */
export function onSeen(callback: () => void): () => void {
  const change = () => {
    if (isSeen()) callback()
  }
  globalThis.document?.addEventListener('visibilitychange', change)
  globalThis.addEventListener?.('beforeprint', callback)
  return () => {
    globalThis.document?.removeEventListener('visibilitychange', change)
    globalThis.removeEventListener?.('beforeprint', callback)
  }
}
