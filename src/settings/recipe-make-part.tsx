/** Putting a recipe together: a month or a year, and whom of it. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../ui/button'
import { monthText } from '../ui/date-text'
import { FailureWords } from '../ui/failure-words'
import { countText } from '../ui/number-text'
import { say } from '../ui/words'
import type { FilesActs } from './files-acts'
import type { Choice, MakeState } from './files-state'

type Props = { readonly state: MakeState; readonly acts: FilesActs }

/** Draws a state of it. */
export function RecipeMakePart({ state, acts }: Props): VNode {
  return (
    <>
      <p>{say('recipe_what')}</p>
      {state.at === 'rest' ? (
        <div class="acts">
          <Button onClick={acts.beginRecipe}>{say('recipe_begin')}</Button>
        </div>
      ) : (
        <Choosing state={state} acts={acts} />
      )}
      <p class="quiet settings-answer" role="status">
        {state.at === 'rest' && state.failure && <FailureWords failure={state.failure} />}
      </p>
    </>
  )
}

function Choosing(props: {
  readonly state: Extract<MakeState, { at: 'choosing' }>
  readonly acts: FilesActs
}): VNode {
  const { acts, state } = props
  const id = useId()
  if (state.periods.length === 0) return <p>{say('recipe_nobody')}</p>
  return (
    <>
      <label for={id}>{say('recipe_period')}</label>
      <select
        id={id}
        class="field settings-choice"
        value={state.period}
        onChange={event => acts.choosePeriod(event.currentTarget.value)}
      >
        {state.periods.map(period => (
          <option key={period} value={period}>
            {period.length === 4 ? period : monthText(period)}
          </option>
        ))}
      </select>
      <fieldset class="choices">
        <legend>{say('recipe_people')}</legend>
        {state.people.map(person => (
          <Person key={person.payee} person={person} acts={acts} />
        ))}
      </fieldset>
      <div class="acts">
        <Button resting={!state.people.some(({ chosen }) => chosen)} onClick={acts.saveRecipe}>
          {say('recipe_save')}
        </Button>
      </div>
    </>
  )
}

function Person({ person, acts }: { readonly person: Choice; readonly acts: FilesActs }): VNode {
  const id = useId()
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        checked={person.chosen}
        onChange={event => acts.choosePerson(person.payee, event.currentTarget.checked)}
      />
      <label for={id}>
        <bdi class="name">{person.name}</bdi> <span class="quiet">{countText(person.weight)}</span>
        <br />
        <bdi class="quiet address">{person.payee}</bdi>
      </label>
    </div>
  )
}
