/** A page that came over http. */
import type { VNode } from 'preact'
import { Say } from '../../ui/say'
import { say } from '../../ui/words'
import { PlainScreen } from '../plain-screen'

/** Says why nothing is kept here. */
export function NotHttps({ host }: { readonly host: string }): VNode {
  return (
    <PlainScreen title={say('popup_not_https_title')}>
      <p>
        <Say word="popup_not_https_text" values={{ host }} />
      </p>
    </PlainScreen>
  )
}
