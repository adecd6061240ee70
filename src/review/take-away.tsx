/** Taking the month away: a file for a spreadsheet, one for a program, one for bookkeeping. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { Notice } from '../ui/notice'
import { PageSection } from '../ui/page-frame'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { Open } from './review-state'

type Props = { readonly state: Open; readonly acts: ReviewActs }

/** Draws the three files, and why one could not be made. */
export function TakeAway({ state, acts }: Props): VNode {
  const { act } = state
  return (
    <PageSection title={say('export_title')} id="take-away">
      <p>{say('export_what')}</p>
      <div class="acts">
        <Button onClick={() => acts.takeAway('csv')}>{say('export_csv')}</Button>
        <Button onClick={() => acts.takeAway('json')}>{say('export_json')}</Button>
        <Button onClick={() => acts.takeAway('journal')}>{say('export_journal')}</Button>
      </div>
      {act.at === 'refused' && act.of === 'take-away' && (
        <Notice tone="needs" urgent>
          <FailureWords failure={act.failure} />
        </Notice>
      )}
    </PageSection>
  )
}
