/**
 * Statements as double-entry text that hledger, ledger and beancount all accept, in one and the same file.
 *
 * What the three share is little: dated transactions with a quoted narration, postings with an amount and
 * a currency in capital letters, and comments after a semicolon. `open` is beancount's; the other two read it
 * as a transaction without postings. Every month has its own accounts, for what stood still does not pile up:
 * the balance of each is the statement's sum. Source: the manuals of hledger 1.25, ledger 3.3, beancount 2.3.
 */
import { fromWire, type Money, type MoneyWire, toDecimal } from './money'
import type { Statement } from './review'
import type { GiftLine } from './review/gift-line'
import type { TipLine } from './review/tip-line'
import { dayOf } from './time'

/** One transaction. Postings: account, sign and amount; they cancel out. */
type Transaction = {
  readonly date: string
  readonly about: readonly string[]
  readonly notes: readonly string[]
  readonly postings: readonly (readonly [account: string, amount: string])[]
}

/** Statements as one journal, oldest day first. */
export function statementJournal(statements: readonly Statement[]): string {
  const names = namesOfFile()
  const transactions = statements.flatMap(statement => transactionsOf(statement, names))
  transactions.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const accounts = new Set(transactions.flatMap(({ postings }) => postings.map(([name]) => name)))
  const head = [
    '; Rill: double-entry text for hledger, ledger and beancount.',
    '; Every month has its own accounts; the balance of each is the sum of the statement.',
    ...statements
      .filter(({ sum }) => !sum.agrees)
      .map(
        ({ asset, month }) =>
          `; ${month} ${names.currency(asset.assetCode)}: the sum does not agree; see the statement.`,
      ),
  ]
  const opened = [...accounts].sort().map(account => `1970-01-01 open ${account}`)
  const blocks = [head, opened, ...transactions.map(linesOf)].filter(lines => lines.length > 0)
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function linesOf({ about, date, notes, postings }: Transaction): string[] {
  return [
    `${date} * ${about.map(text => `"${harmless(text)}"`).join(' ')}`,
    ...notes.map(note => `  ; ${note}`),
    ...postings.map(([account, amount]) => `  ${account}  ${amount}`),
  ]
}

function transactionsOf(statement: Statement, names: Names): Transaction[] {
  const { month, sum } = statement
  const assets = `Assets:Rill:${month}`
  const still = `${assets}:Still`
  const opening: Transaction = {
    date: `${month}-01`,
    about: [`Set aside for ${month}`],
    notes: [],
    postings: moved(names, `Equity:Rill:${month}:Set-Aside`, [[still, sum.setAside]]),
  }
  const given = statement.gifts.map(gift => giftTransaction(gift, statement, names))
  const tips = statement.people
    .flatMap(person => person.tips)
    .sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1))
    .flatMap(line => tipTransactions(line, statement, names))
  return [opening, ...given, ...tips].filter(({ postings }) => postings.length > 0)
}

/** What was given by hand: the reader's word. */
function giftTransaction(gift: GiftLine, { month, zone }: Statement, names: Names): Transaction {
  return {
    date: dayOf(gift.stateAt, zone),
    about: [gift.names.join(', '), 'given by hand, by the word of the reader'],
    notes: [`gift: ${gift.id}`],
    postings: moved(names, `Assets:Rill:${month}:Still`, [
      [`Expenses:Rill:${month}:Given`, gift.amount],
    ]),
  }
}

/** A tip's own transactions: kept, and what became of it. */
function tipTransactions(line: TipLine, { month, zone }: Statement, names: Names): Transaction[] {
  const at = (account: string) => `Assets:Rill:${month}:${account}`
  const about = [line.creator.name, line.page.title]
  const notes = [`tip: ${line.id}`, `to: ${line.payee.replaceAll(',', '%2C')}`]
  const kept: Transaction = {
    date: dayOf(line.keptAt, zone),
    about,
    notes,
    postings: moved(names, at('Still'), [[at('Kept'), line.amount]]),
  }
  const next = (parts: Parts): Transaction => ({
    date: dayOf(line.stateAt, zone),
    about: [...about.slice(0, 1), line.word],
    notes: [...notes, ...(line.batchId ? [`payment: ${line.batchId}`] : [])],
    postings: moved(names, at('Kept'), parts),
  })
  switch (line.word) {
    case 'kept':
    case 'rehearsed':
      return [kept]
    case 'flowing':
      return [kept, next([[at('Flowing'), line.amount]])]
    case 'undone':
    case 'let-go':
      return [kept, next([[at('Still'), line.amount]])]
    case 'arrived':
    case 'part-arrived':
    case 'came-back':
      return [
        kept,
        next([
          [`Expenses:Rill:${month}:Arrived:${names.payee(line.payee)}`, line.arrived],
          [`Expenses:Rill:${month}:Fees`, line.fee],
          [at('Still'), line.cameBack],
        ]),
      ]
  }
}

type Parts = readonly (readonly [account: string, amount: MoneyWire])[]

/** What leaves one account for others; parts of nothing are left out. */
function moved(names: Names, from: string, parts: Parts): Transaction['postings'] {
  const some = parts.map(([to, amount]) => [to, fromWire(amount)] as const)
  return some
    .filter(([, amount]) => amount.value > 0n)
    .flatMap(([to, amount]) => [
      [to, amountText(amount, names)],
      [from, `-${amountText(amount, names)}`],
    ])
}

function amountText(amount: Money, names: Names): string {
  return `${toDecimal(amount)} ${names.currency(amount.assetCode)}`
}

/** The names of one file, for what may not stand there as it is. */
type Names = {
  /** A payee's account. */
  readonly payee: (address: string) => string
  /** A currency as all three take it without quotes: 2 to 24 capital letters. */
  readonly currency: (assetCode: string) => string
}

function namesOfFile(): Names {
  return {
    payee: distinct(address => {
      const plain = address
        .replace(/^https:\/\//, '')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80)
      return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}` || 'Payee'
    }, '-'),
    currency: distinct(code => (/^[A-Z]{2,24}$/.test(code) ? code : 'OTHER'), ''),
  }
}

/** Names things in the order in which they come; no two share a name. */
function distinct(plainName: (of: string) => string, join: string): (of: string) => string {
  const known = new Map<string, string>()
  const taken = new Set<string>()
  return of => {
    const before = known.get(of)
    if (before) return before
    const plain = plainName(of)
    let name = plain
    for (let count = 1; taken.has(name); count += 1) name = `${plain}${join}${lettersOf(count)}`
    taken.add(name)
    known.set(of, name)
    return name
  }
}

/** 1 is A, 26 is Z, 27 is AA. */
function lettersOf(count: number): string {
  const last = String.fromCharCode(65 + ((count - 1) % 26))
  return count > 26 ? `${lettersOf(Math.floor((count - 1) / 26))}${last}` : last
}

/**
 * A stranger's words as they may stand between quotes: no quote, backslash, semicolon, bar or line end, and
 * nothing invisible that turns the order of what follows.
 */
function harmless(text: string): string {
  return [...text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()]
    .slice(0, 120)
    .join('')
    .replace(/["“”]/g, '’')
    .replace(/[\\|]/g, '/')
    .replaceAll(';', ',')
}
