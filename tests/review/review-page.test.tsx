/** What the review's page says of an act, and where: each in its own place, and once. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { expect, test } from 'vitest'
import type { TipRecord } from '../../src/core/tip'
import { Review } from '../../src/review/review'
import type { ReviewActs } from '../../src/review/review-acts'
import {
  type Open,
  opening,
  type ReviewAct,
  type ReviewEvent,
  reduceReview,
} from '../../src/review/review-state'
import { useWords } from '../../src/ui/words'
import { messagesOf } from '../ui/locales'
import { drawnMonth, eur, withYen } from './picture-months'
import { sumsOf } from './sums-of'

const kept = drawnMonth({
  asset: eur,
  poolUnits: 800,
  tips: [{ who: 'Ana Ruiz', where: 'Low Water', title: 'On nets', units: 50, day: 3 }],
  ends: {},
})
const flown = drawnMonth({
  asset: eur,
  poolUnits: 800,
  tips: [{ who: 'Ana Ruiz', where: 'Low Water', title: 'On nets', units: 50, day: 3 }],
  ends: { 'Ana Ruiz': { state: 'arrived' } },
})
const lost = { kind: 'storage-blocked' } as const

/** The parts of the page after an act, by their titles. */
function partsOf(input: typeof kept, act: ReviewAct): Map<string, string> {
  return drawn(input, { type: 'act', act }, place => {
    const parts = [...place.querySelectorAll('.page-section')]
    const head = place.querySelector('.page-intro')?.textContent ?? ''
    return new Map([
      ['head', head],
      ...parts.map(part => [titleOf(part), part.textContent ?? ''] as const),
    ])
  })
}

/** What is read off the page after an event. */
function drawn<T>(input: typeof kept, event: ReviewEvent, read: (place: Element) => T): T {
  useWords('en', messagesOf('en'))
  const { connection, records: _, settings, ...seen } = input
  const month = { months: [seen.month], records: sumsOf(input).records, settings, connection }
  const open = reduceReview(opening, { type: 'read', read: month }, seen)
  const state = reduceReview(open, event, seen) as Open
  const { document } = parseHTML('<div></div>')
  const place = document.querySelector('div')
  if (!place) throw new Error('expected a place to draw in')
  const byHand = { watch: () => () => undefined }
  render(<Review state={state} acts={{ byHand } as unknown as ReviewActs} />, place)
  const told = read(place)
  // What a browser would do once it has painted is not waited for.
  render(null, place)
  return told
}

const titleOf = (part: Element) => part.querySelector('h2')?.textContent ?? ''

/** The parts in which words stand. */
const where = (parts: Map<string, string>, words: string) =>
  [...parts].filter(([, text]) => text.includes(words)).map(([title]) => title)

test('what was let flow is told where it was asked for, though nothing waits there any more', () => {
  const begun = { tips: 1, batches: 1 }
  const act = { at: 'flow-begun', asset: 'EUR/2', begun } as const
  expect(where(partsOf(flown, act), '1 tip flows in 1 payment')).toEqual(['Waiting'])
  expect(where(partsOf(withYen(flown), act), '1 tip flows in 1 payment')).toEqual([
    'Waiting · Euro',
  ])
})

test('with tips left that can flow, they can be let flow after others were', () => {
  const none = { at: 'flow-begun', asset: 'EUR/2', begun: { tips: 0, batches: 0 } } as const
  const parts = partsOf(kept, none)
  expect(where(parts, 'Nothing could flow just now')).toEqual(['Waiting'])
  expect(where(parts, 'Let 1 tip flow now')).toEqual(['Waiting'])
})

test('what was refused is said where it was asked for, and once', () => {
  const words = 'Another window of Rill is in the way'
  const said = (act: ReviewAct) => where(partsOf(withYen(flown), act), words)
  expect(said({ at: 'refused', of: 'take-away', failure: lost })).toEqual(['Take it away'])
  expect(said({ at: 'refused', of: 'read', failure: lost })).toEqual(['head'])
  expect(said({ at: 'flow-refused', asset: 'EUR/2', failure: lost })).toEqual(['Waiting · Euro'])
})

test('the parts of two currencies are told apart by name, those of one need none', () => {
  const titles = [...partsOf(withYen(kept), { at: 'rest' }).keys()]
  expect(titles.filter(title => title.startsWith('The sum'))).toEqual([
    'The sum · Euro',
    'The sum · Japanese Yen',
  ])
  expect([...partsOf(kept, { at: 'rest' }).keys()]).toContain('The sum')
})

test('how many tips a search found is said to who does not see them', () => {
  const { tips } = kept.records
  const said = (found: readonly TipRecord[]) => {
    const place = { at: 'search', text: 'nets', found: { tips: found, more: false } } as const
    return drawn(kept, { type: 'place', place }, page =>
      page.querySelector('[role=status]')?.textContent?.trim(),
    )
  }
  expect(said(tips)).toBe('1 tip')
  expect(said([])).toContain('Nothing in your ledger has these words')
})
