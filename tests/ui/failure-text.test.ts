/** Every failure is a sentence on what happened and one on what to do, in every language. */
import { describe, expect, it } from 'vitest'
import { nextStep } from '../../src/core/failure'
import { failureText } from '../../src/ui/failure-text'
import { moneyText } from '../../src/ui/money-text'
import { spanText } from '../../src/ui/number-text'
import { useWords } from '../../src/ui/words'
import { failures } from './failures'
import { locales, messagesOf } from './locales'

const sentenceEnd = /[.;!?؛؟](?=\s|$)|: \S+$/g

describe.each(locales)('%s', locale => {
  it.each(Object.keys(nextStep) as (keyof typeof nextStep)[])('words %s', kind => {
    useWords(locale, messagesOf(locale))
    const failure = failures[kind]
    const text = failureText(failure)
    expect(text.match(sentenceEnd)?.length, text).toBeGreaterThanOrEqual(2)
    for (const [name, value] of Object.entries(failure)) {
      if (name === 'kind') continue
      if (typeof value === 'number') expect(text).toContain(spanText(value))
      else expect(text).toContain(typeof value === 'string' ? value : moneyText(value))
    }
  })

  it('words an amount that is too small without a minimum too', () => {
    useWords(locale, messagesOf(locale))
    expect(failureText({ kind: 'too-small' })).not.toBe('')
  })
})

describe('failureText', () => {
  it('cuts what a wallet says of itself', () => {
    useWords('en', messagesOf('en'))
    const text = failureText({ kind: 'bug', detail: 'x'.repeat(10_000) })
    expect(text.length).toBeLessThan(400)
  })
})
