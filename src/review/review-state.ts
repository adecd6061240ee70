/**
 * The review page's state and how each event changes it: pure.
 *
 * Everything shown comes from the ledger's sums; here is only what is open and what the reader is in the
 * middle of.
 */
import type { ConnectionView } from '../core/connection'
import type { Failure } from '../core/failure'
import type { ActId, BatchId } from '../core/ids'
import type { FlowBegun } from '../core/messages'
import { type Asset, assetKey } from '../core/money'
import type { PaymentCheck } from '../core/payment-check'
import type { Overview } from '../core/review'
import { type LinesRecords, linesOf, type Opened } from '../core/review/lines'
import { overviewOf } from '../core/review/overview'
import type { PersonSum } from '../core/review/people'
import type { MonthSums } from '../core/review/statement-input'
import type { TipLine } from '../core/review/tip-line'
import type { YearStatement } from '../core/review/year'
import type { Settings } from '../core/settings'
import { type Month, monthOf, type UnixMs } from '../core/time'
import type { TipRecord } from '../core/tip'
import type { RecountState } from './control-recount'

/** `asset` is the key of the currency whose tips are to flow: of several, only its part tells of it. */
export type ReviewAct =
  | { readonly at: 'rest' }
  | { readonly at: 'undoing'; readonly actId: ActId }
  | { readonly at: 'undo-refused'; readonly actId: ActId; readonly failure: Failure }
  /** Asked once more before it cannot be undone. */
  | { readonly at: 'asking-flow'; readonly asset: string }
  | { readonly at: 'beginning-flow'; readonly asset: string }
  | { readonly at: 'flow-begun'; readonly asset: string; readonly begun: FlowBegun }
  | { readonly at: 'flow-refused'; readonly asset: string; readonly failure: Failure }
  /** Going on after a pause, reading a year or a search, or taking away. */
  | { readonly at: 'refused'; readonly of: Refused; readonly failure: Failure }

/** What was refused: each is told where it was asked for. */
export type Refused = 'resume' | 'read' | 'take-away'

/** What is about letting flow. */
export type FlowAct = Extract<ReviewAct, { readonly asset: string }>

/** What the ledger says of a month. */
export type MonthRead = {
  /** Every month there is, newest first. */
  readonly months: readonly Month[]
  readonly records: MonthSums
  readonly settings: Settings
  readonly connection: ConnectionView
  /** When the wallet was last asked what other browsers spent. */
  readonly othersAskedAt?: UnixMs | undefined
  /** What a recount has left of the differences in its sums. */
  readonly unmended?: string | undefined
}

/** What stands in the month's place. */
export type ReviewPlace =
  | { readonly at: 'month' }
  | { readonly at: 'year'; readonly year: string; readonly statements?: readonly YearStatement[] }
  | { readonly at: 'search'; readonly text: string; readonly found?: Found }

/** What a search came to. */
export type Found = { readonly tips: readonly TipRecord[]; readonly more: boolean }

/** What the wallets said when a payment was checked again. */
export type CheckState =
  | { readonly at: 'checking' }
  | { readonly at: 'checked'; readonly check: PaymentCheck }
  | { readonly at: 'failed'; readonly failure: Failure }

/** Tips that were read because their person, or their payment, was opened. */
type ReadLines = { readonly opened: Opened; readonly records: LinesRecords }

export type ReviewState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | {
      readonly at: 'open'
      readonly month: Month
      /** Newest first, this month among them even before anything happened in it. */
      readonly months: readonly Month[]
      readonly statements: readonly Overview[]
      readonly settings: Settings
      readonly connection: ConnectionView
      readonly read: MonthRead
      readonly act: ReviewAct
      readonly place: ReviewPlace
      readonly lines: ReadonlyMap<string, ReadLines>
      readonly checks: ReadonlyMap<BatchId, CheckState>
      readonly recount: RecountState
      /** Who had a tip that counts since the month was opened: they keep their place though it was taken back. */
      readonly stood: ReadonlySet<string>
      /** Whom a tip that was found is by: opened, and gone to. */
      readonly sought?: string
      readonly seen: Seen
    }

export type Open = Extract<ReviewState, { at: 'open' }>

/** Where and when an event is seen. */
export type Seen = { readonly month: Month; readonly zone: string; readonly now: UnixMs }

export type ReviewEvent =
  | { readonly type: 'read'; readonly read: MonthRead }
  | { readonly type: 'not-read'; readonly failure: Failure }
  | { readonly type: 'lines-read'; readonly opened: Opened; readonly records: LinesRecords }
  | { readonly type: 'closed'; readonly opened: Opened }
  | { readonly type: 'place'; readonly place: ReviewPlace }
  | { readonly type: 'sought'; readonly person: string }
  | { readonly type: 'check'; readonly batchId: BatchId; readonly state: CheckState }
  | { readonly type: 'recount'; readonly recount: RecountState }
  | { readonly type: 'act'; readonly act: ReviewAct }
  /** An act is over, and what it changed shows in the ledger. */
  | { readonly type: 'act-done' }

/** Before the ledger was read. */
export const opening: ReviewState = { at: 'opening' }

const rest: ReviewAct = { at: 'rest' }

/** The state after an event. */
export function reduceReview(state: ReviewState, event: ReviewEvent, seen: Seen): ReviewState {
  if (state.at !== 'open') return before(state, event, seen)
  switch (event.type) {
    case 'read':
      return shown(state, event.read, seen)
    case 'not-read':
      // What was read before is still true of its moment; a page that shows a month keeps it.
      return state
    case 'lines-read':
      return { ...state, lines: new Map(state.lines).set(openedKey(event.opened), event) }
    case 'closed':
      return { ...state, lines: without(state.lines, openedKey(event.opened)) }
    case 'place':
      return { ...state, act: withoutRead(state.act), place: event.place }
    case 'sought':
      return { ...state, place: { at: 'month' }, sought: event.person }
    case 'check':
      return { ...state, checks: new Map(state.checks).set(event.batchId, event.state) }
    case 'recount':
      return { ...state, recount: event.recount }
    case 'act':
      return { ...state, act: event.act }
    case 'act-done':
      return { ...state, act: rest }
  }
}

/** Before a month was read nothing can be done with it. */
function before(state: ReviewState, event: ReviewEvent, seen: Seen): ReviewState {
  if (event.type === 'read') return shown(state, event.read, seen)
  return event.type === 'not-read' ? { at: 'not-opened', failure: event.failure } : state
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  return new Map([...map].filter(([each]) => each !== key))
}

/** The month, drawn up anew from what is known. */
function shown(state: ReviewState, read: MonthRead, seen: Seen): ReviewState {
  const { connection, records, settings } = read
  const open = state.at === 'open' ? state : undefined
  const same = open?.month === seen.month ? open : undefined
  const overviews = overviewOf({ ...seen, records, settings, connection })
  const stood = new Set([...(same?.stood ?? []), ...standing(overviews)])
  return {
    at: 'open',
    month: seen.month,
    months: withThisMonth(read.months, seen),
    statements: overviews.map(each => ({ ...each, people: takenLast(each.people, stood) })),
    settings,
    connection,
    read,
    act: same?.act ?? rest,
    place: open?.place ?? { at: 'month' },
    lines: same?.lines ?? new Map(),
    checks: same?.checks ?? new Map(),
    recount: open?.recount ?? { at: 'rest' },
    stood,
    ...(open?.sought !== undefined && { sought: open.sought }),
    seen,
  }
}

/** What could not be read is asked for anew with every place. */
function withoutRead(act: ReviewAct): ReviewAct {
  return act.at === 'refused' && act.of === 'read' ? rest : act
}

/** What is being done, or was, about letting the tips of a currency flow. */
export function flowOf(act: ReviewAct, asset: Asset): FlowAct | undefined {
  return 'asset' in act && act.asset === assetKey(asset) ? act : undefined
}

function standing(overviews: readonly Overview[]): string[] {
  return overviews.flatMap(({ people }) => people.filter(hasTips).map(({ key }) => key))
}

/** By first tip, and last whoever had nothing but tips that were taken back before the month was opened. */
function takenLast(people: readonly PersonSum[], stood: ReadonlySet<string>): readonly PersonSum[] {
  const stands = (person: PersonSum) => hasTips(person) || stood.has(person.key)
  return [...people.filter(stands), ...people.filter(person => !stands(person))]
}

function hasTips({ count }: PersonSum): boolean {
  return count > 0
}

function withThisMonth(months: readonly Month[], { month, now, zone }: Seen): readonly Month[] {
  return [...new Set([monthOf(now, zone), month, ...months])].sort().reverse()
}

/** The key under which something that is opened is told apart. */
export function openedKey({ asset, key, of }: Opened): string {
  return `${of} ${assetKey(asset)} ${key}`
}

/** Whether a year's sums are not made anew yet: what differs in them is no fault that stays, and nothing to tell from. */
export function isRecounted({ recount }: Open, yearOrMonth: string): boolean {
  return recount.at !== 'rest' && yearOrMonth.startsWith(recount.year)
}

/** The lines of something that is opened; none before they are read. */
export function linesIn(state: Open, opened: Opened): readonly TipLine[] | undefined {
  const read = state.lines.get(openedKey(opened))
  const { connection, seen, settings } = state
  return read && linesOf(opened, read.records, { ...seen, connection, settings })
}

/** What is opened of a person. */
export function openedPerson({ key, moving, payee }: PersonSum): Opened {
  const { assetCode, assetScale } = moving
  return { of: 'person', key, payee, asset: { assetCode, assetScale } }
}
