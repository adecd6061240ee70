/** What the reader can do in the popup; drawn components know nothing else of the world. */
import type { ActId } from '../core/ids'
import type { MoneyWire } from '../core/money'
import type { Reason } from '../core/reason'
import type { Panel } from './state'

/** Rill's own pages, as the popup opens them in a tab. */
export type OwnPage = 'welcome' | 'connect' | 'review' | 'settings'

export type Acts = {
  readonly keep: (amount: MoneyWire) => void
  /** Keeps what stands in the field for another amount. */
  readonly keepTyped: (like: MoneyWire) => void
  /** Keeps the tip that was asked about, for the new address. */
  readonly confirmPayee: () => void
  /** Asks for the refused tip again, with the same id. */
  readonly again: () => void
  readonly undo: (actId: ActId) => void
  /** Leaves a question or an answer be. */
  readonly letBe: () => void
  readonly toggle: (panel: Panel) => void
  readonly type: (text: string) => void
  readonly choose: (reason: Reason | undefined) => void
  readonly share: (address: string, weight: number) => void
  readonly pause: (paused: boolean) => void
  readonly open: (page: OwnPage) => void
  readonly lookAgain: () => void
}
