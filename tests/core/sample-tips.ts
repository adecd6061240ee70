/** Tips for the tests of the money core; whatever a test does not say is the same for all. */
import { type ActId, tipIdOf } from '../../src/core/ids'
import type { TipRecord } from '../../src/core/tip'

export const USD = { assetCode: 'USD', assetScale: 2 }
export const EUR = { assetCode: 'EUR', assetScale: 2 }
export const JPY = { assetCode: 'JPY', assetScale: 0 }

/** Tuesday, 24 November 2026, ten in the morning, UTC. */
export const NOON = Date.UTC(2026, 10, 24, 10)

/** A UUID that counts. */
export const uuid = (count: number) =>
  `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`

/** A kept tip, the `count`th, of so many minor units. */
export function sampleTip(count: number, value: bigint, about: Partial<TipRecord> = {}): TipRecord {
  const actId = uuid(count) as ActId
  return {
    id: tipIdOf(actId, 0),
    actId,
    keptAt: NOON,
    month: '2026-11',
    amount: { ...USD, value: value.toString() },
    payee: 'https://wallet.harbour.test/ana',
    creator: { name: 'Ana Ruiz' },
    page: { url: 'https://lantern.test/a', title: 'A page' },
    rehearsal: false,
    state: 'kept',
    stateAt: NOON,
    ...about,
  }
}
