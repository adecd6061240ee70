/** A tip's state and its reason as one word each, the same on every screen. */
import type { Reason } from '../core/reason'
import type { TipState } from '../core/tip'
import { say } from './words'

const states = {
  kept: 'ui_state_kept',
  flowing: 'ui_state_flowing',
  arrived: 'ui_state_arrived',
  'came-back': 'ui_state_came_back',
  undone: 'ui_state_undone',
  'let-go': 'ui_state_let_go',
} as const satisfies Record<TipState, string>

const reasonKeys = {
  'taught-me': 'ui_reason_taught_me',
  'moved-me': 'ui_reason_moved_me',
  true: 'ui_reason_true',
  useful: 'ui_reason_useful',
  'made-me-laugh': 'ui_reason_made_me_laugh',
  'keep-going': 'ui_reason_keep_going',
} as const satisfies Record<Reason, string>

/** The word of a tip's state. */
export function stateText(state: TipState): string {
  return say(states[state])
}

/** The reader's own word for why. */
export function reasonText(reason: Reason): string {
  return say(reasonKeys[reason])
}
