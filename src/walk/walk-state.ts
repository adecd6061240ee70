/**
 * The walk page's state and how each event changes it: pure.
 *
 * What is shown first stays where it is: cards and lines that were answered are answered in their place, and
 * nothing moves up under the reader's hand.
 */
import type { CloseLine } from '../core/close'
import type { Failure } from '../core/failure'
import type { ActId } from '../core/ids'
import { fromWire, type MoneyWire, sum, toWire } from '../core/money'
import type { Month } from '../core/time'
import type { WalkView } from '../core/walk-view'

export type OpenView = Extract<WalkView, { state: 'open' }>

/** What became of a card. */
export type CardAnswer =
  | { readonly at: 'saving' }
  | { readonly at: 'kept'; readonly actId: ActId; readonly amount: MoneyWire }
  | { readonly at: 'promised'; readonly actId: ActId; readonly amount: MoneyWire }
  | { readonly at: 'read' }
  | { readonly at: 'never' }
  /** With the amount that was refused, where there was one. */
  | { readonly at: 'refused'; readonly failure: Failure; readonly amount?: MoneyWire }

/** What the reader makes of a line of the close, before it is accepted; then what became of it. */
export type LineAnswer =
  | { readonly at: 'proposed'; readonly text: string }
  | { readonly at: 'left-out' }
  | { readonly at: 'saving' }
  | { readonly at: 'kept'; readonly actId: ActId; readonly amount: MoneyWire }
  | { readonly at: 'refused'; readonly failure: Failure }

export type CloseState = {
  readonly lines: readonly CloseLine[]
  readonly answers: readonly LineAnswer[]
  /** Whose still money it is about. */
  readonly month: Month
  /** `month-over`: the month ended while the proposal stood there, and with it what it could have been kept from. */
  readonly at: 'proposed' | 'accepting' | 'accepted' | 'let-go' | 'month-over'
  /** Why letting it stand could not be stored. */
  readonly refused?: Failure
}

export type WalkState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | { readonly at: 'welcome' }
  | {
      readonly at: 'open'
      /** What the background says now; the cards and lines are those of the first look. */
      readonly view: OpenView
      readonly cards: OpenView['cards']
      readonly answers: Readonly<Record<string, CardAnswer>>
      readonly close: CloseState | undefined
      /** What a standing tip's change was refused with, by its id. */
      readonly refused: Readonly<Record<string, Failure>>
    }

export type Open = Extract<WalkState, { at: 'open' }>

type LookEvent =
  | { readonly type: 'looked'; readonly view: WalkView }
  | { readonly type: 'not-looked'; readonly failure: Failure }

type OpenEvent =
  | { readonly type: 'card'; readonly url: string; readonly answer: CardAnswer | undefined }
  | { readonly type: 'line'; readonly position: number; readonly answer: LineAnswer }
  | { readonly type: 'close'; readonly at: CloseState['at']; readonly refused?: Failure }
  | { readonly type: 'standing'; readonly id: string; readonly failure: Failure | undefined }

export type WalkEvent = LookEvent | OpenEvent

/** Before the background has answered. */
export const opening: WalkState = { at: 'opening' }

/** The state after an event. */
export function reduceWalk(state: WalkState, event: WalkEvent, print: Print): WalkState {
  if (event.type === 'looked') return looked(state, event.view, print)
  if (event.type === 'not-looked') {
    return state.at === 'open' ? state : { at: 'not-opened', failure: event.failure }
  }
  return state.at === 'open' ? reduceOpen(state, event) : state
}

function reduceOpen(state: Open, event: OpenEvent): Open {
  switch (event.type) {
    case 'card': {
      const answers = withAnswer(state.answers, event.url, event.answer)
      return { ...state, answers, close: withoutPiece(state.close, event) }
    }
    case 'line': {
      const { answer, position } = event
      const from = state.close?.lines[position]?.from
      // A piece that was tipped here is not offered to be tipped above as well.
      const answers =
        answer.at === 'kept' && from?.kind === 'piece'
          ? withAnswer(state.answers, from.url, answer)
          : state.answers
      return { ...state, answers, close: withLine(state.close, position, answer) }
    }
    case 'close':
      return { ...state, close: state.close && closeAt(state.close, event) }
    case 'standing': {
      const { [event.id]: _, ...others } = state.refused
      const refused = event.failure ? { ...others, [event.id]: event.failure } : others
      return { ...state, refused }
    }
  }
}

function closeAt(
  { refused: _, ...close }: CloseState,
  { at, refused }: Extract<OpenEvent, { type: 'close' }>,
): CloseState {
  return { ...close, at, ...(refused && { refused }) }
}

function withAnswer(
  answers: Open['answers'],
  url: string,
  answer: CardAnswer | undefined,
): Open['answers'] {
  const { [url]: _, ...others } = answers
  return answer ? { ...others, [url]: answer } : others
}

/** The proposal without a piece that was answered, or taken back, on its card; the reader may put it in again. */
function withoutPiece(
  close: CloseState | undefined,
  { answer, url }: Extract<OpenEvent, { type: 'card' }>,
): CloseState | undefined {
  const position =
    close?.lines.findIndex(({ from }) => from.kind === 'piece' && from.url === url) ?? -1
  const line = close?.answers[position]?.at
  const isAnswered = answer !== undefined && answer.at !== 'saving' && answer.at !== 'refused'
  const isOut = isAnswered ? line === 'proposed' : answer === undefined && line === 'kept'
  return isOut ? withLine(close, position, { at: 'left-out' }) : close
}

/** How an amount is written to be edited. */
type Print = (amount: MoneyWire) => string

function looked(state: WalkState, view: WalkView, print: Print): WalkState {
  if (view.state === 'welcome') return { at: 'welcome' }
  if (state.at === 'open') return { ...state, view, close: inMonth(state.close, view.pool.month) }
  return {
    at: 'open',
    view,
    cards: view.cards,
    answers: {},
    refused: {},
    close: view.closes
      ? {
          lines: view.close,
          answers: view.close.map(({ amount }) => ({ at: 'proposed', text: print(amount) })),
          month: view.pool.month,
          at: 'proposed',
        }
      : undefined,
  }
}

function inMonth(close: CloseState | undefined, month: Month): CloseState | undefined {
  return close?.at === 'proposed' && close.month !== month ? { ...close, at: 'month-over' } : close
}

function withLine(
  close: CloseState | undefined,
  position: number,
  answer: LineAnswer,
): CloseState | undefined {
  if (!close) return undefined
  return { ...close, answers: close.answers.map((each, at) => (at === position ? answer : each)) }
}

/** What is still to be kept of a proposal: the lines in it, with the amounts as the reader left them. */
export type Chosen =
  | {
      readonly ok: true
      readonly lines: readonly { readonly position: number; readonly amount: MoneyWire }[]
      readonly total: MoneyWire
      /** More than stands still. */
      readonly over: boolean
    }
  /** One of the amounts cannot be read; `total` is what the others come to. */
  | { readonly ok: false; readonly failure: Failure; readonly total: MoneyWire }

/** Reads the amounts of a proposal; lines of an amount that is left out or already kept are not in it. */
export function chosenLines(
  close: CloseState,
  still: MoneyWire,
  read: (text: string, like: MoneyWire) => MoneyWire | Failure,
): Chosen {
  const lines: { position: number; amount: MoneyWire }[] = []
  let failure: Failure | undefined
  for (const [position, answer] of close.answers.entries()) {
    if (answer.at !== 'proposed') continue
    const amount = read(answer.text, still)
    if ('kind' in amount) failure ??= amount
    else lines.push({ position, amount })
  }
  const all = sum(
    lines.map(({ amount }) => fromWire(amount)),
    fromWire(still),
  )
  const total = toWire(all)
  if (failure) return { ok: false, failure, total }
  return { ok: true, lines, total, over: all.value > fromWire(still).value }
}
