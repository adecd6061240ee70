/** Keeping the usual amount without the popup: how much, and by which ways. */
import type { VNode } from 'preact'
import { assetKey, exactlyIn } from '../core/money'
import type { QuickWay } from '../core/popup-view'
import { PoolForm } from '../ui/pool-form'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'
import type { Open } from './settings-state'

const ways = {
  shortcut: 'settings_quick_shortcut',
  menu: 'settings_quick_menu',
} as const satisfies Record<QuickWay, string>

type Props = { readonly state: Open; readonly acts: SettingsActs }

/** Draws the usual amount and the two ways; before a pool is set there is nothing to keep from. */
export function QuickPart({ state, acts }: Props): VNode {
  const { act, stored } = state
  const { pool, usual } = stored.settings
  return (
    <>
      <p>{say('settings_quick_what')}</p>
      {pool && (
        <PoolForm
          key={assetKey(pool)}
          label={say('settings_quick_amount')}
          set={usual && exactlyIn(pool, usual)}
          asset={pool}
          button={say('settings_pool_set')}
          busy={act.at === 'saving' && act.part === 'quick'}
          onSet={amount => acts.change('quick', { usual: amount })}
        />
      )}
      {usual && (
        <div class="choices">
          {(['shortcut', 'menu'] as const).map(way => (
            <label key={way} class="choice">
              <input
                type="checkbox"
                checked={stored.settings[way]}
                onChange={event => acts.change('quick', { [way]: event.currentTarget.checked })}
              />
              {say(ways[way])}
            </label>
          ))}
        </div>
      )}
    </>
  )
}
