/** A site on which the reader wants quiet. */
import type { VNode } from 'preact'
import { Say } from '../../ui/say'
import { say } from '../../ui/words'
import { PlainScreen } from '../plain-screen'

/** Says that Rill does nothing here; the settings are at the foot. */
export function Excluded({ host }: { readonly host: string }): VNode {
  return (
    <PlainScreen title={say('popup_excluded_title')}>
      <p>
        <Say word="popup_excluded_text" values={{ host }} />
      </p>
    </PlainScreen>
  )
}
