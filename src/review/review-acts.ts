/** What the reader can do on the review page. */
import type { ActId } from '../core/ids'
import type { Month } from '../core/time'
import type { FileForm } from '../ui/statement-file'

export type ReviewActs = {
  readonly choose: (month: Month) => void
  readonly undo: (actId: ActId) => void
  /** Asks first; what flows cannot be undone. */
  readonly askFlow: () => void
  readonly beginFlow: () => void
  readonly letBe: () => void
  readonly resume: () => void
  readonly takeAway: (form: FileForm) => void
  readonly lookAgain: () => void
}
