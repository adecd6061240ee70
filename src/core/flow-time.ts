/** The rhythm in which kept tips flow by themselves. */
import type { Settings } from './settings'
import { DAY_MS, type UnixMs } from './time'

const periodMs = { day: DAY_MS, week: 7 * DAY_MS } as const

/**
 * When kept tips flow next: a period after they last did (or after the oldest was kept), and never
 * before the oldest can no longer be taken back without a thought. Undefined: only when asked.
 */
export function nextFlowAt(
  settings: Pick<Settings, 'flow' | 'undoWindowMs'>,
  oldestKeptAt: UnixMs,
  flowedAt: UnixMs | undefined,
): UnixMs | undefined {
  if (settings.flow === 'asked') return undefined
  const rhythm = (flowedAt ?? oldestKeptAt) + periodMs[settings.flow]
  return Math.max(rhythm, oldestKeptAt + settings.undoWindowMs)
}
