/**
 * Back-off: how long to wait before asking again.
 *
 * Randomness is an argument, so that many settlements do not come back in the same second and tests
 * can still say when.
 */
import { MINUTE_MS, SECOND_MS } from './time'

/** Milliseconds before attempt `attempts + 1`; doubles from 2 s to 30 min, ± a quarter by `random` in [0,1). */
export function backOffMs(attempts: number, random: number): number {
  const base = Math.min(30 * MINUTE_MS, 2 * SECOND_MS * 2 ** Math.min(attempts, 12))
  return Math.round(base * (0.75 + random / 2))
}
