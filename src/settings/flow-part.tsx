/** When kept tips flow by themselves. */
import type { VNode } from 'preact'
import { type FlowTime, flowTimes, type Settings } from '../core/settings'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

const names = {
  day: 'settings_flow_day',
  week: 'settings_flow_week',
  asked: 'settings_flow_asked',
} as const satisfies Record<FlowTime, string>

/** Draws the three rhythms. */
export function FlowPart(props: {
  readonly settings: Settings
  readonly acts: SettingsActs
}): VNode {
  const { acts, settings } = props
  return (
    <fieldset class="choices">
      <legend>{say('settings_flow_what')}</legend>
      {flowTimes.map(flow => (
        <label key={flow} class="choice">
          <input
            type="radio"
            name="flow"
            value={flow}
            checked={settings.flow === flow}
            onChange={() => acts.change('flow', { flow })}
          />
          {say(names[flow])}
        </label>
      ))}
    </fieldset>
  )
}
