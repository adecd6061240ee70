/** The way back out: what disconnecting does is said before it is done. */
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Notice } from '../ui/notice'
import { say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import type { Open } from './connect-state'

type Props = { readonly state: Open; readonly acts: ConnectActs }

/** Draws the button, then the question. */
export function Disconnect({ state, acts }: Props): VNode {
  const { act } = state
  const busy = act.at === 'busy'
  const kept = useFocusKept()
  return (
    <section class="disconnect" aria-label={say('connect_disconnect')} ref={kept} tabIndex={-1}>
      {act.at === 'asking-disconnect' ? (
        <Notice
          acts={
            <>
              <Button onClick={acts.disconnect}>{say('connect_disconnect_yes')}</Button>
              <Button weight="plain" onClick={acts.letBe}>
                {say('connect_disconnect_no')}
              </Button>
            </>
          }
        >
          {say('connect_disconnect_what')}
        </Notice>
      ) : (
        <Button weight="plain" onClick={acts.askDisconnect} resting={busy}>
          {say('connect_disconnect')}
        </Button>
      )}
    </section>
  )
}

/** Draws what is left to do where the wallet did not take its permission back. */
export function DisconnectRefused({ state }: { readonly state: Open }): VNode | null {
  const { act } = state
  if (act.at !== 'refused' || act.doing !== 'disconnect') return null
  return (
    <Notice tone="needs" urgent>
      {say('connect_disconnect_refused')} <FailureWords failure={act.failure} />
    </Notice>
  )
}
