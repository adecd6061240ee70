/** Runs the review page: reads a month live, and sends the few things that can be done from it. */
import { isLookDue } from '../core/beyond'
import type { Failure, Result } from '../core/failure'
import type { ActId, BatchId } from '../core/ids'
import type { Input, MessageName, Output } from '../core/messages'
import { assetKey } from '../core/money'
import { statementOf } from '../core/review'
import type { LinesRecords, Opened } from '../core/review/lines'
import { personKey } from '../core/review/people'
import type { StatementRecords } from '../core/review/statement-input'
import { unmendedInMonth, unmendedInYear } from '../core/review/unmended'
import { type YearRecords, yearStatements } from '../core/review/year'
import { type Month, monthOf, type UnixMs } from '../core/time'
import { type FileForm, statementFile, type TextFile } from '../ui/statement-file'
import type { LiveByHand } from './by-hand-live'
import { controlRecount } from './control-recount'
import type { ReviewActs } from './review-acts'
import {
  type Found,
  type MonthRead,
  openedKey,
  openedPerson,
  opening,
  type Refused,
  type ReviewEvent,
  type ReviewState,
  reduceReview,
} from './review-state'

/** A year, and what a recount has left of the differences in its sums. */
export type YearRead = YearRecords & { readonly unmended?: string | undefined }

/** The world as the review page needs it. */
export type Ports = {
  readonly send: <K extends MessageName>(name: K, input: Input<K>) => Promise<Result<Output<K>>>
  /** Reads a month now and whenever it has changed; answers how to stop. */
  readonly watchMonth: (
    month: Month,
    onRead: (read: MonthRead) => void,
    onError: (failure: Failure) => void,
  ) => () => void
  /** Reads the tips of what is opened now and whenever they have changed; answers how to stop. */
  readonly watchLines: (
    opened: Opened,
    month: Month,
    onRead: (records: LinesRecords) => void,
    onError: (failure: Failure) => void,
  ) => () => void
  readonly readYear: (year: string) => Promise<Result<YearRead>>
  readonly search: (text: string) => Promise<Result<Found>>
  /** A month to its last tip. */
  readonly wholeMonth: (month: Month) => Promise<Result<StatementRecords>>
  readonly now: () => UnixMs
  readonly zone: string
  readonly save: (file: TextFile) => void
  readonly byHand: LiveByHand
}

/** A month of up to so many tips is read whole at once, if it has no more people than are listed at once. */
const SMALL_MONTH = 300
const PEOPLE_AT_ONCE = 30

type Draw = (state: ReviewState, acts: ReviewActs) => void

/** What differs in a period's sums, what of it a recount is known to leave, and the month that one would begin with. */
type Unmended = {
  readonly period: string
  readonly first: Month
  readonly left: string
  readonly known: string | undefined
}

/** Begins with this month, and draws at every change; answers how to stop. */
export function controlReview(ports: Ports, draw: Draw): () => void {
  let state = opening
  let month = monthOf(ports.now(), ports.zone)
  let stopReading = () => {}
  const stopLines = new Map<string, () => void>()
  let asked = false
  const recount = controlRecount(
    ports.send,
    state => happen({ type: 'recount', recount: state }),
    () => {
      recountIfWrong()
      if (state.at === 'open' && state.place.at === 'year') void showYear(state.place.year)
    },
  )

  function happen(event: ReviewEvent): void {
    state = reduceReview(state, event, { month, zone: ports.zone, now: ports.now() })
    draw(state, acts)
  }

  function refuse(of: Refused, failure: Failure): void {
    happen({ type: 'act', act: { at: 'refused', of, failure } })
  }

  function read(): void {
    stopReading()
    for (const stop of stopLines.values()) stop()
    stopLines.clear()
    stopReading = ports.watchMonth(
      month,
      read => {
        happen({ type: 'read', read })
        askOthers(read)
        readSmallMonth()
        recountIfWrong()
      },
      failure => happen({ type: 'not-read', failure }),
    )
  }

  function open(opened: Opened): void {
    const key = openedKey(opened)
    if (stopLines.has(key)) return
    // Held before it is asked for: an answer may be there at once.
    stopLines.set(key, () => {})
    const stop = ports.watchLines(
      opened,
      month,
      records => happen({ type: 'lines-read', opened, records }),
      failure => happen({ type: 'not-read', failure }),
    )
    stopLines.set(key, stop)
  }

  function close(opened: Opened): void {
    const key = openedKey(opened)
    stopLines.get(key)?.()
    stopLines.delete(key)
    happen({ type: 'closed', opened })
  }

  /** A month of not many tips is read with all of them, so that it also prints with them. */
  function readSmallMonth(): void {
    if (state.at !== 'open') return
    const people = state.statements.flatMap(statement => statement.people)
    const tips = people.reduce((all, { count }) => all + count, 0)
    if (tips <= SMALL_MONTH && people.length <= PEOPLE_AT_ONCE) {
      for (const person of people) open(openedPerson(person))
    }
  }

  /** The wallet is asked what other browsers spent, where it is time; otherwise nobody is waked. */
  function askOthers({ connection, othersAskedAt }: MonthRead): void {
    const due = isLookDue(othersAskedAt, ports.now(), ports.zone)
    if (asked || !due || connection.state !== 'connected') return
    asked = true
    // Without an answer the page shows what the wallet said before, with its date.
    void ports.send('beyond/look', {})
  }

  /** Sums that do not agree are made again from the entries, once; what then remains is told. */
  function recountIfWrong(): void {
    if (state.at !== 'open') return
    const left = unmendedInMonth(state.statements)
    mend({ period: month, first: month, left, known: state.read.unmended })
  }

  /** What a recount has left is remembered until it is otherwise: it would leave the same again. */
  function mend({ first, known = '', left, period }: Unmended): void {
    if (left === known) return
    const ended = left === '' || recount.begin(first)
    if (ended) void ports.send('ledger/differed', { period, left })
  }

  async function showYear(year: string): Promise<void> {
    happen({ type: 'place', place: { at: 'year', year } })
    const read = await ports.readYear(year)
    if (!read.ok) return refuse('read', read.failure)
    if (state.at !== 'open' || state.place.at !== 'year' || state.place.year !== year) return
    const statements = yearStatements(year, read.value, state.settings.pool)
    happen({ type: 'place', place: { at: 'year', year, statements } })
    const first = month.startsWith(year) ? month : `${year}-01`
    mend({ period: year, first, left: unmendedInYear(statements), known: read.value.unmended })
  }

  async function search(text: string): Promise<void> {
    if (text.trim() === '') return happen({ type: 'place', place: { at: 'month' } })
    const before =
      state.at === 'open' && state.place.at === 'search' ? state.place.found : undefined
    happen({ type: 'place', place: { at: 'search', text, ...(before && { found: before }) } })
    const read = await ports.search(text)
    // Another letter may have been typed meanwhile: what it finds is what counts.
    if (state.at !== 'open' || state.place.at !== 'search' || state.place.text !== text) return
    if (read.ok) happen({ type: 'place', place: { at: 'search', text, found: read.value } })
    else refuse('read', read.failure)
  }

  async function check(batchId: BatchId): Promise<void> {
    happen({ type: 'check', batchId, state: { at: 'checking' } })
    const answer = await ports.send('payment/check', { batchId })
    happen({
      type: 'check',
      batchId,
      state: answer.ok
        ? { at: 'checked', check: answer.value }
        : { at: 'failed', failure: answer.failure },
    })
  }

  /** Whether something is being stored, and no other act is taken. */
  function isBusy(): boolean {
    return state.at !== 'open' || state.act.at === 'undoing' || state.act.at === 'beginning-flow'
  }

  async function undo(actId: ActId): Promise<void> {
    if (isBusy()) return
    happen({ type: 'act', act: { at: 'undoing', actId } })
    const answer = await ports.send('tip/undo', { actId })
    if (answer.ok) happen({ type: 'act-done' })
    else happen({ type: 'act', act: { at: 'undo-refused', actId, failure: answer.failure } })
  }

  async function beginFlow(): Promise<void> {
    if (state.at !== 'open' || state.act.at !== 'asking-flow') return
    const { asset } = state.act
    happen({ type: 'act', act: { at: 'beginning-flow', asset } })
    const answer = await ports.send('flow/begin', {})
    happen({
      type: 'act',
      act: answer.ok
        ? { at: 'flow-begun', asset, begun: answer.value }
        : { at: 'flow-refused', asset, failure: answer.failure },
    })
  }

  async function resume(): Promise<void> {
    const answer = await ports.send('settings/change', { paused: false })
    if (!answer.ok) refuse('resume', answer.failure)
  }

  async function takeAway(form: FileForm): Promise<void> {
    if (state.at !== 'open') return
    const { connection, settings } = state
    const of = state.month
    const records = await ports.wholeMonth(of)
    if (!records.ok) return refuse('take-away', records.failure)
    const seen = { month: of, zone: ports.zone, now: ports.now() }
    const statements = statementOf({ ...seen, records: records.value, connection, settings })
    ports.save(statementFile(form, `rill-${of}`, statements))
  }

  const acts: ReviewActs = {
    byHand: ports.byHand,
    choose: chosen => {
      happen({ type: 'place', place: { at: 'month' } })
      month = chosen
      read()
    },
    showYear: year => void showYear(year),
    showMonth: () => happen({ type: 'place', place: { at: 'month' } }),
    search: text => void search(text),
    goTo: tip => {
      happen({ type: 'sought', person: personKey(tip) })
      month = tip.month
      read()
    },
    open,
    close,
    check: batchId => void check(batchId),
    undo: actId => void undo(actId),
    askFlow: asset => happen({ type: 'act', act: { at: 'asking-flow', asset: assetKey(asset) } }),
    beginFlow: () => void beginFlow(),
    letBe: () => happen({ type: 'act-done' }),
    resume: () => void resume(),
    takeAway: form => void takeAway(form),
    lookAgain: read,
    stopRecount: recount.stop,
    goOnRecount: recount.goOn,
  }

  draw(state, acts)
  read()
  return () => {
    stopReading()
    for (const stop of stopLines.values()) stop()
  }
}
