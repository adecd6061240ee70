/** The lookup itself: values, plurals, direction, and the browser's own format. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AssertionError } from '../../src/core/assert'
import { direction, pluralKey, say, useLookup, useWords } from '../../src/ui/words'
import { messagesOf } from './locales'

beforeEach(() => useWords('en', messagesOf('en')))

describe('say', () => {
  it('puts values in by name, whatever their order', () => {
    expect(say('popup_kept', { names: 'Ana', amount: '€0.20' })).toBe('Kept €0.20 for Ana')
  })

  it('takes a value as it is, even if it looks like a place', () => {
    expect(say('popup_kept', { amount: '$1.00', names: '$amount$' })).toBe(
      'Kept $1.00 for $amount$',
    )
  })

  it('writes a dollar sign of its own where the message has two', () => {
    expect(say('failure_not_a_wallet_address', { text: 'x' })).toContain('or $wallet.example/ana')
  })

  it('hands the browser its values by position, in the order of their names', () => {
    const asked: unknown[] = []
    useLookup('en', (key, values) => {
      asked.push([key, values])
      return 'said'
    })
    say('popup_kept', { names: 'Ana', amount: '€0.20' })
    expect(asked).toEqual([['popup_kept', ['€0.20', 'Ana']]])
  })

  it('does not go on without words', () => {
    useWords('en', {})
    expect(() => say('ui_undo')).toThrow(AssertionError)
  })
})

describe('pluralKey', () => {
  it.each([
    ['en', 1, 'one'],
    ['en', 11, 'other'],
    ['ar', 1, 'one'],
    ['ar', 2, 'two'],
    ['ar', 3, 'few'],
    ['ar', 11, 'many'],
    ['ar', 100, 'other'],
    // These have a form for millions, and no message for it.
    ['fr', 1_000_000, 'other'],
  ])('in %s, %d is %s', (locale, count, form) => {
    useWords(locale, messagesOf(locale))
    expect(pluralKey('ui_pool_moving_line', count)).toBe(`ui_pool_moving_line_${form}`)
  })
})

describe('direction', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['en', 'ltr'],
    ['arn', 'ltr'],
  ] as const)('of %s is %s', (locale, way) => {
    useWords(locale, messagesOf('en'))
    expect(direction()).toBe(way)
  })
})
