/**
 * The statement taken away: CSV for a spreadsheet, JSON for a program. Pure text; docs/statement.md
 * says what each column and field means.
 *
 * Amounts are decimal text with their currency beside them, instants are ISO 8601 in UTC. The JSON names
 * its schema and version; a field is only ever added within a version.
 */
import { fromWire, type MoneyWire, toDecimal } from './money'
import type { Statement } from './review'
import type { GiftLine } from './review/gift-line'
import type { PaymentView } from './review/payments'
import type { Comparison } from './review/reconcile'
import type { TipLine } from './review/tip-line'
import type { UnixMs } from './time'

/** The name and version of the JSON. */
export const STATEMENT_SCHEMA = 'rill.statement/1'

/** The columns of the CSV, one line a tip or a gift. English and fixed: programs read them. */
export const csvColumns = [
  'month',
  'kept_at',
  'creator',
  'payee',
  'publication',
  'title',
  'page',
  'reason',
  'quote',
  'words',
  'amount',
  'currency',
  'state',
  'waiting',
  'arrived',
  'fee',
  'came_back',
  'state_at',
  'tip',
  'payment',
  'proof',
] as const

/**
 * Statements as CSV (RFC 4180, CRLF, a header line): a line a tip and then a line a gift, oldest first in
 * each statement.
 */
export function statementCsv(statements: readonly Statement[]): string {
  const lines = statements.flatMap(statement => {
    const proofs = new Map(statement.payments.map(({ id, proof }) => [id, proof]))
    const tips = tipsOf(statement).map(line =>
      rowOf(statement, line, (line.batchId && proofs.get(line.batchId)) ?? ''),
    )
    return [...tips, ...statement.gifts.map(gift => rowOfGift(statement, gift))]
  })
  return [csvColumns, ...lines].map(cells => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function rowOf({ month }: Statement, line: TipLine, proof: string): readonly string[] {
  const row: Record<(typeof csvColumns)[number], string> = {
    month,
    kept_at: instant(line.keptAt),
    creator: line.creator.name,
    payee: line.payee,
    publication: line.page.publication ?? '',
    title: line.page.title,
    page: line.page.url,
    reason: line.reason ?? '',
    quote: line.passage?.quote ?? '',
    words: line.passage?.words ?? '',
    amount: decimal(line.amount),
    currency: line.amount.assetCode,
    state: line.word,
    waiting: line.waiting ?? '',
    arrived: decimal(line.arrived),
    fee: decimal(line.fee),
    came_back: decimal(line.cameBack),
    state_at: instant(line.stateAt),
    tip: line.id,
    payment: line.batchId ?? '',
    proof,
  }
  return csvColumns.map(column => row[column])
}

/** What was given by hand: no wallet took part, so that nothing arrived and nothing proves it. */
function rowOfGift({ month }: Statement, gift: GiftLine): readonly string[] {
  const nothing = decimal({ ...gift.amount, value: '0' })
  const row: Partial<Record<(typeof csvColumns)[number], string>> = {
    month,
    kept_at: instant(gift.openedAt),
    creator: gift.names.join(', '),
    payee: gift.link.url,
    page: gift.url ?? '',
    amount: decimal(gift.amount),
    currency: gift.amount.assetCode,
    state: gift.state,
    arrived: nothing,
    fee: nothing,
    came_back: nothing,
    state_at: instant(gift.stateAt),
    tip: gift.id,
  }
  return csvColumns.map(column => row[column] ?? '')
}

/** What a spreadsheet would run, or read as a control: formulas, also full-width or after blanks. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/u

/**
 * One cell, quoted where it must be.
 *
 * Titles and names are written by strangers: text that begins like a formula gets an apostrophe in
 * front, which spreadsheets take as "this is text". Source: OWASP, CSV injection; RFC 4180.
 */
export function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Statements as JSON, indented so that a person can read it. */
export function statementJson(statements: readonly Statement[]): string {
  return `${JSON.stringify(statementDocument(statements), null, 2)}\n`
}

/** The document that `statementJson` writes. */
export type StatementDocument = ReturnType<typeof statementDocument>

/** Statements as the plain document of `rill.statement/1`: one of each month and currency. */
export function statementDocument(statements: readonly Statement[]) {
  return {
    schema: STATEMENT_SCHEMA,
    statements: statements.map(statement => ({
      month: statement.month,
      zone: statement.zone,
      madeAt: instant(statement.madeAt),
      currency: statement.asset.assetCode,
      scale: statement.asset.assetScale,
      damaged: statement.damaged,
      sum: sumOf(statement),
      tips: tipsOf(statement).map(tipOf),
      payments: statement.payments.map(paymentOf),
      gifts: statement.gifts.map(giftOf),
    })),
  }
}

function sumOf({ sum }: Statement) {
  return {
    setAside: decimal(sum.setAside),
    still: decimal(sum.still),
    kept: decimal(sum.kept),
    flowing: decimal(sum.flowing),
    arrived: decimal(sum.arrived),
    fees: decimal(sum.fees),
    given: decimal(sum.given),
    ...(sum.beyond && { beyond: decimal(sum.beyond) }),
    cameBack: decimal(sum.cameBack),
    agrees: sum.agrees,
    checks: {
      accounts: checkOf(sum.accounts),
      lines: checkOf(sum.lines),
      wallet: checkOf(sum.wallet),
    },
  }
}

function checkOf({ ledger, other, more, difference }: Comparison) {
  return { ledger: decimal(ledger), other: decimal(other), more, difference: decimal(difference) }
}

function tipOf(line: TipLine) {
  return {
    id: line.id,
    keptAt: instant(line.keptAt),
    creator: line.creator,
    payee: line.payee,
    page: line.page,
    ...(line.reason && { reason: line.reason }),
    ...(line.passage && { passage: line.passage }),
    amount: decimal(line.amount),
    state: line.word,
    stateAt: instant(line.stateAt),
    ...(line.waiting && { waiting: line.waiting }),
    arrived: decimal(line.arrived),
    fee: decimal(line.fee),
    cameBack: decimal(line.cameBack),
    ...(line.batchId && { payment: line.batchId }),
  }
}

function paymentOf(payment: PaymentView) {
  const { received } = payment
  return {
    id: payment.id,
    state: payment.word,
    payee: payment.payee,
    ...(payment.walletName && { walletName: payment.walletName }),
    createdAt: instant(payment.createdAt),
    stateAt: instant(payment.stateAt),
    tips: payment.tipIds,
    amount: decimal(payment.amount),
    ...(payment.otherMonths && { otherMonths: decimal(payment.otherMonths) }),
    ...(payment.sent && { sent: decimal(payment.sent) }),
    ...(payment.fee && { fee: decimal(payment.fee) }),
    ...(payment.cameBack && { cameBack: decimal(payment.cameBack) }),
    ...(received && { received: decimal(received), receivedCurrency: received.assetCode }),
    ...(payment.rate && { rate: payment.rate }),
    ...(payment.proof && { proof: payment.proof }),
    ...(payment.why && { why: payment.why }),
  }
}

function giftOf(gift: GiftLine) {
  return {
    id: gift.id,
    openedAt: instant(gift.openedAt),
    creator: { name: gift.names.join(', '), ...(gift.url !== undefined && { url: gift.url }) },
    service: gift.link.kind,
    url: gift.link.url,
    owner: gift.link.owner,
    amount: decimal(gift.amount),
    state: gift.state,
    stateAt: instant(gift.stateAt),
  }
}

function tipsOf(statement: Statement): readonly TipLine[] {
  return statement.people
    .flatMap(person => person.tips)
    .sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1))
}

function decimal(amount: MoneyWire): string {
  return toDecimal(fromWire(amount))
}

function instant(at: UnixMs): string {
  return new Date(at).toISOString()
}
