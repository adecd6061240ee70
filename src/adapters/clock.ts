/** The clock, the reader's time zone and randomness: the only three things that tests replace. */
import type { UnixMs } from '../core/time'

/** The instant, by the system's clock. */
export function now(): UnixMs {
  return Date.now()
}

/** The reader's IANA time zone. */
export function zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** A new random UUID. */
export function randomUuid(): string {
  return crypto.randomUUID()
}

/** A random number in [0,1), for back-off only. */
export function randomFraction(): number {
  return Math.random()
}

/** Resolves after `ms`. */
export function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
