/** It could be tipped, and nothing of the pool stands still any more. */
import type { VNode } from 'preact'
import type { PopupScreen } from '../../core/popup-view'
import { Button } from '../../ui/button'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { Who } from '../who'

type Props = {
  readonly screen: Extract<PopupScreen, { state: 'over-pool' }>
  readonly acts: Acts
}

/** Says when there will be something again, and how to set more aside. */
export function OverPool({ screen, acts }: Props): VNode {
  return (
    <>
      <Who {...screen} />
      <section class="plain plain-below">
        <h2 class="plain-title">{say('popup_over_pool_title')}</h2>
        <p>{say('popup_over_pool_text')}</p>
        <div class="plain-act">
          <Button onClick={() => acts.open('settings')}>{say('popup_change_pool')}</Button>
        </div>
      </section>
    </>
  )
}
