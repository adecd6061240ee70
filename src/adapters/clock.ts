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

/**
 * A new UUID that nobody can guess: its time, then 74 random bits.
 *
 * The time stands first so that what is kept one after the other stands together in the store: in a long
 * ledger the browser looks up what it has at hand, not one file after another. Source: RFC 9562, section 5.7.
 */
export function randomUuid(): string {
  const time = now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`
}

/** A random number in [0,1), for back-off only. */
export function randomFraction(): number {
  return Math.random()
}

/** Resolves after `ms`. */
export function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
