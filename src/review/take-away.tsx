/** Taking the month away: a file for a spreadsheet, one for a program, one for bookkeeping. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { PageSection } from '../ui/page-frame'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'

/** Draws the three files. */
export function TakeAway({ acts }: { readonly acts: ReviewActs }): VNode {
  return (
    <PageSection title={say('export_title')} id="take-away">
      <p>{say('export_what')}</p>
      <div class="acts">
        <Button onClick={() => acts.takeAway('csv')}>{say('export_csv')}</Button>
        <Button onClick={() => acts.takeAway('json')}>{say('export_json')}</Button>
        <Button onClick={() => acts.takeAway('journal')}>{say('export_journal')}</Button>
      </div>
    </PageSection>
  )
}
