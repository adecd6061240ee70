/** Money as text: exact, in every locale, for any asset. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseDecimal } from '../../src/core/money'
import { latinDigits } from '../../src/ui/latin-digits'
import { currencySign, moneyText } from '../../src/ui/money-text'
import { useWords } from '../../src/ui/words'
import { locales, messagesOf } from './locales'

beforeEach(() => useWords('en', messagesOf('en')))

const amount = (value: string, assetCode: string, assetScale: number) => ({
  value,
  assetCode,
  assetScale,
})

describe('moneyText', () => {
  it.each([
    ['20', 'EUR', 2, '€0.20'],
    ['123456789', 'JPY', 0, '¥123,456,789'],
    ['18446744073709551615', 'EUR', 2, '€184,467,440,737,095,516.15'],
    // Billionths: cents, and more only where there is more.
    ['200000000', 'USD', 9, '$0.20'],
    ['203000001', 'USD', 9, '$0.203000001'],
    ['5', 'USDC', 1, '0.5 USDC'],
    ['1', 'XRP', 120, `0.${'0'.repeat(119)}1 XRP`],
  ])('writes %s %s at scale %i', (value, code, scale, text) => {
    expect(moneyText(amount(value, code, scale)).replace(/\u00A0/g, ' ')).toBe(text)
  })

  it('leaves out the decimals of a whole amount in prose, and only of a whole one', () => {
    expect(moneyText(amount('800', 'EUR', 2), { short: true })).toBe('€8')
    expect(moneyText(amount('810', 'EUR', 2), { short: true })).toBe('€8.10')
  })

  it('follows the locale', () => {
    useWords('de', messagesOf('de'))
    expect(moneyText(amount('123456', 'EUR', 2))).toBe('1.234,56\u00A0€')
  })

  it('is Portugal’s in Portuguese, as the words are, unless the reader’s browser is Brazilian', () => {
    useWords('pt', messagesOf('pt'))
    expect(moneyText(amount('320', 'EUR', 2))).toBe('3,20\u00A0€')
    useWords('pt-BR', messagesOf('pt'))
    expect(moneyText(amount('320', 'EUR', 2))).toBe('€\u00A03,20')
  })

  it('loses no digit of any 64-bit amount, in any language', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...locales),
        (value, scale, locale) => {
          useWords(locale, messagesOf(locale))
          const text = moneyText(amount(value.toString(), 'EUR', scale))
          const digits = latinDigits(text).replace(/\D/g, '')
          expect(value.toString().padStart(scale + 1, '0')).toMatch(new RegExp(`^${digits}0*$`))
        },
      ),
    )
  })
})

describe('currencySign', () => {
  it('is the sign of the locale, or the code', () => {
    expect(currencySign('EUR')).toBe('€')
    expect(currencySign('USDC')).toBe('USDC')
  })
})

describe('latinDigits', () => {
  it.each([
    ['٠٫٢٠', '0.20'],
    ['۱۲٫۵', '12.5'],
    ['१०', '10'],
    ['0,20', '0,20'],
    ['two', 'two'],
  ])('reads %s as %s', (typed, text) => {
    expect(latinDigits(typed)).toBe(text)
  })

  it('makes an amount typed in Arabic digits one that can be kept', () => {
    const euro = { assetCode: 'EUR', assetScale: 2 }
    expect(parseDecimal(latinDigits('٠٫٢٠'), euro)?.value).toBe(20n)
  })
})
