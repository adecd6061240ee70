/** One piece that was read to the end: three amounts, read and not endorsed, or never this person. */
import type { VNode } from 'preact'
import type { MoneyWire } from '../core/money'
import type { WalkCard } from '../core/walk'
import { Button } from '../ui/button'
import { dayText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Money } from '../ui/money'
import { moneyText } from '../ui/money-text'
import { namesText } from '../ui/names-text'
import { OutsideLink } from '../ui/outside-link'
import { Say } from '../ui/say'
import { say } from '../ui/words'
import { readingText } from './reading-text'
import type { WalkActs } from './walk-acts'
import type { CardAnswer } from './walk-state'

type Props = {
  readonly card: WalkCard
  readonly answer: CardAnswer | undefined
  readonly amounts: readonly MoneyWire[]
  readonly acts: WalkActs
}

/** Draws a card; its answer takes the place of what could be pressed. */
export function PieceCard({ card, answer, amounts, acts }: Props): VNode {
  const names = namesText(card.names)
  const kept = useFocusKept<HTMLLIElement>()
  return (
    <li class="card" ref={kept} tabIndex={-1} aria-label={card.title || card.pageUrl}>
      <h3 class="card-title">
        <OutsideLink href={card.pageUrl}>
          <bdi class="work-title">{card.title || card.pageUrl}</bdi>
        </OutsideLink>
      </h3>
      <p class="card-who">
        <span class="name">{names}</span>
        {card.publication && (
          <>
            {' · '}
            <bdi>{card.publication}</bdi>
          </>
        )}
      </p>
      <p class="quiet">
        {readingText(card.seconds)} · {dayText(card.lastAt)} · <Where hosts={card.payeeHosts} />
      </p>
      <div class="card-answer" role="status">
        <Answered answer={answer} url={card.url} acts={acts} />
      </div>
      {(answer === undefined || answer.at === 'refused' || answer.at === 'saving') && (
        <Choices card={card} names={names} busy={answer?.at === 'saving'} {...{ amounts, acts }} />
      )}
    </li>
  )
}

function Where({ hosts }: { readonly hosts: readonly string[] }): VNode {
  if (hosts.length === 0) return <>{say('walk_nowhere')}</>
  return <Say word="walk_goes_to" values={{ hosts: <span>{namesText(hosts)}</span> }} />
}

function Choices(props: {
  readonly card: WalkCard
  readonly names: string
  readonly amounts: readonly MoneyWire[]
  readonly busy: boolean
  readonly acts: WalkActs
}): VNode {
  const { card, names, amounts, busy, acts } = props
  return (
    <div class="card-acts">
      {amounts.map(amount => (
        <Amount key={amount.value} card={card} amount={amount} {...{ names, busy, acts }} />
      ))}
      <Button weight="plain" resting={busy} onClick={() => acts.answer(card.url, 'read')}>
        {say('walk_only_read')}
      </Button>
      <Button
        weight="plain"
        resting={busy}
        onClick={() => acts.answer(card.url, 'never')}
        aria-label={say('walk_never_who', { names })}
      >
        {say('walk_never')}
      </Button>
    </div>
  )
}

/** An amount to keep, or to promise where there is nowhere to pay. */
function Amount(props: {
  readonly card: WalkCard
  readonly amount: MoneyWire
  readonly names: string
  readonly busy: boolean
  readonly acts: WalkActs
}): VNode {
  const { card, amount, names, busy, acts } = props
  const values = { amount: moneyText(amount), names }
  if (card.payeeHosts.length > 0) {
    return (
      <Button
        resting={busy}
        onClick={() => acts.tip(card.url, amount)}
        aria-label={say('walk_keep_for', values)}
      >
        <Money amount={amount} />
      </Button>
    )
  }
  return (
    <Button
      weight="plain"
      resting={busy}
      onClick={() => acts.promise(card.url, amount)}
      aria-label={say('walk_promise_to', values)}
    >
      <Say word="promise_amount" values={{ amount: <Money amount={amount} /> }} />
    </Button>
  )
}

function Answered(props: {
  readonly answer: CardAnswer | undefined
  readonly url: string
  readonly acts: WalkActs
}): VNode | null {
  const { answer, url, acts } = props
  switch (answer?.at) {
    case 'kept':
      return (
        <p class="acts">
          <span>
            <Say word="walk_kept" values={{ amount: <Money amount={answer.amount} /> }} />
          </span>
          <Button weight="plain" onClick={() => acts.undo(url, answer.actId)}>
            {say('ui_undo')}
          </Button>
        </p>
      )
    case 'promised':
      return (
        <p class="acts">
          <span>
            <Say word="walk_promised" values={{ amount: <Money amount={answer.amount} /> }} />
          </span>
          <Button weight="plain" onClick={() => acts.takeBack(url, answer.actId)}>
            {say('ui_undo')}
          </Button>
        </p>
      )
    case 'read':
      return <p>{say('walk_said_read')}</p>
    case 'never':
      return <p>{say('walk_said_never')}</p>
    case 'refused':
      return (
        <div class="acts">
          <p>
            <FailureWords failure={answer.failure} />
          </p>
          <Confirm answer={answer} url={url} acts={acts} />
        </div>
      )
    case 'saving':
    case undefined:
      return null
  }
}

/** A payee that changed is a question, and going on is the reader's to say. */
function Confirm(props: {
  readonly answer: Extract<CardAnswer, { at: 'refused' }>
  readonly url: string
  readonly acts: WalkActs
}): VNode | null {
  const { amount, failure } = props.answer
  if (failure.kind !== 'payee-changed' || !amount) return null
  return (
    <Button weight="plain" onClick={() => props.acts.confirm(props.url, amount)}>
      {say('popup_payee_confirm')}
    </Button>
  )
}
