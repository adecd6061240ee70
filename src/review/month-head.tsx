/** Which month is open, the way to the others, and its sentence. */
import type { ComponentChildren, VNode } from 'preact'
import { monthText } from '../ui/date-text'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { Open } from './review-state'

type Props = {
  readonly state: Open
  readonly acts: ReviewActs
  readonly children: ComponentChildren
}

/** Draws the head; with one month there is nothing to choose from. */
export function MonthHead({ state, acts, children }: Props): VNode {
  const { month, months } = state
  return (
    <div class="page-intro">
      <div class="month-row">
        <h1 class="page-title">{monthText(month)}</h1>
        {months.length > 1 && (
          <select
            class="field month-choice"
            aria-label={say('review_month_label')}
            value={month}
            onChange={event => acts.choose(event.currentTarget.value)}
          >
            {months.map(each => (
              <option key={each} value={each}>
                {monthText(each)}
              </option>
            ))}
          </select>
        )}
      </div>
      {children}
    </div>
  )
}
