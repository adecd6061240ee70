/** What the bench of the ledger runs inside the extension's own page: filling, and reading as the review does. */
import { browser } from '../../src/adapters/browser'
import { send } from '../../src/adapters/bus'
import { randomUuid } from '../../src/adapters/clock'
import { RillDatabase } from '../../src/adapters/database'
import { readMonth } from '../../src/adapters/ledger-reader'
import { readMonthSums, readYear, searchTips } from '../../src/adapters/sums-reader'
import type { ActId } from '../../src/core/ids'
import { encodeBalances } from '../../src/core/ledger'
import type { RecountPlace } from '../../src/core/recount-place'
import { type Overview, statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import { yearStatements } from '../../src/core/review/year'
import { wordsRecord } from '../../src/core/search'
import { defaultSettings } from '../../src/core/settings'
import { countsOf, foldEntries, type StreamRecord, yearOf } from '../../src/core/sums'
import type { Month } from '../../src/core/time'
import { type MadeMonth, makeYears, usd, type YearsPlan } from './ledger-years'

const database = new RillDatabase()
const settings = { ...defaultSettings, pool: { value: '100000', ...usd } }
const circumstances = { zone: 'UTC', settings, connection: { state: 'none' } } as const

let making: Generator<MadeMonth> | undefined
let next: MadeMonth | undefined
let ofYear = new Map<string, StreamRecord>()
let yearAt = ''

/** Begins a ledger, or goes on with one; `fill` then writes its months, oldest first. */
async function begin(plan: YearsPlan, monthsDone: number): Promise<void> {
  await database.open()
  making = makeYears(plan)
  for (let done = 0; done < monthsDone; done += 1) making.next()
}

/** Writes the next month, and makes the one after it meanwhile. */
async function fill(): Promise<{ tips: number; ms: number }> {
  const begun = performance.now()
  const made = next ?? making?.next().value
  if (!made) return { tips: 0, ms: 0 }
  if (yearOf(made.month) !== yearAt) {
    yearAt = yearOf(made.month)
    ofYear = new Map()
  }
  const written = writeMonth(made)
  next = making?.next().value
  await written
  return { tips: made.tips.length, ms: performance.now() - begun }
}

/**
 * In one transaction. Chromium's store writes for each how to take it back, under its number, and the deleted rest of
 * that stays in its files until it merges them: each later transaction walks through what is left from its own number
 * on. So all of a year's lies under a few numbers, which a browser has passed before anything is measured.
 */
async function writeMonth(made: MadeMonth): Promise<void> {
  const { balances, entries, month, payments, settlements, tips } = made
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const paymentById = new Map(payments.map(each => [each.id, each]))
  const sums = foldEntries(
    entries,
    id => tipById.get(id),
    { streams: ofYear, shares: new Map() },
    id => paymentById.get(id),
  )
  for (const stream of sums.streams) if (stream.period !== month) ofYear.set(stream.key, stream)
  await writeRows({
    tips,
    entries,
    settlements,
    balances: [encodeBalances(balances)],
    streams: sums.streams,
    shares: [...sums.shares.values()].flatMap(share => share ?? []),
    counts: countsOf(month, tips),
    words: tips.map(wordsRecord),
  })
}

/** Past Dexie, which would keep track of every key for screens that are not there. */
function writeRows(rows: Readonly<Record<string, readonly object[]>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const tables = Object.keys(rows)
    const writing = database.backendDB().transaction(tables, 'readwrite', { durability: 'relaxed' })
    for (const [table, own] of Object.entries(rows)) {
      const store = writing.objectStore(table)
      for (const row of own) store.put(row)
    }
    writing.oncomplete = () => resolve()
    writing.onabort = () => reject(writing.error)
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begun = performance.now()
  const value = await work()
  return { ms: performance.now() - begun, value }
}

async function overview(month: Month): Promise<readonly Overview[]> {
  const records = await readMonthSums(database, month)
  return overviewOf({ month, now: Date.now(), records, ...circumstances })
}

/** How long a month takes, read and reckoned. */
async function month(of: Month): Promise<number> {
  return (await timed(() => overview(of))).ms
}

async function year(of: string): Promise<number> {
  const read = await timed(async () => yearStatements(of, await readYear(database, of), usd))
  if (!read.value.every(({ agrees }) => agrees)) throw new Error(`${of} does not agree`)
  return read.ms
}

async function search(text: string): Promise<{ ms: number; found: number }> {
  const { ms, value } = await timed(() => searchTips(database, text))
  return { ms, found: value.tips.length }
}

/** Whether the sums of a month say what its tips say one by one. */
async function agrees(of: Month): Promise<string> {
  const records = await readMonth(of, database)
  const [byTips] = statementOf({ month: of, now: Date.now(), records, ...circumstances })
  const [bySums] = await overview(of)
  if (!byTips?.sum.agrees || !bySums?.sum.agrees) return 'a sum does not agree'
  const told = ({ figures, people, pool, reasons, streams, sum }: Overview) =>
    inOrder([figures, pool, reasons, streams, sum, people.map(({ key, moving }) => [key, moving])])
  return told(byTips) === told(bySums) ? 'yes' : 'sums and tips differ'
}

/** As text, whatever order an object's fields were written in. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort())
      : each,
  )
}

/** Has a year's sums made anew, as the review asks where they do not agree: step by step. */
async function recountYear(of: string): Promise<number> {
  const begun = performance.now()
  let place: RecountPlace | undefined
  for (let ended = false; !ended; ) {
    const step = await send('ledger/recount', { year: of, ...(place && { place }) })
    if (!step.ok) throw new Error(JSON.stringify(step))
    ;({ ended, ...place } = step.value)
  }
  return performance.now() - begun
}

/**
 * Keeps and undoes a tip on one open page after the other, by the popup's own messages; how long each keeping
 * took. As in the popup, the page is looked at before.
 */
async function keep(pageUrls: readonly string[], count: number): Promise<number[]> {
  const tabs = await browser.tabs.query({})
  const amount = { value: '1', ...usd }
  const all: number[] = []
  for (let round = 0; round < count; round += 1) {
    const pageUrl = pageUrls[round % pageUrls.length] ?? ''
    const tabId = tabs.find(tab => tab.url === pageUrl)?.id ?? -1
    const view = await send('popup/look', { tabId })
    if (!view.ok || view.value.screen.state !== 'tip') throw new Error(JSON.stringify(view))
    const shares = view.value.screen.payees.map(({ address, weight }) => ({ address, weight }))
    const actId = randomUuid() as ActId
    const { ms, value } = await timed(() =>
      send('tip/keep', { actId, tabId, pageUrl, amount, shares }),
    )
    if (!value.ok) throw new Error(JSON.stringify(value))
    all.push(ms)
    await send('tip/undo', { actId })
  }
  return all
}

const inPage = {
  keep,
  begin,
  fill,
  month,
  year,
  search,
  agrees,
  recountYear,
}
export type LedgerInPage = typeof inPage

Object.assign(globalThis, { ledgerBench: inPage })
