/** The parts of a pool in the order in which every table lists them: from what stands still to what is spent. */
import type { MoneyWire } from '../core/money'
import type { WordKey } from './words'

/** What each part comes to; they sum to what was set aside. */
type Parts = Readonly<
  Record<'still' | 'kept' | 'flowing' | 'arrived' | 'fees' | 'given', MoneyWire>
> & {
  /** What another browser has spent of it. */
  readonly beyond?: MoneyWire | undefined
}

/** Each part by its word. Nothing given by hand and nothing of another browser are left out. */
export function poolParts(parts: Parts): readonly { word: WordKey; amount: MoneyWire }[] {
  const { arrived, beyond, fees, flowing, given, kept, still } = parts
  return [
    { word: 'ui_pool_still', amount: still },
    { word: 'ui_state_kept', amount: kept },
    { word: 'ui_state_flowing', amount: flowing },
    { word: 'ui_state_arrived', amount: arrived },
    { word: 'ui_pool_fees', amount: fees },
    ...(isSome(given) ? [{ word: 'ui_pool_given', amount: given } as const] : []),
    ...(beyond && isSome(beyond) ? [{ word: 'ui_beyond', amount: beyond } as const] : []),
  ]
}

/** Whether an amount is more than nothing. */
export function isSome({ value }: MoneyWire): boolean {
  return value !== '0'
}
