/** The review page in its states. */

import type { BatchId } from '../../../src/core/ids'
import type { PaymentCheck } from '../../../src/core/payment-check'
import type { Opened } from '../../../src/core/review/lines'
import type { StatementInput } from '../../../src/core/review/statement-input'
import { yearStatements } from '../../../src/core/review/year'
import { Review } from '../../../src/review/review'
import type { ReviewActs } from '../../../src/review/review-acts'
import {
  type Found,
  openedPerson,
  opening,
  type ReviewAct,
  type ReviewState,
  reduceReview,
} from '../../../src/review/review-state'
import { crowdOf, drawnMonth, eur, goodMonth, yenMonth } from '../../review/picture-months'
import { sumsOf } from '../../review/sums-of'
import { quietActs } from '../quiet-acts'
import {
  pageArabic,
  pageContrast,
  pageDark,
  pageLight,
  pageNarrow,
  pageZoomed,
  type ScreenFixture,
} from '../screen-fixture'

const noActs = quietActs<ReviewActs>({
  byHand: {
    drop: async () => undefined,
    give: async () => undefined,
    answer: async () => undefined,
    copy: async () => true,
    watch: () => () => undefined,
  },
})

type Shown = Extract<ReviewState, { at: 'open' }>

/** A month as the page has it once everybody, and every payment, was opened. */
function shown(input: StatementInput, act?: ReviewAct): Shown {
  const { connection, records, settings, ...seen } = input
  const months = ['2026-11', '2026-10', '2026-09']
  const read = { months, records: sumsOf(input).records, settings, connection }
  const open = reduceReview(opening, { type: 'read', read }, seen) as Shown
  const opened: Opened[] = open.statements.flatMap(({ asset, payments, people }) => [
    ...people.map(openedPerson),
    ...payments.map(({ id }) => ({ of: 'payment' as const, key: id, asset })),
  ])
  const { holds, settlements, tips } = records
  const unfolded = opened.reduce<ReviewState>(
    (state, each) =>
      reduceReview(
        state,
        { type: 'lines-read', opened: each, records: { tips, settlements, holds } },
        seen,
      ),
    open,
  ) as Shown
  return act ? (reduceReview(unfolded, { type: 'act', act }, seen) as Shown) : unfolded
}

/** The same after both wallets were asked about every payment: one still says what it said, one does not. */
function checked(state: Shown): Shown {
  const [first, second] = state.statements.flatMap(({ payments }) => payments)
  if (!first || !second) throw new Error('expected two payments')
  const lookedAt = Date.UTC(2026, 10, 19, 14, 5)
  const sure: PaymentCheck = { lookedAt, sent: { at: 'same' }, received: { at: 'silent' } }
  const stored = second.sent ?? second.amount
  const wrong: PaymentCheck = {
    lookedAt,
    sent: { at: 'differs', stored, now: { ...stored, value: '0' } },
    received: { at: 'same' },
  }
  return {
    ...state,
    checks: new Map([
      [first.id, { at: 'checked', check: sure }],
      [second.id, { at: 'checked', check: wrong }],
    ]),
  }
}

/** A year of such months. */
function yearShown(input: StatementInput): Shown {
  const open = shown(input)
  const { balances } = input.records
  const months = ['2026-02', '2026-07', '2026-09', '2026-10', '2026-11']
  const of = <T extends { key: string; month: string }>(rows: readonly T[]) =>
    months.flatMap(month =>
      rows.map(row => ({ ...row, month, key: row.key.replace(row.month, month) })),
    )
  const { counts, streams } = sumsOf(input).records
  const all = months.flatMap(() => streams)
  const records = { balances: of(balances), counts: of(counts), streams: all, damaged: 0 }
  const statements = yearStatements('2026', records, input.settings.pool)
  return { ...open, place: { at: 'year', year: '2026', statements } }
}

function searchShown(input: StatementInput, text: string, found: Found): Shown {
  return { ...shown(input), place: { at: 'search', text, found } }
}

/** The newest tips with a word in the title or the publication. */
function withWord(input: StatementInput, word: RegExp): Found {
  const found = input.records.tips.filter(({ page }) =>
    word.test(`${page.title} ${page.publication}`),
  )
  return { tips: found.toSorted((a, b) => b.keptAt - a.keptAt).slice(0, 4), more: true }
}

const good = drawnMonth(goodMonth)

/** The month while its year's sums are made anew, its own already. */
function recounting(recount: Shown['recount']): Shown {
  return { ...shown(good), recount }
}

/** A wallet that says something else than the ledger. */
function differing(input: StatementInput): StatementInput {
  const settlements = input.records.settlements.map((settlement, position) =>
    position === 0 && settlement.sent
      ? { ...settlement, sent: { ...settlement.sent, value: '95' } }
      : settlement,
  )
  return { ...input, records: { ...input.records, settlements } }
}

const onDay = (day: number): StatementInput => ({ ...good, now: Date.UTC(2026, 10, day, 12) })

/** A device whose clock is three weeks behind: the month has not begun by it, and a wallet refused a time. */
const ahead: StatementInput = {
  ...good,
  now: Date.UTC(2026, 9, 29, 12),
  records: {
    ...good.records,
    holds: good.records.holds.map(({ payee }) => ({
      payee,
      reason: 'clock-wrong' as const,
      apartMs: 21 * 24 * 60 * 60 * 1000,
      retryAt: Date.UTC(2026, 9, 29, 13),
    })),
  },
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

/** Another browser has spent from the same wallet, more than the pool still held. */
const beside = (cents: number, whole = true): StatementInput => ({
  ...good,
  records: {
    ...good.records,
    beyond: [
      {
        key: '2026-11|https://wallet.harbour.example/rea',
        month: '2026-11',
        wallet: 'https://wallet.harbour.example/rea',
        payments: [
          {
            batchId: '9d0c7de3-0000-4000-8000-000000000001' as BatchId,
            at: good.now,
            amount: { ...eur, value: String(cents) },
          },
        ],
        readAt: good.now - 3_600_000,
        whole,
      },
    ],
  },
})

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
  screen('ask-flow', 'before tips flow', shown(good, { at: 'asking-flow', asset: 'EUR/2' }), [
    pageLight,
  ]),
  screen('differs', 'a sum that does not agree', shown(differing(good)), [pageLight, pageDark]),
  screen(
    'rehearsal',
    'a rehearsal without a wallet',
    shown({ ...rehearsal, connection: { state: 'none' } }),
    [pageLight],
  ),
  screen('crowd', 'three hundred people', shown(drawnMonth(crowdOf(300))), [pageLight, pageDark]),
  screen(
    'checked',
    'payments checked again with the wallets',
    checked(shown(good)),
    [pageLight, pageDark],
    true,
  ),
  screen('year', 'a year', yearShown(good), [pageLight, pageDark, pageArabic, pageNarrow]),
  screen('search', 'what a search found', searchShown(good, 'tide', withWord(good, /\btide/i)), [
    pageLight,
    pageNarrow,
  ]),
  screen(
    'search-none',
    'a search that found nothing',
    searchShown(good, 'xyz', { tips: [], more: false }),
    [pageLight],
  ),
  screen(
    'beside',
    'another browser has spent of the same pool',
    shown(beside(110)),
    [pageLight, pageDark, pageArabic, pageNarrow],
    true,
  ),
  screen(
    'beside-over',
    'both browsers together have spent more than the pool',
    shown(beside(900, false)),
    [pageLight],
  ),
  screen('begins', 'standing water on a month’s second day', shown(onDay(2)), [
    pageLight,
    pageDark,
  ]),
  screen('ends', 'standing water on a month’s last day', shown(onDay(30)), [pageLight, pageDark]),
  screen('ahead', 'a month that lies ahead of a clock that is wrong', shown(ahead), [
    pageLight,
    pageArabic,
  ]),
  screen('three', 'three people', shown(drawnMonth(crowdOf(3))), [pageLight, pageDark]),
  screen('thirty', 'thirty people', shown(drawnMonth(crowdOf(30))), [pageLight, pageDark]),
  screen('yen', 'long names, yen, other scripts', shown(drawnMonth(yenMonth)), [
    pageLight,
    pageNarrow,
  ]),
  screen('empty', 'a month that has just begun', shown(empty), [pageLight, pageDark]),
  screen(
    'recount',
    'sums that did not agree are made anew',
    recounting({ at: 'going', year: '2026', done: 1200, total: 4000 }),
    [pageLight, pageDark, pageArabic, pageNarrow],
  ),
  screen(
    'recount-stopped',
    'making sums anew was stopped',
    recounting({ at: 'stopped', year: '2026' }),
    [pageLight, pageNarrow],
  ),
  screen('damaged', 'records that cannot be read', shown(damaged), [pageLight]),
  screen('failed', 'the ledger cannot be read', failed, [pageLight]),
]
