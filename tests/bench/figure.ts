/**
 * A measured figure, in the one shape that every part of the bench answers: what was measured how often, its
 * spread, the limit that an issue names for it, and what the peer was once recorded to take.
 */
import type { Recorded } from './peer'

/** `×` is one figure as a multiple of another; an empty unit counts things. */
export type Unit = 'ms' | 's' | 'B' | 'kB' | 'MiB' | '%' | '×' | ''

/** What an issue allows. */
export type Limit = {
  /** Which of the figure's values it is held against. */
  readonly of: 'median' | 'p95' | 'most' | 'least'
  readonly bound: 'at most' | 'at least'
  readonly value: number
  /** The number of the issue that names it. */
  readonly issue: number
}

export type Figure = {
  readonly name: string
  readonly unit: Unit
  /** How many values there were. */
  readonly repeats: number
  readonly median: number
  readonly least: number
  readonly p95: number
  readonly most: number
  readonly limits: readonly (Limit & { readonly met: boolean })[]
  /** The peer's, in the same unit; `ratio` is ours divided by it. */
  readonly peer?: Recorded & { readonly ratio: number }
}

type More = {
  readonly limit?: Limit | readonly Limit[] | undefined
  readonly peer?: Recorded | undefined
}

/** A figure of all the values that were measured, at least one. */
export function figure(
  name: string,
  unit: Unit,
  values: number | readonly number[],
  more: More = {},
): Figure {
  const all = typeof values === 'number' ? [values] : values
  if (all.length === 0 || !all.every(Number.isFinite)) throw new Error(`${name}: nothing measured`)
  const of = {
    median: middle(all),
    least: Math.min(...all),
    p95: valueAt(all, 0.95),
    most: Math.max(...all),
  }
  return finish({ name, unit, repeats: all.length, ...of }, more)
}

/**
 * How many times `part` is `whole`, both measured in this run: the ratio of their medians. Its spread is the range
 * of the ratios of their fastest, of their medians and of their 95th.
 */
export function ratio(
  name: string,
  [part, whole]: readonly [Figure, Figure],
  more: More = {},
): Figure {
  const [median = 0, ...others] = (['median', 'least', 'p95'] as const).map(
    of => part[of] / whole[of],
  )
  const [least, most] = [Math.min(median, ...others), Math.max(median, ...others)]
  const repeats = Math.min(part.repeats, whole.repeats)
  return finish({ name, unit: '×', repeats, median, least, p95: most, most }, more)
}

function finish(plain: Omit<Figure, 'limits' | 'peer'>, { limit = [], peer }: More): Figure {
  const limits = [limit].flat() as readonly Limit[]
  return {
    ...plain,
    limits: limits.map(each => ({ ...each, met: isMet(plain[each.of], each) })),
    ...(peer && { peer: { ...peer, ratio: plain.median / peer.value } }),
  }
}

/** The value below which a share of all values lies. */
function valueAt(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function isMet(value: number, { bound, value: limit }: Limit): boolean {
  return bound === 'at most' ? value <= limit : value >= limit
}

/** The median; of an even number of values the mean of the two in the middle. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0]
  return (low + high) / 2
}

/** At most so much, by the median unless told. */
export function atMost(value: number, issue: number, of: Limit['of'] = 'median'): Limit {
  return { of, bound: 'at most', value, issue }
}

/** At least so much. */
export function atLeast(value: number, issue: number): Limit {
  return { of: 'median', bound: 'at least', value, issue }
}
