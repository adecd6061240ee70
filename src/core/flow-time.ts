/** The rhythm in which kept tips flow by themselves. */
import type { Settings } from './settings'
import { DAY_MS, type UnixMs } from './time'

const periodMs = { day: DAY_MS, week: 7 * DAY_MS } as const

/** What the next flow is reckoned from. */
export type FlowTimes = {
  readonly oldestKeptAt: UnixMs
  /** When tips last flowed by rhythm or by hand. */
  readonly flowedAt: UnixMs | undefined
  readonly now: UnixMs
}

/**
 * When kept tips flow next: a period after they last did (or after the oldest was kept), and never
 * before the oldest can no longer be taken back without a thought. Undefined: only when asked.
 *
 * What was stored by a clock that has been set back since lies ahead, a year perhaps, and is not waited for: such a
 * flow counts as none, such a tip as old enough.
 */
export function nextFlowAt(
  settings: Pick<Settings, 'flow' | 'undoWindowMs'>,
  { flowedAt, now, oldestKeptAt }: FlowTimes,
): UnixMs | undefined {
  if (settings.flow === 'asked') return undefined
  const period = periodMs[settings.flow]
  const { undoWindowMs } = settings
  const flowed = flowedAt !== undefined && flowedAt > now + period ? undefined : flowedAt
  if (oldestKeptAt > now + undoWindowMs) return flowed === undefined ? now : flowed + period
  return Math.max((flowed ?? oldestKeptAt) + period, oldestKeptAt + undoWindowMs)
}
