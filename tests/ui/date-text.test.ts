/** Instants and months as text: in the spoken language, and where the reader is now. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayText, momentText, monthText, timeText } from '../../src/ui/date-text'
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

test.each([
  ['en', '9:05 AM', 'November 24 at 9:05 AM'],
  ['en-GB', '09:05', '24 November at 09:05'],
  ['de', '09:05', '24. November um 09:05'],
  ['es', '9:05', '24 de noviembre a las 9:05'],
  ['fr', '09:05', '24 novembre à 09:05'],
  ['pt', '09:05', '24 de novembro às 09:05'],
  ['ar', '9:05 ص', '24 نوفمبر في 9:05 ص'],
])('an early hour is written as in %s', (language, time, moment) => {
  process.env.TZ = 'UTC'
  const early = Date.UTC(2026, 10, 24, 9, 5)
  useWords(language, messagesOf(language === 'en-GB' ? 'en' : language))
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  expect([timeText(early), momentText(early)].map(plain)).toEqual([time, moment])
})

test('a reader who travels is told the time of where they are', () => {
  process.env.TZ = 'UTC'
  expect([dayText(late), timeText(late)]).toEqual(['November 24', '8:30 PM'])
  process.env.TZ = 'Asia/Tokyo'
  expect([dayText(late), timeText(late)]).toEqual(['November 25', '5:30 AM'])
  expect(dayText(late, 'UTC')).toBe('November 24')
})
