/** The wallet in a line, and the way to connect, renew or disconnect it. */
import type { VNode } from 'preact'
import type { ConnectionView } from '../core/connection'
import { BeyondMerge, BeyondWords } from '../ui/beyond-words'
import { Money } from '../ui/money'
import { ownPages } from '../ui/page-frame'
import { Say } from '../ui/say'
import { say } from '../ui/words'

/** Draws what is connected; what is changed about it is changed on its own page. */
export function WalletPart(props: { readonly connection: ConnectionView | undefined }): VNode {
  const { connection } = props
  return (
    <>
      {connection && <Standing connection={connection} />}
      {connection && <Others connection={connection} />}
      <p>
        <a class="link" href={ownPages.connect}>
          {say(connection?.state === 'none' ? 'welcome_connect' : 'settings_wallet_open')}
        </a>
      </p>
    </>
  )
}

/** What other browsers spent from it this month; nothing where the wallet says that none did. */
function Others({ connection }: { readonly connection: ConnectionView }): VNode | null {
  if (connection.state === 'none') return null
  const { beyond, beyondUnread } = connection
  const spent = beyond !== undefined && beyond.amount.value !== '0'
  return (
    <>
      {beyond && (spent || !beyond.whole) && (
        <p>
          <BeyondWords beyond={beyond} month={beyond.month} /> {spent && <BeyondMerge />}
        </p>
      )}
      {beyondUnread && <p class="quiet">{say('ui_beyond_unread')}</p>}
    </>
  )
}

function Standing({ connection }: { readonly connection: ConnectionView }): VNode {
  if (connection.state === 'none') return <p>{say('settings_wallet_none')}</p>
  const { address, limit, walletName } = connection
  return (
    <p class="settings-wallet">
      <bdi class="name">{walletName}</bdi> <bdi class="address">{address}</bdi>
      <br />
      {connection.state === 'connected' && limit ? (
        <Say word="settings_wallet_limit" values={{ limit: <Money amount={limit} short /> }} />
      ) : (
        say(
          connection.state === 'approve-again'
            ? 'waiting_approve_again'
            : 'settings_wallet_unfinished',
        )
      )}
    </p>
  )
}
