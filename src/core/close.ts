/**
 * The month's close: what still stands, offered across the pieces that were read to the end and the people
 * whom the reader tips often. A proposal, edited amount by amount, accepted with one act, or let go.
 *
 * Shares are even: a person of several tips has up to three, a piece has one. Time spent has no part in it.
 */
import { shownHost } from './host'
import type { TipId } from './ids'
import { allocate, type Money, type MoneyWire, toWire } from './money'
import { DAY_MS, type UnixMs } from './time'
import type { TipRecord } from './tip'
import { isLive } from './tip'
import type { WalkCard } from './walk'

/** How many people are proposed besides the pieces. */
export const OFTEN_MAX = 5
/** How far back it is looked for people who are tipped often. */
const OFTEN_MS = 90 * DAY_MS
const SHARE_MAX = 3

/** What one line of a proposal would pay: a piece that was read, or a person by their last tipped piece. */
export type CloseFrom =
  | { readonly kind: 'piece'; readonly url: string }
  | { readonly kind: 'person'; readonly tipId: TipId }

/** One line of the proposal. */
export type CloseLine = {
  readonly from: CloseFrom
  readonly names: readonly string[]
  readonly title: string
  readonly publication?: string
  /** Where it would go. */
  readonly payeeHosts: readonly string[]
  /** How often they were tipped lately; none for a piece. */
  readonly times: number
  readonly amount: MoneyWire
}

type Candidate = Omit<CloseLine, 'amount'> & { readonly share: bigint }

/**
 * How the still money could go. Keeps: the lines sum to `still` exactly; lines of nothing are left out; nothing
 * is proposed for what has nowhere to pay.
 */
export function closeProposal(input: {
  readonly still: Money
  readonly cards: readonly WalkCard[]
  /** The tips of the last months, any state. */
  readonly tips: readonly TipRecord[]
  readonly now: UnixMs
}): readonly CloseLine[] {
  const { cards, now, still, tips } = input
  const pieces = cards.filter(card => card.payeeHosts.length > 0).map(pieceOf)
  const inPieces = new Set(pieces.flatMap(({ names }) => names))
  const people = oftenTipped(tips, still, now).filter(({ names }) => !inPieces.has(names[0] ?? ''))
  const candidates = [...pieces, ...people]
  if (candidates.length === 0 || still.value === 0n) return []
  const parts = allocate(
    still,
    candidates.map(({ share }) => share),
  )
  return candidates.flatMap(({ share: _, ...line }, position) => {
    const part = parts[position]
    return part && part.value > 0n ? [{ ...line, amount: toWire(part) }] : []
  })
}

function pieceOf({ names, payeeHosts, publication, title, url }: WalkCard): Candidate {
  const about = { names, title, payeeHosts, ...(publication && { publication }) }
  return { from: { kind: 'piece', url }, ...about, times: 0, share: 1n }
}

/** People with at least two tips that were not taken back, most often tipped first. */
function oftenTipped(tips: readonly TipRecord[], still: Money, now: UnixMs): Candidate[] {
  const byPerson = new Map<string, TipRecord[]>()
  for (const tip of tips) {
    const { assetCode } = tip.amount
    if (!isLive(tip) || tip.keptAt < now - OFTEN_MS || assetCode !== still.assetCode) continue
    const key = `${tip.creator.name}|${tip.payee}`
    byPerson.set(key, [...(byPerson.get(key) ?? []), tip])
  }
  return [...byPerson.values()]
    .filter(own => own.length > 1)
    .sort((a, b) => b.length - a.length || (newest(b)?.keptAt ?? 0) - (newest(a)?.keptAt ?? 0))
    .slice(0, OFTEN_MAX)
    .flatMap(own => {
      const last = newest(own)
      return last ? [personOf(last, own.length)] : []
    })
}

function newest(tips: readonly TipRecord[]): TipRecord | undefined {
  return tips.reduce<TipRecord | undefined>(
    (last, tip) => (last && last.keptAt >= tip.keptAt ? last : tip),
    undefined,
  )
}

function personOf(last: TipRecord, times: number): Candidate {
  const { creator, id, page, payee } = last
  return {
    from: { kind: 'person', tipId: id },
    names: [creator.name],
    title: page.title,
    ...(page.publication && { publication: page.publication }),
    payeeHosts: [shownHost(payee)],
    times,
    share: BigInt(Math.min(times, SHARE_MAX)),
  }
}
