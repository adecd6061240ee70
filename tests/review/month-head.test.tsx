/** What the review's head offers: other months where there are some, and a search once there is a tip to find. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { expect, test } from 'vitest'
import { MonthHead } from '../../src/review/month-head'
import type { ReviewActs } from '../../src/review/review-acts'
import { type Open, opening, reduceReview } from '../../src/review/review-state'
import { useWords } from '../../src/ui/words'
import { messagesOf } from '../ui/locales'
import { inputFor, month, monthBefore, noon, play, zone } from './month-scenario'
import { sumsOf } from './sums-of'

const tip = {
  person: 0,
  publication: 0,
  cents: 100,
  month,
  rehearsal: false,
  fate: 'stays',
} as const

/** The ways that the head of a month shows. */
function waysOf(tips: readonly (typeof tip)[], months: readonly string[]): readonly string[] {
  useWords('en', messagesOf('en'))
  const input = inputFor(play({ poolCents: 800, tips: [...tips], ends: [] }))
  const { connection, settings } = input
  const read = { months: [...months], records: sumsOf(input).records, settings, connection }
  const state = reduceReview(opening, { type: 'read', read }, { month, zone, now: noon }) as Open
  const { document } = parseHTML('<main></main>')
  const main = document.querySelector('main')
  if (!main) throw new Error('expected a place to draw in')
  render(
    <MonthHead state={state} acts={{} as ReviewActs}>
      {null}
    </MonthHead>,
    main,
  )
  return [...main.querySelectorAll('.month-ways > *')].map(each => each.localName)
}

test.each([
  ['a first month without a tip', [], [month], []],
  ['a first month with one', [tip], [month], ['input']],
  ['a month after others', [tip], [month, monthBefore], ['button', 'select', 'input']],
  ['a new month after others', [], [month, monthBefore], ['button', 'select', 'input']],
] as const)('%s', (_, tips, months, ways) => {
  expect(waysOf(tips, months)).toEqual(ways)
})
