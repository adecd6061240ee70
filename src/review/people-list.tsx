/** The people of the month, each opening into their pieces. */
import type { VNode } from 'preact'
import type { PersonView } from '../core/review/people'
import { Money } from '../ui/money'
import { namesText } from '../ui/names-text'
import { countText } from '../ui/number-text'
import { Seal } from '../ui/seal'
import { pluralKey, say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { ReviewAct } from './review-state'
import { TipRow } from './tip-row'

type Props = {
  readonly people: readonly PersonView[]
  readonly act: ReviewAct
  readonly acts: ReviewActs
}

/** How many are listed at once; the others open below them. */
const AT_ONCE = 30

/** Draws everybody, by their first tip of the month. */
export function PeopleList({ people, act, acts }: Props): VNode {
  const more = people.slice(AT_ONCE)
  return (
    <>
      <Listed people={people.slice(0, AT_ONCE)} act={act} acts={acts} />
      {more.length > 0 && (
        <details>
          <summary class="more">
            {say(pluralKey('ui_more', more.length), { count: countText(more.length) })}
          </summary>
          <Listed people={more} act={act} acts={acts} />
        </details>
      )}
    </>
  )
}

function Listed({ people, act, acts }: Props): VNode {
  return (
    <ul class="people">
      {people.map(person => (
        <li key={person.key}>
          <Person person={person} act={act} acts={acts} />
        </li>
      ))}
    </ul>
  )
}

function Person(props: Omit<Props, 'people'> & { readonly person: PersonView }): VNode {
  const { act, acts, person } = props
  const { publications, tips } = person
  const named = publications.filter(name => name !== person.name)
  return (
    <details class="person">
      <summary class="person-row">
        <Seal name={person.name} />
        <span class="person-who">
          <bdi class="name">{person.name}</bdi>
          {named.length > 0 && <bdi class="quiet person-where">{namesText(named)}</bdi>}
        </span>
        <span class="quiet person-count">
          {say(pluralKey('review_tips', tips.length), { count: countText(tips.length) })}
        </span>
        <Money amount={person.moving} />
      </summary>
      <ul class="tips">
        {tips.map(line => (
          <TipRow key={line.id} line={line} act={act} acts={acts} />
        ))}
      </ul>
      <p class="person-payee">
        <bdi class="address">{person.payee}</bdi>
      </p>
    </details>
  )
}
