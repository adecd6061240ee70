/** The month's close: what it proposes sums to what stands still, and nothing else decides the shares. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeProposal, OFTEN_MAX } from '../../src/core/close'
import { fromWire, money, sum } from '../../src/core/money'
import { DAY_MS } from '../../src/core/time'
import type { TipState } from '../../src/core/tip'
import type { WalkCard } from '../../src/core/walk'
import { EUR, NOON, sampleTip, USD } from './sample-tips'

const card = (name: string, about: Partial<WalkCard> = {}): WalkCard => ({
  url: `https://${name}.test/piece`,
  pageUrl: `https://${name}.test/piece`,
  title: `A piece by ${name}`,
  names: [name],
  payeeHosts: ['wallet.test'],
  seconds: 100,
  lastAt: NOON,
  ...about,
})
let count = 0
const tipTo = (name: string, state: TipState = 'arrived', keptAt = NOON - DAY_MS) => {
  count += 1
  const payee = `https://wallet.test/${name}`
  return sampleTip(count, 10n, { creator: { name }, payee, state, keptAt })
}
const proposal = (
  still: bigint,
  cards: readonly WalkCard[],
  tips: readonly ReturnType<typeof tipTo>[],
  asset = USD,
) => closeProposal({ still: money(still, asset), cards, tips, now: NOON })
const shares = (lines: ReturnType<typeof proposal>) =>
  lines.map(({ names, amount }) => [names[0], amount.value])

test('a piece has one share, a person of several tips up to three', () => {
  const tips = [...Array(4)].map(() => tipTo('ana')).concat([tipTo('ben'), tipTo('ben')])
  expect(shares(proposal(600n, [card('cleo')], tips))).toEqual([
    ['cleo', '100'],
    ['ana', '300'],
    ['ben', '200'],
  ])
})

test('how long a piece was looked at has no part in it', () => {
  const cards = [card('ana', { seconds: 9_000 }), card('ben', { seconds: 30 })]
  expect(shares(proposal(100n, cards, []))).toEqual([
    ['ana', '50'],
    ['ben', '50'],
  ])
})

test('leaves out who was tipped once, long ago, in another currency or not in the end, and who has nowhere to be paid', () => {
  const long = NOON - 100 * DAY_MS
  const tips = [
    tipTo('once'),
    ...[tipTo('long', 'arrived', long), tipTo('long', 'arrived', long)],
    ...[tipTo('undone', 'undone'), tipTo('undone', 'undone')],
  ]
  expect(proposal(100n, [card('poor', { payeeHosts: [] })], tips)).toEqual([])
  const often = [tipTo('ana'), tipTo('ana')]
  expect(proposal(100n, [], often, EUR)).toEqual([])
  expect(proposal(100n, [], often, { ...USD, assetScale: 9 })).toHaveLength(1)
  expect(proposal(0n, [], often)).toEqual([])
})

test('somebody who is there by a piece is not there a second time', () => {
  expect(shares(proposal(90n, [card('ana')], [tipTo('ana'), tipTo('ana')]))).toEqual([
    ['ana', '90'],
  ])
})

test('the lines sum to what stands still, each of something, and not too many', () => {
  const names = fc.constantFrom('ana', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gil', 'hal')
  fc.assert(
    fc.property(
      fc.bigInt(1n, 10_000n),
      fc.uniqueArray(names, { maxLength: 5 }),
      fc.array(names, { maxLength: 40 }),
      (still, pieces, tipped) => {
        const lines = proposal(
          still,
          pieces.map(name => card(name)),
          tipped.map(name => tipTo(name)),
        )
        expect(lines.length).toBeLessThanOrEqual(pieces.length + OFTEN_MAX)
        if (lines.length === 0) return
        const amounts = lines.map(({ amount }) => fromWire(amount))
        expect(amounts.every(({ value }) => value > 0n)).toBe(true)
        expect(sum(amounts, USD).value).toBe(still)
      },
    ),
  )
})
