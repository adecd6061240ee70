/** Step one: the reader's own wallet address. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../ui/button'
import { OutsideLink } from '../ui/outside-link'
import { say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import type { Open } from './connect-state'
import { Refusal } from './refusal'

/** Who offers a wallet with Open Payments, where, and in which currencies: a list that is kept up by others. */
const WALLETS = 'https://webmonetization.org/wallets'

type Props = { readonly state: Open; readonly acts: ConnectActs }

/** Draws the field for the address. */
export function FindStep({ state, acts }: Props): VNode {
  const id = useId()
  const finding = state.act.at === 'busy' && state.act.doing === 'find'
  return (
    <form
      class="find-form"
      onSubmit={event => {
        event.preventDefault()
        acts.find()
      }}
    >
      <label for={id}>{say('connect_find_label')}</label>
      <div class="acts">
        <input
          id={id}
          class="field find-address"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          placeholder="$wallet.example/ana"
          maxLength={2048}
          value={state.address}
          onInput={event => acts.typeAddress(event.currentTarget.value)}
          aria-describedby={`${id}-how`}
        />
        <Button weight="main" submits resting={finding}>
          {say(finding ? 'connect_finding' : 'connect_find')}
        </Button>
      </div>
      <p class="quiet" id={`${id}-how`}>
        {say('connect_find_how')}
      </p>
      <p class="quiet">
        {say('connect_none_yet')} <OutsideLink href={WALLETS}>{say('connect_wallets')}</OutsideLink>
      </p>
      <Refusal state={state} doing="find" />
    </form>
  )
}
