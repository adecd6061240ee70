import { describe, expect, it } from 'vitest'
import { type Failure, fail, type Result } from '../../src/core/failure'
import { actIdOf, type BatchId } from '../../src/core/ids'
import { overviewOf } from '../../src/core/review/overview'
import { controlReview, type Ports } from '../../src/review/control-review'
import type { ReviewActs } from '../../src/review/review-acts'
import {
  type Found,
  isRecounted,
  linesIn,
  type MonthRead,
  type Open,
  openedPerson,
  opening,
  type ReviewState,
  reduceReview,
} from '../../src/review/review-state'
import type { TextFile } from '../../src/ui/statement-file'
import { inputFor, month, monthBefore, noon, play, zone } from './month-scenario'
import { sumsOf } from './sums-of'

const input = inputFor(
  play({
    poolCents: 800,
    tips: [20, 50].map(cents => ({
      ...{ person: 0, publication: 0, cents, month, rehearsal: false, fate: 'stays' as const },
    })),
    ends: [],
  }),
)
const { connection, settings } = input
const { records } = sumsOf(input)
const read: MonthRead = {
  ...{ months: [monthBefore], records, settings, connection },
  othersAskedAt: noon,
}
const seen = { month, zone, now: noon }
const usd = { assetCode: 'USD', assetScale: 2 }
const lost: Failure = { kind: 'storage-blocked' }
const [person] = overviewOf({ ...input, records })[0]?.people ?? []
if (!person) throw new Error('expected a person')
const opened = openedPerson(person)
const linesRead = { tips: input.records.tips, settlements: [], holds: [] }

describe('the state', () => {
  const open = reduceReview(opening, { type: 'read', read }, seen)

  it('opens with what the ledger says', () => {
    expect(open).toMatchObject({ at: 'open', months: [month, monthBefore], place: { at: 'month' } })
  })

  it('says a failure while opening, and keeps what it shows afterwards', () => {
    expect(reduceReview(opening, { type: 'not-read', failure: lost }, seen).at).toBe('not-opened')
    expect(reduceReview(open, { type: 'not-read', failure: lost }, seen)).toBe(open)
    const again = reduceReview({ at: 'not-opened', failure: lost }, { type: 'read', read }, seen)
    expect(again).toEqual(open)
  })

  it('knows nothing to do before a month was read', () => {
    expect(reduceReview(opening, { type: 'act-done' }, seen)).toBe(opening)
  })

  it('keeps what the reader is in the middle of when the ledger changes, not when the month does', () => {
    const act = { at: 'asking-flow', asset: 'USD/2' } as const
    const asking = reduceReview(open, { type: 'act', act }, seen)
    const unfolded = reduceReview(asking, { type: 'lines-read', opened, records: linesRead }, seen)
    const newer = reduceReview(unfolded, { type: 'read', read }, seen)
    expect(newer).toMatchObject({ act: { at: 'asking-flow' } })
    expect(newer.at === 'open' && linesIn(newer, opened)).toHaveLength(2)
    const other = reduceReview(unfolded, { type: 'read', read }, { ...seen, month: monthBefore })
    expect(other).toMatchObject({ month: monthBefore, act: { at: 'rest' } })
    expect(other.at === 'open' && linesIn(other, opened)).toBe(undefined)
  })

  it('lists last whoever had only tips that were taken back, but nobody moves while the page is open', () => {
    const [stream] = records.streams
    if (!stream) throw new Error('expected a stream')
    const named = (name: string, position: number, taken: number) => ({
      ...stream,
      ...{ name, key: `${stream.key}${name}`, tips: 1, taken, firstAt: noon + position },
    })
    const drawn = (state: ReviewState, streams: typeof records.streams) => {
      const of = { ...read, records: { ...records, streams } }
      return reduceReview(state, { type: 'read', read: of }, seen) as Open
    }
    const names = (state: Open) => state.statements[0]?.people.map(({ name }) => name)
    const before = drawn(opening, [named('Lee', 0, 1), named('Ana', 1, 0), named('Mira', 2, 0)])
    expect(names(before)).toEqual(['Ana', 'Mira', 'Lee'])
    const undone = [named('Lee', 0, 1), named('Ana', 1, 1), named('Mira', 2, 0)]
    expect(names(drawn(before, undone))).toEqual(['Ana', 'Mira', 'Lee'])
    expect(names(drawn(opening, undone))).toEqual(['Mira', 'Lee', 'Ana'])
  })

  it('forgets the lines of what is closed', () => {
    const unfolded = reduceReview(open, { type: 'lines-read', opened, records: linesRead }, seen)
    const closed = reduceReview(unfolded, { type: 'closed', opened }, seen)
    expect(closed.at === 'open' && linesIn(closed, opened)).toBe(undefined)
  })
})

function okay(value: unknown): Result<unknown> {
  return { ok: true, value }
}

/** An answer that the test gives when it is time. */
function later<T>() {
  let give: (value: T) => void = () => undefined
  const answer = new Promise<T>(resolve => {
    give = resolve
  })
  return { answer, give }
}

/** A page with the world in the test's hands. */
function openPage(
  answers: Partial<Record<string, Result<unknown> | (() => unknown)>> = {},
  reads = read,
  yearStreams = reads.records.streams,
) {
  const sent: [string, unknown][] = []
  const watched: string[] = []
  const unfolded: string[] = []
  const files: TextFile[] = []
  const years: string[] = []
  const searches: [string, (found: Result<Found>) => void][] = []
  let state: ReviewState = opening
  let acts: ReviewActs | undefined
  const ports: Ports = {
    send: (async (name: string, asked: unknown) => {
      sent.push([name, asked])
      const usual: Record<string, unknown> = { 'flow/begin': { tips: 2, batches: 1 } }
      const given = answers[name]
      return (typeof given === 'function' ? given() : given) ?? okay(usual[name] ?? null)
    }) as Ports['send'],
    watchMonth: (of, onRead) => {
      watched.push(of)
      onRead(reads)
      return () => watched.push(`-${of}`)
    },
    watchLines: ({ key }, _, onRead) => {
      unfolded.push(key)
      onRead(linesRead)
      return () => unfolded.push(`-${key}`)
    },
    readYear: async year => {
      years.push(year)
      const { balances, counts } = reads.records
      return { ok: true, value: { balances, counts, streams: yearStreams, damaged: 0 } }
    },
    search: text => new Promise(answer => searches.push([text, answer])),
    wholeMonth: async () => ({ ok: true, value: input.records }),
    now: () => noon,
    zone,
    save: file => files.push(file),
    byHand: {
      drop: async () => undefined,
      give: async () => undefined,
      answer: async () => undefined,
      copy: async () => true,
      watch: () => () => undefined,
    },
  }
  const stop = controlReview(ports, (next, given) => {
    state = next
    acts = given
  })
  const settled = () => new Promise<void>(resolve => setImmediate(resolve))
  const act = async (name: keyof ReviewActs, ...args: unknown[]) => {
    if (!acts) throw new Error('nothing was drawn')
    ;(acts[name] as (...given: unknown[]) => void)(...args)
    await settled()
  }
  return { act, files, searches, sent, settled, shown: () => state, stop, unfolded, watched, years }
}

describe('the page', () => {
  const [first] = input.records.tips
  if (!first) throw new Error('expected a tip')
  const actId = actIdOf(first.id)

  it('reads the ledger by itself, and wakes nobody', async () => {
    const page = openPage()
    await page.settled()
    expect(page.sent).toEqual([])
    expect(page.shown().at).toBe('open')
    page.stop()
    expect(page.watched).toEqual([month, `-${month}`])
  })

  it('has the wallet asked what other browsers spent, once, where that is some hours ago', async () => {
    const page = openPage({}, { ...read, othersAskedAt: undefined })
    await page.settled()
    await page.act('lookAgain')
    expect(page.sent).toEqual([['beyond/look', {}]])
    const without = openPage(
      {},
      { ...read, othersAskedAt: undefined, connection: { state: 'none' } },
    )
    await without.settled()
    expect(without.sent).toEqual([])
  })

  it('undoes an act, and says in its place why it could not', async () => {
    const page = openPage({
      'tip/undo': { ok: false, failure: { kind: 'already-flowing' } },
    })
    await page.settled()
    await page.act('undo', actId)
    expect(page.sent.at(-1)).toEqual(['tip/undo', { actId }])
    expect(page.shown()).toMatchObject({ act: { at: 'undo-refused', actId } })
  })

  it('lets tips flow only after the question', async () => {
    const page = openPage()
    await page.settled()
    await page.act('beginFlow')
    await page.act('askFlow', usd)
    expect(page.shown()).toMatchObject({ act: { at: 'asking-flow' } })
    expect(page.sent.map(([name]) => name)).not.toContain('flow/begin')
    await page.act('beginFlow')
    expect(page.shown()).toMatchObject({
      act: { at: 'flow-begun', asset: 'USD/2', begun: { tips: 2, batches: 1 } },
    })
  })

  it('tells what was refused as what was asked for, until it is asked for again', async () => {
    const page = openPage({
      'flow/begin': { ok: false, failure: { kind: 'offline' } },
      'settings/change': { ok: false, failure: { kind: 'storage-full' } },
    })
    await page.settled()
    await page.act('askFlow', usd)
    await page.act('beginFlow')
    expect(page.shown()).toMatchObject({ act: { at: 'flow-refused', asset: 'USD/2' } })
    await page.act('resume')
    expect(page.shown()).toMatchObject({ act: { at: 'refused', of: 'resume' } })
    await page.act('search', 't')
    const [[, answer]] = page.searches as [(typeof page.searches)[0]]
    answer({ ok: false, failure: lost })
    await page.settled()
    expect(page.shown()).toMatchObject({ act: { at: 'refused', of: 'read', failure: lost } })
    await page.act('search', '')
    expect(page.shown()).toMatchObject({ act: { at: 'rest' }, place: { at: 'month' } })
  })

  it('sends an act once, however often it is pressed', async () => {
    const page = openPage()
    await page.settled()
    await page.act('askFlow', usd)
    await Promise.all([page.act('beginFlow'), page.act('beginFlow'), page.act('undo', actId)])
    expect(page.sent.map(([name]) => name)).toEqual(['flow/begin'])
  })

  it('reads another month when it is chosen, and stops reading the one before', async () => {
    const page = openPage()
    await page.settled()
    await page.act('choose', monthBefore)
    expect(page.watched).toEqual([month, `-${month}`, monthBefore])
    expect(page.shown()).toMatchObject({ month: monthBefore })
  })

  it('hands over the month as a file, by its name', async () => {
    const page = openPage()
    await page.settled()
    await page.act('takeAway', 'csv')
    await page.act('takeAway', 'json')
    const [csv, json] = page.files
    expect(csv).toMatchObject({ name: 'rill-2026-11.csv', type: 'text/csv' })
    expect(csv?.text.startsWith('\ufeffmonth,')).toBe(true)
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ schema: 'rill.statement/1' })
  })

  it('reads the tips of a small month at once, and those of another month no longer', async () => {
    const page = openPage()
    await page.settled()
    expect(page.unfolded).toEqual([person.key])
    await page.act('open', opened)
    expect(page.unfolded).toEqual([person.key])
    await page.act('close', opened)
    expect(page.unfolded).toEqual([person.key, `-${person.key}`])
  })

  it('reads nobody’s tips in a month of many before they are opened', async () => {
    const streams = records.streams.map(stream => ({ ...stream, tips: 301 }))
    const page = openPage({}, { ...read, records: { ...records, streams } })
    await page.settled()
    expect(page.unfolded).toEqual([])
    await page.act('open', opened)
    expect(page.unfolded).toEqual([person.key])
  })

  it('shows a year in the month’s place, and a month of it when it is chosen', async () => {
    const page = openPage()
    await page.settled()
    await page.act('showYear', '2026')
    expect(page.years).toEqual(['2026'])
    expect(page.shown()).toMatchObject({ place: { at: 'year', statements: [{ year: '2026' }] } })
    await page.act('choose', monthBefore)
    expect(page.shown()).toMatchObject({ month: monthBefore, place: { at: 'month' } })
  })

  it('shows what the last letter typed finds, whichever answer comes first', async () => {
    const page = openPage()
    await page.settled()
    await page.act('search', 't')
    await page.act('search', 'ti')
    const [[, answerT], [, answerTi]] = page.searches as [
      (typeof page.searches)[0],
      (typeof page.searches)[0],
    ]
    answerTi({ ok: true, value: { tips: [first], more: false } })
    await page.settled()
    answerT({ ok: true, value: { tips: [], more: false } })
    await page.settled()
    expect(page.shown()).toMatchObject({
      place: { at: 'search', text: 'ti', found: { tips: [first] } },
    })
    await page.act('goTo', { ...first, month: monthBefore })
    expect(page.watched.at(-1)).toBe(monthBefore)
    expect(page.shown()).toMatchObject({ place: { at: 'month' }, sought: person.key })
    await page.act('search', ' ')
    expect(page.shown()).toMatchObject({ place: { at: 'month' } })
  })

  it('asks the wallets about a payment, and says what came of it in its place', async () => {
    const batchId = '00000000-0000-4000-8000-000000000009' as BatchId
    const check = { lookedAt: noon, sent: { at: 'same' }, received: { at: 'same' } }
    const page = openPage({ 'payment/check': { ok: true, value: check } })
    await page.settled()
    await page.act('check', batchId)
    expect(page.sent).toEqual([['payment/check', { batchId }]])
    const state = page.shown()
    expect(state.at === 'open' && state.checks.get(batchId)).toEqual({ at: 'checked', check })
  })

  const wrong = { ...read, records: { ...records, streams: [] } }
  const place = { months: ['2026-01'], done: 2, total: 4 }
  const step = (ended: boolean) => ({ ok: true, value: { ...place, ended } }) as const
  const made = (sent: readonly [string, unknown][]) =>
    sent.filter(([name]) => name === 'ledger/recount')
  const recount = (page: ReturnType<typeof openPage>) => {
    const state = page.shown()
    return state.at === 'open' && state.recount
  }

  it('has sums that do not agree made again, once, beginning with its month', async () => {
    const page = openPage({ 'ledger/recount': step(true) }, wrong)
    await page.settled()
    expect(made(page.sent)).toEqual([['ledger/recount', { year: '2026', first: month }]])
    expect(recount(page)).toEqual({ at: 'rest' })
    await page.act('lookAgain')
    expect(made(page.sent)).toHaveLength(1)
  })

  it('remembers what making sums anew has left, and tells that at once from then on', async () => {
    const left = 'USD/2 ledger 70'
    const first = openPage({ 'ledger/recount': step(true) }, wrong)
    await first.settled()
    expect(first.sent.at(-1)).toEqual(['ledger/differed', { period: month, left }])
    const next = openPage({}, { ...wrong, unmended: left })
    await next.settled()
    expect(next.sent).toEqual([])
    expect(isRecounted(next.shown() as Open, month)).toBe(false)
    // Another difference may be one that can be mended.
    const other = openPage(
      { 'ledger/recount': step(true) },
      { ...wrong, unmended: 'USD/2 other 1' },
    )
    await other.settled()
    expect(made(other.sent)).toHaveLength(1)
    const agreed = openPage({}, { ...read, unmended: left })
    await agreed.settled()
    expect(agreed.sent).toEqual([['ledger/differed', { period: month, left: '' }]])
  })

  it('shows how far making sums anew is, stops it between two steps, and goes on from there', async () => {
    const steps = [later<Result<unknown>>(), later<Result<unknown>>(), later<Result<unknown>>()]
    const answers = steps.map(({ answer }) => answer)
    const page = openPage({ 'ledger/recount': () => answers.shift() }, wrong)
    await page.settled()
    expect(recount(page)).toEqual({ at: 'going', year: '2026', done: 0, total: 0 })
    expect(isRecounted(page.shown() as Open, month)).toBe(true)
    steps[0]?.give(step(false))
    await page.settled()
    expect(recount(page)).toEqual({ at: 'going', year: '2026', done: 2, total: 4 })
    await page.act('stopRecount')
    expect(recount(page)).toEqual({ at: 'stopped', year: '2026' })
    steps[1]?.give(step(false))
    await page.settled()
    expect(page.sent).toHaveLength(2)
    await page.act('goOnRecount')
    expect(page.sent.at(-1)).toEqual(['ledger/recount', { year: '2026', first: month, place }])
    steps[2]?.give(step(true))
    await page.settled()
    expect(recount(page)).toEqual({ at: 'rest' })
    expect(isRecounted(page.shown() as Open, month)).toBe(false)
  })

  it('says why making sums anew did not go on, and that it can', async () => {
    const page = openPage({ 'ledger/recount': { ok: false, failure: lost } }, wrong)
    await page.settled()
    expect(recount(page)).toEqual({ at: 'stopped', year: '2026', failure: lost })
    await page.act('goOnRecount')
    expect(page.sent).toHaveLength(2)
  })

  it('asks once more for a step of making sums anew whose answer was lost', async () => {
    const gone = fail({ kind: 'background-stopped' })
    const answers = [gone, step(true)]
    const page = openPage({ 'ledger/recount': () => answers.shift() }, wrong)
    await page.settled()
    expect(made(page.sent)).toHaveLength(2)
    expect(recount(page)).toEqual({ at: 'rest' })
  })

  it('has a year whose people and months differ made again, once, and reads it anew', async () => {
    const page = openPage({ 'ledger/recount': step(true) }, read, records.streams.slice(1))
    await page.settled()
    await page.act('showYear', '2026')
    expect(made(page.sent)).toEqual([['ledger/recount', { year: '2026', first: month }]])
    expect(page.sent.at(-1)).toEqual(['ledger/differed', { period: '2026', left: 'USD/2 70' }])
    expect(page.years).toEqual(['2026', '2026'])
    await page.act('showYear', '2026')
    expect(made(page.sent)).toHaveLength(1)
  })
})
