/**
 * What the popup shows, decided from what is stored: one screen at a time, as plain data.
 *
 * The popup only draws this; sentences come from the locale by `state` and `code`.
 */
import type { Creator, PayeeSource, SupportLink } from './detection/detection'
import type { Failure } from './failure'
import type { ActId } from './ids'
import type { Language } from './language'
import { type MoneyWire, parseDecimal, toWire } from './money'
import type { PoolView } from './pool'
import type { NowhereByHand } from './popup-by-hand'
import type { PromisedHere } from './promised'
import type { QuietKind } from './quiet-page'
import type { GiftLine } from './review/gift-line'
import type { UnixMs } from './time'
import type { WalkInvitation } from './walk-view'

/** The ways to keep a tip without the popup. */
export type QuickWay = 'shortcut' | 'menu'

/** A press without the popup that was not kept, and why. */
export type RefusedPress = {
  readonly actId: ActId
  readonly amount: MoneyWire
  readonly failure: Failure
}

/** The largest weight of a share: as fine as a revenue share writes it, nine digits and six places. */
export const WEIGHT_MAX = 10 ** 15

/** One wallet that a tip on this page would go to. */
export type PayeeView = {
  /** Normal form; the id to keep a tip with. */
  readonly address: string
  readonly host: string
  readonly source: PayeeSource
  /** Relative share; the reader may change it. */
  readonly weight: number
  /** The creator it belongs to, where the page says so or there is only one. */
  readonly creatorName?: string
}

/** The last act that can still be undone, for the strip at the bottom. */
export type UndoView = {
  readonly actId: ActId
  readonly amount: MoneyWire
  /** Who it was for, all names of the act. */
  readonly names: readonly string[]
  readonly keptAt: UnixMs
  /** Whether it may become, or is, a tip of every month; absent where it went to several people. */
  readonly everyMonth?: 'may' | 'is'
}

/** The tip page itself. */
export type TipScreen = {
  readonly state: 'tip'
  /** The page's own address; sent back when a tip is kept, so that a page that changed is noticed. */
  readonly pageUrl: string
  readonly title: string
  readonly publication?: string
  readonly creators: readonly Creator[]
  readonly payees: readonly PayeeView[]
  readonly supportLinks: readonly SupportLink[]
  /** Small, usual, generous. Before the first tips: a quiet scale under the pool. */
  readonly amounts: readonly MoneyWire[]
  /** The amount of the reader's last tip to this creator; without one nothing has the focus. */
  readonly lastTime?: MoneyWire
  /** What is kept, flowing or arrived for this page already. */
  readonly keptHere?: MoneyWire
  /** The passage that the reader selected on this page to tip. */
  readonly quote?: string
  /** What was promised to its creators while there was nowhere to pay: a question. */
  readonly promised?: PromisedHere
}

/** A page that somebody wrote, with nowhere to pay: its amounts are promised, not kept. */
export type NowhereScreen = NowhereByHand & {
  readonly state: 'nowhere'
  readonly pageUrl: string
  readonly title: string
  readonly publication?: string
  readonly creators: readonly Creator[]
  readonly supportLinks: readonly SupportLink[]
  /** Hosts where a wallet may be looked for if the reader asks. */
  readonly mayAsk: readonly string[]
  /** The same three amounts as on a page that can be paid. */
  readonly amounts: readonly MoneyWire[]
}

export type PopupScreen =
  | TipScreen
  /** No pool is set: the welcome page comes first. */
  | { readonly state: 'welcome' }
  /** A browser page, or one that was not read: nothing is known of it. */
  | { readonly state: 'not-seen' }
  | { readonly state: 'not-https'; readonly host: string }
  | { readonly state: 'not-authored'; readonly title: string }
  | NowhereScreen
  | { readonly state: 'excluded'; readonly host: string }
  /** A page of a kind where Rill keeps quiet by itself; nothing of it was looked at. */
  | { readonly state: 'quiet'; readonly host: string; readonly kind: QuietKind }
  | { readonly state: 'paused' }
  /** It could be tipped, but not even the smallest unit stands still in the pool. */
  | { readonly state: 'over-pool'; readonly title: string; readonly creators: readonly Creator[] }

/** Everything the popup draws. */
export type PopupView = {
  readonly screen: PopupScreen
  readonly pool?: PoolView
  readonly undo?: UndoView
  /** No wallet is connected: tips are kept, no money moves. */
  readonly rehearsal: boolean
  readonly offline: boolean
  /** The language that the reader chose; the browser's own where there is none. */
  readonly language?: Language
  /** The shortcut or the menu was used for the first time: which amount should it keep? */
  readonly choosing?: QuickWay
  /** Pieces that were read and not tipped, or the month's close: there is something to look back at. */
  readonly walk?: WalkInvitation
  /** A gift that was opened from this page, or on it: was it given? */
  readonly gift?: GiftLine
  /** The last press of the shortcut or the menu was refused just now; the popup goes on from there. */
  readonly refused?: RefusedPress
  /** Something waits for the reader (a permission to approve again, a payee that changed). */
  readonly needsReader?: Failure
}

/** The amount a reader typed, or the failure that tells what an amount looks like. */
export function typedAmount(text: string, like: MoneyWire): MoneyWire | Failure {
  const amount = parseDecimal(text, like)
  return amount && amount.value > 0n
    ? toWire(amount)
    : { kind: 'amount-not-valid', text: text.slice(0, 40), assetCode: like.assetCode }
}
