/** What the reader can do on the walk's page. */
import type { ActId } from '../core/ids'
import type { MoneyWire } from '../core/money'

export type WalkActs = {
  /** Keeps a tip for a card's piece. */
  readonly tip: (url: string, amount: MoneyWire) => void
  /** Keeps it for the new address: the reader has seen that it changed. */
  readonly confirm: (url: string, amount: MoneyWire) => void
  /** Promises it, where there is nowhere to pay. */
  readonly promise: (url: string, amount: MoneyWire) => void
  readonly undo: (url: string, actId: ActId) => void
  readonly takeBack: (url: string, actId: ActId) => void
  /** Read, not endorsed; or never this person. */
  readonly answer: (url: string, answer: 'read' | 'never') => void
  readonly editLine: (position: number, text: string) => void
  /** Takes a line out of the proposal, or puts it back. */
  readonly leaveLine: (position: number, leave: boolean) => void
  readonly accept: () => void
  readonly letGo: () => void
  readonly skipNext: (id: ActId, skip: boolean) => void
  readonly goOn: (id: ActId) => void
  readonly end: (id: ActId) => void
  readonly lookAgain: () => void
}
