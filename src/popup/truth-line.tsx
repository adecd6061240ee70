/** The truth line: who would really be paid, in a place that is kept free for it from the start. */
import { Fragment, type VNode } from 'preact'
import type { TruthStatement } from '../core/detection/truth-line'
import type { TipScreen } from '../core/popup-view'
import { FailureWords } from '../ui/failure-words'
import { Say, SayByName } from '../ui/say'
import { truthKey, truthValues } from '../ui/truth-text'
import { say } from '../ui/words'
import { Evidence } from './evidence'
import type { Truth } from './state'

type Props = { readonly screen: TipScreen; readonly truth: Truth }

const worst = { asks: 0, warns: 1, fits: 2 } as const satisfies Record<
  TruthStatement['level'],
  number
>

/**
 * Draws the most important statement about all payees; the others stand under "how do we know?".
 *
 * A new answer is drawn anew, not moved: nothing on the screen may be seen to jump.
 */
export function TruthLine({ screen, truth }: Props): VNode {
  return (
    <details class="truth">
      <summary class="truth-summary">
        <span class="truth-said" role="status">
          <Fragment key={truth.at}>
            <Said screen={screen} truth={truth} />{' '}
          </Fragment>
        </span>
        <span class="truth-ask" key={truth.at}>
          {say('popup_how_we_know')}
        </span>
      </summary>
      <Evidence screen={screen} truth={truth} />
    </details>
  )
}

function Said({ screen, truth }: Props): VNode | null {
  if (truth.at === 'not-told') return <FailureWords failure={truth.failure} />
  if (truth.at === 'asking') {
    return <Say word="popup_asking" values={{ host: screen.payees[0]?.host ?? '' }} />
  }
  const said = truth.looks
    .flatMap(look => look.statements)
    .reduce<TruthStatement | undefined>(
      (first, next) => (first && worst[first.level] <= worst[next.level] ? first : next),
      undefined,
    )
  if (!said) return null
  return (
    <span class="truth-statement" data-level={said.level}>
      <SayByName word={truthKey(said)} values={truthValues(said)} />
    </span>
  )
}
