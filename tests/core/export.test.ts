import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  csvCell,
  csvColumns,
  STATEMENT_SCHEMA,
  type StatementDocument,
  statementCsv,
  statementDocument,
  statementJson,
} from '../../src/core/export'
import type { GiftRecord } from '../../src/core/gift'
import { reasons } from '../../src/core/reason'
import { statementOf } from '../../src/core/review'
import type { PaymentWord } from '../../src/core/review/payments'
import type { TipWord } from '../../src/core/review/tip-line'
import { waitingOrder } from '../../src/core/review/waiting'
import { inputFor, month, type PlannedTip, play } from '../review/month-scenario'
import { anyCharacter } from './any-character'
import { sampleGift } from './sample-gifts'

/** Reads RFC 4180, by the letter: what a spreadsheet would see. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    if (!match) throw new Error('not RFC 4180')
    const [, quoted, plain, ends] = match
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (ends === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}

const tip = (about: Partial<PlannedTip> = {}): PlannedTip => ({
  person: 0,
  publication: 0,
  cents: 20,
  month,
  rehearsal: false,
  fate: 'stays',
  ...about,
})
const statements = statementOf(
  inputFor(
    play({
      poolCents: 800,
      tips: [tip(), tip({ fate: 'flows', cents: 100, person: 1 }), tip({ fate: 'undone' })],
      ends: [{ state: 'arrived', lostPercent: 10 }],
    }),
  ),
)

/** A month with one tip kept and three gifts, two of them of one instant. */
function withGifts(others: readonly GiftRecord[]) {
  const input = inputFor(play({ poolCents: 800, tips: [tip()], ends: [] }))
  const bo = { name: 'Bo', url: 'https://bo.example/' }
  const gifts = [
    sampleGift(3, { openedAt: 5, creator: bo }),
    sampleGift(2),
    sampleGift(1),
    ...others,
  ]
  return { ...input, records: { ...input.records, gifts } }
}

const anyText = fc.string({ unit: anyCharacter, maxLength: 12 })

describe('a cell', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|calc',
    '%x',
    '\t=1',
    '\r=1',
    '\n1',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '\uff1d1+1',
    '\u0000=1',
  ])('that begins like a formula is text: %j', text => {
    const [[cell = ''] = []] = parseCsv(`${csvCell(text)}\r\n`)
    expect(cell).toBe(`'${text}`)
  })

  it.each(['Ana', '0.20', 'https://a.example/?a=1', 'a-b', '', '5 % off'])(
    'that is harmless stays as it is: %j',
    text => {
      expect(csvCell(text)).toBe(text)
    },
  )

  it.each([
    ['Say "yes"', '"Say ""yes"""'],
    ['a,b', '"a,b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['="x"', `"'=""x"""`],
  ])('is quoted where it must be: %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it('comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), cells => {
        const [read = []] = parseCsv(`${cells.map(csvCell).join(',')}\r\n`)
        const bare = read.map((cell, at) => (cell === `'${cells[at]}` ? cells[at] : cell))
        expect(bare).toEqual(cells)
        for (const cell of read) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@]/u)
      }),
    )
  })
})

describe('the CSV', () => {
  const rows = parseCsv(statementCsv(statements))
  const column = (name: (typeof csvColumns)[number]) =>
    rows.slice(1).map(row => row[csvColumns.indexOf(name)])

  it('has a line a tip, oldest first, under fixed columns', () => {
    expect(rows[0]).toEqual([...csvColumns])
    expect(rows.every(row => row.length === csvColumns.length)).toBe(true)
    expect(column('state')).toEqual(['kept', 'arrived', 'undone'])
    expect([...column('kept_at')].sort()).toEqual(column('kept_at'))
  })

  it('writes amounts as decimal text with their currency', () => {
    expect(column('amount')).toEqual(['0.20', '1.00', '0.20'])
    expect(column('currency')).toEqual(['USD', 'USD', 'USD'])
    expect(column('arrived')).toEqual(['0.00', '0.90', '0.00'])
    expect(column('fee')).toEqual(['0.00', '0.10', '0.00'])
  })

  it('has the passage that a tip was for, with the reader’s words', () => {
    const input = inputFor(play({ poolCents: 800, tips: [tip()], ends: [] }))
    const passage = { quote: '=not a formula', words: 'true', shared: false }
    const tips = input.records.tips.map(each => ({ ...each, passage }))
    const told = statementOf({ ...input, records: { ...input.records, tips } })
    const [header = [], row = []] = parseCsv(statementCsv(told))
    expect(row[header.indexOf('quote')]).toBe("'=not a formula")
    expect(row[header.indexOf('words')]).toBe('true')
    expect(statementDocument(told).statements[0]?.tips[0]).toMatchObject({ passage })
  })

  it('leaves empty what a tip does not have', () => {
    const input = inputFor(play({ poolCents: 800, tips: [tip()], ends: [] }))
    const bare = input.records.tips.map(({ page: { publication: _, ...page }, ...each }) => ({
      ...each,
      page,
    }))
    const told = statementOf({ ...input, records: { ...input.records, tips: bare } })
    const [header = [], row = []] = parseCsv(statementCsv(told))
    for (const name of ['publication', 'reason', 'quote', 'words', 'proof']) {
      expect([name, row[header.indexOf(name)]]).toEqual([name, ''])
    }
  })

  it('has what was given by hand after the tips, as nothing that arrived and nothing that is proved', () => {
    const told = statementOf(withGifts([]))
    const lines = parseCsv(statementCsv(told))
    const [header = []] = lines
    const cell = (row: readonly string[], name: (typeof csvColumns)[number]) =>
      row[header.indexOf(name)]
    expect(lines.slice(1).map(row => [cell(row, 'creator'), cell(row, 'amount')])).toEqual([
      ['Person 0', '0.20'],
      ['Ana', '3.00'],
      ['Ana', '3.00'],
      ['Bo', '3.00'],
    ])
    const last = lines.at(-1) ?? []
    expect([cell(last, 'page'), cell(last, 'state'), cell(last, 'arrived')]).toEqual([
      'https://bo.example/',
      'given',
      '0.00',
    ])
    expect(cell(last, 'proof')).toBe('')
    expect(cell(last, 'payee')).toBe('https://ko-fi.com/ana')
  })

  it('names what a tip waits for, and the proof of what was paid', () => {
    expect(column('waiting')).toEqual(['due', '', ''])
    expect(column('proof').map(Boolean)).toEqual([false, true, false])
  })
})

describe('the JSON', () => {
  const document = JSON.parse(statementJson(statements)) as StatementDocument

  it('names its schema and the month', () => {
    expect(document.schema).toBe(STATEMENT_SCHEMA)
    expect(document.statements[0]).toMatchObject({ month, zone: 'Europe/Lisbon' })
    expect(STATEMENT_SCHEMA).toBe('rill.statement/1')
  })

  it('sums to what was set aside, in decimal text', () => {
    const [only] = document.statements
    expect(only?.sum).toMatchObject({
      ...{ setAside: '8.00', still: '6.80', kept: '0.20', flowing: '0.00' },
      ...{ arrived: '0.90', fees: '0.10', agrees: true },
    })
    expect(only?.sum.checks.wallet).toEqual({
      ...{ ledger: '1.00', other: '1.00', more: 'none', difference: '0.00' },
    })
    expect(only).toMatchObject({ currency: 'USD', scale: 2 })
  })

  it('has every tip and payment, tied by their ids', () => {
    const [only] = document.statements
    expect(only?.tips.map(each => each.state)).toEqual(['kept', 'arrived', 'undone'])
    const [payment] = only?.payments ?? []
    expect(payment).toMatchObject({ amount: '1.00', sent: '0.90', fee: '0.10', state: 'arrived' })
    expect(payment?.tips).toEqual([only?.tips[1]?.id])
    expect(only?.tips[1]?.payment).toBe(payment?.id)
  })

  it('has all that is known of a payment, and of why a tip was given', () => {
    const planned = [
      tip({ fate: 'flows', cents: 100 }),
      tip({ fate: 'flows', cents: 30, month: '2026-10' }),
      tip({ fate: 'flows', cents: 20 }),
      tip({ cents: 7 }),
    ]
    const ends = [{ state: 'part-arrived', lostPercent: 10 } as const]
    const input = inputFor(play({ poolCents: 800, tips: planned, ends }))
    const yen = { value: '151', assetCode: 'JPY', assetScale: 0 }
    const wallet = {
      id: 'https://wallet.example/person-0',
      publicName: 'Person Zero',
      assetCode: 'JPY',
      assetScale: 0,
      authServer: 'https://auth.example',
      resourceServer: 'https://pay.example',
    }
    const settlements = input.records.settlements.map(paid => ({
      ...paid,
      wallet,
      received: yen,
      why: 'failed',
    }))
    // Kept in the same instant, they are still in one order.
    const tips = input.records.tips.map(each => ({ ...each, keptAt: 0, reason: 'true' as const }))
    const shuffled = [...tips.slice(2), ...tips.slice(0, 2)]
    const records = { ...input.records, settlements, tips: shuffled }
    const [told] = statementDocument(statementOf({ ...input, records })).statements
    expect(told?.payments[0]).toMatchObject({
      walletName: 'Person Zero',
      amount: '1.50',
      otherMonths: '0.30',
      sent: '1.35',
      fee: '0.00',
      cameBack: '0.15',
      received: '151',
      receivedCurrency: 'JPY',
      rate: '111.8518',
      why: 'failed',
    })
    expect(told?.tips.map(each => [each.amount, each.reason])).toEqual([
      ['1.00', 'true'],
      ['0.20', 'true'],
      ['0.07', 'true'],
    ])
  })

  it('has what was given by hand, with where and by whose link', () => {
    const [told] = statementDocument(
      statementOf(withGifts([sampleGift(9, { state: 'opened' })])),
    ).statements
    expect(told?.gifts).toMatchObject([
      { creator: { name: 'Ana' }, service: 'ko-fi', owner: 'author', amount: '3.00' },
      { creator: { name: 'Ana' } },
      { creator: { name: 'Bo', url: 'https://bo.example/' }, state: 'given' },
    ])
    expect(told?.gifts[0]?.creator).not.toHaveProperty('url')
  })

  it('holds no amount as a number', () => {
    const numbers: string[] = []
    JSON.stringify(document, (key, value: unknown) => {
      if (typeof value === 'number') numbers.push(key)
      return value
    })
    expect(numbers).toEqual(['scale', 'damaged'])
  })

  it('of a month with nothing in it is a document all the same', () => {
    expect(JSON.parse(statementJson([]))).toEqual({
      schema: STATEMENT_SCHEMA,
      statements: [],
    })
  })
})

const tipWords: Record<TipWord, true> = {
  kept: true,
  rehearsed: true,
  flowing: true,
  arrived: true,
  'part-arrived': true,
  'came-back': true,
  undone: true,
  'let-go': true,
}

const paymentWords: Record<PaymentWord, true> = {
  sending: true,
  looking: true,
  confirming: true,
  arrived: true,
  'part-arrived': true,
  'came-back': true,
  elsewhere: true,
}

it.each([
  ['every column', csvColumns],
  ['every state of a tip', Object.keys(tipWords)],
  ['every state of a payment', Object.keys(paymentWords)],
  ['everything that a tip waits for', waitingOrder],
  ['every reason', reasons],
])('docs/statement.md names %s', (_, words) => {
  const page = readFileSync(new URL('../../docs/statement.md', import.meta.url), 'utf8')
  expect(words.filter(word => !page.includes(`\`${word}\``))).toEqual([])
})
