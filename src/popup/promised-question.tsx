/** The question on a page that can be paid now, and to whose creators something was promised before. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { PromisedHere } from '../core/promised'
import { Button } from '../ui/button'
import { NamesOf } from '../ui/by-hand/bridge-offer-part'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'
import type { Acts } from './acts'

type Props = { readonly promised: PromisedHere; readonly busy: boolean; readonly acts: Acts }

/** Draws the question. A promise becomes nothing by itself; left, it stays what it is. */
export function PromisedQuestion({ promised, busy, acts }: Props): VNode | null {
  const [left, setLeft] = useState(false)
  if (left) return null
  const { amount, fits, names, pieces } = promised
  const whole = amount.value === fits.value
  return (
    <section class="notice promised-question" data-tone="needs" data-still="promised">
      <p>
        <Say
          word="promise_question"
          values={{
            amount: <Money amount={amount} />,
            names: <NamesOf names={names} />,
            pieces: <PiecesOf count={pieces} />,
          }}
        />{' '}
        {!whole && <Say word="promise_fits" values={{ fits: <Money amount={fits} /> }} />}
      </p>
      <div class="notice-acts">
        <Button resting={busy} onClick={event => event.detail < 2 && acts.tipPromised()}>
          <Say word="promise_tip_now" values={{ amount: <Money amount={fits} /> }} />
        </Button>
        <Button weight="plain" onClick={() => setLeft(true)}>
          {say('promise_leave')}
        </Button>
      </div>
    </section>
  )
}

/** "2 pieces". */
export function PiecesOf({ count }: { readonly count: number }): VNode {
  return <>{say(pluralKey('review_pieces', count), { count: countText(count) })}</>
}
