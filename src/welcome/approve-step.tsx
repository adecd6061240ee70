/** Step three: the monthly limit, set in the wallet's currency and approved at the wallet itself. */
import type { VNode } from 'preact'
import { exactlyIn, type MoneyWire } from '../core/money'
import { Button } from '../ui/button'
import { currencyName } from '../ui/currencies'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { countText } from '../ui/number-text'
import { PoolForm } from '../ui/pool-form'
import { Say } from '../ui/say'
import { locale, say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import { type Open, poolFits } from './connect-state'
import { type WalletView, walletHost } from './found-wallet'
import { Refusal } from './refusal'

type Props = { readonly state: Open; readonly view: WalletView; readonly acts: ConnectActs }

/** Draws the question for the pool where it does not fit the wallet, else the way to the approval. */
export function ApproveStep({ state, view, acts }: Props): VNode {
  const { pool } = state.settings
  return pool && poolFits(state) ? (
    <Approve state={state} view={view} acts={acts} pool={pool} />
  ) : (
    <PoolInWalletsAsset state={state} view={view} acts={acts} />
  )
}

function Approve({ state, view, acts, pool }: Props & { readonly pool: MoneyWire }): VNode {
  const approving = state.act.at === 'busy' && state.act.doing === 'approve'
  const host = walletHost(view)
  const limit = <Money amount={pool} short />
  return (
    <>
      {view.state === 'approve-again' && view.reason && (
        <Notice tone="needs">{say(reasonKeys[view.reason])}</Notice>
      )}
      <p>
        <Say word="connect_approve_how" values={{ host, limit }} />
      </p>
      <div class="acts">
        <Button weight="main" onClick={acts.approve} resting={approving}>
          <Say word="connect_approve" values={{ host }} />
        </Button>
        <span role="status">
          {(approving || view.state === 'consenting') && say('connect_approving')}
        </span>
      </div>
      <Refusal state={state} doing="approve" />
    </>
  )
}

const reasonKeys = {
  'rotation-lost': 'connect_again_rotation_lost',
  revoked: 'connect_again_revoked',
  'key-removed': 'connect_again_key_removed',
} as const satisfies Record<NonNullable<WalletView['reason']>, string>

function PoolInWalletsAsset({ state, view, acts }: Props): VNode {
  const { pool } = state.settings
  const currency = currencyName(view.assetCode, locale())
  const { act } = state
  return (
    <>
      <p>
        {!pool && <Say word="connect_pool_first" values={{ currency }} />}
        {pool && pool.assetCode !== view.assetCode && (
          <Say
            word="connect_pool_differs"
            values={{ currency, pool: <Money amount={pool} short /> }}
          />
        )}
        {pool && pool.assetCode === view.assetCode && (
          <Say
            word="connect_pool_places"
            values={{
              currency,
              places: countText(view.assetScale),
              pool: <Money amount={pool} short />,
            }}
          />
        )}
      </p>
      <PoolForm
        key={view.address}
        asset={{ assetCode: view.assetCode, assetScale: view.assetScale }}
        set={pool && exactlyIn(view, pool)}
        button={say('settings_pool_set')}
        busy={act.at === 'busy'}
        failure={act.at === 'refused' && act.doing === 'pool' ? act.failure : undefined}
        onSet={acts.setPool}
      />
    </>
  )
}
