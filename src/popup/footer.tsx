/** The way to Rill's own pages, and the pause. */
import type { VNode } from 'preact'
import type { WalkInvitation } from '../core/walk-view'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { Acts } from './acts'
import { NeverHere } from './never-here'

type Props = {
  readonly paused: boolean
  readonly isSet: boolean
  /** The site that the reader may want quiet on. */
  readonly host: string | undefined
  /** There is something to look back at. */
  readonly walk: WalkInvitation | undefined
  readonly acts: Acts
}

/** Draws the foot of the popup; before a pool is set there is nothing to review or to pause. */
export function Footer({ paused, isSet, host, walk, acts }: Props): VNode {
  return (
    <footer class="foot">
      {host && <NeverHere host={host} acts={acts} />}
      <nav class="foot-row" aria-label={say('popup_footer')}>
        {isSet && (
          <Button weight="plain" onClick={() => acts.open('review')}>
            {say('ui_review')}
          </Button>
        )}
        {walk && (
          <Button weight="plain" onClick={() => acts.open('walk')}>
            {say(walk === 'walk' ? 'popup_walk' : 'popup_close')}
          </Button>
        )}
        {isSet && !paused && (
          <Button weight="plain" onClick={() => acts.pause(true)}>
            {say('ui_pause')}
          </Button>
        )}
        <Button weight="plain" onClick={() => acts.open('settings')}>
          {say('ui_settings')}
        </Button>
      </nav>
    </footer>
  )
}
