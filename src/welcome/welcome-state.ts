/** The welcome page's state and how each event changes it: pure. */
import type { Failure } from '../core/failure'
import type { MoneyWire } from '../core/money'
import type { Settings } from '../core/settings'

export type WelcomeState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  /** No pool is set yet: the one figure is asked for. */
  | { readonly at: 'first'; readonly busy: boolean; readonly failure?: Failure }
  /** A pool is set: what comes next. */
  | { readonly at: 'begun'; readonly pool: MoneyWire }

export type WelcomeEvent =
  | { readonly type: 'settings-read'; readonly settings: Settings }
  | { readonly type: 'not-read'; readonly failure: Failure }
  | { readonly type: 'set-begun' }
  | { readonly type: 'set-refused'; readonly failure: Failure }

/** Before the settings were read. */
export const opening: WelcomeState = { at: 'opening' }

/** The state after an event; the stored pool alone decides whether it has begun. */
export function reduceWelcome(state: WelcomeState, event: WelcomeEvent): WelcomeState {
  switch (event.type) {
    case 'settings-read':
      return settingsRead(state, event.settings)
    case 'not-read':
      return { at: 'not-opened', failure: event.failure }
    case 'set-begun':
      return state.at === 'first' ? { at: 'first', busy: true } : state
    case 'set-refused':
      return state.at === 'first' ? { at: 'first', busy: false, failure: event.failure } : state
  }
}

function settingsRead(state: WelcomeState, { pool }: Settings): WelcomeState {
  if (pool) return { at: 'begun', pool }
  return state.at === 'first' ? state : { at: 'first', busy: false }
}
