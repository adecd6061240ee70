/**
 * What a wallet's refusals mean.
 *
 * Servers put the meaning into the description only: a dead token, a spent limit and a missing right are
 * all 403. What is not recognised here is `wallet-refused` for a clear no, and `answer-lost` for a
 * server's own trouble, which says nothing about whether it did what it was asked.
 * Source: answers observed on the reference wallet; GNAP RFC 9635 section 3.6.
 */
import * as v from 'valibot'
import { clocksApart } from './clocks-apart'
import type { Failure } from './failure'
import { errorAnswerSchema } from './open-payments'

/** An answer that is not a success. */
export type Refusal = {
  readonly status: number
  readonly json: unknown
  readonly host: string
  /** How far this device's clock is ahead of the server's, where the answer says. */
  readonly aheadMs?: number | undefined
}

/** A refusal with what it says, for those who need more than the failure. */
export type ReadRefusal = {
  readonly failure: Failure
  readonly code: string
  readonly description: string
}

/** Descriptions, in lower case, that a resource server gives for a token that is not taken any more. */
const deadToken = [
  'inactive token',
  'invalid token',
  'insufficient grant',
  'inactive access token',
  // At a token's own address: rotated away, revoked, or its permission ended.
  'invalid access token',
]

/** Descriptions that tell of a key which the wallet does not know. */
const unknownKey = [
  'could not find key in list of client keys',
  'could not determine client',
  'provided signature is invalid',
  'invalid signature',
]

/** Descriptions of a provider that wants its customer's consent where nobody can be asked for it. */
const wantsConsent = [
  'cannot be used for interactive grants',
  "missing required request field 'interact'",
]

/** Reads a refusal of any wallet server. */
export function readRefusal({ aheadMs, host, json, status }: Refusal): ReadRefusal {
  const error = v.safeParse(errorAnswerSchema, json)
  const { code, description, details } = error.success
    ? error.output.error
    : { code: '', description: '', details: undefined }
  const text = description.toLowerCase()
  const said = (phrases: readonly string[]) => phrases.some(phrase => text.includes(phrase))
  const refused: Failure = {
    kind: 'wallet-refused',
    host,
    detail: (description || code || `status ${status}`).slice(0, 200),
  }
  const failure = ((): Failure => {
    if (status >= 500 || status === 429) return { kind: 'answer-lost', host }
    const apartMs = clocksApart(text, aheadMs)
    if (apartMs !== undefined) return { kind: 'clock-wrong', host, apartMs }
    if (said(wantsConsent)) return { kind: 'consent-demanded', host }
    if (said(deadToken)) return { kind: 'token-dead' }
    // It could not read the reader's keys just now: that says nothing of what they are.
    if (said(['could not retrieve client keys'])) return { kind: 'wallet-unreachable', host }
    if (said(unknownKey) || code === 'invalid_client') return { kind: 'key-removed' }
    if (status === 403 && text === 'unauthorized') return { kind: 'over-limit' }
    if (text.includes('non-positive receive amount') || text.includes('negative receive amount')) {
      const minimum = details?.minSendAmount
      return { kind: 'too-small', ...(minimum && { minimum }) }
    }
    if (status === 404) return { kind: 'wallet-not-found', host }
    return refused
  })()
  return { failure, code, description: text }
}

/** Whether a wallet says that no payment exists under the id that was asked for. */
export function saysNoPayment({ status, json, host }: Refusal): boolean {
  if (status === 404) return true
  // The reference wallet answers 401 here, before it looks at the token.
  const details = (json as { error?: { details?: { description?: unknown } } } | null)?.error
    ?.details
  const text = typeof details?.description === 'string' ? details.description.toLowerCase() : ''
  const { description } = readRefusal({ status, json, host })
  const known = 'failed to get wallet address from outgoing payment'
  return status === 401 && (text.includes(known) || description.includes(known))
}
