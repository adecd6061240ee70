/** The question of a first use: which amount the shortcut, or the page's menu, keeps from now on. */
import type { MoneyWire } from '../core/money'
import type { PopupView, QuickWay } from '../core/popup-view'

/** How far the question has come; it stays where it stood, so that nothing moves by an answer. */
export type Choosing =
  | { readonly at: 'asked'; readonly way: QuickWay }
  | { readonly at: 'not-now'; readonly way: QuickWay }
  /** Stored; `keys` as the browser writes them, where it tells. */
  | {
      readonly at: 'chosen'
      readonly way: QuickWay
      readonly amount: MoneyWire
      readonly keys?: string | undefined
    }

/** The question as the background asks it; nothing where it asks none. */
export function askedIn(view: PopupView): { readonly choosing?: Choosing } {
  return view.choosing ? { choosing: { at: 'asked', way: view.choosing } } : {}
}
