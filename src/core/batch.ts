/**
 * Batches: the kept tips of one payee that are paid together.
 *
 * A tip is in at most one batch; what cannot flow now stays kept, with the one reason why.
 */
import { isTooCostly } from './fee'
import type { TipId } from './ids'
import { type Asset, add, compare, fromWire, type Money, sameAsset, zero } from './money'
import { DAY_MS, HOUR_MS, type UnixMs } from './time'
import type { HoldReason, TipRecord } from './tip'

/** What stands between one payee and its tips, remembered from the last attempt. */
export type Hold = {
  readonly reason: HoldReason
  /** When trying again is worth it; absent: only an act of the reader, or more tips, ends it. */
  readonly retryAt?: UnixMs | undefined
  /** The smallest amount that this wallet can send to this payee, where it said so. */
  readonly minimum?: Money | undefined
  /** Why, in the own words of the wallet that refused. */
  readonly said?: string | undefined
  /** How far this device's clock and the wallet's were apart, where it refused for that. */
  readonly apartMs?: number | undefined
  /** What the last payment to this payee would have cost, where that was too much. */
  readonly fee?: Money | undefined
}

/** What decides whether tips may flow now. */
export type CutRules = {
  readonly asset: Asset
  /** What the wallet's permission still allows in its current interval; absent: not limited. */
  readonly grantLeft?: Money | undefined
  readonly holds: ReadonlyMap<string, Hold>
  readonly now: UnixMs
  /** Tips younger than this stay undoable, unless the reader asked for the flow. */
  readonly undoWindowMs: number
  readonly asked: boolean
  /** The most that a payment may cost, in percent of it. */
  readonly feeShareMax: number
}

/** Tips to one payee, to be paid together. */
export type Cut = {
  readonly payee: string
  readonly tipIds: readonly TipId[]
  readonly total: Money
}

/** A payee whose tips stay kept. `payee` is in normal form. */
export type HeldBack = { readonly payee: string; readonly reason: HoldReason }

/**
 * Cuts kept tips into one batch a payee.
 *
 * Keeps: each tip is in at most one batch; a batch sums to its tips; all batches together fit under
 * `grantLeft`. Order: payees by their oldest tip, tips by age, so that nobody waits behind a newcomer.
 * Rehearsed tips, tips of another asset or another browser and tips that are not kept are left alone.
 */
export function cutBatches(
  tips: readonly TipRecord[],
  rules: CutRules,
): { readonly cuts: readonly Cut[]; readonly heldBack: readonly HeldBack[] } {
  const cuts: Cut[] = []
  const heldBack: HeldBack[] = []
  let left = rules.grantLeft
  for (const [payee, own] of tipsByPayee(tips, rules)) {
    const total = sumOf(own, rules.asset)
    const reason = holdOf(payee, total, rules)
    if (reason) {
      heldBack.push({ payee, reason })
      continue
    }
    const fitting = left ? fittingTips(own, left, rules.asset) : own
    if (fitting.length < own.length) heldBack.push({ payee, reason: 'over-limit' })
    if (fitting.length === 0) continue
    const cutTotal = sumOf(fitting, rules.asset)
    if (left) left = { ...left, value: left.value - cutTotal.value }
    cuts.push({ payee, tipIds: fitting.map(tip => tip.id), total: cutTotal })
  }
  return { cuts, heldBack }
}

function tipsByPayee(tips: readonly TipRecord[], rules: CutRules): Map<string, TipRecord[]> {
  const byPayee = new Map<string, TipRecord[]>()
  const flowable = tips
    .filter(tip => tip.state === 'kept' && !tip.rehearsal && !tip.elsewhere)
    .filter(tip => sameAsset(tip.amount, rules.asset))
    .filter(tip => rules.asked || isOldEnough(tip, rules))
    .sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1))
  for (const tip of flowable) byPayee.set(tip.payee, [...(byPayee.get(tip.payee) ?? []), tip])
  return byPayee
}

/** A tip that was kept further ahead than that, by a clock that has been set back since, is as old as it will be. */
function isOldEnough({ keptAt }: TipRecord, { now, undoWindowMs }: CutRules): boolean {
  return Math.abs(now - keptAt) >= undoWindowMs
}

function sumOf(tips: readonly TipRecord[], asset: Asset): Money {
  return tips.reduce((total, tip) => add(total, fromWire(tip.amount)), zero(asset))
}

function holdOf(payee: string, total: Money, rules: CutRules): HoldReason | undefined {
  const hold = rules.holds.get(payee)
  if (!hold) return undefined
  const { fee, minimum, reason, retryAt } = hold
  if (minimum && sameAsset(minimum, total) && compare(total, minimum) < 0) return 'below-smallest'
  if (reason === 'below-smallest') return minimum ? undefined : stillHeld(retryAt, reason, rules)
  if (reason === 'payee-changed') return reason
  // The reader's own limit: asking for the flow does not lift it, more tips or another limit do.
  if (reason === 'too-costly') {
    const dear = !fee || !sameAsset(fee, total) || isTooCostly(fee, total, rules.feeShareMax)
    return dear ? stillHeld(retryAt, reason, rules) : undefined
  }
  return rules.asked ? undefined : stillHeld(retryAt, reason, rules)
}

function stillHeld(
  retryAt: UnixMs | undefined,
  reason: HoldReason,
  { now }: CutRules,
): HoldReason | undefined {
  return isOver({ reason, retryAt }, now) ? undefined : reason
}

/** No interval of a wallet's limit is longer. */
const INTERVAL_MAX_MS = 31 * DAY_MS

/**
 * Whether a hold's time to try again has come. One that lies further ahead than any is planned was planned by
 * a clock that has been set back since, and is not waited for.
 */
export function isOver(
  { reason, retryAt }: { readonly reason: string; readonly retryAt?: UnixMs | undefined },
  now: UnixMs,
): boolean {
  if (retryAt === undefined) return false
  const limit = reason === 'over-limit' || reason === 'too-costly'
  return retryAt <= now || retryAt > now + (limit ? INTERVAL_MAX_MS : DAY_MS)
}

/** The oldest tips that fit under `left`; the first that does not fit ends it, so that none is overtaken. */
function fittingTips(tips: readonly TipRecord[], left: Money, asset: Asset): TipRecord[] {
  const fitting: TipRecord[] = []
  let total = zero(asset)
  for (const tip of tips) {
    total = add(total, fromWire(tip.amount))
    if (compare(total, left) > 0) break
    fitting.push(tip)
  }
  return fitting
}

/** How long a payee that could not be reached is left alone, by how often that has happened. */
export function holdMs(times: number): number {
  return Math.min(DAY_MS, HOUR_MS * 2 ** Math.min(times - 1, 5))
}
