/**
 * What a hostile page can carry. Each attack says what must not come of it, so that the page's truth is the
 * sum of its attacks'.
 */
import type { Html } from '../html'

/** One way to mislead detection or to reach the extension. */
export type Attack = {
  readonly id: string
  /** What it tries, for the reader of a failing test. */
  readonly tries: string
  readonly head?: Html
  /** Stands after the article. */
  readonly body?: Html
  /** Replaces the page's title and first heading. */
  readonly title?: string
  /** Replaces the author's name, in structured data, in meta and in the byline. */
  readonly author?: string
  /** Text that may stand nowhere in a detection. */
  readonly never: readonly string[]
  /** A string that is in the page exactly when the attack is: the village's own test looks for it. */
  readonly trace: string
}
