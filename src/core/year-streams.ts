/** A year's streams out of its months': what moved to one person, from every publication and in every month. */
import { type StreamRecord, streamKey, yearOf } from './sums'

type Reasons = StreamRecord['reasons']

/** The year's streams; the months' are all of one year, in any order. */
export function yearStreams(months: readonly StreamRecord[]): StreamRecord[] {
  const years = new Map<string, StreamRecord>()
  for (const month of months) {
    const ofYear = { ...month, period: yearOf(month.period), publication: '', host: '' }
    const own = { ...ofYear, key: streamKey(ofYear) }
    const known = years.get(own.key)
    years.set(own.key, known ? together(known, own) : own)
  }
  return [...years.values()]
}

function together(a: StreamRecord, b: StreamRecord): StreamRecord {
  const [first] = [a, b].sort((one, other) =>
    order(one.firstAt, one.firstId, other.firstAt, other.firstId),
  )
  const [, last] = [a, b].sort((one, other) =>
    order(one.lastAt, one.lastId, other.lastAt, other.lastId),
  )
  const { url: _, ...rest } = a
  return {
    ...rest,
    ...(first && { firstAt: first.firstAt, firstId: first.firstId }),
    ...(last && { lastAt: last.lastAt, lastId: last.lastId }),
    ...(last?.url !== undefined && { url: last.url }),
    tips: a.tips + b.tips,
    taken: a.taken + b.taken,
    kept: plus(a.kept, b.kept),
    flowing: plus(a.flowing, b.flowing),
    arrived: plus(a.arrived, b.arrived),
    fees: plus(a.fees, b.fees),
    cameBack: plus(a.cameBack, b.cameBack),
    reasons: reasonsOf(a.reasons, b.reasons),
  }
}

function order(at: number, id: string, otherAt: number, otherId: string): number {
  return at - otherAt || (id < otherId ? -1 : id > otherId ? 1 : 0)
}

function plus(a: string, b: string): string {
  return (BigInt(a) + BigInt(b)).toString()
}

function reasonsOf(a: Reasons, b: Reasons): Reasons {
  const all = { ...a }
  for (const [name, sum] of Object.entries(b)) {
    const reason = name as keyof Reasons
    const known = all[reason]
    all[reason] = known
      ? { tips: known.tips + sum.tips, moving: plus(known.moving, sum.moving) }
      : sum
  }
  return all
}
