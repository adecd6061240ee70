/** Merging payments, gifts and promises: each by how far it has come. */
import { isEnded, type SettlementRecord, type SettlementState } from '../settlement'
import {
  addEntries,
  byEntries,
  type Context,
  type Counts,
  counted,
  type Known,
  type Verdict,
} from './merging'

/** Merges the file’s payments; what is under way there is only known here. */
export function mergeSettlements(context: Context): Counts {
  const { conflicts, ours, put, theirs } = context
  const verdicts = [...theirs.settlements.values()].map((settlement): Verdict => {
    const known = ours.settlements.get(settlement.id)
    const verdict = settlementVerdict({ ours: known, theirs: settlement })
    if (verdict === 'conflict') conflicts.push(settlement.id)
    if (verdict === 'new' || verdict === 'theirs') {
      const { elsewhere: _, ...plain } = settlement
      const ended = isEnded(settlement.state)
      put.settlements.set(settlement.id, ended ? plain : { ...plain, elsewhere: 'runs' })
    }
    return verdict
  })
  return counted(verdicts)
}

function settlementVerdict({ ours, theirs }: Known<SettlementRecord>): Verdict {
  if (!ours) return 'new'
  const base = ({ amount, createdAt, id, payee, tipIds }: SettlementRecord) =>
    JSON.stringify([id, createdAt, payee, amount.value, amount.assetCode, tipIds])
  if (base(ours) !== base(theirs)) return 'conflict'
  if (isEnded(ours.state)) {
    const same = ours.state === theirs.state && ours.sent?.value === theirs.sent?.value
    return !isEnded(theirs.state) || same ? 'ours' : 'conflict'
  }
  if (isEnded(theirs.state)) return isBeingPaid(ours) ? 'conflict' : 'theirs'
  return theirs.revision > ours.revision && ours.elsewhere ? 'theirs' : 'ours'
}

/** Where a payment may be made at any moment, once it was tried. */
const mayBePaid: readonly SettlementState[] = ['quoted', 'paying', 'looking', 'confirming']

/** What this browser may be paying just now only the wallets decide: no file says how it ended. */
function isBeingPaid({ elsewhere, payingAt, state }: SettlementRecord): boolean {
  return !elsewhere && payingAt !== undefined && mayBePaid.includes(state)
}

/** Merges the file’s gifts, and their entries. */
export function mergeGifts(context: Context): Counts {
  const { conflicts, here, ours, put, there, theirs } = context
  const verdicts = [...theirs.gifts.values()].map((gift): Verdict => {
    const known = ours.gifts.get(gift.id)
    const entries = there.byGift.get(gift.id) ?? []
    const verdict = known ? byEntries(here.byGift.get(gift.id) ?? [], entries) : 'new'
    const later = known !== undefined && gift.stateAt > known.stateAt
    const final = verdict === 'same' ? (later ? 'theirs' : 'ours') : verdict
    if (final === 'conflict') conflicts.push(gift.id)
    if (final === 'new' || final === 'theirs') {
      addEntries(context, entries)
      put.gifts.set(gift.id, gift)
    }
    return final
  })
  return counted(verdicts)
}

/** Merges the file’s promises. */
export function mergePromises({ ours, put, theirs }: Context): Counts {
  const verdicts = [...theirs.promises.values()].map((promise): Verdict => {
    const known = ours.promises.get(promise.id)
    // No money: what the reader said last holds.
    const later = known !== undefined && promise.stateAt > known.stateAt
    const verdict = known ? (later ? 'theirs' : 'ours') : 'new'
    if (verdict !== 'ours') put.promises.set(promise.id, promise)
    return verdict
  })
  return counted(verdicts)
}
