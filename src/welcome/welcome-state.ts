/** The welcome page's state and how each event changes it: pure. */
import type { Failure } from '../core/failure'
import type { PoolView } from '../core/pool'

export type WelcomeState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  /** No pool is set yet: the one figure is asked for. */
  | { readonly at: 'first'; readonly busy: boolean; readonly failure?: Failure }
  /** A pool is set: what comes next. */
  | { readonly at: 'begun'; readonly pool: PoolView }

export type WelcomeEvent =
  /** The pool of this month, absent until one is set. */
  | { readonly type: 'pool-read'; readonly pool: PoolView | undefined }
  | { readonly type: 'not-read'; readonly failure: Failure }
  | { readonly type: 'set-begun' }
  | { readonly type: 'set-refused'; readonly failure: Failure }

/** Before the pool was read. */
export const opening: WelcomeState = { at: 'opening' }

/** The state after an event; the stored pool alone decides whether it has begun. */
export function reduceWelcome(state: WelcomeState, event: WelcomeEvent): WelcomeState {
  switch (event.type) {
    case 'pool-read':
      return poolRead(state, event.pool)
    case 'not-read':
      return { at: 'not-opened', failure: event.failure }
    case 'set-begun':
      return state.at === 'first' ? { at: 'first', busy: true } : state
    case 'set-refused':
      return state.at === 'first' ? { at: 'first', busy: false, failure: event.failure } : state
  }
}

function poolRead(state: WelcomeState, pool: PoolView | undefined): WelcomeState {
  if (pool) return { at: 'begun', pool }
  return state.at === 'first' ? state : { at: 'first', busy: false }
}
