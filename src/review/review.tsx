/** The review page: the month in a sentence, the flow, the people, what waits, the payments, the sum. */
import type { VNode } from 'preact'
import { type Asset, assetKey } from '../core/money'
import type { Overview } from '../core/review'
import type { Settings } from '../core/settings'
import { titleIn } from '../ui/currencies'
import { FailureWords } from '../ui/failure-words'
import { useFocusKept } from '../ui/focus-kept'
import { Notice } from '../ui/notice'
import { countText } from '../ui/number-text'
import { FirstPool, PageFrame, PageNotOpened, PageSection } from '../ui/page-frame'
import { pluralKey, say } from '../ui/words'
import { AheadNotice } from './ahead-notice'
import { BeyondNotice } from './beyond-notice'
import { ByHandLive } from './by-hand-live'
import { FlowFigure } from './flow-figure'
import { FoundPart } from './found-part'
import { MonthHead } from './month-head'
import { MonthSentence } from './month-sentence'
import { PaymentList } from './payment-list'
import { PeopleList } from './people-list'
import { hasReasons, ReasonTable } from './reason-table'
import { RecountPart } from './recount-part'
import type { ReviewActs } from './review-acts'
import { flowOf, isRecounted, type Open, type ReviewAct, type ReviewState } from './review-state'
import { SumTable } from './sum-table'
import { TakeAway } from './take-away'
import { WaitingList } from './waiting-list'
import { YearPart, YearSentence } from './year-part'

type Props = { readonly state: ReviewState; readonly acts: ReviewActs }

/** Draws a state of the review page. */
export function Review({ state, acts }: Props): VNode {
  return (
    <PageFrame here="review">
      {state.at === 'opening' && <div class="page-opening" />}
      {state.at === 'not-opened' && (
        <PageNotOpened failure={state.failure} lookAgain={acts.lookAgain} />
      )}
      {state.at === 'open' && <Month state={state} acts={acts} />}
    </PageFrame>
  )
}

function Month({ state, acts }: { readonly state: Open; readonly acts: ReviewActs }): VNode {
  const { place, read, statements } = state
  const { damaged } = read.records
  return (
    <>
      {damaged > 0 && (
        <Notice tone="needs" urgent>
          {say(pluralKey('review_damaged', damaged), { count: countText(damaged) })}
        </Notice>
      )}
      <MonthHead state={state} acts={acts}>
        {place.at === 'month' && statements.length === 0 && (
          <p class="page-lead">{say('review_no_pool')}</p>
        )}
        {!read.settings.pool && <FirstPool />}
        <NotDone act={state.act} />
        <RecountPart state={state.recount} acts={acts} />
        {place.at === 'month' && <AheadNotice statements={statements} />}
        {place.at === 'month' &&
          statements
            .filter(({ month, sum }) => sum.lines.more === 'none' || !isRecounted(state, month))
            .map(statement => (
              <MonthSentence
                key={assetKey(statement.asset)}
                statement={statement}
                isSet={isSetIn(read.settings, statement.asset)}
              />
            ))}
        {place.at === 'month' &&
          statements.map(statement => (
            <BeyondNotice key={assetKey(statement.asset)} statement={statement} />
          ))}
        {place.at === 'year' &&
          place.statements
            ?.filter(({ agrees, year }) => agrees || !isRecounted(state, year))
            .map(statement => (
              <YearSentence key={assetKey(statement.asset)} statement={statement} />
            ))}
      </MonthHead>
      {place.at === 'year' && <YearPart statements={place.statements} acts={acts} />}
      {place.at === 'search' && <FoundPart text={place.text} found={place.found} acts={acts} />}
      {place.at === 'month' && <MonthParts state={state} acts={acts} />}
    </>
  )
}

function isSetIn({ pool }: Settings, asset: Asset): boolean {
  return pool !== undefined && assetKey(pool) === assetKey(asset)
}

/** Why a year or a search could not be read, or Rill does not go on; what stands further down says so there. */
function NotDone({ act }: { readonly act: ReviewAct }): VNode | null {
  if (act.at !== 'refused' || act.of === 'take-away') return null
  return (
    <Notice tone="needs" urgent>
      <FailureWords failure={act.failure} />
    </Notice>
  )
}

function MonthParts({ state, acts }: { readonly state: Open; readonly acts: ReviewActs }): VNode {
  const { statements } = state
  return (
    <>
      {statements.map(statement => (
        <StatementParts
          key={assetKey(statement.asset)}
          statement={statement}
          state={state}
          acts={acts}
        />
      ))}
      <ByHandLive month={state.month} byHand={acts.byHand} />
      {statements.length > 0 && <TakeAway state={state} acts={acts} />}
    </>
  )
}

type PartsProps = {
  readonly statement: Overview
  readonly state: Open
  readonly acts: ReviewActs
}

/** The parts of one currency; a month in two currencies is two statements, one below the other. */
function StatementParts({ statement, state, acts }: PartsProps): VNode {
  const { asset, people, payments, reasons, waiting } = statement
  const waits = useFocusKept()
  const id = (part: string) => `${part}-${asset.assetCode}`
  const title = (part: string) => titleIn(part, asset, state.statements.length)
  return (
    <>
      <PageSection title={title(say('review_flow_title'))} id={id('flow')} wide>
        <FlowFigure statement={statement} />
      </PageSection>
      {(waiting.length > 0 || flowOf(state.act, asset)) && (
        <PageSection title={title(say('review_waiting_title'))} id={id('waiting')} focus={waits}>
          <WaitingList statement={statement} state={state} acts={acts} />
        </PageSection>
      )}
      {people.length > 0 && (
        <PageSection title={title(say('review_people_title'))} id={id('people')}>
          <PeopleList people={people} state={state} acts={acts} />
        </PageSection>
      )}
      {hasReasons(reasons) && (
        <PageSection title={title(say('review_reasons_title'))} id={id('reasons')}>
          <ReasonTable reasons={reasons} />
        </PageSection>
      )}
      {payments.length > 0 && (
        <PageSection title={title(say('review_payments_title'))} id={id('payments')}>
          <PaymentList statement={statement} state={state} acts={acts} />
        </PageSection>
      )}
      <PageSection title={title(say('review_sum_title'))} id={id('sum')}>
        <SumTable
          sum={statement.sum}
          sent={payments.length > 0}
          recounted={isRecounted(state, state.month)}
        />
      </PageSection>
    </>
  )
}
