/** From which sum promises to one person are offered to be given by hand. */
import type { VNode } from 'preact'
import { threshold } from '../core/bridge/threshold'
import { toWire } from '../core/money'
import { PoolForm } from '../ui/pool-form'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'
import type { Open } from './settings-state'

type Props = { readonly state: Open; readonly acts: SettingsActs }

/** Draws the threshold; before a pool is set there is none. */
export function BridgePart({ state, acts }: Props): VNode | null {
  const { act, stored } = state
  const { pool } = stored.settings
  const from = threshold(stored.settings)
  if (!pool || !from) return <p>{say('settings_bridge_what')}</p>
  return (
    <>
      <p>{say('settings_bridge_what')}</p>
      <PoolForm
        key={`${pool.assetCode} ${from.value}`}
        label={say('settings_bridge_amount')}
        set={toWire(from)}
        asset={pool}
        button={say('settings_pool_set')}
        busy={act.at === 'saving' && act.part === 'bridge'}
        onSet={amount => acts.change('bridge', { bridgeFrom: amount })}
      />
    </>
  )
}
