/**
 * The state of connecting a wallet, and how each event changes it: pure.
 *
 * Which step has been reached is decided by what is stored (`ConnectionView`), so that closing this
 * page, or the worker, loses nothing. Here is only what the reader is in the middle of.
 */
import type { ConnectionView } from '../core/connection'
import type { Failure } from '../core/failure'
import type { TipId } from '../core/ids'
import { countedIn, fromWire, sameAsset } from '../core/money'
import { defaultSettings, type Settings } from '../core/settings'
import type { TipRecord } from '../core/tip'

/** What can be under way, or refused. */
export type Doing = 'find' | 'approve' | 'pool' | 'decide' | 'disconnect'

export type ConnectAct =
  | { readonly at: 'rest' }
  | { readonly at: 'busy'; readonly doing: Doing }
  | { readonly at: 'refused'; readonly doing: Doing; readonly failure: Failure }
  | { readonly at: 'asking-disconnect' }
  | { readonly at: 'decided'; readonly real: number }
  | { readonly at: 'disconnected' }

export type ConnectState =
  | { readonly at: 'opening' }
  | { readonly at: 'not-opened'; readonly failure: Failure }
  | {
      readonly at: 'open'
      readonly view: ConnectionView
      readonly settings: Settings
      readonly rehearsed: readonly TipRecord[]
      readonly ticked: ReadonlySet<TipId>
      /** What stands in the address field. */
      readonly address: string
      readonly copied: 'no' | 'yes' | 'refused'
      readonly act: ConnectAct
    }

export type Open = Extract<ConnectState, { at: 'open' }>

export type ConnectEvent =
  | { readonly type: 'looked'; readonly view: ConnectionView }
  | { readonly type: 'look-failed'; readonly failure: Failure }
  | { readonly type: 'settings-read'; readonly settings: Settings }
  | { readonly type: 'rehearsed-read'; readonly tips: readonly TipRecord[] }
  | { readonly type: 'address-typed'; readonly text: string }
  | { readonly type: 'ticked'; readonly ids: readonly TipId[]; readonly on: boolean }
  | { readonly type: 'copied'; readonly ok: boolean }
  | { readonly type: 'begun'; readonly doing: Doing }
  | { readonly type: 'done'; readonly view?: ConnectionView }
  | { readonly type: 'refused'; readonly doing: Doing; readonly failure: Failure }
  | { readonly type: 'decided'; readonly real: number }
  | { readonly type: 'disconnect-asked' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'let-be' }

/** Before the background has answered. */
export const opening: ConnectState = { at: 'opening' }

const rest: ConnectAct = { at: 'rest' }

/** The state after an event; before the first look only a look counts. */
export function reduceConnect(state: ConnectState, event: ConnectEvent): ConnectState {
  if (state.at === 'open') return reduceOpen(state, event)
  if (event.type === 'look-failed') return { at: 'not-opened', failure: event.failure }
  return event.type === 'looked' ? opened(event.view) : state
}

function opened(view: ConnectionView): Open {
  return {
    at: 'open',
    view,
    settings: defaultSettings,
    rehearsed: [],
    ticked: new Set(),
    address: '',
    copied: 'no',
    act: rest,
  }
}

function reduceOpen(state: Open, event: ConnectEvent): Open {
  switch (event.type) {
    case 'looked':
      return { ...state, view: event.view }
    case 'look-failed':
      // What was seen before still stands; the next look may succeed.
      return state
    case 'settings-read':
      return { ...state, settings: event.settings }
    case 'rehearsed-read':
      return { ...state, rehearsed: event.tips, ticked: stillThere(state.ticked, event.tips) }
    case 'address-typed':
      return { ...state, address: event.text, act: rest }
    case 'ticked':
      return { ...state, ticked: ticked(state.ticked, event.ids, event.on) }
    case 'copied':
      return { ...state, copied: event.ok ? 'yes' : 'refused' }
    case 'begun':
      return { ...state, act: { at: 'busy', doing: event.doing } }
    case 'done':
      return { ...state, act: rest, ...(event.view && { view: event.view, copied: 'no' }) }
    case 'refused':
      return { ...state, act: { at: 'refused', doing: event.doing, failure: event.failure } }
    case 'decided':
      return { ...state, act: { at: 'decided', real: event.real } }
    case 'disconnect-asked':
      return { ...state, act: { at: 'asking-disconnect' } }
    case 'disconnected':
      return { ...state, act: { at: 'disconnected' } }
    case 'let-be':
      return { ...state, act: rest }
  }
}

function stillThere(before: ReadonlySet<TipId>, tips: readonly TipRecord[]): ReadonlySet<TipId> {
  return new Set(tips.map(tip => tip.id).filter(id => before.has(id)))
}

function ticked(
  before: ReadonlySet<TipId>,
  ids: readonly TipId[],
  on: boolean,
): ReadonlySet<TipId> {
  const after = new Set(before)
  for (const id of ids) {
    if (on) after.add(id)
    else after.delete(id)
  }
  return after
}

/** The steps of connecting, in order. */
export const steps = ['find', 'key', 'approve', 'rehearsal'] as const
export type Step = (typeof steps)[number]

/** The step that the reader is at; `rehearsal` is the last, with or without tips to decide on. */
export function stepOf(view: ConnectionView): Step {
  switch (view.state) {
    case 'none':
      return 'find'
    case 'address-found':
      return view.keySeen ? 'approve' : 'key'
    case 'consenting':
      return 'approve'
    case 'approve-again':
      return view.keySeen ? 'approve' : 'key'
    case 'connected':
      return 'rehearsal'
  }
}

/** Rehearsed tips by whether this wallet could pay them. */
export type Rehearsed = {
  readonly payable: readonly TipRecord[]
  /** In another currency. */
  readonly foreign: readonly TipRecord[]
  /** In its currency, but sums that its decimal places cannot count to the unit. */
  readonly uncounted: readonly TipRecord[]
}

/** The rehearsed tips, parted. */
export function byWallet({ rehearsed, view }: Open): Rehearsed {
  if (view.state === 'none') return { payable: [], foreign: rehearsed, uncounted: [] }
  const own = rehearsed.filter(({ amount }) => amount.assetCode === view.assetCode)
  const counts = ({ amount }: TipRecord) => countedIn(view, fromWire(amount)) !== undefined
  return {
    payable: own.filter(counts),
    foreign: rehearsed.filter(tip => !own.includes(tip)),
    uncounted: own.filter(tip => !counts(tip)),
  }
}

/** Whether the pool is set in the currency that the wallet counts in; only then can it be approved. */
export function poolFits({ settings, view }: Open): boolean {
  return view.state !== 'none' && settings.pool !== undefined && sameAsset(settings.pool, view)
}

/** Whether the wallet is to be asked again for our key. */
export function awaitsKey(state: ConnectState): boolean {
  if (state.at !== 'open' || state.act.at === 'busy') return false
  return stepOf(state.view) === 'key'
}
