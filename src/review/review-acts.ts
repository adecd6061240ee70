/** What the reader can do on the review page. */
import type { ActId, BatchId } from '../core/ids'
import type { Asset } from '../core/money'
import type { Opened } from '../core/review/lines'
import type { Month } from '../core/time'
import type { TipRecord } from '../core/tip'
import type { FileForm } from '../ui/statement-file'
import type { LiveByHand } from './by-hand-live'

export type ReviewActs = {
  readonly choose: (month: Month) => void
  readonly byHand: LiveByHand
  /** Shows a year instead of the month, and the month again. */
  readonly showYear: (year: string) => void
  readonly showMonth: () => void
  /** Looks for words in every month; none ends the search. */
  readonly search: (text: string) => void
  /** Goes to a tip that was found: its month, with its person opened. */
  readonly goTo: (tip: TipRecord) => void
  /** Reads the tips of a person or a payment, and no longer. */
  readonly open: (opened: Opened) => void
  readonly close: (opened: Opened) => void
  /** Asks the wallets about a payment again. */
  readonly check: (batchId: BatchId) => void
  readonly undo: (actId: ActId) => void
  /** Asks first, of the tips in one currency; what flows cannot be undone. */
  readonly askFlow: (asset: Asset) => void
  readonly beginFlow: () => void
  readonly letBe: () => void
  readonly resume: () => void
  readonly takeAway: (form: FileForm) => void
  readonly lookAgain: () => void
  /** Making a year's sums anew. */
  readonly stopRecount: () => void
  readonly goOnRecount: () => void
}
