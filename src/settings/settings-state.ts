/** The settings page's state and how each event changes it: pure. */
import type { ConnectionView } from '../core/connection'
import type { Failure } from '../core/failure'
import type { BalancesRecord } from '../core/ledger'
import { type Balances, decodeBalances } from '../core/ledger'
import { fromWire, type MoneyWire, sameAsset } from '../core/money'
import { poolChange } from '../core/pool'
import type { Settings } from '../core/settings'

/** The part of the page that an answer belongs to. */
export type Part =
  | 'pool'
  | 'flow'
  | 'undo'
  | 'cost'
  | 'bridge'
  | 'quick'
  | 'pause'
  | 'sites'
  | 'attention'
  | 'language'
  | 'data'

export type SettingsAct =
  | { readonly at: 'rest' }
  | { readonly at: 'saving'; readonly part: Part }
  | { readonly at: 'saved'; readonly part: Part }
  | { readonly at: 'erased'; readonly part: 'attention' }
  | { readonly at: 'refused'; readonly part: Part; readonly failure: Failure }

/** What is stored, as the page shows it. */
export type Stored = {
  readonly settings: Settings
  /** This month's balances, one an asset. */
  readonly balances: readonly BalancesRecord[]
}

export type SettingsState =
  /** The wallet may be known before the ledger is read. */
  | { readonly at: 'opening'; readonly connection?: ConnectionView }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | {
      readonly at: 'open'
      readonly stored: Stored
      /** Absent until the background has answered. */
      readonly connection?: ConnectionView
      readonly act: SettingsAct
    }

export type Open = Extract<SettingsState, { at: 'open' }>

export type SettingsEvent =
  | { readonly type: 'read'; readonly stored: Stored }
  | { readonly type: 'not-read'; readonly failure: Failure }
  | { readonly type: 'connection-looked'; readonly connection: ConnectionView }
  | { readonly type: 'act'; readonly act: SettingsAct }

/** Before anything was read. */
export const opening: SettingsState = { at: 'opening' }

/** The state after an event. */
export function reduceSettings(state: SettingsState, event: SettingsEvent): SettingsState {
  switch (event.type) {
    case 'read':
      return state.at === 'open'
        ? { ...state, stored: event.stored }
        : { act: { at: 'rest' }, ...state, at: 'open', stored: event.stored }
    case 'not-read':
      // What is shown was true when it was read; a change that fails says so itself.
      return state.at === 'open' ? state : { at: 'not-opened', failure: event.failure }
    case 'connection-looked':
      return state.at === 'not-opened' ? state : { ...state, connection: event.connection }
    case 'act':
      return state.at === 'open' ? { ...state, act: event.act } : state
  }
}

/** What setting a pool would do to this month, told before it is done. */
export type PoolEffect =
  | { readonly kind: 'same' }
  | { readonly kind: 'raises'; readonly by: MoneyWire }
  | { readonly kind: 'lowers'; readonly by: MoneyWire }
  /** This month keeps what is spoken for already; the lower figure counts from the next. */
  | { readonly kind: 'floor'; readonly floor: MoneyWire }
  /** Another currency: this month's tips in the old one stay as they are. */
  | { readonly kind: 'new-currency' }

/** The effect of setting `wanted`. */
export function poolEffect({ balances, settings }: Stored, wanted: MoneyWire): PoolEffect {
  const { pool } = settings
  if (pool && !sameAsset(pool, wanted)) return { kind: 'new-currency' }
  const stored = balances.find(({ still }) => sameAsset(still, wanted))
  if (!stored) return { kind: 'same' }
  const before: Balances = decodeBalances(stored)
  const { floor, lower, raise } = poolChange(before, fromWire(wanted))
  if (floor) return { kind: 'floor', floor: { ...wanted, value: floor.value.toString() } }
  if (raise) return { kind: 'raises', by: { ...wanted, value: raise.value.toString() } }
  return lower
    ? { kind: 'lowers', by: { ...wanted, value: lower.value.toString() } }
    : { kind: 'same' }
}

/**
 * The host that a reader typed or pasted, as the browser writes it; undefined for what is no site.
 *
 * `https://Bücher.example/x` is `xn--bcher-kva.example`: what a page's own address says.
 */
export function typedHost(text: string): string | undefined {
  const bare = text.trim().replace(/^https?:\/\//i, '')
  const address = `https://${bare}`
  if (/[\s@]/.test(bare) || !URL.canParse(address)) return undefined
  const { hostname } = new URL(address)
  return hostname.length <= 253 && hostname.includes('.') ? hostname : undefined
}
