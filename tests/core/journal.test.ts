/** The journal: its text by itself, and what the real bookkeeping programs make of it. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { GiftRecord } from '../../src/core/gift'
import { statementJournal } from '../../src/core/journal'
import { fromWire, type MoneyWire, toDecimal } from '../../src/core/money'
import { type Statement, statementOf } from '../../src/core/review'
import type { TipRecord } from '../../src/core/tip'
import { inputFor, month, monthBefore, type PlannedTip, play } from '../review/month-scenario'
import { anyCharacter } from './any-character'
import { installedTools, type Sums, sumsBy } from './bookkeeping-tools'
import { rows } from './runs'

const tip = (about: Partial<PlannedTip> = {}): PlannedTip => ({
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
    tip(),
    tip({ fate: 'undone' }),
    tip({ rehearsal: true }),
    tip({ person: 1, fate: 'flows', cents: 101 }),
    tip({ person: 1, fate: 'flows', cents: 33, month: monthBefore }),
    tip({ person: 2, fate: 'flows', cents: 47 }),
    tip({ person: 3, fate: 'flows', cents: 59 }),
    tip({ person: 4, fate: 'flows', cents: 7 }),
  ],
  ends: [
    { state: 'arrived', lostPercent: 0 },
    { state: 'arrived', lostPercent: 10 },
    { state: 'part-arrived', lostPercent: 50 },
    { state: 'came-back', lostPercent: 0 },
    { state: 'confirming', lostPercent: 0 },
  ],
})

/** The statements of both months, with tips told otherwise. */
function statements(change: (tip: TipRecord) => TipRecord = each => each): Statement[] {
  return [monthBefore, month].flatMap(each => {
    const input = inputFor(played, each)
    const records = { ...input.records, tips: input.records.tips.map(change) }
    return statementOf({ ...input, records })
  })
}

/** The same month in yen, which has no decimals. */
function yenStatements(): Statement[] {
  const input = inputFor(played)
  const { balances, settlements, tips } = input.records
  const all = (record: object) =>
    JSON.parse(
      JSON.stringify(record).replaceAll(
        '"assetCode":"USD","assetScale":2',
        '"assetCode":"JPY","assetScale":0',
      ),
    )
  const records = {
    ...input.records,
    balances: balances.map(each => ({ ...all(each), key: `${each.month}|JPY/0` })),
    tips: tips.map(all),
    settlements: settlements.map(all),
  }
  return [...statementOf({ ...input, records })]
}

/** This month with two gifts by hand, one of them taken back. */
function withGifts(): Statement[] {
  const input = inputFor(played)
  const [balances] = input.records.balances
  if (!balances) throw new Error('no balances')
  const gift = (at: number, state: 'given' | 'not-given'): GiftRecord => ({
    id: `00000000-0000-4000-8000-00000000000${at}` as GiftRecord['id'],
    month,
    amount: { ...balances.still, value: '150' },
    creator: { name: hostile[at] ?? '' },
    creatorKey: 'ana|site.example',
    link: { kind: 'ko-fi', url: 'https://ko-fi.com/ana', owner: 'author' },
    promiseIds: [],
    openedAt: input.now,
    state,
    stateAt: input.now,
  })
  const less = (BigInt(balances.still.value) - 150n).toString()
  const records = {
    ...input.records,
    balances: [
      {
        ...balances,
        still: { ...balances.still, value: less },
        given: { ...balances.given, value: '150' },
      },
    ],
    gifts: [gift(1, 'given'), gift(2, 'not-given')],
  }
  return [...statementOf({ ...input, records })]
}

/** The sums of statements as accounts; arrived is told by payee, so it is added up. */
function sumsOfStatements(all: readonly Statement[]): Sums {
  const rows = all.flatMap(({ asset, month: of, sum }) => {
    const text = (amount: MoneyWire) => toDecimal(fromWire(amount))
    const currency = asset.assetCode
    return [
      [`Assets:Rill:${of}:Still ${currency}`, text(sum.still)],
      [`Assets:Rill:${of}:Kept ${currency}`, text(sum.kept)],
      [`Assets:Rill:${of}:Flowing ${currency}`, text(sum.flowing)],
      [`Expenses:Rill:${of}:Arrived ${currency}`, text(sum.arrived)],
      [`Expenses:Rill:${of}:Fees ${currency}`, text(sum.fees)],
      [`Expenses:Rill:${of}:Given ${currency}`, text(sum.given)],
      [`Equity:Rill:${of}:Set-Aside ${currency}`, `-${text(sum.setAside)}`],
    ] as const
  })
  return Object.fromEntries(rows.filter(([, value]) => !/^-?[0.]+$/.test(value)))
}

/** Payees' accounts added up into one. */
function withArrivedTogether(sums: Sums): Sums {
  const together = new Map<string, bigint>()
  const places = new Map<string, number>()
  for (const [name, value] of Object.entries(sums)) {
    const plain = name.replace(/(:Arrived):\S+/, '$1')
    const decimals = value.split('.')[1]?.length ?? 0
    const places_ = Math.max(places.get(plain) ?? 0, decimals)
    const scale = (units: bigint, from: number) => units * 10n ** BigInt(places_ - from)
    const before = scale(together.get(plain) ?? 0n, places.get(plain) ?? places_)
    together.set(plain, before + scale(BigInt(value.replace('.', '')), decimals))
    places.set(plain, places_)
  }
  return Object.fromEntries(
    [...together].map(([name, units]) => {
      const scale = places.get(name) ?? 0
      const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
      const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
      return [name, units < 0n ? `-${text}` : text]
    }),
  )
}

/** Reads the journal as the three programs must: sums of its postings, by hand. */
function sumsOfText(text: string): Sums {
  const sums: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const posting = /^ {2}([A-Z][A-Za-z0-9:-]+) {2}(-?[\d.]+) ([A-Z]{2,24})$/.exec(line)
    if (!posting) continue
    const [, account = '', value = '', currency = ''] = posting
    const name = `${account} ${currency}`
    const scale = value.split('.')[1]?.length ?? 0
    const units = BigInt((sums[name] ?? '0').replace('.', '')) + BigInt(value.replace('.', ''))
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
    const decimal = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
    sums[name] = units < 0n ? `-${decimal}` : decimal
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => !/^-?[0.]+$/.test(value)))
}

const hostile = [
  'Ana "the quote" Ruiz',
  'semi; colon  ; date:1999-01-01, [=1999-01-01] :tag: key:: 1/0',
  'two\nlines\r\n2026-01-01 * "forged"\n  Assets:Rill  999.00 USD',
  'right‮to\u2066left\u2069‏ \u0000\u001b[31m',
  'back\\slash | bar {=lot} @ 5 EUR (code) * !',
  '\ud800 lone, ’typographic‘ “quotes” ﷽',
  '',
  'x'.repeat(300),
  '; all of it',
  'عربي and 日本語 and emoji 👩‍👩‍👧',
]

function hostileStatements(): Statement[] {
  let count = 0
  return statements(each => {
    count += 1
    const name = hostile[count % hostile.length] ?? ''
    const title = hostile[(count * 3) % hostile.length] ?? ''
    const payee = `https://wallet.example/${['a,date:1999-01-01', 'a-date-1999-01-01', 'a;b', 'A(b)'][count % 4]}`
    return { ...each, creator: { name }, page: { ...each.page, title }, payee }
  })
}

describe('the text', () => {
  it('adds up to the statement, month by month', () => {
    const all = statements()
    expect(withArrivedTogether(sumsOfText(statementJournal(all)))).toEqual(sumsOfStatements(all))
    expect(all.every(({ sum }) => sum.agrees)).toBe(true)
  })

  it('tells every tip and payment by its id', () => {
    const text = statementJournal(statements())
    for (const { id } of played.tips) expect(text).toContain(`; tip: ${id}\n`)
    const moved = played.settlements.filter(({ state }) => state !== 'held-back')
    for (const { id } of moved) expect(text).toContain(`; payment: ${id}\n`)
  })

  it('writes yen without decimals', () => {
    const text = statementJournal(yenStatements())
    expect(text).toContain('  Assets:Rill:2026-11:Still  800 JPY\n')
    expect(text).not.toMatch(/\d\.\d+ JPY/)
  })

  it('says where a month does not agree', () => {
    const [first] = statements()
    if (!first) throw new Error('no statement')
    const differing = { ...first, sum: { ...first.sum, agrees: false } }
    expect(statementJournal([differing])).toContain('2026-10 USD: the sum does not agree')
  })

  it('tells what was given by hand, and not what was taken back', () => {
    const all = withGifts()
    expect(all.map(({ sum }) => sum.agrees)).toEqual([true])
    const text = statementJournal(all)
    expect(withArrivedTogether(sumsOfText(text))).toEqual(sumsOfStatements(all))
    expect(text.match(/; gift: /g)).toHaveLength(1)
  })

  it('of nothing is only its head', () => {
    expect(
      statementJournal([])
        .split('\n')
        .every(line => line === '' || line.startsWith(';')),
    ).toBe(true)
  })

  it('holds a stranger’s words inside one pair of quotes, whatever they are', () => {
    const line =
      /^(?:;.*|\d{4}-\d\d-\d\d open [A-Z][A-Za-z0-9:-]+|\d{4}-\d\d-\d\d \*(?: "[^"\\;|\p{C}]*"){1,2}| {2}; (?:tip|payment|to|gift): [\x21-\x7e]+| {2}[A-Z][A-Za-z0-9:-]+ {2}-?[\d.]+ [A-Z]{2,24}|)$/u
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: 'grapheme' }),
        (name, title) => {
          const text = statementJournal(
            statements(each => ({ ...each, creator: { name }, page: { ...each.page, title } })),
          )
          expect(text.split('\n').filter(each => !line.test(each))).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('gives no two payees one account, and no two odd currencies one name', () => {
    const text = statementJournal(hostileStatements())
    const accounts = text.match(/Arrived:\S+/g) ?? []
    const payees = new Set(
      hostileStatements()
        .flatMap(({ people }) => people)
        .filter(({ arrived }) => arrived.value !== '0')
        .map(({ payee }) => payee),
    )
    expect(new Set(accounts).size).toBe(payees.size)
    const [first, second] = statements()
    if (!first || !second) throw new Error('no statements')
    const odd = (code: string, of: Statement): Statement => ({
      ...of,
      asset: { assetCode: code, assetScale: 2 },
      people: [],
      sum: { ...of.sum, setAside: { value: '5', assetCode: code, assetScale: 2 } },
    })
    const two = statementJournal([odd('Ü-1', first), odd('usd"2', second)])
    expect(two).toContain('0.05 OTHER\n')
    expect(two).toContain('0.05 OTHERA\n')
  })
})

describe('the real programs', () => {
  const tools = installedTools()
  const files: Record<string, () => Statement[]> = {
    'two months': statements,
    yen: yenStatements,
    'hostile names': hostileStatements,
    'given by hand': withGifts,
  }

  test.each(rows(Object.entries(files)))('say the same sums as the statement: %s', (_, make) => {
    const all = make()
    const text = statementJournal(all)
    const expected = sumsOfStatements(all)
    for (const tool of tools) {
      expect([tool.name, withArrivedTogether(sumsBy(tool, text))]).toEqual([tool.name, expected])
    }
  })

  it('would refuse or contradict a journal that is wrong', () => {
    const text = statementJournal(statements())
    const wrong = text.replace(
      '  Assets:Rill:2026-11:Still  8.00 USD',
      '  Assets:Rill:2026-11:Still  8.01 USD',
    )
    expect(wrong).not.toBe(text)
    for (const tool of tools) expect(() => sumsBy(tool, wrong), tool.name).toThrow()
  })
})
