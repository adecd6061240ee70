/** A year in the month's place: its months side by side, everybody who was tipped, and why. */
import type { VNode } from 'preact'
import { assetKey } from '../core/money'
import type { PersonSum } from '../core/review/people'
import type { PeriodFigures, YearStatement } from '../core/review/year'
import { Button } from '../ui/button'
import { titleIn } from '../ui/currencies'
import { monthText } from '../ui/date-text'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { PageSection } from '../ui/page-frame'
import { Say } from '../ui/say'
import { Seal } from '../ui/seal'
import { pluralKey, say } from '../ui/words'
import { More } from './more'
import { hasReasons, ReasonTable } from './reason-table'
import type { ReviewActs } from './review-acts'

type Props = {
  readonly statements: readonly YearStatement[] | undefined
  readonly acts: ReviewActs
}

/** Draws the year, one statement a currency; nothing before it was read. */
export function YearPart({ statements, acts }: Props): VNode {
  return (
    <>
      {statements?.map(statement => (
        <YearIn
          key={assetKey(statement.asset)}
          statement={statement}
          currencies={statements.length}
          acts={acts}
        />
      ))}
    </>
  )
}

/** The year in a sentence. */
export function YearSentence({ statement }: { readonly statement: YearStatement }): VNode {
  const { people, whole } = statement
  return (
    <p class="page-lead">
      <Say
        word={pluralKey('review_year_lead', people.length)}
        values={{
          arrived: <Money amount={whole.arrived} short />,
          count: countText(people.length),
          moving: <Money amount={whole.moving} short />,
          set: <Money amount={whole.setAside} short />,
        }}
      />
    </p>
  )
}

function YearIn(props: {
  readonly statement: YearStatement
  /** How many there are. */
  readonly currencies: number
  readonly acts: ReviewActs
}): VNode {
  const { acts, currencies, statement } = props
  const { asset, people, reasons } = statement
  const id = (part: string) => `year-${part}-${asset.assetCode}`
  const title = (part: string) => titleIn(part, asset, currencies)
  return (
    <>
      <PageSection title={title(say('review_year_months'))} id={id('months')} wide>
        <Months statement={statement} acts={acts} />
      </PageSection>
      {people.length > 0 && (
        <PageSection title={title(say('review_people_title'))} id={id('people')}>
          <People people={people} />
        </PageSection>
      )}
      {hasReasons(reasons) && (
        <PageSection title={title(say('review_reasons_title'))} id={id('reasons')}>
          <ReasonTable reasons={reasons} />
        </PageSection>
      )}
    </>
  )
}

function Months(props: { readonly statement: YearStatement; readonly acts: ReviewActs }): VNode {
  const { acts, statement } = props
  const byHand = statement.whole.given.value !== '0'
  const beyond = statement.whole.beyond.value !== '0'
  return (
    <div class="wide-table">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('review_month_column')}</th>
            <th scope="col">{say('review_tips_column')}</th>
            <th scope="col">{say('ui_pool_set')}</th>
            <th scope="col">{say('review_moving_column')}</th>
            <th scope="col">{say('ui_state_arrived')}</th>
            <th scope="col">{say('ui_pool_fees')}</th>
            {byHand && <th scope="col">{say('ui_pool_given')}</th>}
            {beyond && <th scope="col">{say('ui_beyond')}</th>}
            <th scope="col">{say('ui_pool_still')}</th>
          </tr>
        </thead>
        <tbody>
          {statement.months.map(month => (
            <tr key={month.month}>
              <th scope="row">
                <Button weight="plain" onClick={() => acts.choose(month.month)}>
                  {monthText(month.month)}
                </Button>
              </th>
              <Figures figures={month} byHand={byHand} beyond={beyond} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('review_year_whole')}</th>
            <Figures figures={statement.whole} byHand={byHand} beyond={beyond} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Figures(props: {
  readonly figures: PeriodFigures
  readonly byHand: boolean
  readonly beyond: boolean
}): VNode {
  const { arrived, beyond, fees, given, moving, setAside, still, tips } = props.figures
  const rest = { ...(props.byHand && { given }), ...(props.beyond && { beyond }), still }
  const amounts = { setAside, moving, arrived, fees, ...rest }
  return (
    <>
      <td>{countText(tips)}</td>
      {Object.entries(amounts).map(([name, amount]) => (
        <td key={name}>
          <Money amount={amount} />
        </td>
      ))}
    </>
  )
}

/** How many are listed at once; the others open below them. */
const AT_ONCE = 30

function People({ people }: { readonly people: readonly PersonSum[] }): VNode {
  const more = people.slice(AT_ONCE)
  return (
    <>
      <Listed people={people.slice(0, AT_ONCE)} />
      {more.length > 0 && <More count={more.length}>{() => <Listed people={more} />}</More>}
    </>
  )
}

function Listed({ people }: { readonly people: readonly PersonSum[] }): VNode {
  return (
    <ul class="people">
      {people.map(({ count, key, moving, name }) => (
        <li key={key} class="person-row year-person">
          <Seal name={name} />
          <bdi class="name">{name}</bdi>
          <span class="quiet person-count">
            {say(pluralKey('review_tips', count), { count: countText(count) })}
          </span>
          <Money amount={moving} />
        </li>
      ))}
    </ul>
  )
}
