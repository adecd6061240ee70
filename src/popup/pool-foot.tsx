/** The pool, and the place below it where every answer to an act appears. */
import type { VNode } from 'preact'
import type { PoolView } from '../core/pool'
import { Channel } from '../ui/channel'
import { PoolLine } from '../ui/pool-line'
import type { Acts } from './acts'
import { AnswerStrip } from './answer-strip'
import type { PopupState } from './state'

type Props = {
  readonly state: Extract<PopupState, { at: 'open' }>
  readonly pool: PoolView
  readonly acts: Acts
}

/** Draws the channel from edge to edge, its sentence, and the strip. */
export function PoolFoot({ state, pool, acts }: Props): VNode {
  return (
    <section class="pool-foot" data-still="pool">
      <Channel pool={pool} />
      <div class="pool-words">
        <PoolLine pool={pool} />
        <AnswerStrip state={state} acts={acts} />
      </div>
    </section>
  )
}
