/** Taking the month away: a file for a spreadsheet, a file for a program. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { PageSection } from '../ui/page-frame'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'

/** Draws both files and the way to paper. */
export function TakeAway({ acts }: { readonly acts: ReviewActs }): VNode {
  return (
    <PageSection title={say('export_title')} id="take-away">
      <p>{say('export_what')}</p>
      <div class="acts">
        <Button onClick={() => acts.takeAway('csv')}>{say('export_csv')}</Button>
        <Button onClick={() => acts.takeAway('json')}>{say('export_json')}</Button>
      </div>
    </PageSection>
  )
}
