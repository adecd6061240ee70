/** What is true of Rill as a whole just now, in at most one quiet line each. */
import type { VNode } from 'preact'
import type { PopupView } from '../core/popup-view'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { Notice } from '../ui/notice'
import { say } from '../ui/words'
import type { Acts } from './acts'

type Props = { readonly view: PopupView; readonly acts: Acts }

/** Draws what waits for the reader, the rehearsal and being offline. */
export function QuietLines({ view, acts }: Props): VNode {
  return (
    <div class="quiet-lines">
      {view.needsReader && (
        <Notice
          tone="needs"
          acts={
            <Button weight="plain" onClick={() => acts.open('connect')}>
              {say('popup_needs_look')}
            </Button>
          }
        >
          <FailureWords failure={view.needsReader} />
        </Notice>
      )}
      {view.offline && <p class="quiet">{say('popup_offline')}</p>}
      {view.rehearsal && view.pool && (
        <p class="quiet">
          {say('popup_rehearsal')}{' '}
          <Button weight="plain" onClick={() => acts.open('connect')}>
            {say('popup_connect')}
          </Button>
        </p>
      )}
    </div>
  )
}
