/** The month's close: where the still money could go, edited line by line, accepted with one act or let go. */
import type { VNode } from 'preact'
import type { CloseLine } from '../core/close'
import type { MoneyWire } from '../core/money'
import { Button } from '../ui/button'
import { FailureWords } from '../ui/failure-words'
import { Money } from '../ui/money'
import { currencySign } from '../ui/money-text'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { Say } from '../ui/say'
import { pluralKey, say } from '../ui/words'
import { readTyped } from './control-walk'
import type { WalkActs } from './walk-acts'
import { type CloseState, chosenLines, type LineAnswer } from './walk-state'

type Props = {
  readonly close: CloseState
  readonly still: MoneyWire
  readonly acts: WalkActs
}

/** Draws the proposal. */
export function ClosePart({ close, still, acts }: Props): VNode {
  if (close.at === 'let-go') return <p role="status">{say('walk_close_let_go')}</p>
  if (close.at === 'month-over') return <p role="status">{say('walk_close_month_over')}</p>
  if (close.lines.length === 0) return <p>{say('walk_close_nobody')}</p>
  return (
    <>
      {close.at !== 'accepted' && (
        <p>
          <Say word="walk_close_lead" values={{ still: <Money amount={still} /> }} />
        </p>
      )}
      <ul class="close-lines">
        {close.lines.map((line, position) => (
          <Line
            // The lines are those of the first look and never change their order.
            key={`${line.names.join()} ${line.title}`}
            line={line}
            answer={close.answers[position]}
            position={position}
            mayChange={close.at === 'proposed'}
            acts={acts}
          />
        ))}
      </ul>
      <Accept close={close} still={still} acts={acts} />
    </>
  )
}

function Line(props: {
  readonly line: CloseLine
  readonly answer: LineAnswer | undefined
  readonly position: number
  readonly mayChange: boolean
  readonly acts: WalkActs
}): VNode {
  const { line, answer, position, mayChange, acts } = props
  const names = namesText(line.names)
  const proposed = answer?.at === 'proposed'
  const again = answer?.at === 'left-out' || answer?.at === 'refused'
  const open = mayChange && (proposed || again)
  return (
    <li class="close-line">
      <span class="close-who">
        <span class="name">{names}</span>{' '}
        <span class="quiet">
          {line.from.kind === 'piece' ? (
            <bdi class="work-title">{line.title}</bdi>
          ) : (
            say(pluralKey('review_tips', line.times), { count: countText(line.times) })
          )}
          {' · '}
          {namesText(line.payeeHosts)}
        </span>
      </span>
      {proposed && (
        <span class="close-amount">
          <bdi aria-hidden="true">{currencySign(line.amount.assetCode)}</bdi>
          <input
            class="field money"
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            size={7}
            maxLength={24}
            value={answer.text}
            aria-label={say('walk_close_amount', { names })}
            onInput={event => acts.editLine(position, event.currentTarget.value)}
            {...('kind' in readTyped(answer.text, line.amount) && { 'aria-invalid': 'true' })}
          />
        </span>
      )}
      {open && (
        <label class="choice close-in">
          <input
            type="checkbox"
            checked={proposed}
            onChange={event => acts.leaveLine(position, !event.currentTarget.checked)}
          />
          <span class="for-readers-aloud">{say('walk_close_include', { names })}</span>
        </label>
      )}
      {answer?.at === 'kept' && (
        <span role="status">
          <Say word="walk_kept" values={{ amount: <Money amount={answer.amount} /> }} />
        </span>
      )}
      {answer?.at === 'refused' && (
        <span role="status">
          <FailureWords failure={answer.failure} />
        </span>
      )}
    </li>
  )
}

function Accept({ close, still, acts }: Props): VNode {
  const chosen = chosenLines(close, still, readTyped)
  if (close.at === 'accepted') return <p role="status">{say('walk_close_accepted')}</p>
  const failure = close.refused ?? (chosen.ok ? undefined : chosen.failure)
  const resting = close.at === 'accepting' || !chosen.ok || chosen.over || chosen.lines.length === 0
  return (
    <>
      <p class="quiet" role="status">
        {failure && <FailureWords failure={failure} />}
        {!failure && chosen.ok && chosen.over && close.at === 'proposed' && (
          <Say word="walk_close_over" values={{ still: <Money amount={still} /> }} />
        )}
      </p>
      <div class="acts">
        <Button weight="main" resting={resting} onClick={acts.accept}>
          {close.at === 'proposed' ? (
            <Say word="walk_close_accept" values={{ total: <Money amount={chosen.total} /> }} />
          ) : (
            say('walk_close_keeping')
          )}
        </Button>
        <Button weight="plain" resting={close.at === 'accepting'} onClick={acts.letGo}>
          {say('walk_close_let_stand')}
        </Button>
      </div>
    </>
  )
}
