/** The month's pool: one figure, and what changing it does to this month. */
import type { ComponentChildren, VNode } from 'preact'
import { assetKey, compare, exactlyIn, fromWire, type MoneyWire, sameAsset } from '../core/money'
import { Money } from '../ui/money'
import { ownPages } from '../ui/page-frame'
import { PoolForm } from '../ui/pool-form'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { SettingsActs } from './settings-acts'
import { type Open, poolEffect } from './settings-state'

type Props = { readonly state: Open; readonly acts: SettingsActs }

/** Draws the pool's form; with a wallet connected its currency is the wallet's. */
export function PoolPart({ state, acts }: Props): VNode {
  const { act, connection, stored } = state
  const { pool } = stored.settings
  const connected = connection && connection.state !== 'none' ? connection : undefined
  const set = pool && (connected ? exactlyIn(connected, pool) : pool)
  return (
    <>
      <p>{say('settings_pool_what')}</p>
      <PoolForm
        key={connected ? assetKey(connected) : set && assetKey(set)}
        set={set}
        asset={connected}
        button={say('settings_pool_set')}
        busy={act.at === 'saving' && act.part === 'pool'}
        effect={amount => <Effect state={state} amount={amount} />}
        onSet={acts.setPool}
      />
      <OverLimit state={state} />
    </>
  )
}

function Effect(props: { readonly state: Open; readonly amount: MoneyWire }): ComponentChildren {
  const { amount, state } = props
  const effect = poolEffect(state.stored, amount)
  switch (effect.kind) {
    case 'same':
      return null
    case 'raises':
      return <Say word="settings_pool_raises" values={{ by: <Money amount={effect.by} short /> }} />
    case 'lowers':
      return <Say word="settings_pool_lowers" values={{ by: <Money amount={effect.by} short /> }} />
    case 'floor':
      return (
        <Say
          word="settings_pool_floor"
          values={{
            floor: <Money amount={effect.floor} short />,
            wanted: <Money amount={amount} short />,
          }}
        />
      )
    case 'new-currency':
      return say('settings_pool_new_currency')
  }
}

/** The wallet's own limit is a second one; a pool above it flows only up to that. */
function OverLimit({ state }: { readonly state: Open }): VNode | null {
  const { connection, stored } = state
  const { pool } = stored.settings
  if (!pool || !connection || connection.state === 'none' || !connection.limit) return null
  const { limit } = connection
  if (!sameAsset(pool, limit) || compare(fromWire(pool), fromWire(limit)) <= 0) return null
  return (
    <p>
      <Say word="settings_pool_over_limit" values={{ limit: <Money amount={limit} short /> }} />{' '}
      <a class="link" href={ownPages.connect}>
        {say('review_approve')}
      </a>
    </p>
  )
}
