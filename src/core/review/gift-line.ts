/** A gift as a screen and the statement tell it: given by hand, by the reader's word. */
import type { GiftRecord } from '../gift'
import type { ActId } from '../ids'
import { type MoneyWire, sameAsset } from '../money'
import type { Month, UnixMs } from '../time'
import type { MonthIndex } from './month-index'

/** A gift, whatever has become of it. */
export type GiftLine = {
  readonly id: ActId
  readonly names: readonly string[]
  readonly url?: string
  readonly amount: MoneyWire
  readonly link: GiftRecord['link']
  readonly openedAt: UnixMs
  readonly state: GiftRecord['state']
  readonly stateAt: UnixMs
  /** The month whose pool it counts in. */
  readonly month: Month
}

/** A gift as a line. */
export function giftLine(gift: GiftRecord): GiftLine {
  const { amount, creator, id, link, month, openedAt, state, stateAt } = gift
  return {
    id,
    names: [creator.name],
    ...(creator.url !== undefined && { url: creator.url }),
    amount,
    link,
    openedAt,
    state,
    stateAt,
    month,
  }
}

/** What was given in a month, in its asset, oldest first; what was only opened is in no sum. */
export function giftsOf({
  asset,
  month,
  records,
}: Pick<MonthIndex, 'asset' | 'month' | 'records'>): readonly GiftLine[] {
  return records.gifts
    .filter(gift => gift.state === 'given' && gift.month === month && sameAsset(gift.amount, asset))
    .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
    .map(giftLine)
}
