/** Whether somebody can see this page, and when that begins. Where there is no page, all is seen. */

/** Whether the page is in front of somebody just now. */
export function isSeen(): boolean {
  return globalThis.document?.visibilityState !== 'hidden'
}

/** Calls back whenever the page comes into sight; answers how to stop. */
export function onSeen(callback: () => void): () => void {
  const change = () => {
    if (isSeen()) callback()
  }
  globalThis.document?.addEventListener('visibilitychange', change)
  return () => globalThis.document?.removeEventListener('visibilitychange', change)
}

/** Calls back whenever the page is about to be printed; answers how to stop. */
export function onPrint(callback: () => void): () => void {
  globalThis.addEventListener?.('beforeprint', callback)
  return () => globalThis.removeEventListener?.('beforeprint', callback)
}
