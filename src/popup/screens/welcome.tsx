/** Before a pool is set: the welcome page comes first. */
import type { VNode } from 'preact'
import { Button } from '../../ui/button'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { PlainScreen } from '../plain-screen'

/** Draws the way to the welcome page. */
export function Welcome({ acts }: { readonly acts: Acts }): VNode {
  return (
    <PlainScreen
      title={say('popup_welcome_title')}
      act={
        <Button weight="main" onClick={() => acts.open('welcome')}>
          {say('popup_welcome_begin')}
        </Button>
      }
    >
      <p>{say('popup_welcome_text')}</p>
    </PlainScreen>
  )
}
