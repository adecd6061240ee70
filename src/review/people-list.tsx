/** The people of the month, each opening into their pieces. */
import type { VNode } from 'preact'
import type { PersonSum } from '../core/review/people'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { Seal } from '../ui/seal'
import { pluralKey, say } from '../ui/words'
import { More } from './more'
import type { ReviewActs } from './review-acts'
import { linesIn, type Open, openedPerson } from './review-state'
import { TipRow } from './tip-row'

type Props = {
  readonly people: readonly PersonSum[]
  readonly state: Open
  readonly acts: ReviewActs
}

/** How many are listed at once; the others open below them. */
const AT_ONCE = 30

/** Draws everybody, in the order that the state has them in. */
export function PeopleList({ people, state, acts }: Props): VNode {
  const more = people.slice(AT_ONCE)
  const isSought = more.some(({ key }) => key === state.sought)
  return (
    <>
      <Listed people={people.slice(0, AT_ONCE)} state={state} acts={acts} />
      {more.length > 0 && (
        <More count={more.length} open={isSought}>
          {() => <Listed people={more} state={state} acts={acts} />}
        </More>
      )}
    </>
  )
}

function Listed({ people, state, acts }: Props): VNode {
  return (
    <ul class="people">
      {people.map(person => (
        <li key={`${state.month} ${person.key}`}>
          <Person person={person} state={state} acts={acts} />
        </li>
      ))}
    </ul>
  )
}

function Person(props: Omit<Props, 'people'> & { readonly person: PersonSum }): VNode {
  const { acts, person, state } = props
  const named = person.publications.filter(name => name !== person.name)
  const opened = openedPerson(person)
  const lines = linesIn(state, opened)
  return (
    <details
      class="person"
      ref={person.key === state.sought ? goTo : null}
      onToggle={event => {
        if (event.currentTarget.open) acts.open(opened)
      }}
    >
      <summary class="person-row">
        <Seal name={person.name} />
        <span class="person-who">
          <bdi class="name">{person.name}</bdi>
          {named.length > 0 && <span class="quiet person-where">{namesText(named)}</span>}
        </span>
        {person.count === 0 ? (
          <span class="quiet person-taken">{say('review_taken_back')}</span>
        ) : (
          <>
            <span class="quiet person-count">
              {say(pluralKey('review_tips', person.count), { count: countText(person.count) })}
            </span>
            <Money amount={person.moving} />
          </>
        )}
      </summary>
      <ul class="tips">
        {lines?.map(line => (
          <TipRow key={line.id} line={line} act={state.act} acts={acts} />
        ))}
      </ul>
      <p class="person-payee">
        <bdi class="address">{person.payee}</bdi>
      </p>
    </details>
  )
}

/** Somebody whose tip was found is opened, brought into sight and given the focus, once. */
function goTo(place: HTMLDetailsElement | null): void {
  if (!place || place.dataset.sought !== undefined) return
  place.dataset.sought = ''
  place.open = true
  place.scrollIntoView({ block: 'center' })
  place.querySelector('summary')?.focus({ preventScroll: true })
}
