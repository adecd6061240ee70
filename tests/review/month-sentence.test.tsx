/** The month in a sentence: over, going on, or ahead of the device's clock, and told as what it is. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import { statementOf } from '../../src/core/review'
import { daysOf } from '../../src/core/time'
import { AheadNotice } from '../../src/review/ahead-notice'
import { MonthSentence } from '../../src/review/month-sentence'
import { useWords } from '../../src/ui/words'
import { messagesOf } from '../ui/locales'
import { inputFor, month, play } from './month-scenario'

/** A month of one tip, seen at an instant. */
function seenAt(now: number) {
  const tip = { person: 0, publication: 0, cents: 100, month, rehearsal: false } as const
  const played = play({ poolCents: 800, tips: [{ ...tip, fate: 'stays' }], ends: [] })
  const [statement] = statementOf({ ...inputFor(played), now })
  if (!statement) throw new Error('expected a statement')
  return statement
}

/** Its sentence. */
function sentenceAt(now: number, locale = 'en', isSet = true): string {
  useWords(locale, messagesOf(locale))
  const { document } = parseHTML('<main></main>')
  const main = document.querySelector('main')
  if (!main) throw new Error('expected a place to draw in')
  const statement = seenAt(now)
  render(
    <>
      <AheadNotice statements={[statement, statement]} />
      <MonthSentence statement={statement} isSet={isSet} />
    </>,
    main,
  )
  return main.textContent.replaceAll(/\s+/g, ' ').trim()
}

const november = Date.UTC(2026, 10, 24, 10)
const october = Date.UTC(2026, 9, 20, 10)
const january = Date.UTC(2027, 0, 5, 10)

describe('a month', () => {
  it('that goes on stands still, with the days that are left', () => {
    expect(sentenceAt(november)).toMatch(/^\$1 of \$8 is for .* \$7 stands still, and 7 days/)
  })

  it('whose pool is in another currency by now goes on at no pace', () => {
    expect(sentenceAt(november)).toMatch(/At this pace about \$\d[.\d]* will stand still\.$/)
    expect(sentenceAt(november, 'en', false)).toMatch(/\$7 stands still, and 7 days are left\.$/)
  })

  it('that is over stood still', () => {
    expect(sentenceAt(january)).toMatch(/^\$1 of \$8 is for .* \$7 stood still\.$/)
    expect(seenAt(january)).toMatchObject({ time: 'over', pool: { daysLeft: 0 } })
  })

  it('that lies ahead of the clock is said to, and nothing of it is over', () => {
    const said = sentenceAt(october)
    expect(said).toMatch(
      /^By this device’s clock and time zone this month has not begun.* \$7 stands still\.$/,
    )
    expect(said).not.toMatch(/stood|left/)
    expect(seenAt(october)).toMatchObject({ time: 'ahead', pool: { daysLeft: daysOf(month) } })
    expect(sentenceAt(october, 'de')).toMatch(/noch nicht begonnen.*stehen still\.$/)
  })
})
