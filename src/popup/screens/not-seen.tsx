/** A page of the browser, or one that was not read. */
import type { VNode } from 'preact'
import { AskBrowser } from '../../ui/allowing'
import { say } from '../../ui/words'
import { PlainScreen } from '../plain-screen'

/** Says why nothing is known of this page. */
export function NotSeen(): VNode {
  return (
    <PlainScreen title={say('popup_not_seen_title')}>
      <AskBrowser act="reading">
        <p>{say('popup_not_seen_text')}</p>
      </AskBrowser>
    </PlainScreen>
  )
}
