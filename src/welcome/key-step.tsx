/** Step two: Rill's public key, added in the wallet by the reader; we look for it meanwhile. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { OutsideLink } from '../ui/outside-link'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import type { Open } from './connect-state'
import { type WalletView, walletHost } from './found-wallet'

type Props = { readonly state: Open; readonly view: WalletView; readonly acts: ConnectActs }

/** Draws the key to copy and what has been seen of it. */
export function KeyStep({ state, view, acts }: Props): VNode {
  const id = useId()
  const host = walletHost(view)
  const link = <OutsideLink href={`https://${host}`}>{host}</OutsideLink>
  return (
    <>
      <p>
        <Say word="connect_key_how" values={{ host: link }} />
      </p>
      <label for={id}>{say('connect_key_label')}</label>
      <textarea
        id={id}
        class="field key-text address"
        dir="ltr"
        readOnly
        rows={3}
        value={view.keyToAdd}
        onFocus={event => event.currentTarget.select()}
      />
      <div class="acts">
        <Button weight="main" onClick={() => acts.copyKey(view.keyToAdd)}>
          {say('connect_key_copy')}
        </Button>
        <span role="status">
          {state.copied === 'yes' && say('connect_key_copied')}
          {state.copied === 'refused' && say('connect_key_not_copied')}
        </span>
      </div>
      <p class="quiet key-look" role="status">
        {view.failure ? (
          <FailureWords failure={view.failure} />
        ) : (
          <Say word="connect_key_looking" values={{ host }} />
        )}
      </p>
    </>
  )
}
