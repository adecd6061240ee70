/** The walk: what it nominates, and that it nominates nothing else. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AttentionRecord } from '../../src/core/attention'
import { DAY_MS } from '../../src/core/time'
import {
  authorKey,
  CARDS_MAX,
  isCloseTime,
  isFinished,
  isWalkDue,
  walkCards,
} from '../../src/core/walk'
import { NOON } from './sample-tips'

const read = (name: string, about: Partial<AttentionRecord> = {}): AttentionRecord => ({
  url: `https://${name}.test/piece`,
  pageUrl: `https://${name}.test/piece`,
  title: `A piece by ${name}`,
  creators: [{ name, kind: 'person' }],
  payees: [{ address: `https://wallet.test/${name}`, source: 'link', weight: 1 }],
  supportLinks: [],
  seconds: 120,
  depth: 95,
  firstAt: NOON,
  lastAt: NOON,
  ...about,
})
const input = (attention: readonly AttentionRecord[]) => ({
  attention,
  answered: new Set<string>(),
  resolved: new Set<string>(),
  never: [] as string[],
  excludedHosts: [] as string[],
})
const urls = (of: Parameters<typeof walkCards>[0]) => walkCards(of).map(({ url }) => url)

test('a piece is finished when nearly all of it was in sight and it took some time', () => {
  expect(isFinished(read('ana', { depth: 80, seconds: 30 }))).toBe(true)
  expect(isFinished(read('ana', { depth: 79 }))).toBe(false)
  expect(isFinished(read('ana', { seconds: 29 }))).toBe(false)
})

describe('a walk', () => {
  test('shows what was finished and not answered, newest first', () => {
    const attention = [
      read('ana', { lastAt: NOON - 2 }),
      read('ben', { lastAt: NOON - 1 }),
      read('cleo', { depth: 10 }),
      read('dan', { answer: 'read' }),
      read('eve', { creators: [] }),
      read('fay', { pageUrl: 'http://fay.test/piece' }),
    ]
    expect(urls(input(attention))).toEqual(['https://ben.test/piece', 'https://ana.test/piece'])
  })

  test('leaves out what was tipped or promised, people never to be nominated, and quiet sites', () => {
    const attention = [read('ana'), read('ben'), read('cleo')]
    const of = input(attention)
    of.answered.add('https://ana.test/piece')
    of.never.push(authorKey(read('ben')))
    of.excludedHosts.push('cleo.test')
    expect(urls(of)).toEqual([])
  })

  test('has one card a person, the newest piece', () => {
    const older = read('ana', { url: 'https://ana.test/older', lastAt: NOON - DAY_MS })
    expect(urls(input([older, read('ana')]))).toEqual(['https://ana.test/piece'])
  })

  test('says where a tip would go, and that there is nowhere to pay', () => {
    const nowhere = read('ben', { payees: [], lastAt: NOON - 1 })
    const hint = { address: 'https://old.test/x', source: 'meta', weight: 1 } as const
    const old = read('cleo', { payees: [hint], lastAt: NOON - 2 })
    const hosts = (resolved: string[]) =>
      walkCards({ ...input([read('ana'), nowhere, old]), resolved: new Set(resolved) }).map(
        card => card.payeeHosts,
      )
    expect(hosts([])).toEqual([['wallet.test'], [], []])
    expect(hosts(['https://old.test/x'])).toEqual([['wallet.test'], [], ['old.test']])
  })

  test('never has more cards than it may, nor one twice, nor one of somebody who is never nominated', () => {
    const record = fc.record({
      who: fc.nat(12),
      piece: fc.nat(3),
      depth: fc.nat(100),
      seconds: fc.nat(90),
      lastAt: fc.nat(1000),
    })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 60 }), fc.nat(12), (records, shunned) => {
        const attention = records.map(({ who, piece, ...about }) =>
          read(`p${who}`, { url: `https://p${who}.test/${piece}`, ...about }),
        )
        const never = [authorKey(read(`p${shunned}`))]
        const cards = walkCards({ ...input(attention), never })
        expect(cards.length).toBeLessThanOrEqual(CARDS_MAX)
        const names = cards.flatMap(card => card.names)
        expect(new Set(names).size).toBe(names.length)
        expect(names).not.toContain(`p${shunned}`)
        for (const card of cards) {
          expect(attention.some(each => each.url === card.url && isFinished(each))).toBe(true)
        }
      }),
    )
  })
})

test('a walk is offered a week after the last, and only with something to show', () => {
  expect(isWalkDue(1, undefined, NOON)).toBe(true)
  expect(isWalkDue(0, undefined, NOON)).toBe(false)
  expect(isWalkDue(3, NOON - 7 * DAY_MS, NOON)).toBe(true)
  expect(isWalkDue(3, NOON - 7 * DAY_MS + 1, NOON)).toBe(false)
})

test('the close is offered on the month’s last three days, once', () => {
  expect([4, 3, 1].map(left => isCloseTime(left, false))).toEqual([false, true, true])
  expect(isCloseTime(2, true)).toBe(false)
})
