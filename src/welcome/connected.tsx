/** What holds once a wallet is connected: its limit, and when tips flow. */
import type { VNode } from 'preact'
import type { FlowTime } from '../core/settings'
import { Money } from '../ui/money'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { Open } from './connect-state'
import { walletHost } from './found-wallet'

const flowKeys = {
  day: 'connect_flow_day',
  week: 'connect_flow_week',
  asked: 'connect_flow_asked',
} as const satisfies Record<FlowTime, string>

/** Draws the two sentences. */
export function Connected({ state }: { readonly state: Open }): VNode | null {
  const { settings, view } = state
  if (view.state === 'none' || !view.limit) return null
  return (
    <p class="page-lead">
      <Say
        word="connect_done_limit"
        values={{ host: walletHost(view), limit: <Money amount={view.limit} short /> }}
      />{' '}
      {say(flowKeys[settings.flow])}
    </p>
  )
}
