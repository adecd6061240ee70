/** Pausing: nothing is kept and nothing flows. */
import type { VNode } from 'preact'
import type { Settings } from '../core/settings'
import { Button } from '../ui/button'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

/** Draws the switch. */
export function PausePart(props: {
  readonly settings: Settings
  readonly acts: SettingsActs
}): VNode {
  const { acts, settings } = props
  return (
    <>
      <p>{say(settings.paused ? 'settings_paused' : 'settings_pause_what')}</p>
      <div class="acts">
        <Button onClick={() => acts.change('pause', { paused: !settings.paused })}>
          {say(settings.paused ? 'ui_resume' : 'ui_pause')}
        </Button>
      </div>
    </>
  )
}
