/**
 * The closed catalogue of expected failures: everything that can go wrong without being a bug.
 *
 * Each kind has typed details, a next step (below) and one sentence in every locale under
 * `failure_<kind>`, hyphens as underscores; a test fails when one of the three is missing.
 */
import type { MoneyWire } from './money'

/** What the reader, or Rill on its own, can do about it. */
export type NextStep = 'stop' | 'retry-later' | 'ask-reader' | 'look-before-repeating'

export type Failure =
  // what was typed or asked
  | { readonly kind: 'not-a-wallet-address'; readonly text: string }
  | { readonly kind: 'amount-not-valid'; readonly text: string; readonly assetCode: string }
  | { readonly kind: 'over-pool'; readonly left: MoneyWire }
  | { readonly kind: 'asset-differs'; readonly expected: string; readonly actual: string }
  | { readonly kind: 'already-flowing' }
  | { readonly kind: 'already-decided' }
  | { readonly kind: 'unknown-tip' }
  // the page
  | { readonly kind: 'page-not-seen' }
  | { readonly kind: 'page-not-https' }
  | { readonly kind: 'page-not-authored' }
  | { readonly kind: 'nowhere-to-pay' }
  | { readonly kind: 'page-changed' }
  | { readonly kind: 'payee-changed'; readonly before: string; readonly now: string }
  | { readonly kind: 'own-page' }
  // promises, and what is given by hand
  | { readonly kind: 'promise-gone' }
  | { readonly kind: 'link-changed'; readonly before: string; readonly now: string }
  | { readonly kind: 'link-not-safe'; readonly url: string }
  // the reader's switches
  | { readonly kind: 'paused' }
  | { readonly kind: 'site-excluded'; readonly host: string }
  | { readonly kind: 'no-wallet' }
  | { readonly kind: 'wallet-connected-already' }
  // talking to a wallet
  | { readonly kind: 'offline' }
  | { readonly kind: 'wallet-unreachable'; readonly host: string }
  | { readonly kind: 'wallet-not-found'; readonly host: string }
  | { readonly kind: 'wallet-nonsense'; readonly host: string; readonly detail: string }
  | { readonly kind: 'wallet-refused'; readonly host: string; readonly detail: string }
  /** It refused a time that Rill told it, and by its answer's own time the two clocks are so far apart. */
  | { readonly kind: 'clock-wrong'; readonly host: string; readonly apartMs: number }
  | { readonly kind: 'answer-lost'; readonly host: string }
  | { readonly kind: 'too-small'; readonly minimum?: MoneyWire }
  | { readonly kind: 'over-limit' }
  | { readonly kind: 'too-costly'; readonly fee: MoneyWire }
  | { readonly kind: 'token-dead' }
  | { readonly kind: 'key-not-added'; readonly keyId: string }
  | { readonly kind: 'key-removed' }
  | { readonly kind: 'host-not-allowed'; readonly host: string }
  // consent
  | { readonly kind: 'consent-declined' }
  | { readonly kind: 'consent-closed' }
  | { readonly kind: 'consent-expired' }
  | { readonly kind: 'consent-forged' }
  | { readonly kind: 'consent-lost' }
  | { readonly kind: 'consent-demanded'; readonly host: string }
  // files that the reader brings
  | { readonly kind: 'file-gone' }
  | { readonly kind: 'backup-foreign' }
  | { readonly kind: 'backup-newer' }
  | { readonly kind: 'backup-too-large' }
  | { readonly kind: 'backup-passphrase' }
  | { readonly kind: 'backup-damaged'; readonly line: string }
  | { readonly kind: 'backup-unsound'; readonly at: string }
  | { readonly kind: 'backup-conflict'; readonly count: string; readonly at: string }
  | { readonly kind: 'kept-elsewhere' }
  | { readonly kind: 'recipe-foreign' }
  | { readonly kind: 'recipe-newer' }
  // our own house
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'storage-damaged'; readonly detail: string }
  | { readonly kind: 'storage-blocked' }
  /** The browser ended the background under a message: what was asked may have been done. */
  | { readonly kind: 'background-stopped' }
  | { readonly kind: 'malformed'; readonly at: string }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'bug'; readonly detail: string }

export type FailureKind = Failure['kind']

/** The next step of each kind. `look-before-repeating` is the one that loses money if it is forgotten. */
export const nextStep = {
  'not-a-wallet-address': 'ask-reader',
  'amount-not-valid': 'ask-reader',
  'over-pool': 'ask-reader',
  'asset-differs': 'ask-reader',
  'already-flowing': 'stop',
  'already-decided': 'stop',
  'unknown-tip': 'stop',
  'page-not-seen': 'ask-reader',
  'page-not-https': 'stop',
  'page-not-authored': 'stop',
  'nowhere-to-pay': 'stop',
  'page-changed': 'ask-reader',
  'payee-changed': 'ask-reader',
  'own-page': 'stop',
  'promise-gone': 'ask-reader',
  'link-changed': 'ask-reader',
  'link-not-safe': 'stop',
  paused: 'ask-reader',
  'site-excluded': 'ask-reader',
  'no-wallet': 'ask-reader',
  'wallet-connected-already': 'ask-reader',
  offline: 'retry-later',
  'wallet-unreachable': 'retry-later',
  'wallet-not-found': 'ask-reader',
  'wallet-nonsense': 'retry-later',
  'wallet-refused': 'ask-reader',
  'clock-wrong': 'ask-reader',
  'answer-lost': 'look-before-repeating',
  'too-small': 'retry-later',
  'over-limit': 'ask-reader',
  'too-costly': 'ask-reader',
  'token-dead': 'ask-reader',
  'key-not-added': 'ask-reader',
  'key-removed': 'ask-reader',
  'host-not-allowed': 'ask-reader',
  'consent-declined': 'ask-reader',
  'consent-closed': 'ask-reader',
  'consent-expired': 'ask-reader',
  'consent-forged': 'stop',
  'consent-lost': 'ask-reader',
  'consent-demanded': 'stop',
  'file-gone': 'ask-reader',
  'backup-foreign': 'stop',
  'backup-newer': 'stop',
  'backup-too-large': 'stop',
  'backup-passphrase': 'ask-reader',
  'backup-damaged': 'stop',
  'backup-unsound': 'stop',
  'backup-conflict': 'stop',
  'kept-elsewhere': 'stop',
  'recipe-foreign': 'stop',
  'recipe-newer': 'stop',
  'storage-full': 'ask-reader',
  'storage-damaged': 'ask-reader',
  'storage-blocked': 'ask-reader',
  'background-stopped': 'look-before-repeating',
  malformed: 'stop',
  'not-allowed': 'stop',
  bug: 'stop',
} as const satisfies Record<FailureKind, NextStep>

/** Either a value or an expected failure; the only way a fallible function of Rill answers. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A failure. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

/** Whether the browser ended the background before it could answer. */
export function wasStopped(answer: Result<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'background-stopped'
}
