/**
 * What the popup shows, decided from what is stored: one screen at a time, as plain data.
 *
 * The popup only draws this; sentences come from the locale by `state` and `code`.
 */
import type { Creator, PayeeSource, SupportLink } from './detection/detection'
import type { Failure } from './failure'
import type { ActId } from './ids'
import type { Language } from './language'
import { fromWire, type MoneyWire, money, parseDecimal, sameAsset, toWire } from './money'
import type { PoolView } from './pool'
import type { NowhereByHand } from './popup-by-hand'
import type { PromisedHere } from './promised'
import type { QuietKind } from './quiet-page'
import type { GiftLine } from './review/gift-line'
import type { UnixMs } from './time'
import type { TipRecord } from './tip'
import type { WalkInvitation } from './walk-view'

/** The ways to keep a tip without the popup. */
export type QuickWay = 'shortcut' | 'menu'

/** A press without the popup that was not kept, and why. */
export type RefusedPress = {
  readonly actId: ActId
  readonly amount: MoneyWire
  readonly failure: Failure
}

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

/** How many of the reader's last tips the amounts are learned from. */
export const LEARN_FROM = 30

/**
 * The three amounts: the reader's own small, usual and generous, learned from their last tips.
 *
 * Before there are five acts, a quiet scale: a hundredth, a fortieth and a tenth of the month's pool,
 * rounded down to 1, 2 or 5 of a power of ten, so that it fits any currency.
 */
export function usualAmounts(pool: MoneyWire, recent: readonly TipRecord[]): readonly MoneyWire[] {
  const set = fromWire(pool)
  // An act shared among several people was one amount to the reader.
  const acts = new Map<ActId, bigint>()
  for (const { actId, amount } of recent.filter(tip => sameAsset(tip.amount, pool))) {
    acts.set(actId, (acts.get(actId) ?? 0n) + BigInt(amount.value))
  }
  const own = [...acts.values()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const scale = [100n, 40n, 10n].map(part => roundDown(set.value / part))
  const learned = own.length < 5 ? scale : [0.1, 0.5, 0.9].map(at => quantile(own, at))
  const distinct = [...new Set([...learned, ...scale])].slice(0, 3)
  return distinct
    .filter(value => value > 0n)
    .sort((a, b) => (a < b ? -1 : 1))
    .map(value => toWire(money(value, set)))
}

function quantile(sorted: readonly bigint[], at: number): bigint {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0n
}

/** 1, 2 or 5 times a power of ten, at most `value` and at least 1. */
function roundDown(value: bigint): bigint {
  if (value < 1n) return 1n
  const power = 10n ** BigInt(value.toString().length - 1)
  const lead = value / power
  return (lead >= 5n ? 5n : lead >= 2n ? 2n : 1n) * power
}

/** The amount a reader typed, or the failure that tells what an amount looks like. */
export function typedAmount(text: string, like: MoneyWire): MoneyWire | Failure {
  const amount = parseDecimal(text, like)
  return amount && amount.value > 0n
    ? toWire(amount)
    : { kind: 'amount-not-valid', text: text.slice(0, 40), assetCode: like.assetCode }
}
