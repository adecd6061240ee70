import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isFoundBy, plainText, rangeOfBeginning, wordsOf, wordsRecord } from '../../src/core/search'
import { sampleTip } from './sample-tips'

describe('words', () => {
  it.each([
    ['Álvaro Ñandú', ['alvaro', 'nandu']],
    ['Die Straße nach Łódź', ['die', 'strasse', 'nach', 'lodz']],
    ['Ærøskøbing, œuvre!', ['aeroskobing', 'oeuvre']],
    ['İstanbul ışık', ['istanbul', 'isik']],
    ['the the THE', ['the']],
    ['what’s 2 + 2', ['what', 's', '2']],
    ['نُور حَدّاد أحمد', ['نور', 'حداد', 'احمد']],
    ['潮だより', ['潮た', 'たよ', 'より', 'り']],
    ['Rill 凪', ['rill', '凪']],
    ['·—!', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('are the same whatever the case, the accents and the form they are written in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')))
        expect(plainText(plainText(text))).toBe(plainText(text))
      }),
    )
  })
})

describe('a tip', () => {
  const tip = {
    ...sampleTip(1, 5n),
    creator: { name: 'Mira Oduya' },
    page: {
      url: 'https://x.test/1',
      title: 'A grammar of small harbours',
      publication: 'Low Water',
    },
    passage: { quote: 'where the sea begins', words: 'carried all week', shared: false },
  }

  it.each(['mira', 'ODU', 'gram harb', 'low water', 'carried', 'sea', 'water mira'])(
    'is found by “%s”',
    text => {
      expect(isFoundBy(tip, wordsOf(text))).toBe(true)
    },
  )

  it.each(['arbour', 'mira nobody', 'watery'])('is not found by “%s”', text => {
    expect(isFoundBy(tip, wordsOf(text))).toBe(false)
  })

  it('is found in the index by every beginning of every word of its own', () => {
    const { words } = wordsRecord(tip)
    for (const word of wordsOf('grammar oduya water')) {
      for (let length = 1; length <= word.length; length += 1) {
        const { from, to } = rangeOfBeginning(word.slice(0, length))
        expect(words.some(indexed => indexed >= from && indexed < to)).toBe(true)
      }
    }
  })
})

test('of one word the newer tip stands first, and the word itself before what it begins', () => {
  const indexed = (title: string, keptAt: number) =>
    wordsRecord({
      ...sampleTip(1, 5n),
      keptAt,
      page: { url: 'https://x.test/', title },
    }).words.filter(word => word.startsWith('tide'))
  const order = [
    ...indexed('tide', Date.UTC(2026, 10, 2)),
    ...indexed('tide', Date.UTC(2016, 1, 1)),
    ...indexed('tidewater', Date.UTC(2026, 10, 3)),
  ]
  expect([...order].sort()).toEqual(order)
})

test('a text of any length is a bounded number of words', () => {
  const title = Array.from({ length: 300 }, (_, at) => `w${at}`)
    .join(' ')
    .slice(0, 300)
  const quote = 'x'.repeat(500)
  const tip = {
    ...sampleTip(1, 5n),
    page: { url: 'https://x.test/', title },
    passage: { quote, shared: false },
  }
  expect(wordsRecord(tip).words.length).toBeLessThanOrEqual(60)
})
