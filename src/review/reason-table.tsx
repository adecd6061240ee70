/** What moves by the reader's own word for why. */
import type { VNode } from 'preact'
import type { ReasonSum } from '../core/review/people'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { reasonText } from '../ui/reason-text'
import { say } from '../ui/words'

/** Whether any word was given: without one there is nothing to tell apart. */
export function hasReasons(reasons: readonly ReasonSum[]): boolean {
  return reasons.some(({ reason }) => reason !== 'none')
}

/** Draws a line a reason, the tips without one last. */
export function ReasonTable({ reasons }: { readonly reasons: readonly ReasonSum[] }): VNode {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{say('review_reason')}</th>
          <th scope="col">{say('review_tips_column')}</th>
          <th scope="col">{say('review_moving_column')}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ moving, reason, tips }) => (
          <tr key={reason}>
            <th scope="row">
              {reason === 'none' ? say('review_reason_none') : reasonText(reason)}
            </th>
            <td>{countText(tips)}</td>
            <td>
              <Money amount={moving} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
