/** Instants and months as text: in the spoken language, and where the reader is now. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayText, monthText, timeText } from '../../src/ui/date-text'
import { useWords } from '../../src/ui/words'
import { messagesOf } from './locales'

const { TZ } = process.env
const late = Date.UTC(2026, 10, 24, 20, 30)

beforeEach(() => useWords('en', messagesOf('en')))
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

test('another language is spoken from its first word on', () => {
  expect(monthText('2026-11')).toBe('November 2026')
  useWords('es', messagesOf('es'))
  expect(monthText('2026-11')).toBe('noviembre de 2026')
})

test('a reader who travels is told the time of where they are', () => {
  process.env.TZ = 'UTC'
  expect([dayText(late), timeText(late)]).toEqual(['November 24', '08:30 PM'])
  process.env.TZ = 'Asia/Tokyo'
  expect([dayText(late), timeText(late)]).toEqual(['November 25', '05:30 AM'])
  expect(dayText(late, 'UTC')).toBe('November 24')
})
