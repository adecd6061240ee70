/** What the reader can do while connecting a wallet. */
import type { TipId } from '../core/ids'
import type { MoneyWire } from '../core/money'

export type ConnectActs = {
  readonly typeAddress: (text: string) => void
  readonly find: () => void
  readonly copyKey: (key: string) => void
  readonly approve: () => void
  readonly setPool: (amount: MoneyWire) => void
  readonly tick: (ids: readonly TipId[], on: boolean) => void
  /** Makes the ticked tips real and lets the others go. */
  readonly decide: () => void
  readonly askDisconnect: () => void
  readonly disconnect: () => void
  readonly letBe: () => void
  readonly lookAgain: () => void
}
