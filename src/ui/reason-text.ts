/** The reader's own reason for a tip as one word, the same on every screen. */
import type { Reason } from '../core/reason'
import { say } from './words'

const reasonKeys = {
  'taught-me': 'ui_reason_taught_me',
  'moved-me': 'ui_reason_moved_me',
  true: 'ui_reason_true',
  useful: 'ui_reason_useful',
  'made-me-laugh': 'ui_reason_made_me_laugh',
  'keep-going': 'ui_reason_keep_going',
} as const satisfies Record<Reason, string>

/** The reader's own word for why. */
export function reasonText(reason: Reason): string {
  return say(reasonKeys[reason])
}
