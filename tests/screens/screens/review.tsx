/** The review page in its states. */
import type { StatementInput } from '../../../src/core/review/statement-input'
import { Review } from '../../../src/review/review'
import type { ReviewActs } from '../../../src/review/review-acts'
import {
  opening,
  type ReviewAct,
  type ReviewState,
  reduceReview,
} from '../../../src/review/review-state'
import { crowdedMonth, drawnMonth, goodMonth, yenMonth } from '../../review/picture-months'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const still = () => undefined
const noActs: ReviewActs = {
  choose: still,
  undo: still,
  askFlow: still,
  beginFlow: still,
  letBe: still,
  resume: still,
  takeAway: still,
  lookAgain: still,
}

function shown(input: StatementInput, act?: ReviewAct): ReviewState {
  const { connection, records, settings, ...seen } = input
  const read = { months: ['2026-11', '2026-10', '2026-09'], records, settings }
  const looked = reduceReview(opening, { type: 'connection-looked', connection }, seen)
  const open = reduceReview(looked, { type: 'read', read }, seen)
  return act ? reduceReview(open, { type: 'act', act }, seen) : open
}

const good = drawnMonth(goodMonth)

/** A wallet that says something else than the ledger. */
function differing(input: StatementInput): StatementInput {
  const settlements = input.records.settlements.map((settlement, position) =>
    position === 0 && settlement.sent
      ? { ...settlement, sent: { ...settlement.sent, value: '95' } }
      : settlement,
  )
  return { ...input, records: { ...input.records, settlements } }
}

const rehearsal: StatementInput = drawnMonth({
  ...goodMonth,
  tips: goodMonth.tips.map(tip => ({ ...tip, rehearsal: true })),
  ends: {},
})

const empty: StatementInput = {
  ...good,
  records: { balances: [], tips: [], settlements: [], holds: [], gifts: [], damaged: 0 },
}

const damaged: StatementInput = { ...good, records: { ...good.records, damaged: 2 } }

const screen = (
  id: string,
  about: string,
  state: ReviewState,
  variants: ScreenFixture['variants'],
  opened = false,
): ScreenFixture => ({
  id: `review-${id}`,
  about,
  form: 'page',
  style: () => import('../../../src/review/review.css'),
  draw: () => (
    <div ref={opened ? openAll : null}>
      <Review state={state} acts={noActs} />
    </div>
  ),
  variants,
})

function openAll(place: HTMLElement | null): void {
  for (const details of place?.querySelectorAll('details') ?? []) details.open = true
}

const failed: ReviewState = { at: 'not-opened', failure: { kind: 'storage-blocked' } }

export const screens: readonly ScreenFixture[] = [
  screen('month', 'a month in its middle', shown(good), [
    pageLight,
    pageDark,
    pageArabic,
    pageNarrow,
    pageZoomed,
    pageContrast,
  ]),
  screen('open', 'everything opened', shown(good), [pageLight, pageNarrow, pageArabic], true),
  screen('ask-flow', 'before tips flow', shown(good, { at: 'asking-flow' }), [pageLight]),
  screen('differs', 'a sum that does not agree', shown(differing(good)), [pageLight, pageDark]),
  screen(
    'rehearsal',
    'a rehearsal without a wallet',
    shown({ ...rehearsal, connection: { state: 'none' } }),
    [pageLight],
  ),
  screen('crowd', 'three hundred people', shown(drawnMonth(crowdedMonth)), [pageLight]),
  screen('yen', 'long names, yen, other scripts', shown(drawnMonth(yenMonth)), [
    pageLight,
    pageNarrow,
  ]),
  screen('empty', 'a month that has just begun', shown(empty), [pageLight, pageDark]),
  screen('damaged', 'records that cannot be read', shown(damaged), [pageLight]),
  screen('failed', 'the ledger cannot be read', failed, [pageLight]),
]
