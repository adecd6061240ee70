/** Gifts for the tests of the month: given by hand, by the reader's word. */
import type { GiftRecord } from '../../src/core/gift'
import type { ActId } from '../../src/core/ids'
import { uuid } from './sample-tips'

/** A gift of three dollars that was given, the `count`th; `about` is what a test says otherwise. */
export function sampleGift(count: number, about: Partial<GiftRecord> = {}): GiftRecord {
  return {
    id: uuid(count) as ActId,
    month: '2026-11',
    amount: { value: '300', assetCode: 'USD', assetScale: 2 },
    creator: { name: 'Ana' },
    creatorKey: 'ana|a.example',
    link: { kind: 'ko-fi', url: 'https://ko-fi.com/ana', owner: 'author' },
    promiseIds: [],
    openedAt: 0,
    state: 'given',
    stateAt: 0,
    ...about,
  }
}
