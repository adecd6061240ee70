/** The background did not answer. */
import type { VNode } from 'preact'
import type { Failure } from '../../core/failure'
import { Button } from '../../ui/button'
import { Channel } from '../../ui/channel'
import { FailureWords } from '../../ui/failure-words'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { PlainScreen } from '../plain-screen'

/** Says what went wrong, and offers to look again. */
export function NotOpened(props: { readonly failure: Failure; readonly acts: Acts }): VNode {
  return (
    <main>
      <PlainScreen
        title={say('popup_failed_title')}
        act={<Button onClick={props.acts.lookAgain}>{say('ui_try_again')}</Button>}
      >
        <p>
          <FailureWords failure={props.failure} />
        </p>
      </PlainScreen>
      <Channel />
    </main>
  )
}
