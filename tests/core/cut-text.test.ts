/** What is stored of a title or a name: within its bound, whole characters only, and cut visibly. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutText, TEXT_MAX } from '../../src/core/cut-text'
import { anyCharacter } from './any-character'

const family = '👩‍👩‍👧'
/** Halves of surrogate pairs without their other half. */
const halves = /\p{Cs}/gu

it.each([
  ['short', 'A piece', 'A piece'],
  ['one short of the bound', 'x'.repeat(299), 'x'.repeat(299)],
  ['beyond it', 'x'.repeat(400), `${'x'.repeat(299)}…`],
  ['as long as reading takes', 'x'.repeat(300), `${'x'.repeat(299)}…`],
  ['an emoji across the cut', `${'x'.repeat(298)}🌊 and more`, `${'x'.repeat(298)}…`],
  ['half an emoji, left by reading', `${'x'.repeat(299)}\ud83c`, `${'x'.repeat(299)}…`],
  ['a family across the cut', `${'x'.repeat(295)}${family}`, `${'x'.repeat(295)}…`],
  ['a letter and its accent across the cut', `${'x'.repeat(298)}e\u0301s`, `${'x'.repeat(298)}…`],
])('%s', (_, text, stored) => {
  expect(cutText(text)).toBe(stored)
})

it('stays within the bound and whole, begins as the text does, and is cut once', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(anyCharacter, fc.constantFrom(family, '🌊', 'e\u0301')),
        maxLength: 400,
      }),
      fc.nat({ max: 320 }),
      (end, count) => {
        const text = `${'x'.repeat(count)}${end}`.replace(halves, '')
        const stored = cutText(text)
        expect(stored.length).toBeLessThanOrEqual(TEXT_MAX)
        expect(stored).not.toMatch(halves)
        expect(text.startsWith(stored === text ? text : stored.slice(0, -1))).toBe(true)
        expect(cutText(stored)).toBe(stored)
      },
    ),
  )
})
