/** A month that lies ahead of this device's clock is said to, before anything is told of it. */
import type { VNode } from 'preact'
import type { Overview } from '../core/review'
import { Notice } from '../ui/notice'
import { say } from '../ui/words'

type Props = { readonly statements: readonly Pick<Overview, 'time'>[] }

/** Draws the notice, once for all currencies of a month; nothing of a month that has begun. */
export function AheadNotice({ statements }: Props): VNode | null {
  const isAhead = statements.some(({ time }) => time === 'ahead')
  return isAhead ? <Notice>{say('review_ahead')}</Notice> : null
}
