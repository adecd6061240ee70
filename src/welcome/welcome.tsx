/** The welcome page: what a month may cost, three lines of privacy, and what comes next. */
import type { VNode } from 'preact'
import { unreachable } from '../core/assert'
import { PageFrame, PageNotOpened } from '../ui/page-frame'
import { Begun } from './begun'
import type { WelcomeActs } from './control-welcome'
import { First } from './first'
import type { WelcomeState } from './welcome-state'

type Props = { readonly state: WelcomeState; readonly acts: WelcomeActs }

/** Draws a state of the welcome page. */
export function Welcome({ state, acts }: Props): VNode {
  return <PageFrame>{screenOf(state, acts)}</PageFrame>
}

function screenOf(state: WelcomeState, acts: WelcomeActs): VNode {
  switch (state.at) {
    case 'opening':
      return <div class="page-opening" />
    case 'not-opened':
      return <PageNotOpened failure={state.failure} />
    case 'first':
      return <First state={state} acts={acts} />
    case 'begun':
      return <Begun pool={state.pool} />
    default:
      return unreachable(state)
  }
}
