/** What the reader can do in the popup; drawn components know nothing else of the world. */
import type { ActId } from '../core/ids'
import type { MoneyWire } from '../core/money'
import type { Reason } from '../core/reason'
import type { ByHandActs } from '../ui/by-hand/by-hand-acts'
import type { Panel } from './form'

/** Rill's own pages, as the popup opens them in a tab. */
export type OwnPage = 'welcome' | 'connect' | 'review' | 'walk' | 'settings'

export type Acts = {
  readonly keep: (amount: MoneyWire) => void
  /** Keeps what stands in the field for another amount. */
  readonly keepTyped: (like: MoneyWire) => void
  /** Keeps the tip that was asked about, for the new address. */
  readonly confirmPayee: () => void
  /** Asks for the refused tip again, with the same id. */
  readonly again: () => void
  readonly undo: (actId: ActId) => void
  /** Promises an amount where there is nowhere to pay. */
  readonly promise: (amount: MoneyWire) => void
  /** Makes what was promised to these creators a tip, as much as the pool holds. */
  readonly tipPromised: () => void
  readonly byHand: ByHandActs
  /** Keeps it anew every month from now on. */
  readonly everyMonth: (actId: ActId) => void
  /** Leaves a question or an answer be. */
  readonly letBe: () => void
  readonly toggle: (panel: Panel) => void
  readonly type: (text: string) => void
  readonly choose: (reason: Reason | undefined) => void
  readonly share: (address: string, weight: number) => void
  /** The reader's own words about the passage. */
  readonly write: (text: string) => void
  readonly sharePassage: (shared: boolean) => void
  readonly leavePassageOut: () => void
  /** Leaves the shortcut, or the menu, without an amount for now. */
  readonly chooseLater: () => void
  readonly pause: (paused: boolean) => void
  /** Never on this site, or again. */
  readonly exclude: (host: string, excluded: boolean) => void
  readonly open: (page: OwnPage) => void
  readonly lookAgain: () => void
  /** Looks for a wallet where the author says more; whether one was found. */
  readonly followAuthor: () => Promise<boolean>
}
