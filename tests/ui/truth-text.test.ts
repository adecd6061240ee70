/** Every statement of the truth line and every waiting reason has its words, in every language. */
import { describe, expect, it } from 'vitest'
import type { TruthStatement } from '../../src/core/detection/truth-line'
import { holdReasons } from '../../src/core/hold-record'
import type { WaitingReason } from '../../src/core/tip'
import { spanText } from '../../src/ui/number-text'
import { truthKey, truthValues } from '../../src/ui/truth-text'
import { waitingText } from '../../src/ui/waiting-text'
import { sayByName, useWords } from '../../src/ui/words'
import { locales, messagesOf } from './locales'

type Every = { readonly [C in TruthStatement['code']]: Extract<TruthStatement, { code: C }> }

const statements: Every = {
  'creators-own': { code: 'creators-own', level: 'fits', name: 'Ana', by: 'moss.test' },
  'publishers-wallet': {
    code: 'publishers-wallet',
    level: 'warns',
    publisher: 'Tidewater',
    author: 'Ana',
  },
  'name-differs': { code: 'name-differs', level: 'warns', walletName: 'Bo', author: 'Ana' },
  'no-name': { code: 'no-name', level: 'warns', by: 'moss.test' },
  'payee-changed': { code: 'payee-changed', level: 'asks', before: 'a.test/1', now: 'b.test/2' },
  redirects: { code: 'redirects', level: 'warns', from: 'a.test', to: 'b.test' },
  'one-wallet': { code: 'one-wallet', level: 'warns', authors: 3 },
  'not-looked-up': { code: 'not-looked-up', level: 'warns', host: 'wallet.test' },
}

const reasons: Readonly<Record<WaitingReason, true>> = {
  ...holdReasons,
  elsewhere: true,
  'no-wallet': true,
  paused: true,
  due: true,
}

describe.each(locales)('%s', locale => {
  it.each(Object.values(statements))('says $code with all its details', statement => {
    useWords(locale, messagesOf(locale))
    const { code: _, level: __, ...details } = statement
    const text = sayByName(truthKey(statement), truthValues(statement))
    for (const value of Object.values(details)) expect(text).toContain(String(value))
  })

  it.each(Object.keys(reasons) as WaitingReason[])('says why a tip waits: %s', reason => {
    useWords(locale, messagesOf(locale))
    const text = waitingText(reason)
    // What would end it is its second sentence.
    expect(text.match(/[.;!?؛](?=\s|$)/g)?.length, text).toBeGreaterThanOrEqual(2)
  })

  it('does not say that no wallet is connected where one is, in another currency', () => {
    useWords(locale, messagesOf(locale))
    const words = [{}, { walletDiffers: 'currency' }, { walletDiffers: 'places' }] as const
    expect(new Set(words.map(known => waitingText('no-wallet', known))).size).toBe(3)
  })

  it('names the amount, and the fee, where they are known', () => {
    useWords(locale, messagesOf(locale))
    const minimum = { value: '300', assetCode: 'JPY', assetScale: 0 }
    expect(waitingText('below-smallest', { minimum })).toMatch(/300/)
    const fee = { ...minimum, value: '61' }
    const text = waitingText('too-costly', { minimum, fee })
    expect(text).toMatch(/300/)
    expect(text).toMatch(/61/)
  })

  it('says by how much the clocks are apart, where that is known', () => {
    useWords(locale, messagesOf(locale))
    const text = waitingText('clock-wrong', { apartMs: 3 * 24 * 60 * 60 * 1000 })
    expect(text).toContain(spanText(3 * 24 * 60 * 60 * 1000))
    expect(text).not.toBe(waitingText('clock-wrong'))
  })

  it.each(['payee-refused', 'wallet-refused'] as const)(
    'repeats what the wallet said: %s',
    reason => {
      useWords(locale, messagesOf(locale))
      expect(waitingText(reason, { said: 'Not on Sundays' })).toContain('Not on Sundays')
    },
  )
})

describe('truthValues', () => {
  it('cuts a long name in the line and leaves it whole in the evidence', () => {
    useWords('en', messagesOf('en'))
    const name = 'A'.repeat(80)
    const statement = { code: 'creators-own', level: 'fits', name, by: 'moss.test' } as const
    expect(truthValues(statement).name).toHaveLength(36)
    expect(truthValues(statement, { whole: true }).name).toBe(name)
  })
})

describe('spanText', () => {
  const minute = 60_000
  const day = 24 * 60 * minute

  it.each([
    [6 * minute, '6 minutes'],
    [119 * minute, '119 minutes'],
    [120 * minute, '2 hours'],
    [47 * 60 * minute, '47 hours'],
    [2 * day, '2 days'],
    [3 * day - 400, '3 days'],
    [20_783 * day, '57 years'],
  ])('says %i ms as %s', (ms, text) => {
    useWords('en', messagesOf('en'))
    expect(spanText(ms)).toBe(text)
  })
})
