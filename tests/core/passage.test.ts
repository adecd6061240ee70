/** Passages: what is quoted, what a creator would read of it, and the address that leads there. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  descriptionOf,
  noteOf,
  PLAIN_NOTE,
  passageAddress,
  QUOTE_MAX,
  quoteFrom,
} from '../../src/core/passage'

describe('a quote', () => {
  it.each([
    ['  one\n\ttwo  ', 'one two'],
    ['\u00a0one\u2003two\u3000', 'one two'],
    [' \n ', undefined],
    ['', undefined],
  ])('of %j is %j', (selected, quote) => {
    expect(quoteFrom(selected)).toBe(quote)
  })

  test('is bounded, and no character is left in halves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(60), (text, times) => {
        const quote = quoteFrom(text.repeat(times)) ?? ''
        expect(quote.length).toBeLessThanOrEqual(QUOTE_MAX)
        expect(quote).not.toMatch(/[\ud800-\udbff]$/)
      }),
    )
    expect(quoteFrom(`${'x'.repeat(QUOTE_MAX - 1)}💧`)).toBe('x'.repeat(QUOTE_MAX - 1))
  })
})

describe('what a creator reads', () => {
  const shared = { quote: 'still water', words: 'thank you', shared: true }

  test('is what was shared, and nothing of what was not', () => {
    expect(descriptionOf([shared, undefined, { ...shared, quote: 'secret', shared: false }])).toBe(
      '“still water” thank you',
    )
    expect(descriptionOf([shared, { quote: 'more', shared: true }])).toBe(
      '“still water” thank you\n“more”',
    )
    expect(noteOf({ quote: 'more' })).toBe('“more”')
  })

  it.each([[[]], [[undefined]], [[{ ...shared, shared: false }]]])(
    'is a plain note where nothing was shared',
    passages => {
      expect(descriptionOf(passages)).toBe(PLAIN_NOTE)
    },
  )
})

describe('the address of a passage', () => {
  it.each([
    ['https://a.test/x#part', 'one two', 'https://a.test/x#:~:text=one%20two'],
    ['https://a.test/x', 'a, b - c & d', 'https://a.test/x#:~:text=a%2C%20b%20%2D%20c%20%26%20d'],
    [
      'https://a.test/x?q=1',
      '1 2 3 4 5 6 7 8 9 10 11',
      'https://a.test/x?q=1#:~:text=1%202%203%204%205,7%208%209%2010%2011',
    ],
    [
      'https://a.test/x',
      '1 2 3 4 5 6 7 8 9 10',
      'https://a.test/x#:~:text=1%202%203%204%205%206%207%208%209%2010',
    ],
  ])('at %s of %j', (url, quote, address) => {
    expect(passageAddress(url, quote)).toBe(address)
  })
})
