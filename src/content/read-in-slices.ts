/**
 * Reads a page without holding it up: nearly every page in one slice, a very long one in several, each when
 * the page is idle.
 */
import type { PageFacts } from '../core/page'
import { beginReading, type Reading } from './read-page'
import { whenIdle as browserIdle } from './when-idle'

/** Longest walk in one slice; what follows it (the head, the choice of what to keep) takes a few more. */
const SLICE_MS = 10

export type SliceOptions = {
  readonly document: Document
  readonly location: () => string
  readonly onFacts: (facts: PageFacts) => void
  /** The browser's own, unless a test brings others. */
  readonly whenIdle?: (task: () => void) => void
  readonly now?: () => number
}

/**
 * Answers how to read the page, from the beginning each time.
 *
 * Keeps: the first slice runs at once; a reading that is asked for while another is under way replaces it,
 * so that facts are never of a page that was before.
 */
export function readInSlices({
  document,
  location,
  onFacts,
  whenIdle = browserIdle,
  now = () => performance.now(),
}: SliceOptions): () => void {
  let reading: Reading | undefined
  const goOn = (): void => {
    const end = now() + SLICE_MS
    const facts = reading?.advance(() => now() >= end)
    if (!facts) {
      whenIdle(goOn)
      return
    }
    reading = undefined
    onFacts(facts)
  }
  return () => {
    const under = reading !== undefined
    reading = beginReading(document, location())
    if (!under) goOn()
  }
}
