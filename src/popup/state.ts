/**
 * The popup's state and how each event changes it: pure, so that every path can be tested.
 *
 * What is stored decides what is shown; here is only what the reader is in the middle of. A tip is
 * "kept" only once the background has said so.
 */
import type { Failure } from '../core/failure'
import type { ActId } from '../core/ids'
import type { PayeeLook, TipReceipt } from '../core/messages'
import { type MoneyWire, sameAsset } from '../core/money'
import type { Passage } from '../core/passage'
import type { PayeeView, PopupView, QuickWay, TipScreen } from '../core/popup-view'
import type { Reason } from '../core/reason'
import type { UnixMs } from '../core/time'
import { askedIn, type Choosing } from './choosing'
import { type Form, type FormEvent, formFor, reduceForm, type Share, withoutPassage } from './form'
import { type PassageForm, passageFormFor, quoteOf } from './passage-form'

/** A tip that has been asked for; sent again as it is, so that asking twice keeps once. */
export type Attempt = {
  readonly actId: ActId
  readonly pageUrl: string
  readonly amount: MoneyWire
  readonly shares: readonly Share[]
  /** Who it is for, as the reader saw it. */
  readonly names: readonly string[]
  readonly reason?: Reason
  readonly passage?: Passage
  readonly payeeConfirmed?: boolean
  /** Once kept, its amount is the usual one of this way. */
  readonly chooses?: QuickWay
  /** The promises that it makes a tip. */
  readonly promiseIds?: readonly ActId[]
}

/** What the reader is in the middle of. */
export type Act =
  | { readonly at: 'rest' }
  | { readonly at: 'keeping'; readonly attempt: Attempt }
  /** Another wallet than at the last tip: kept only with the reader's yes. */
  | {
      readonly at: 'asking-payee'
      readonly attempt: Attempt
      readonly before: string
      readonly now: string
    }
  | { readonly at: 'keep-refused'; readonly attempt: Attempt; readonly failure: Failure }
  | { readonly at: 'undoing'; readonly actId: ActId }
  | { readonly at: 'undone' }
  /** Undo, pause or resume was refused. */
  | { readonly at: 'refused'; readonly failure: Failure }

/** What the wallets of the page say about themselves. */
export type Truth =
  | { readonly at: 'asking' }
  | { readonly at: 'told'; readonly looks: readonly PayeeLook[] }
  | { readonly at: 'not-told'; readonly failure: Failure }

export type PopupState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | {
      readonly at: 'open'
      readonly view: PopupView
      readonly truth: Truth
      readonly form: Form
      readonly act: Act
      readonly choosing?: Choosing
      /** The passage that was kept here, and with which act: an undo gives it back. */
      readonly keptPassage?: { readonly actId: ActId; readonly passage: PassageForm }
    }

type Open = Extract<PopupState, { at: 'open' }>

export type PopupEvent =
  | { readonly type: 'looked'; readonly view: PopupView }
  | { readonly type: 'look-failed'; readonly failure: Failure }
  | { readonly type: 'payees-looked'; readonly looks: readonly PayeeLook[] }
  | { readonly type: 'payees-not-looked'; readonly failure: Failure }
  | FormEvent
  | { readonly type: 'keep-begun'; readonly attempt: Attempt }
  | {
      readonly type: 'kept'
      readonly attempt: Attempt
      readonly receipt: TipReceipt
      readonly at: UnixMs
    }
  | { readonly type: 'keep-refused'; readonly attempt: Attempt; readonly failure: Failure }
  | { readonly type: 'undo-begun'; readonly actId: ActId }
  | { readonly type: 'undone' }
  /** The last act is one of every month now. */
  | { readonly type: 'made-monthly'; readonly actId: ActId }
  | {
      readonly type: 'usual-chosen'
      readonly way: QuickWay
      readonly amount: MoneyWire
      readonly keys?: string | undefined
    }
  | { readonly type: 'choosing-left' }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'let-be' }

/** Before the background has answered. */
export const opening: PopupState = { at: 'opening' }

const rest: Act = { at: 'rest' }

/** The state after an event; an event that does not fit the state changes nothing. */
export function reduce(state: PopupState, event: PopupEvent): PopupState {
  if (event.type === 'looked') return looked(state, event.view)
  if (event.type === 'look-failed') {
    return state.at === 'open'
      ? { ...state, act: { at: 'refused', failure: event.failure } }
      : { at: 'not-opened', failure: event.failure }
  }
  return state.at === 'open' ? reduceOpen(state, event) : state
}

type OpenEvent = Exclude<PopupEvent, { type: 'looked' | 'look-failed' }>

function reduceOpen(state: Open, event: OpenEvent): Open {
  switch (event.type) {
    case 'payees-looked':
      return { ...state, truth: { at: 'told', looks: event.looks } }
    case 'payees-not-looked':
      return { ...state, truth: { at: 'not-told', failure: event.failure } }
    case 'keep-begun':
      return { ...state, act: { at: 'keeping', attempt: event.attempt } }
    case 'kept':
      return kept(state, event)
    case 'keep-refused':
      return { ...state, act: refusedKeep(event.attempt, event.failure) }
    case 'undo-begun':
      return { ...state, act: { at: 'undoing', actId: event.actId } }
    case 'undone':
      return undone(state)
    case 'made-monthly':
      return madeMonthly(state, event.actId)
    case 'refused':
      return { ...state, act: { at: 'refused', failure: event.failure } }
    case 'let-be':
      return { ...state, act: rest }
    case 'usual-chosen': {
      const { amount, keys, way } = event
      return { ...state, choosing: { at: 'chosen', way, amount, keys } }
    }
    case 'choosing-left':
      return state.choosing
        ? { ...state, choosing: { at: 'not-now', way: state.choosing.way } }
        : state
    default:
      return { ...state, form: reduceForm(state.form, event) }
  }
}

function looked(state: PopupState, view: PopupView): PopupState {
  if (state.at !== 'open' || pageOf(state.view) !== pageOf(view)) {
    const form = formFor(view)
    return { at: 'open', view, truth: { at: 'asking' }, form, act: actIn(view), ...askedIn(view) }
  }
  const steady = withAmountsOf(state.view, view)
  // Another selection is another passage; one that was left out stays out.
  const form =
    quoteOf(state.view) === quoteOf(view)
      ? state.form
      : { ...withoutPassage(state.form), ...passageFormFor(view) }
  const pressed = view.refused?.actId !== state.view.refused?.actId && view.refused !== undefined
  return { ...askedIn(view), ...state, view: steady, form, ...(pressed && { act: actIn(view) }) }
}

/** A press that was refused just now is taken up where it stopped. */
function actIn(view: PopupView): Act {
  const { refused, screen } = view
  if (!refused || screen.state !== 'tip') return rest
  const { shares } = formFor(view)
  const { actId, amount, failure } = refused
  const names = namesFor(screen, shares)
  return refusedKeep({ actId, pageUrl: screen.pageUrl, amount, shares, names }, failure)
}

/** The amounts stay under the reader's finger while the popup is open; the next opening has learned. */
function withAmountsOf({ screen: before }: PopupView, view: PopupView): PopupView {
  const { screen } = view
  if (screen.state !== 'tip' || before.state !== 'tip') return view
  const [was, is] = [before.amounts[0], screen.amounts[0]]
  const same = was !== undefined && is !== undefined && sameAsset(was, is)
  return same ? { ...view, screen: { ...screen, amounts: before.amounts } } : view
}

/** What tells one shown page from another; what is put in for one must not be kept for the other. */
export function pageOf({ screen }: PopupView): string {
  if (screen.state !== 'tip') return screen.state
  return [screen.pageUrl, ...screen.payees.map(payee => payee.address)].join('\n')
}

function kept(state: Open, event: Extract<PopupEvent, { type: 'kept' }>): Open {
  const { attempt, receipt } = event
  const undo = {
    actId: attempt.actId,
    amount: receipt.amount,
    names: attempt.names,
    keptAt: event.at,
    ...(attempt.shares.filter(({ weight }) => weight > 0).length === 1 && {
      everyMonth: 'may' as const,
    }),
  }
  const { passage } = attempt.passage ? state.form : {}
  const view = withoutQuestions(state.view)
  return {
    ...state,
    view: { ...view, pool: receipt.pool, undo },
    form: { ...withoutPassage(formFor(view)), shares: state.form.shares },
    act: rest,
    ...(passage && { keptPassage: { actId: attempt.actId, passage } }),
  }
}

/** What was selected or refused goes with one tip, or is left by it. */
function withoutQuestions({ refused: _, ...view }: PopupView): PopupView {
  if (view.screen.state !== 'tip') return view
  const { quote: __, ...screen } = view.screen
  return { ...view, screen }
}

/** The strip goes, and a passage that was kept with this act is as it was before. */
function undone(state: Open): Open {
  const { keptPassage, ...others } = state
  const after = { ...others, view: without(state.view), act: { at: 'undone' } } as const
  if (!keptPassage) return after
  return state.act.at === 'undoing' && state.act.actId === keptPassage.actId
    ? { ...after, form: { ...state.form, passage: keptPassage.passage } }
    : { ...after, keptPassage }
}

function madeMonthly(state: Open, actId: ActId): Open {
  const { undo } = state.view
  if (undo?.actId !== actId) return state
  return { ...state, view: { ...state.view, undo: { ...undo, everyMonth: 'is' } } }
}

function without(view: PopupView): PopupView {
  const { undo: _, ...rest } = view
  return rest
}

function refusedKeep(attempt: Attempt, failure: Failure): Act {
  return failure.kind === 'payee-changed'
    ? { at: 'asking-payee', attempt, before: failure.before, now: failure.now }
    : { at: 'keep-refused', attempt, failure }
}

/** Whether the popup is busy storing, and takes no other act. */
export function isBusy(state: PopupState): boolean {
  return state.at === 'open' && (state.act.at === 'keeping' || state.act.at === 'undoing')
}

/** Who a payee is to the reader: its creator, or all of them, or at least the wallet's host. */
export function payeeName(payee: PayeeView, screen: TipScreen): string {
  if (payee.creatorName) return payee.creatorName
  const only = screen.payees.length === 1 ? screen.creators : []
  return only.length === 1 ? (only[0]?.name ?? payee.host) : payee.host
}

/** The names that a tip with these shares is for. */
export function namesFor(screen: TipScreen, shares: readonly Share[]): string[] {
  if (screen.payees.length === 1 && screen.creators.length > 0) {
    return screen.creators.map(creator => creator.name)
  }
  const chosen = new Set(shares.filter(share => share.weight > 0).map(share => share.address))
  return screen.payees
    .filter(payee => chosen.has(payee.address))
    .map(payee => payeeName(payee, screen))
}
