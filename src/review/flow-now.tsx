/** Letting tips flow now: asked once more, because nothing that flows can be undone. */
import type { VNode } from 'preact'
import type { Overview } from '../core/review'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { countText } from '../ui/number-text'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import { type FlowAct, flowOf, type Open } from './review-state'

type Props = {
  readonly statement: Overview
  readonly state: Open
  readonly acts: ReviewActs
}

/** Draws what came of it, and the button or the question; nothing of these where nothing can flow. */
export function FlowNow({ statement, state, acts }: Props): VNode {
  const { asset } = statement
  const { flowableTips } = statement.figures
  const act = flowOf(state.act, asset)
  const isAsked = act?.at === 'asking-flow' || act?.at === 'beginning-flow'
  return (
    <>
      <CameOf act={act} />
      {flowableTips > 0 && isAsked && <Question statement={statement} state={state} acts={acts} />}
      {flowableTips > 0 && !isAsked && (
        <div class="acts">
          <Button onClick={() => acts.askFlow(asset)}>
            {say(pluralKey('review_flow_now', flowableTips), { count: countText(flowableTips) })}
          </Button>
        </div>
      )}
    </>
  )
}

function CameOf({ act }: { readonly act: FlowAct | undefined }): VNode | null {
  if (act?.at === 'flow-refused') {
    return (
      <Notice tone="needs" urgent>
        <FailureWords failure={act.failure} />
      </Notice>
    )
  }
  if (act?.at !== 'flow-begun') return null
  const { batches, tips } = act.begun
  const payments = say(pluralKey('review_payments', batches), { count: countText(batches) })
  return (
    <Notice urgent>
      {tips === 0
        ? say('review_flow_none')
        : say(pluralKey('review_flow_begun', tips), { count: countText(tips), payments })}
    </Notice>
  )
}

function Question({ statement, state, acts }: Props): VNode {
  const { flowable, flowableTips } = statement.figures
  const busy = state.act.at === 'beginning-flow'
  return (
    <Notice
      urgent
      acts={
        <>
          <Button weight="main" onClick={acts.beginFlow} resting={busy}>
            {say('review_flow_yes')}
          </Button>
          <Button weight="plain" onClick={acts.letBe} resting={busy}>
            {say('review_flow_no')}
          </Button>
        </>
      }
    >
      <Say
        word={pluralKey('review_flow_ask', flowableTips)}
        values={{ amount: <Money amount={flowable} />, count: countText(flowableTips) }}
      />{' '}
      {state.months.length > 1 && say('review_flow_earlier')}
    </Notice>
  )
}
