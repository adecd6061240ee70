/** Counting reading time: on or off, and forgetting what was counted. */
import type { VNode } from 'preact'
import { ATTENTION_DAYS } from '../core/attention'
import type { Settings } from '../core/settings'
import { Button } from '../ui/button'
import { countText } from '../ui/number-text'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'

type Props = {
  readonly settings: Settings
  /** What was counted has just been erased. */
  readonly erased: boolean
  readonly acts: SettingsActs
}

/** Draws the switch and the way to erase; switching off counts no more, and erases nothing by itself. */
export function AttentionPart({ settings, erased, acts }: Props): VNode {
  return (
    <>
      <p>{say('settings_attention_what', { count: countText(ATTENTION_DAYS) })}</p>
      <div class="choices">
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.attention}
            onChange={event => acts.change('attention', { attention: event.currentTarget.checked })}
          />
          {say('settings_attention_count')}
        </label>
      </div>
      <div class="acts">
        <Button onClick={acts.eraseAttention}>{say('settings_attention_erase')}</Button>
        <span role="status">{erased && say('settings_attention_erased')}</span>
      </div>
      <NeverNominated settings={settings} acts={acts} />
    </>
  )
}

/** Who is never shown on a walk, each with the way back. */
function NeverNominated({ settings, acts }: Pick<Props, 'settings' | 'acts'>): VNode | null {
  const { neverNominate } = settings
  if (neverNominate.length === 0) return null
  const show = (key: string) =>
    acts.change('attention', { neverNominate: neverNominate.filter(each => each !== key) })
  return (
    <>
      <p>{say('settings_never_nominated')}</p>
      <ul class="sites">
        {neverNominate.map(key => {
          const [name = key, host = ''] = key.split('|')
          return (
            <li key={key}>
              <bdi>{name}</bdi> <bdi class="quiet">{host}</bdi>{' '}
              <Button
                weight="plain"
                onClick={() => show(key)}
                aria-label={say('settings_nominate_who', { name })}
              >
                {say('settings_nominate')}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
