/** What waits, by the one thing it waits for, each with what would end it. */
import type { ComponentChildren, VNode } from 'preact'
import type { Overview } from '../core/review'
import type { Waiting, WaitingGroup } from '../core/review/waiting'
import { Button } from '../ui/button'
import { momentText } from '../ui/date-text'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { ownPages } from '../ui/page-frame'
import { Say } from '../ui/say'
import { waitingText } from '../ui/waiting-text'
import { pluralKey, say } from '../ui/words'
import { FlowNow } from './flow-now'
import type { ReviewActs } from './review-acts'
import type { Open } from './review-state'

type Props = {
  readonly statement: Overview
  readonly state: Open
  readonly acts: ReviewActs
}

/** Draws the groups, and the way to let flow what can. */
export function WaitingList({ statement, state, acts }: Props): VNode {
  return (
    <>
      {statement.waiting.length > 0 && (
        <ul class="waiting">
          {statement.waiting.map(group => (
            <li key={group.reason} class="waiting-group">
              <Group group={group} acts={acts} />
            </li>
          ))}
        </ul>
      )}
      <FlowNow statement={statement} state={state} acts={acts} />
    </>
  )
}

function Group(props: { readonly group: WaitingGroup; readonly acts: ReviewActs }): VNode {
  const { acts, group } = props
  return (
    <>
      <p>
        {sentence(group)}{' '}
        {group.retryAt !== undefined && (
          <Say word="review_next_attempt" values={{ when: momentText(group.retryAt) }} />
        )}
      </p>
      <Money amount={group.total} />
      <p class="quiet">
        {say(pluralKey('review_tips', group.tips), { count: countText(group.tips) })}
        {' · '}
        {namesText(group.names)}
      </p>
      {actFor(group.reason, acts)}
    </>
  )
}

function sentence(group: WaitingGroup): string {
  const { reason } = group
  return reason === 'to-decide' ? say('review_to_decide') : waitingText(reason, group)
}

function actFor(reason: Waiting, acts: ReviewActs): ComponentChildren {
  switch (reason) {
    case 'no-wallet':
      return <Connect label={say('welcome_connect')} />
    case 'to-decide':
      return <Connect label={say('review_decide')} />
    case 'approve-again':
      return <Connect label={say('review_approve')} />
    case 'paused':
      return (
        <Button weight="plain" onClick={acts.resume}>
          {say('ui_resume')}
        </Button>
      )
    case 'payee-changed':
      return <p class="quiet">{say('review_payee_changed_how')}</p>
    case 'over-limit':
    case 'below-smallest':
    case 'too-costly':
    case 'host-not-allowed':
    case 'payee-unreachable':
    case 'payee-wants-consent':
    case 'payee-refused':
    case 'own-wallet-unreachable':
    case 'wallet-refused':
    case 'clock-wrong':
    case 'due':
    case 'elsewhere':
      return null
  }
}

function Connect({ label }: { readonly label: string }): VNode {
  return (
    <a class="link waiting-act" href={ownPages.connect}>
      {label}
    </a>
  )
}
