/** Names from the texts that real pages put where names should be. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peopleIn } from '../../../src/core/detection/names/people-in'
import { nameKey, plainText } from '../../../src/core/detection/names/plain-name'
import { anyCharacter } from '../any-character'

test.each([
  ['By Jane Doe', ['Jane Doe']],
  ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
  ['By Jane Doe, John Roe, and Ana Ruiz', ['Jane Doe', 'John Roe', 'Ana Ruiz']],
  ['August 08, 2013 · by Jane Doe . in\tInternals', ['Jane Doe']],
  ['Jane Doe, John Roe & Ana Ruiz', ['Jane Doe', 'John Roe', 'Ana Ruiz']],
  ['Von\tJane Doe\tund\tJohn Roe', ['Jane Doe', 'John Roe']],
  ['Will Small\tBusiness reporter', ['Will Small']],
  ['Jane Doe\nFollow\nMarch 3, 2021', ['Jane Doe']],
  ['Jane Doe, Health Editor', ['Jane Doe']],
  ['JANE O’DOE', ['Jane O’Doe']],
  ['January 18, 2017 10:44 am\tby\tJuli Clover', ['Juli Clover']],
  ['Written by Rob Miller\nEdited by Betsy Baker', ['Rob Miller']],
  ['Dr. Jane H. Doe, PhD', ['Jane H. Doe']],
  ['Eine Kolumne von Jane Doe', ['Jane Doe']],
  ['Ein Gastbeitrag von Jane Doe und John Roe', ['Jane Doe', 'John Roe']],
  ['By signing up, you agree to our Privacy Policy', []],
  ['Read More', []],
  ['View author archive', []],
  ['Photo by Jane Doe for the staff newsroom', []],
  ['https://example.org/jane @jane', []],
])('in text: %j', (text, names) => {
  expect(peopleIn(text, 'text')).toEqual(names)
})

test.each([
  ['Doe, Jane', ['Jane Doe']],
  ['Jong, Michiel de', ['Michiel de Jong']],
  ['admin', []],
  ['Staff Writer', []],
  ['webmaster', []],
  ['Add', []],
  ['Jane', ['Jane']],
  ['jane@example.org', []],
  ['facebook.com', []],
  ['홍길동 기자', ['홍길동']],
  ['小暮ひさのり', ['小暮ひさのり']],
  ['Анна Каренина', ['Анна Каренина']],
  ['هدى سالم', ['هدى سالم']],
  ['بقلم هدى سالم ومحمد حسن', ['هدى سالم', 'محمد حسن']],
  ['سيدي محمد ولد أحمد', ['سيدي محمد ولد أحمد']],
  ['يوهان فولفغانغ ويلسون سميث', ['يوهان فولفغانغ ويلسون سميث']],
  ['هدى سالم وآخرون', ['هدى سالم وآخرون']],
  ['Ana &amp; Ben Okri', ['Ben Okri']],
])('in a field: %j', (text, names) => {
  expect(peopleIn(text, 'field')).toEqual(names)
})

test('bidi overrides and unseen characters do not stay in a name', () => {
  expect(plainText('\u202eJane\u200b \u2066Doe\u2069')).toBe('Jane Doe')
  expect(plainText('broken \ud83d half')).toBe('broken half')
})

test('spellings of one name have one key', () => {
  expect(nameKey('JOSÉ  Núñez-Ruiz')).toBe(nameKey('Jose Nunez Ruiz'))
})

test('law: any text gives few, short, clean names, and never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter, maxLength: 300 }),
      fc.constantFrom('text', 'field', 'person'),
      (text, trust) => {
        const names = peopleIn(text, trust as 'text')
        expect(names.length).toBeLessThan(60)
        for (const name of names) {
          expect(name.length).toBeLessThanOrEqual(61)
          expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\n\t]/)
        }
      },
    ),
  )
})
