/** One failure of every kind; a kind without one does not compile. */
import type { Failure, FailureKind } from '../../src/core/failure'

type Every = { readonly [K in FailureKind]: Extract<Failure, { kind: K }> }

const host = 'wallet.harbour.test'
const some = { value: '30', assetCode: 'EUR', assetScale: 2 }

/** A failure of each kind, with details that a sentence must show. */
export const failures: Every = {
  'not-a-wallet-address': { kind: 'not-a-wallet-address', text: 'ana' },
  'amount-not-valid': { kind: 'amount-not-valid', text: 'two', assetCode: 'EUR' },
  'over-pool': { kind: 'over-pool', left: some },
  'asset-differs': { kind: 'asset-differs', expected: 'EUR', actual: 'USD' },
  'already-flowing': { kind: 'already-flowing' },
  'already-decided': { kind: 'already-decided' },
  'unknown-tip': { kind: 'unknown-tip' },
  'page-not-seen': { kind: 'page-not-seen' },
  'page-not-https': { kind: 'page-not-https' },
  'page-not-authored': { kind: 'page-not-authored' },
  'nowhere-to-pay': { kind: 'nowhere-to-pay' },
  'page-changed': { kind: 'page-changed' },
  'payee-changed': { kind: 'payee-changed', before: 'https://a.test/ana', now: 'https://b.test/x' },
  'own-page': { kind: 'own-page' },
  paused: { kind: 'paused' },
  'site-excluded': { kind: 'site-excluded', host },
  'no-wallet': { kind: 'no-wallet' },
  'wallet-connected-already': { kind: 'wallet-connected-already' },
  offline: { kind: 'offline' },
  'wallet-unreachable': { kind: 'wallet-unreachable', host },
  'wallet-not-found': { kind: 'wallet-not-found', host },
  'wallet-nonsense': { kind: 'wallet-nonsense', host, detail: 'not JSON' },
  'wallet-refused': { kind: 'wallet-refused', host, detail: 'Inactive' },
  'answer-lost': { kind: 'answer-lost', host },
  'too-small': { kind: 'too-small', minimum: some },
  'over-limit': { kind: 'over-limit' },
  'too-costly': { kind: 'too-costly', fee: some },
  'token-dead': { kind: 'token-dead' },
  'key-not-added': { kind: 'key-not-added', keyId: 'rill-7f3a' },
  'key-removed': { kind: 'key-removed' },
  'host-not-allowed': { kind: 'host-not-allowed', host },
  'consent-declined': { kind: 'consent-declined' },
  'consent-closed': { kind: 'consent-closed' },
  'consent-expired': { kind: 'consent-expired' },
  'consent-forged': { kind: 'consent-forged' },
  'consent-lost': { kind: 'consent-lost' },
  'consent-demanded': { kind: 'consent-demanded', host },
  'storage-full': { kind: 'storage-full' },
  'storage-damaged': { kind: 'storage-damaged', detail: 'tips: value' },
  'storage-blocked': { kind: 'storage-blocked' },
  malformed: { kind: 'malformed', at: 'tip/keep' },
  'not-allowed': { kind: 'not-allowed' },
  bug: { kind: 'bug', detail: 'unreachable' },
}
