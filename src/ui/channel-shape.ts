/**
 * The channel's geometry, from shares of a pool: pure numbers and paths, no drawing.
 *
 * Still water stands at the start, moving water runs out at the end: what arrived is furthest down,
 * what flows behind it, what is kept nearest to the still part.
 */
import { assert } from '../core/assert'
import type { PoolView } from '../core/pool'
import { daysInMonth } from './days-in-month'

/** The size and the swing of a channel, in its own units. */
export type ChannelSize = {
  readonly width: number
  readonly height: number
  /** Half the distance between the banks. */
  readonly half: number
  /** How far the middle swings from the straight line. */
  readonly swing: number
}

/** Everything a drawing of the channel needs. */
export type ChannelShape = {
  /** The closed outline between the banks. */
  readonly bed: string
  readonly banks: readonly string[]
  /** Fine lines beyond the banks, nearest first, as old maps draw the edge of water. */
  readonly contours: readonly string[]
  /** Lines along the moving water. */
  readonly streams: readonly string[]
  /** Where kept, flowing and arrived water begin, from the start; the width itself where there is none. */
  readonly keptFrom: number
  readonly flowingFrom: number
  readonly arrivedFrom: number
  /** The front of moving water, to be moved to one of the beginnings above; open at the far end. */
  readonly front: string
  /** How much of its strength the still part has left, from 1 on the first day down to a quarter. */
  readonly stillStrength: number
}

const STEP = 4
/** Whatever is not nothing is drawn at least this wide, so that it can be seen. */
const SEEN_MIN = 5

/** The shape of a pool's channel. Fees count as arrived: they have left with it. */
export function channelShape(pool: PoolView, size: ChannelSize): ChannelShape {
  const { width, height, half } = size
  const line = (offset: number) => `M${points(size, offset).join('L')}`
  const keptFrom = beginning(pool, ['kept', 'flowing', 'arrived', 'fees'], width)
  const flowingFrom = Math.max(keptFrom, beginning(pool, ['flowing', 'arrived', 'fees'], width))
  const arrivedFrom = Math.max(flowingFrom, beginning(pool, ['arrived', 'fees'], width))
  const there = points(size, -half)
  const back = points(size, half).reverse()
  return {
    bed: `M${[...there, ...back].join('L')}Z`,
    banks: [line(-half), line(half)],
    contours: [line(-half - 3), line(half + 3), line(-half - 7), line(half + 7)],
    streams: [line(-half * 0.5), line(0), line(half * 0.5)],
    keptFrom,
    flowingFrom,
    arrivedFrom,
    front: `M-5,0C9,${height * 0.35} -11,${height * 0.65} 6,${height}H${width * 2}V0Z`,
    stillStrength: 0.25 + 0.75 * Math.min(1, pool.daysLeft / daysInMonth(pool.month)),
  }
}

type Part = 'kept' | 'flowing' | 'arrived' | 'fees'

function beginning(pool: PoolView, parts: readonly Part[], width: number): number {
  const moving = parts.reduce((sum, part) => sum + BigInt(pool[part].value), 0n)
  const set = BigInt(pool.set.value)
  if (moving === 0n) return width
  assert(set > 0n, 'something moves in a pool of nothing')
  // A share for the eye only: exact to a thousandth, and never handed back as money.
  const share = Number.parseInt(((moving * 1000n) / set).toString(), 10) / 1000
  const from = width * (1 - share)
  const atLeastSeen = Math.min(from, width - SEEN_MIN)
  return moving < set ? Math.max(atLeastSeen, SEEN_MIN) : 0
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
