/** A year's sums being made anew: how far it is, the way to stop it, and to go on. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { LongWork } from '../ui/long-work'
import { Notice } from '../ui/notice'
import { say } from '../ui/words'
import type { RecountState } from './control-recount'
import type { ReviewActs } from './review-acts'

type Props = { readonly state: RecountState; readonly acts: ReviewActs }

/** Draws a state of it; nothing at rest. */
export function RecountPart({ state, acts }: Props): VNode | null {
  if (state.at === 'rest') return null
  const { year } = state
  if (state.at === 'going') {
    return (
      <LongWork label={say('review_recount', { year })} work={state} onStop={acts.stopRecount} />
    )
  }
  return (
    <Notice
      tone="needs"
      urgent
      acts={
        <Button weight="plain" onClick={acts.goOnRecount}>
          {say('review_recount_go_on')}
        </Button>
      }
    >
      {say('review_recount_stopped', { year })}
      {state.failure && (
        <>
          {' '}
          <FailureWords failure={state.failure} />
        </>
      )}
    </Notice>
  )
}
