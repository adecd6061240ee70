import { describe, expect, it } from 'vitest'
import { statementOf } from '../../src/core/review'
import { currencies, currencyName, usualCurrency } from '../../src/ui/currencies'
import { opening, reduceWelcome } from '../../src/welcome/welcome-state'
import { inputFor, play } from './month-scenario'

const [pool] = statementOf(inputFor(play({ poolCents: 800, tips: [], ends: [] }))).map(
  statement => statement.pool,
)

describe('the welcome page', () => {
  const first = reduceWelcome(opening, { type: 'pool-read', pool: undefined })
  const full = { kind: 'storage-full' } as const

  it('asks for a figure until one is stored', () => {
    expect(first).toEqual({ at: 'first', busy: false })
    const busy = reduceWelcome(first, { type: 'set-begun' })
    expect(busy).toEqual({ at: 'first', busy: true })
    // A look that finds nothing new does not take back that it is being stored.
    expect(reduceWelcome(busy, { type: 'pool-read', pool: undefined })).toBe(busy)
    expect(reduceWelcome(busy, { type: 'set-refused', failure: full })).toEqual({
      ...{ at: 'first', busy: false, failure: full },
    })
  })

  it('has begun once the pool is stored, and not before', () => {
    expect(reduceWelcome(first, { type: 'pool-read', pool })).toEqual({ at: 'begun', pool })
  })

  it('says why it could not be opened', () => {
    expect(reduceWelcome(opening, { type: 'not-read', failure: full })).toMatchObject({
      at: 'not-opened',
    })
  })
})

describe('the usual currency', () => {
  it.each([
    ['en-GB', 'GBP'],
    ['en', 'USD'],
    ['de', 'EUR'],
    ['de-CH', 'CHF'],
    ['fr-CA', 'CAD'],
    ['pt-PT', 'EUR'],
    ['pt-BR', 'BRL'],
    ['ja', 'JPY'],
    ['ar', 'USD'],
    ['es-MX', 'MXN'],
  ])('of %s is %s', (locale, code) => {
    expect(usualCurrency(locale).assetCode).toBe(code)
  })

  it('is counted in as many places as Intl writes it', () => {
    for (const { assetCode, assetScale } of currencies) {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency: assetCode })
      expect([assetCode, format.resolvedOptions().maximumFractionDigits]).toEqual([
        assetCode,
        assetScale,
      ])
    }
  })

  it('has a name, or else its code', () => {
    expect(currencyName('EUR', 'en')).toBe('Euro')
    expect(currencyName('USDC', 'en')).toBe('USDC')
  })
})
