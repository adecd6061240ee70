/**
 * A wallet that refuses because this device's clock is wrong.
 *
 * Rill tells a wallet two times: until when an incoming payment may be paid, and when a request was signed.
 * A refusal that speaks of one of them is told as the clock's only where the wallet's own answer shows that the
 * two clocks are apart; else it is told in the wallet's words.
 */
import { MINUTE_MS } from './time'

/** What requests on their way, and clocks that are looked after, may differ by. */
const APART_MIN_MS = 5 * MINUTE_MS

/** Words, in lower case, about a time that Rill told: `expiresAt`, or the `created` of a signature. */
const ofTimes = [
  /\bexpiresat\b/,
  /\bsignature\b.*\b(?:created|expired|too old|in the (?:future|past)|not yet valid)\b/,
  /\bcreated\b.*\b(?:too old|in the (?:future|past))\b/,
  /\bclock\b/,
]

/**
 * By how much the clocks are apart, where a refusal comes of that. `text`: the refusal's description in lower
 * case; `aheadMs`: how far this device's clock is ahead by that very answer, where it says.
 */
export function clocksApart(text: string, aheadMs: number | undefined): number | undefined {
  const apartMs = Math.abs(aheadMs ?? 0)
  return apartMs > APART_MIN_MS && ofTimes.some(words => words.test(text)) ? apartMs : undefined
}
