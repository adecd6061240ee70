import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { money, toWire } from '../../src/core/money'
import {
  decodeRecipe,
  RECIPE_LENGTH_MAX,
  type RecipeSource,
  recipeAmounts,
  recipeLines,
  recipeText,
  usualTip,
} from '../../src/core/recipe'
import { recipePeriods } from '../../src/core/recipe-periods'
import { type Statement, statementOf } from '../../src/core/review'
import { inputFor, month, monthBefore, type PlannedTip, play } from '../review/month-scenario'

const usd = { assetCode: 'USD', assetScale: 2 }
const source = (name: string, value: bigint): RecipeSource => ({
  name,
  payee: `https://wallet.example/${name.toLowerCase()}`,
  moving: toWire(money(value, usd)),
})

describe('a recipe to pass on', () => {
  it('holds names, addresses and weights, and nothing of what was given', () => {
    const text = recipeText(
      recipeLines([source('Ana', 1234n), source('Ben', 617n), source('Cay', 1n)]),
    )
    expect(JSON.parse(text)).toEqual({
      schema: 'rill.recipe/1',
      people: [
        { name: 'Ana', payee: 'https://wallet.example/ana', weight: 100 },
        { name: 'Ben', payee: 'https://wallet.example/ben', weight: 50 },
        { name: 'Cay', payee: 'https://wallet.example/cay', weight: 1 },
      ],
    })
    // Ten times as much is the same recipe.
    expect(
      recipeText(recipeLines([source('Ana', 12340n), source('Ben', 6170n), source('Cay', 10n)])),
    ).toBe(text)
  })

  it('cuts a name visibly, at a whole character, to one that can be read back', () => {
    const payee = 'https://wallet.example/ana'
    const moving = toWire(money(1n, usd))
    const name = `${'x'.repeat(298)}🌊 and more`
    const lines = recipeLines([{ name, payee, moving }])
    expect(lines).toEqual([{ name: `${'x'.repeat(298)}…`, payee, weight: 100 }])
    expect(decodeRecipe(recipeText(lines))).toEqual({ ok: true, value: lines })
  })

  it('is of a month or a year, of whom something moved for', () => {
    const tip = (about: Partial<PlannedTip>): PlannedTip => ({
      person: 0,
      publication: 0,
      cents: 20,
      month,
      rehearsal: false,
      fate: 'stays',
      ...about,
    })
    const played = play({
      poolCents: 800,
      tips: [
        tip({ cents: 100 }),
        tip({ person: 1, cents: 40 }),
        tip({ person: 2, fate: 'undone' }),
        tip({ person: 1, cents: 100, month: monthBefore }),
      ],
      ends: [],
    })
    const all = [monthBefore, month].flatMap(each => statementOf(inputFor(played, each)))
    const periods = recipePeriods(all)
    expect([...periods.keys()]).toEqual(['2026-11', '2026-10', '2026'])
    const weights = (period: string) =>
      recipeLines(periods.get(period) ?? []).map(({ name, weight }) => [name, weight])
    expect(weights('2026-11')).toEqual([
      ['Person 0', 100],
      ['Person 1', 40],
    ])
    expect(weights('2026')).toEqual([
      ['Person 1', 100],
      ['Person 0', 71],
    ])
    expect(recipePeriods([])).toEqual(new Map())
    // A month counted in more places is of the same currency.
    const finer = all.map(each => (each.month === month ? each : inMorePlaces(each, 7)))
    expect(recipeLines(recipePeriods(finer).get('2026') ?? [])).toEqual(
      recipeLines(periods.get('2026') ?? []),
    )
  })
})

/** The same month, its people's sums counted in so many more decimal places. */
function inMorePlaces(statement: Statement, noughts: number): Statement {
  const assetScale = statement.asset.assetScale + noughts
  return {
    ...statement,
    asset: { ...statement.asset, assetScale },
    people: statement.people.map(person => {
      const value = `${person.moving.value}${'0'.repeat(noughts)}`
      return { ...person, moving: { ...person.moving, value, assetScale } }
    }),
  }
}

const anybody = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    payee: fc.nat(1e6).map(count => `https://wallet.example/${count}`),
    weight: fc.integer({ min: 1, max: 100 }),
  }),
  { selector: ({ payee }) => payee, minLength: 1, maxLength: 20 },
)

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(anybody, people => {
      expect(decodeRecipe(recipeText(people))).toEqual({ ok: true, value: people })
    }),
  )
})

describe('a friend’s recipe', () => {
  const line = { name: 'Ana', payee: 'https://wallet.example/ana', weight: 3 }
  const file = (people: unknown, schema = 'rill.recipe/1') => JSON.stringify({ schema, people })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['another file', file([line], 'rill.statement/1')],
    ['nobody', file([])],
    ['no list', file({ 0: line })],
    [
      'a thousand people',
      file(Array.from({ length: 1000 }, (_, at) => ({ ...line, payee: `${line.payee}${at}` }))),
    ],
    ['one twice', file([line, line])],
    ['a weight of nothing', file([{ ...line, weight: 0 }])],
    ['a weight in words', file([{ ...line, weight: '3' }])],
    ['a weight of everything', file([{ ...line, weight: 1e9 }])],
    ['half a weight', file([{ ...line, weight: 0.5 }])],
    ['no name', file([{ ...line, name: '' }])],
    ['a name of a book', file([{ ...line, name: 'x'.repeat(301) }])],
    ['a script', file([{ ...line, payee: 'javascript:alert(1)' }])],
    ['plain http', file([{ ...line, payee: 'http://wallet.example/ana' }])],
    ['the reader’s own network', file([{ ...line, payee: 'https://router.local/' }])],
    ['an address of numbers', file([{ ...line, payee: 'https://127.0.0.1/' }])],
    ['an address not in normal form', file([{ ...line, payee: 'https://WALLET.example/ana/' }])],
    ['a million levels', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['a long file', `${file([line])}${' '.repeat(RECIPE_LENGTH_MAX)}`],
  ])('is none: %s', (_, text) => {
    expect(decodeRecipe(text)).toEqual({ ok: false, failure: { kind: 'recipe-foreign' } })
  })

  it('of a later version is said to be one', () => {
    expect(decodeRecipe(file([line], 'rill.recipe/2'))).toEqual({
      ok: false,
      failure: { kind: 'recipe-newer' },
    })
  })

  it('drops what it does not know, sums and keys of every object among it', () => {
    const text = `{"schema":"rill.recipe/1","__proto__":{"x":1},"people":[{"name":"Ana","payee":"${line.payee}","weight":3,"amount":"900","__proto__":{"weight":9}}]}`
    expect(decodeRecipe(text)).toEqual({ ok: true, value: [line] })
  })

  it('shares the reader’s usual tip for each by weight, to the unit', () => {
    fc.assert(
      fc.property(anybody, fc.integer({ min: 1, max: 5000 }), (people, units) => {
        const usual = { value: String(units), ...usd }
        const amounts = recipeAmounts(people, usual).map(({ value }) => BigInt(value))
        expect(amounts.every(value => value > 0n)).toBe(true)
        const sum = amounts.reduce((all, value) => all + value, 0n)
        const whole = BigInt(units * people.length)
        // Nobody gets nothing: that is the only way to more than the whole.
        const least = amounts.filter(value => value === 1n).length
        expect(sum >= whole && sum <= whole + BigInt(least)).toBe(true)
      }),
    )
  })
})

test('the usual tip is the reader’s own, in the pool’s currency, or the middle one of the pool’s scale', () => {
  const pool = { value: '1000', ...usd }
  expect(usualTip({})).toBeUndefined()
  expect(usualTip({ pool, usual: { value: '70', ...usd } })).toEqual({ value: '70', ...usd })
  expect(usualTip({ pool, usual: { value: '70', assetCode: 'EUR', assetScale: 2 } })).toEqual({
    value: '20',
    ...usd,
  })
  const finer = { value: '700000000', assetCode: 'USD', assetScale: 9 }
  expect(usualTip({ pool, usual: finer })).toEqual({ value: '70', ...usd })
  expect(usualTip({ pool })).toEqual({ value: '20', ...usd })
})
