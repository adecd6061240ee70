/** Which month is open, the way to the others, and its sentence. */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../ui/button'
import { monthText } from '../ui/date-text'
import { useFocusKept } from '../ui/focus-kept'
import { say } from '../ui/words'
import type { ReviewActs } from './review-acts'
import type { Open } from './review-state'

type Props = {
  readonly state: Open
  readonly acts: ReviewActs
  readonly children: ComponentChildren
}

/** Draws the head; with one month there is no other to choose, and without a tip nothing to find. */
export function MonthHead({ state, acts, children }: Props): VNode {
  const { place } = state
  const ways = useFocusKept()
  return (
    <div class="page-intro">
      <div class="month-row">
        <h1 class="page-title">{titleOf(state)}</h1>
        <section class="month-ways" aria-label={titleOf(state)} ref={ways} tabIndex={-1}>
          {place.at === 'month' ? (
            <Ways state={state} acts={acts} />
          ) : (
            <Back state={state} acts={acts} />
          )}
          {isSearched(state) && (
            <input
              class="field month-search"
              type="search"
              aria-label={say('review_search_label')}
              placeholder={say('review_search_label')}
              maxLength={100}
              value={place.at === 'search' ? place.text : ''}
              onInput={event => acts.search(event.currentTarget.value)}
            />
          )}
        </section>
      </div>
      {children}
    </div>
  )
}

/** A month lists people, not pieces: what is found by its title is found so in the first month too. */
function isSearched({ months, place, statements }: Open): boolean {
  return (
    place.at === 'search' || months.length > 1 || statements.some(({ people }) => people.length > 0)
  )
}

function titleOf({ month, place }: Open): string {
  if (place.at === 'year') return place.year
  return place.at === 'search' ? say('review_search_title') : monthText(month)
}

/** From a year to the others, and from everywhere back to the month. */
function Back({ state, acts }: Omit<Props, 'children'>): VNode {
  const { month, months, place } = state
  const years = [...new Set(months.map(each => each.slice(0, 4)))]
  return (
    <>
      <Button weight="plain" onClick={acts.showMonth}>
        {say('review_year_back', { month: monthText(month) })}
      </Button>
      {place.at === 'year' && years.length > 1 && (
        <select
          class="field month-choice"
          aria-label={say('review_year_label')}
          value={place.year}
          onChange={event => acts.showYear(event.currentTarget.value)}
        >
          {years.map(year => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

function Ways({ state, acts }: Omit<Props, 'children'>): VNode | null {
  const { month, months } = state
  const year = month.slice(0, 4)
  if (months.length <= 1) return null
  return (
    <>
      <Button weight="plain" onClick={() => acts.showYear(year)}>
        {say('review_year_show', { year })}
      </Button>
      <select
        class="field month-choice"
        aria-label={say('review_month_label')}
        value={month}
        onChange={event => acts.choose(event.currentTarget.value)}
      >
        {months.map(each => (
          <option key={each} value={each}>
            {monthText(each)}
          </option>
        ))}
      </select>
    </>
  )
}
