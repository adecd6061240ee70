/**
 * Counts how long a page is really read: its tab visible and focused, the reader moving in it.
 *
 * Says only seconds and depth, when the page is left and once in a long while; what it does not say it
 * forgets. Nothing of the page is read or changed for it.
 */

/** What was read since the last report. */
export type Attended = {
  /** Whole seconds. */
  readonly seconds: number
  /** The lowest point that has been in sight, in percent of the page. */
  readonly depth: number
}

type AttendOptions = {
  readonly document: Document
  readonly onAttended: (attended: Attended) => void
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

/** Somebody who has not moved for this long is taken to be away. */
const AWAY_MS = 60_000
/** How often it is looked whether they still read. */
const TICK_MS = 5_000
/** Reading without a pause is reported this often, so that a crash loses little. */
const REPORT_S = 120
const MOVING = ['scroll', 'keydown', 'pointermove', 'wheel', 'focus'] as const

/** Starts counting; answers the function that reports the rest and ends it. */
export function attend({ document, onAttended, now = () => performance.now() }: AttendOptions) {
  const view = document.defaultView
  let movedAt = now()
  let countedAt = now()
  let counted = 0
  let depth = 0
  const isReading = () =>
    document.visibilityState === 'visible' && document.hasFocus() && now() - movedAt < AWAY_MS
  let reading = isReading()

  function look(): void {
    // Only whole spans between two looks, at both of which they were reading or had just begun to.
    // A computer that slept between two looks did not read.
    if (reading) counted += Math.min(now() - countedAt, 2 * TICK_MS)
    countedAt = now()
    reading = isReading()
    if (reading) depth = Math.max(depth, depthOf(document))
    if (counted >= REPORT_S * 1000) report()
  }

  function moved(): void {
    movedAt = now()
    if (!reading) look()
  }

  function report(): void {
    const seconds = Math.floor(counted / 1000)
    if (seconds === 0) return
    counted -= seconds * 1000
    onAttended({ seconds, depth })
  }

  function left(): void {
    look()
    report()
  }

  const over = new AbortController()
  const { signal } = over
  for (const name of MOVING)
    view?.addEventListener(name, moved, { passive: true, capture: true, signal })
  // The last of them bubbles up from the document.
  for (const name of ['blur', 'pagehide', 'visibilitychange'])
    view?.addEventListener(name, left, { signal })
  const timer = setInterval(look, TICK_MS)
  return () => {
    left()
    clearInterval(timer)
    over.abort()
  }
}

function depthOf(document: Document): number {
  const { clientHeight, scrollHeight, scrollTop } = document.scrollingElement ?? document.body
  // A page without height has been seen whole, or not at all.
  return Math.min(100, Math.round(((scrollTop + clientHeight) / scrollHeight) * 100)) || 0
}
