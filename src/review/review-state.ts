/**
 * The review page's state and how each event changes it: pure.
 *
 * Everything shown comes from the statement; here is only which month is open and what the reader is
 * in the middle of.
 */
import type { ConnectionView } from '../core/connection'
import type { Failure } from '../core/failure'
import type { ActId } from '../core/ids'
import type { FlowBegun } from '../core/messages'
import { type Statement, statementOf } from '../core/review'
import type { StatementRecords } from '../core/review/statement-input'
import type { Settings } from '../core/settings'
import { type Month, monthOf, type UnixMs } from '../core/time'

export type ReviewAct =
  | { readonly at: 'rest' }
  | { readonly at: 'undoing'; readonly actId: ActId }
  | { readonly at: 'undo-refused'; readonly actId: ActId; readonly failure: Failure }
  /** Asked once more before it cannot be undone. */
  | { readonly at: 'asking-flow' }
  | { readonly at: 'beginning-flow' }
  | { readonly at: 'flow-begun'; readonly begun: FlowBegun }
  /** Letting flow, or going on after a pause, was refused. */
  | { readonly at: 'refused'; readonly failure: Failure }

/** What the ledger says of a month. */
export type MonthRead = {
  /** Every month there is, newest first. */
  readonly months: readonly Month[]
  readonly records: StatementRecords
  readonly settings: Settings
}

export type ReviewState =
  | { readonly at: 'opening'; readonly connection?: ConnectionView; readonly read?: MonthRead }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | {
      readonly at: 'open'
      readonly month: Month
      /** Newest first, this month among them even before anything happened in it. */
      readonly months: readonly Month[]
      readonly statements: readonly Statement[]
      readonly settings: Settings
      readonly connection: ConnectionView
      readonly read: MonthRead
      readonly act: ReviewAct
    }

export type Open = Extract<ReviewState, { at: 'open' }>

/** Where and when an event is seen. */
export type Seen = { readonly month: Month; readonly zone: string; readonly now: UnixMs }

export type ReviewEvent =
  | { readonly type: 'read'; readonly read: MonthRead }
  | { readonly type: 'connection-looked'; readonly connection: ConnectionView }
  | { readonly type: 'not-read'; readonly failure: Failure }
  | { readonly type: 'act'; readonly act: ReviewAct }
  /** An act is over, and what it changed shows in the ledger. */
  | { readonly type: 'act-done' }

/** Before the ledger was read. */
export const opening: ReviewState = { at: 'opening' }

const rest: ReviewAct = { at: 'rest' }

/** The state after an event. */
export function reduceReview(state: ReviewState, event: ReviewEvent, seen: Seen): ReviewState {
  switch (event.type) {
    case 'read':
      return shown(state, { read: event.read }, seen)
    case 'connection-looked':
      // Another month may have been chosen whose records are not there yet: what was read is of the one shown.
      return shown(state, { connection: event.connection }, { ...seen, ...monthShown(state) })
    case 'not-read':
      // What was read before is still true of its moment; a page that shows a month keeps it.
      return state.at === 'open' ? state : { at: 'not-opened', failure: event.failure }
    case 'act':
      return state.at === 'open' ? { ...state, act: event.act } : state
    case 'act-done':
      return state.at === 'open' ? { ...state, act: rest } : state
  }
}

const monthShown = (state: ReviewState) => (state.at === 'open' ? { month: state.month } : {})

type News = { readonly read?: MonthRead; readonly connection?: ConnectionView }

/** The month, drawn up anew from what is known; still opening until both halves are there. */
function shown(state: ReviewState, news: News, seen: Seen): ReviewState {
  const { connection, read } = { ...(state.at === 'not-opened' ? {} : state), ...news }
  if (!connection || !read) {
    return { at: 'opening', ...(connection && { connection }), ...(read && { read }) }
  }
  const { records, settings } = read
  const before = state.at === 'open' && state.month === seen.month ? state.act : rest
  return {
    at: 'open',
    month: seen.month,
    months: withThisMonth(read.months, seen),
    statements: statementOf({ ...seen, records, settings, connection }),
    settings,
    connection,
    read,
    act: before,
  }
}

function withThisMonth(months: readonly Month[], { month, now, zone }: Seen): readonly Month[] {
  return [...new Set([monthOf(now, zone), month, ...months])].sort().reverse()
}
