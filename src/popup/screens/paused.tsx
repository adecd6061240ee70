/** Rill is paused. */
import type { VNode } from 'preact'
import { Button } from '../../ui/button'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { PlainScreen } from '../plain-screen'

/** Draws the one switch that ends the pause. */
export function Paused({ acts }: { readonly acts: Acts }): VNode {
  return (
    <PlainScreen
      title={say('popup_paused_title')}
      act={
        <Button weight="main" onClick={() => acts.pause(false)}>
          {say('ui_resume')}
        </Button>
      }
    >
      <p>{say('popup_paused_text')}</p>
    </PlainScreen>
  )
}
