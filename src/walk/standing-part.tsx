/** Every month for someone: who, how much, and the ways to leave a month out or to end it. */
import type { VNode } from 'preact'
import type { StandingQuestion, StandingView } from '../core/standing'
import { nextMonth } from '../core/time'
import { Button } from '../ui/button'
import { dateText, monthText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { Money } from '../ui/money'
import { Notice } from '../ui/notice'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import type { WalkActs } from './walk-acts'
import type { Open } from './walk-state'

const questions = {
  'payee-changed': 'walk_standing_payee_changed',
  'over-pool': 'walk_standing_over_pool',
  'asset-differs': 'walk_standing_asset_differs',
} as const satisfies Record<StandingQuestion, string>

/** Draws the list; without one it says how to begin. */
export function StandingPart({ state, acts }: { readonly state: Open; readonly acts: WalkActs }) {
  const { refused, view } = state
  if (view.standing.length === 0) return <p class="quiet">{say('walk_standing_none')}</p>
  return (
    <ul class="standing">
      {view.standing.map(each => (
        <li key={each.id} class="standing-line">
          <span>
            <bdi class="name">{each.name}</bdi>{' '}
            <span class="quiet">
              <Say word="walk_standing_since" values={{ day: dateText(each.since) }} />
            </span>
          </span>
          <Money amount={each.amount} />
          <Acts each={each} month={view.pool.month} acts={acts} />
          {each.asks && <Question each={each} asks={each.asks} acts={acts} />}
          {refused[each.id] && (
            <p role="alert">
              <FailureWords failure={refused[each.id] ?? { kind: 'unknown-tip' }} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

type OneProps = { readonly each: StandingView; readonly acts: WalkActs }

function Acts({ each, month, acts }: OneProps & { readonly month: string }): VNode {
  const when = monthText(nextMonth(month))
  return (
    <span class="acts">
      <Button weight="plain" onClick={() => acts.skipNext(each.id, !each.skipsNext)}>
        {say(each.skipsNext ? 'walk_standing_unskip' : 'walk_standing_skip', { month: when })}
      </Button>
      <Button
        weight="plain"
        onClick={() => acts.end(each.id)}
        aria-label={say('walk_standing_end_who', { name: each.name })}
      >
        {say('walk_standing_end')}
      </Button>
    </span>
  )
}

function Question({ each, asks, acts }: OneProps & { readonly asks: StandingQuestion }): VNode {
  return (
    <Notice
      tone="needs"
      acts={
        asks !== 'payee-changed' && (
          <Button weight="plain" onClick={() => acts.goOn(each.id)}>
            {say('walk_standing_go_on')}
          </Button>
        )
      }
    >
      {say(questions[asks])}
    </Notice>
  )
}
