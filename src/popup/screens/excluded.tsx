/** A site on which the reader wants quiet. */
import type { VNode } from 'preact'
import { Button } from '../../ui/button'
import { Say } from '../../ui/say'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { PlainScreen } from '../plain-screen'

type Props = { readonly host: string; readonly acts: Acts }

/** Says that Rill does nothing here, and offers to end that. */
export function Excluded({ host, acts }: Props): VNode {
  return (
    <PlainScreen
      title={say('popup_excluded_title')}
      act={<Button onClick={() => acts.exclude(host, false)}>{say('popup_excluded_again')}</Button>}
    >
      <p>
        <Say word="popup_excluded_text" values={{ host }} />
      </p>
    </PlainScreen>
  )
}
