/** Merging tips: the telling that holds all entries of the other wins; what is not over stays where it is kept. */
import type { EntryRecord } from '../ledger'
import type { TipRecord } from '../tip'
import {
  addEntries,
  byEntries,
  type Context,
  type Counts,
  counted,
  type Known,
  type Verdict,
} from './merging'

function isLive({ state }: TipRecord): boolean {
  return state === 'kept' || state === 'flowing'
}

/** Merges the file’s tips, and their entries. */
export function mergeTips(context: Context): Counts {
  const { conflicts, here, ours, own, put, there, theirs } = context
  const verdicts = [...theirs.tips.values()].map((tip): Verdict => {
    const known = ours.tips.get(tip.id)
    const entries = there.byTip.get(tip.id) ?? []
    const verdict = tipVerdict({ ours: known, theirs: tip }, here.byTip.get(tip.id) ?? [], entries)
    if (verdict === 'conflict') conflicts.push(tip.id)
    if (verdict === 'new' || verdict === 'theirs') {
      addEntries(context, entries)
      put.tips.set(tip.id, asForeign(tip, known, own))
    } else if (known && yields(known, tip, own)) put.tips.set(tip.id, { ...known, elsewhere: true })
    return verdict
  })
  return counted(verdicts)
}

function tipVerdict(
  { ours, theirs }: Known<TipRecord>,
  here: readonly EntryRecord[],
  there: readonly EntryRecord[],
): Verdict {
  if (!ours) return 'new'
  if (baseOf(ours) !== baseOf(theirs)) return 'conflict'
  const verdict = byEntries(here, there)
  if (verdict !== 'same') return verdict
  // Made real elsewhere, which no entry says.
  return ours.elsewhere && ours.rehearsal && !theirs.rehearsal ? 'theirs' : 'ours'
}

/** What of a tip never changes. */
function baseOf({
  actId,
  amount,
  creator,
  id,
  keptAt,
  month,
  page,
  passage,
  payee,
  reason,
}: TipRecord) {
  const { url, title, publication } = page
  const about = [
    passage?.quote,
    passage?.words,
    reason,
    creator.name,
    creator.url,
    url,
    title,
    publication,
  ]
  return JSON.stringify([id, actId, keptAt, month, amount.value, amount.assetCode, payee, ...about])
}

/** A tip of the file as it is stored here: what is not over stays with the browser that has it. */
function asForeign(tip: TipRecord, known: TipRecord | undefined, own: boolean): TipRecord {
  const { elsewhere: _, takenOver, ...plain } = tip
  const mine = known !== undefined && !known.elsewhere && (own || !takenOver)
  if (!mine) return isLive(tip) ? { ...plain, elsewhere: true } : plain
  return known.takenOver ? { ...plain, takenOver: true } : plain
}

/** Whether another browser has taken over what is kept here: then it is that one's. */
function yields(known: TipRecord, tip: TipRecord, own: boolean): boolean {
  return (
    !own && tip.takenOver === true && !tip.elsewhere && !known.elsewhere && known.state === 'kept'
  )
}
