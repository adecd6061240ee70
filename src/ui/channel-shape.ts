/**
 * The channel's geometry, from shares of a pool: pure numbers and paths, no drawing.
 *
 * Still water stands at the start, moving water runs out at the end: what arrived is furthest down,
 * what flows behind it, what is kept nearest to the still part.
 */
import { assert } from '../core/assert'
import type { PoolView } from '../core/pool'
import { daysOf } from '../core/time'

/** The size and the swing of a channel, in its own units. */
export type ChannelSize = {
  readonly width: number
  readonly height: number
  /** Half the distance between the banks. */
  readonly half: number
  /** How far the middle swings from the straight line. */
  readonly swing: number
}

/** The channel without its water, as paths. */
export type ChannelBed = {
  /** The closed outline between the banks. */
  readonly outline: string
  readonly banks: readonly string[]
  /** Fine lines beyond the banks, nearest first, as old maps draw the edge of water. */
  readonly contours: readonly string[]
  /** Lines along which water moves. */
  readonly streams: readonly string[]
}

/** The water of a pool in its channel. */
export type ChannelFill = {
  /** Where kept, flowing and arrived water begin, from the start; beyond the end where there is none. */
  readonly keptFrom: number
  readonly flowingFrom: number
  readonly arrivedFrom: number
  /** The front of moving water, to be moved to one of the beginnings above; open at the far end. */
  readonly front: string
  /** How much of its strength the still part has left: 1 on the first day, towards a quarter at the end. */
  readonly stillStrength: number
}

const STEP = 4
/** Whatever is not nothing is drawn at least this wide, so that it can be seen. */
const SEEN_MIN = 5
/** Beyond the edge, so that the curve of the front does not show where there is no water. */
const BEYOND = 20

/** The bed of a channel. */
export function channelBed(size: ChannelSize): ChannelBed {
  const { half } = size
  const line = (offset: number) => `M${points(size, offset).join('L')}`
  const there = points(size, -half)
  const back = points(size, half).reverse()
  return {
    outline: `M${[...there, ...back].join('L')}Z`,
    banks: [line(-half), line(half)],
    contours: [line(-half - 3), line(half + 3), line(-half - 7), line(half + 7)],
    streams: [line(-half * 0.5), line(0), line(half * 0.5)],
  }
}

/** The water of a pool. Fees count as arrived, and so does what went by hand or by another browser: it has left. */
export function channelFill(pool: PoolView, { width, height }: ChannelSize): ChannelFill {
  const keptFrom = beginning(pool, ['kept', 'flowing', ...left], width)
  const flowingFrom = Math.max(keptFrom, beginning(pool, ['flowing', ...left], width))
  const arrivedFrom = Math.max(flowingFrom, beginning(pool, left, width))
  return {
    keptFrom,
    flowingFrom,
    arrivedFrom,
    front: `M-12,0C18,${height * 0.42} -18,${height * 0.58} 12,${height}H${width * 2}V0Z`,
    stillStrength: stillStrength(pool),
  }
}

/** How much of its strength standing water has left: 1 on a month's first day, towards a quarter at its end. */
export function stillStrength({ daysLeft, month }: PoolView): number {
  return 0.25 + 0.75 * Math.min(1, daysLeft / daysOf(month))
}

type Part = 'kept' | 'flowing' | 'arrived' | 'fees' | 'given' | 'beyond'

/** What is not with the reader any more. */
const left: readonly Part[] = ['arrived', 'fees', 'given', 'beyond']

function amountOf(pool: PoolView, part: Part): bigint {
  const amount = part === 'beyond' ? pool.beyond?.inPool : pool[part]
  return BigInt(amount?.value ?? 0)
}

function beginning(pool: PoolView, parts: readonly Part[], width: number): number {
  const moving = parts.reduce((sum, part) => sum + amountOf(pool, part), 0n)
  const set = BigInt(pool.set.value)
  if (moving === 0n) return width + BEYOND
  assert(set > 0n, 'something moves in a pool of nothing')
  if (moving >= set) return -BEYOND
  // A share for the eye only: exact to a thousandth, and never handed back as money.
  const share = Number.parseInt(((moving * 1000n) / set).toString(), 10) / 1000
  return Math.max(SEEN_MIN, Math.min(width * (1 - share), width - SEEN_MIN))
}

/** Points along the channel at a distance from its middle, from edge to edge. */
function points({ width, height, swing }: ChannelSize, offset: number): string[] {
  const count = Math.ceil(width / STEP)
  return Array.from({ length: count + 1 }, (_, at) => {
    const x = Math.min(width, at * STEP)
    const y = height / 2 + swing * Math.sin((x / width) * Math.PI * 3) + offset
    return `${x},${Math.round(y * 10) / 10}`
  })
}
