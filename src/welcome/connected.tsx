/** What holds once a wallet is connected: its limit, and when tips flow. */
import type { VNode } from 'preact'
import { compare, fromWire } from '../core/money'
import type { FlowTime } from '../core/settings'
import { BeyondMerge, BeyondWords } from '../ui/beyond-words'
import { Button } from '../ui/button'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import { type Open, poolFits } from './connect-state'
import { walletHost } from './found-wallet'
import { Refusal } from './refusal'

const flowKeys = {
  day: 'connect_flow_day',
  week: 'connect_flow_week',
  asked: 'connect_flow_asked',
} as const satisfies Record<FlowTime, string>

type Props = { readonly state: Open; readonly acts: ConnectActs }

/** Draws the two sentences, and the way to a higher limit where the pool has outgrown it. */
export function Connected({ state, acts }: Props): VNode | null {
  const { settings, view } = state
  if (view.state === 'none' || !view.limit) return null
  return (
    <>
      <p class="page-lead">
        <Say
          word="connect_done_limit"
          values={{ host: walletHost(view), limit: <Money amount={view.limit} short /> }}
        />{' '}
        {say(flowKeys[settings.flow])}
      </p>
      {isOutgrown(state) && <RaiseLimit state={state} acts={acts} />}
      <Others view={view} />
    </>
  )
}

/** What another browser spent from it this month, said where this one has just come to it. */
function Others({ view }: { readonly view: Open['view'] }): VNode | null {
  if (view.state === 'none' || !view.beyond) return null
  if (view.beyond.amount.value === '0') return null
  return (
    <Notice acts={<BeyondMerge />}>
      <BeyondWords beyond={view.beyond} month={view.beyond.month} /> {say('connect_several')}
    </Notice>
  )
}

/** Whether the pool is more than what the wallet allows in a month. */
function isOutgrown(state: Open): boolean {
  const { settings, view } = state
  if (view.state !== 'connected' || !view.limit || !settings.pool || !poolFits(state)) return false
  return compare(fromWire(settings.pool), fromWire(view.limit)) > 0
}

function RaiseLimit({ state, acts }: Props): VNode | null {
  const { act, settings, view } = state
  if (view.state === 'none' || !settings.pool) return null
  const busy = act.at === 'busy'
  return (
    <>
      <Notice
        acts={
          <Button onClick={acts.approve} resting={busy}>
            <Say word="connect_approve" values={{ host: walletHost(view) }} />
          </Button>
        }
      >
        <Say word="connect_limit_short" values={{ pool: <Money amount={settings.pool} short /> }} />
      </Notice>
      <Refusal state={state} doing="approve" />
    </>
  )
}
