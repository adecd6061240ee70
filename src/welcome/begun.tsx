/** After the pool is set: what happens next, and that no money moves before a wallet is connected. */
import type { VNode } from 'preact'
import type { PoolView } from '../core/pool'
import { Channel } from '../ui/channel'
import type { ChannelSize } from '../ui/channel-shape'
import { Money } from '../ui/money'
import { ownPages } from '../ui/page-frame'
import { Say } from '../ui/say'
import { say } from '../ui/words'

/** The channel from edge to edge of a page. */
const wide: ChannelSize = { width: 1080, height: 84, half: 17, swing: 7 }

/** Draws the next steps. */
export function Begun({ pool }: { readonly pool: PoolView }): VNode {
  return (
    <>
      <div class="page-intro">
        <h1 class="page-title">{say('welcome_begun_title')}</h1>
        <p class="page-lead">
          <Say word="welcome_begun_lead" values={{ set: <Money amount={pool.set} short /> }} />
        </p>
      </div>
      <div class="welcome-channel">
        <Channel pool={pool} size={wide} />
      </div>
      <ol class="next-steps">
        <li>{say('welcome_next_pin')}</li>
        <li>{say('welcome_next_read')}</li>
        <li>
          {say('welcome_next_wallet')}{' '}
          <a class="link" href={ownPages.connect}>
            {say('welcome_connect')}
          </a>
        </li>
      </ol>
    </>
  )
}
