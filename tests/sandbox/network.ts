/**
 * How the providers of a sandbox reach each other: public keys, incoming payments, money.
 *
 * It stands for the peering between real wallets. It carries no clock and no faults of its own.
 */
import assert from 'node:assert/strict'
import { type Asset, assetKey, sameAsset } from './amount'
import { type BookAccount, sumByAsset } from './books'
import type { Account, IncomingPayment, ProviderState } from './provider-state'

/** An incoming payment at whichever provider holds it. */
export type Receiver = { readonly provider: ProviderState; readonly payment: IncomingPayment }

/** The providers that know each other. */
export type Network = {
  readonly join: (provider: ProviderState) => void
  readonly providers: readonly ProviderState[]
  /**
   * The account behind a wallet address; undefined when unknown, inactive, or out of reach for
   * `from`.
   */
  readonly account: (url: string, from: ProviderState) => Account | undefined
  /** The incoming payment behind a URL, with the same exceptions. */
  readonly receiver: (url: string, from: ProviderState) => Receiver | undefined
  /** Books of every provider together, per asset key; keeps: all zero. */
  readonly totals: () => ReadonlyMap<string, bigint>
  /**
   * What came into all books from outside, per asset key: what all customers, fees and pools hold.
   */
  readonly funded: () => ReadonlyMap<string, bigint>
  /**
   * Asserts that each pair of providers agrees on what they owe one another, and that totals are
   * zero.
   */
  readonly assertAgree: () => void
}

/** A network without providers. */
export function createNetwork(): Network {
  const providers: ProviderState[] = []
  const reachable = (provider: ProviderState, from: ProviderState) =>
    provider === from || provider.settings.reachableByPeers
  const rows = () => providers.flatMap(provider => provider.books.balances())
  const totals = () => sumByAsset(rows().map(({ asset, balance }) => ({ asset, value: balance })))
  return {
    join: provider => {
      providers.push(provider)
    },
    providers,
    account: (url, from) => {
      const provider = providers.find(one => one.accounts.has(url))
      if (!provider || !reachable(provider, from)) return undefined
      const account = provider.accounts.get(url)
      return account?.active ? account : undefined
    },
    receiver: (url, from) => {
      const match = /^https:\/\/([^/]+)\/([^/]+)\/incoming-payments\/([^/?#]+)$/.exec(url)
      const provider = providers.find(
        one => one.hosts.resource === match?.[1] && one.tenant === match[2],
      )
      if (!match?.[3] || !provider || !reachable(provider, from)) return undefined
      const payment = provider.incomingPayments.get(match[3])
      return payment ? { provider, payment } : undefined
    },
    totals,
    funded: () =>
      sumByAsset(
        rows()
          .filter(row => row.kind === 'outside')
          .map(({ asset, balance }) => ({ asset, value: -balance })),
      ),
    assertAgree: () => {
      for (const [asset, sum] of totals())
        assert(sum === 0n, `all books are out by ${sum} ${asset}`)
      for (const one of providers) assertPeersAgree(one, providers)
    },
  }
}

/**
 * The account in which a provider keeps what it owes `other` in one asset; negative: what is owed
 * it.
 */
export const peerAccount = (other: ProviderState, asset: Asset): BookAccount => ({
  kind: 'peer',
  name: other.name,
  asset,
})

function assertPeersAgree(one: ProviderState, all: readonly ProviderState[]): void {
  for (const row of one.books.balances()) {
    if (row.kind !== 'peer') continue
    const other = all.find(provider => provider.name === row.name)
    assert(other, `no provider ${row.name}`)
    const theirs = other.books
      .balances()
      .find(
        back => back.kind === 'peer' && back.name === one.name && sameAsset(back.asset, row.asset),
      )
    const sum = row.balance + (theirs?.balance ?? 0n)
    assert(sum === 0n, `${one.name} and ${other.name} differ by ${sum} ${assetKey(row.asset)}`)
  }
}
