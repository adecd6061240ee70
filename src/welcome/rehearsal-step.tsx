/** The last step: which rehearsed tips become real, one tick each. */
import type { VNode } from 'preact'
import type { TipRecord } from '../core/tip'
import { Button } from '../ui/button'
import { dayText } from '../ui/date-text'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { countText } from '../ui/number-text'
import { pluralKey, say } from '../ui/words'
import type { ConnectActs } from './connect-acts'
import { byWallet, type Open } from './connect-state'
import { Refusal } from './refusal'

type Props = { readonly state: Open; readonly acts: ConnectActs }

/** Draws the tips to decide on; nothing is ticked beforehand. */
export function RehearsalStep({ state, acts }: Props): VNode {
  const { foreign, payable, uncounted } = byWallet(state)
  const { act, rehearsed, ticked } = state
  if (rehearsed.length === 0) return <Nothing state={state} />
  const letGo = rehearsed.length - ticked.size
  const all = payable.every(tip => ticked.has(tip.id))
  const ids = payable.map(tip => tip.id)
  return (
    <form
      class="rehearsal"
      onSubmit={event => {
        event.preventDefault()
        acts.decide()
      }}
    >
      <p>{say('connect_rehearsal_how')}</p>
      {payable.length > 0 && (
        <>
          <ul class="rehearsed">
            {payable.map(tip => (
              <Rehearsed key={tip.id} tip={tip} on={ticked.has(tip.id)} acts={acts} />
            ))}
          </ul>
          {payable.length > 1 && (
            <Button weight="plain" onClick={() => acts.tick(ids, !all)}>
              {say(all ? 'connect_rehearsal_none' : 'connect_rehearsal_all')}
            </Button>
          )}
        </>
      )}
      <NotPayable word="connect_rehearsal_foreign" tips={foreign} />
      <NotPayable word="connect_rehearsal_uncounted" tips={uncounted} />
      <div class="acts">
        <Button weight="main" submits resting={act.at === 'busy'}>
          {ticked.size > 0
            ? say(pluralKey('connect_rehearsal_real', ticked.size), {
                count: countText(ticked.size),
              })
            : say('connect_rehearsal_let_all_go')}
        </Button>
        {ticked.size > 0 && letGo > 0 && (
          <span class="quiet">
            {say(pluralKey('connect_rehearsal_let_go', letGo), { count: countText(letGo) })}
          </span>
        )}
      </div>
      <Refusal state={state} doing="decide" />
    </form>
  )
}

function NotPayable(props: {
  readonly word: 'connect_rehearsal_foreign' | 'connect_rehearsal_uncounted'
  readonly tips: readonly TipRecord[]
}): VNode | null {
  const { length } = props.tips
  if (length === 0) return null
  return <Notice>{say(pluralKey(props.word, length), { count: countText(length) })}</Notice>
}

function Nothing({ state }: { readonly state: Open }): VNode {
  const { act } = state
  if (act.at !== 'decided') return <p>{say('connect_rehearsal_nothing')}</p>
  return (
    <p role="status">
      {say(pluralKey('connect_rehearsal_decided', act.real), { count: countText(act.real) })}
    </p>
  )
}

function Rehearsed(props: {
  readonly tip: TipRecord
  readonly on: boolean
  readonly acts: ConnectActs
}): VNode {
  const { acts, on, tip } = props
  return (
    <li>
      <label class="rehearsed-tip">
        <input
          type="checkbox"
          checked={on}
          onChange={event => acts.tick([tip.id], event.currentTarget.checked)}
        />
        <Money amount={tip.amount} />
        <span>
          <bdi class="name">{tip.creator.name}</bdi> <bdi class="work-title">{tip.page.title}</bdi>{' '}
          <span class="quiet">{dayText(tip.keptAt)}</span>
        </span>
      </label>
    </li>
  )
}
