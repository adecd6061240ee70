/** The wallet that was found: its own name, where it is, and what it counts in. */
import type { VNode } from 'preact'
import type { ConnectionView } from '../core/connection'
import { currencyName } from '../ui/currencies'
import { locale } from '../ui/words'

/** A connection with a wallet. */
export type WalletView = Exclude<ConnectionView, { state: 'none' }>

/** Draws the wallet in one line. */
export function FoundWallet({ view }: { readonly view: WalletView }): VNode {
  return (
    <p class="found-wallet">
      <bdi class="name">{view.walletName}</bdi> <bdi class="address">{view.address}</bdi>{' '}
      <span class="quiet">{currencyName(view.assetCode, locale())}</span>
    </p>
  )
}

/** The host of a wallet, for a sentence. */
export function walletHost(view: WalletView): string {
  return new URL(view.address).host
}
