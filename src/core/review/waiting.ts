/**
 * Why a kept tip does not flow yet: exactly one reason, and what would end it.
 *
 * The same order as `WaitingReason`: what stands in the way of every tip comes before what concerns
 * one payee, because ending the second would not help while the first holds.
 */
import { assert } from '../assert'
import { isOver } from '../batch'
import { isTooCostly, leastFor } from '../fee'
import {
  type Asset,
  compare,
  countedIn,
  fromWire,
  type Money,
  type MoneyWire,
  sameAsset,
  sum,
  toWire,
} from '../money'
import type { UnixMs } from '../time'
import type { TipRecord, WaitingReason } from '../tip'
import { groupedBy, type MonthIndex } from './month-index'
import type { StatementHold } from './statement-input'

/** A waiting reason, or `to-decide`: rehearsed, and a wallet is there now to make it real. */
export type Waiting = WaitingReason | 'to-decide'

/** In which order reasons are told: what the reader can end comes first. */
export const waitingOrder = [
  'elsewhere',
  'no-wallet',
  'to-decide',
  'paused',
  'approve-again',
  'payee-changed',
  'over-limit',
  'below-smallest',
  'too-costly',
  'clock-wrong',
  'host-not-allowed',
  'payee-unreachable',
  'payee-wants-consent',
  'payee-refused',
  'own-wallet-unreachable',
  'wallet-refused',
  'due',
] as const satisfies readonly Waiting[]

/** In what a wallet that is there does not count as a tip does. */
export type WalletDiffers = 'currency' | 'places'

/** The tips that wait for one and the same thing. */
export type WaitingGroup = {
  readonly reason: Waiting
  readonly tips: number
  readonly total: MoneyWire
  /** Whose tips they are, each name once. */
  readonly names: readonly string[]
  /** From which sum on they flow: for `below-smallest` and `too-costly`, where it is known and one payee’s. */
  readonly minimum?: MoneyWire
  /** What a payment would cost now: for `too-costly`, where they go to one payee. */
  readonly fee?: MoneyWire
  /** Why, in the own words of the wallet that refused, where they go to one payee. */
  readonly said?: string
  /** For `clock-wrong`: how far this device’s clock and a wallet’s that refused for that were apart. */
  readonly apartMs?: number
  /** For `no-wallet`: there is one, which does not count as these tips do. */
  readonly walletDiffers?: WalletDiffers
  /** When the next attempt is made, where one is planned. */
  readonly retryAt?: UnixMs
}

/** The reason why a kept tip waits. Tips that are not kept wait for nothing. */
export function waitingOf(tip: TipRecord, index: MonthIndex): Waiting | undefined {
  if (tip.state !== 'kept') return undefined
  if (tip.elsewhere) return 'elsewhere'
  const { connection, settings } = index
  const wallet = walletOf(index)
  if (!wallet) return 'no-wallet'
  if (tip.rehearsal && countedIn(wallet, fromWire(tip.amount))) return 'to-decide'
  // A wallet that counts otherwise cannot send this tip: for this tip there is no wallet.
  if (!sameAsset(wallet, tip.amount)) return 'no-wallet'
  if (settings.paused) return 'paused'
  if (connection.state === 'approve-again') return 'approve-again'
  const hold = index.holdByPayee.get(tip.payee)
  const together = index.keptByPayee.get(tip.payee)
  assert(together, 'a kept tip is among the kept tips of its payee')
  return hold ? heldReason(hold, together, index) : 'due'
}

/** The wallet that is there, whether or not it still allows anything. */
function walletOf({ connection }: MonthIndex): Asset | undefined {
  const { state } = connection
  return state === 'connected' || state === 'approve-again' ? connection : undefined
}

function heldReason(
  hold: StatementHold,
  together: Money,
  { now, settings }: MonthIndex,
): WaitingReason {
  const { reason } = hold
  if (reason === 'payee-changed') return reason
  const over = isOver(hold, now)
  if (reason === 'over-limit' && !over) return reason
  const minimum = hold.minimum && fromWire(hold.minimum)
  if (minimum && sameAsset(minimum, together)) {
    if (compare(together, minimum) < 0) return 'below-smallest'
    if (reason === 'below-smallest') return 'due'
  }
  const fee = hold.fee && fromWire(hold.fee)
  if (reason === 'too-costly' && fee && sameAsset(fee, together)) {
    if (!isTooCostly(fee, together, settings.feeShareMax)) return 'due'
  }
  return over ? 'due' : reason
}

/** The waiting tips by reason, in `waitingOrder`. Keeps: every kept tip is in exactly one group. */
export function waitingGroups(index: MonthIndex): readonly WaitingGroup[] {
  const byReason = groupedBy(index.tips, tip => waitingOf(tip, index))
  return waitingOrder.flatMap(reason => {
    const tips = byReason.get(reason)
    return tips ? [groupOf(reason, tips, index)] : []
  })
}

function groupOf(reason: Waiting, tips: readonly TipRecord[], index: MonthIndex): WaitingGroup {
  const payees = [...new Set(tips.map(tip => tip.payee))]
  const holds = payees.flatMap(payee => index.holdByPayee.get(payee) ?? [])
  const [only] = holds
  const known = payees.length === 1 && only ? knownOf(reason, only, index) : {}
  const retryAt = attemptAt(reason, holds)
  const apartMs = reason === 'clock-wrong' ? only?.apartMs : undefined
  const wallet = walletOf(index)
  return {
    reason,
    tips: tips.length,
    total: toWire(
      sum(
        tips.map(tip => fromWire(tip.amount)),
        index.asset,
      ),
    ),
    names: [...new Set(tips.map(tip => tip.creator.name))],
    ...known,
    ...(apartMs !== undefined && { apartMs }),
    ...(reason === 'no-wallet' && wallet && { walletDiffers: inWhat(wallet, index.asset) }),
    ...(retryAt !== undefined && { retryAt }),
  }
}

function inWhat(wallet: Asset, asset: Asset): WalletDiffers {
  return wallet.assetCode === asset.assetCode ? 'places' : 'currency'
}

/** From which sum on one payee’s tips flow, or why they were refused, by what is known of it. */
function knownOf(
  reason: Waiting,
  hold: StatementHold,
  { settings }: MonthIndex,
): Pick<WaitingGroup, 'fee' | 'minimum' | 'said'> {
  const { fee, minimum, said } = hold
  if (reason === 'payee-refused' || reason === 'wallet-refused') return said ? { said } : {}
  if (reason === 'below-smallest') return minimum ? { minimum } : {}
  if (reason !== 'too-costly' || !fee) return {}
  const least = leastFor(fromWire(fee), settings.feeShareMax)
  return { fee, ...(least && { minimum: toWire(least) }) }
}

/** The next attempt that one of these holds plans for this very reason. */
function attemptAt(reason: Waiting, holds: readonly StatementHold[]): UnixMs | undefined {
  const times = holds.flatMap(hold => (hold.reason === reason ? (hold.retryAt ?? []) : []))
  return times.length > 0 ? Math.min(...times) : undefined
}
