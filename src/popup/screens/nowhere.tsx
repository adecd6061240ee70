/** Somebody made it, and there is nowhere to pay them yet. */
import type { VNode } from 'preact'
import type { PopupScreen } from '../../core/popup-view'
import { say } from '../../ui/words'
import type { Acts } from '../acts'
import { AskAuthor } from '../ask-author'
import { SupportLinks } from '../support-links'
import { Who } from '../who'

type Props = {
  readonly screen: Extract<PopupScreen, { state: 'nowhere' }>
  readonly acts: Acts
}

/** Says who made it, and what other ways the page names. */
export function Nowhere({ screen, acts }: Props): VNode {
  return (
    <>
      <Who {...screen} />
      <section class="plain plain-below">
        <h2 class="plain-title">{say('popup_nowhere_title')}</h2>
        <p>{say('popup_nowhere_text')}</p>
        <AskAuthor hosts={screen.mayAsk} acts={acts} />
        {screen.supportLinks.length > 0 && (
          <>
            <p>{say('popup_nowhere_ways')}</p>
            <SupportLinks links={screen.supportLinks} />
          </>
        )}
      </section>
    </>
  )
}
