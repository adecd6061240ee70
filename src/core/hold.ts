/**
 * Why tips of a payee wait after a settlement was held back, and what would end it.
 *
 * What lies with the reader's own wallet or switches (paused, permission ended, offline) is not a hold
 * of one payee: it shows from the connection and the settings, and ends with them.
 */
import { type Hold, holdMs } from './batch'
import { feeOfQuote } from './fee'
import { fromWire } from './money'
import type { SettlementRecord, SettlementState } from './settlement'
import type { UnixMs } from './time'

/** When holds of each kind are worth another try. */
export type HoldTimes = {
  readonly now: UnixMs
  /** When the wallet's limit starts afresh. */
  readonly nextInterval: UnixMs
  /** How often this payee has been held back in a row, this time included. */
  readonly times: number
}

const ofReader = ['paused', 'no-wallet', 'token-dead', 'key-removed', 'offline', 'asset-differs']

/** The hold that a held-back settlement leaves on its payee, if it leaves one. */
export function holdAfter(
  settlement: SettlementRecord,
  heldFrom: SettlementState,
  { nextInterval, now, times }: HoldTimes,
): Hold | undefined {
  const { minimum, why = 'wallet-refused' } = settlement
  if (ofReader.includes(why)) return undefined
  const later = now + holdMs(times)
  const atPayee = heldFrom === 'cut' || heldFrom === 'found'
  switch (why) {
    case 'too-small':
      return minimum
        ? { reason: 'below-smallest', minimum: fromWire(minimum) }
        : { reason: 'below-smallest', retryAt: later }
    case 'too-costly':
      return {
        reason: why,
        retryAt: nextInterval,
        fee: settlement.quote && feeOfQuote(settlement.quote),
      }
    case 'over-limit':
      return { reason: 'over-limit', retryAt: nextInterval }
    case 'payee-changed':
      return { reason: 'payee-changed' }
    case 'consent-demanded':
      return { reason: 'payee-wants-consent', retryAt: later }
    case 'host-not-allowed':
      return { reason: why, retryAt: later }
    case 'clock-wrong':
      return { reason: why, retryAt: later, apartMs: settlement.apartMs }
    case 'wallet-refused':
    case 'receiver-refused': {
      const reason = atPayee ? 'payee-refused' : 'wallet-refused'
      return { reason, retryAt: later, said: settlement.said }
    }
    default:
      return { reason: atPayee ? 'payee-unreachable' : 'own-wallet-unreachable', retryAt: later }
  }
}
