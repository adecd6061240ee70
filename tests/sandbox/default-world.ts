/**
 * The sandbox that the demo, the browser tests and the simulation start from: two providers, one
 * reader, and the people of the village with their wallets.
 */
import assert from 'node:assert/strict'
import { seededIds } from './ids'
import { createNetwork, type Network } from './network'
import { createProvider, type Provider } from './provider'
import type { Settings } from './settings'
import type { Site } from './site'

const USD = { assetCode: 'USD', assetScale: 2 }
const EUR = { assetCode: 'EUR', assetScale: 2 }
const JPY = { assetCode: 'JPY', assetScale: 0 }

/** Wallet addresses by a short name. */
export const wallets = {
  /** The reader: USD, no key yet. */
  reader: 'https://wallet.harbour.test/rea',
  /** A reader with 0.50 USD. */
  broke: 'https://wallet.harbour.test/broke',
  ana: 'https://wallet.harbour.test/ana',
  jonas: 'https://wallet.harbour.test/jonas',
  tidewater: 'https://wallet.harbour.test/tidewater',
  tomas: 'https://wallet.harbour.test/tomas',
  /** Named by the hostile pages only: money in it is a lost fight. */
  thief: 'https://wallet.harbour.test/thief',
  /** A second reader, in EUR. */
  readerEur: 'https://wallet.meadow.test/ren',
  mira: 'https://wallet.meadow.test/mira',
  sora: 'https://wallet.meadow.test/sora',
  lee: 'https://wallet.meadow.test/lee',
  noor: 'https://wallet.meadow.test/noor',
} as const

/** A running sandbox. */
export type World = {
  readonly network: Network
  readonly harbour: Provider
  readonly meadow: Provider
  /** All six hosts. */
  readonly sites: readonly Site[]
  /** The provider of a wallet address. */
  readonly providerOf: (walletAddress: string) => Provider
  readonly balance: (walletAddress: string) => bigint
  /** Does what is due everywhere. */
  readonly tick: () => void
}

/**
 * Makes the sandbox.
 *
 * Shape: `clock` absent is real time; with a `seed` every id and token repeats; `settings` go to
 * both.
 */
export function defaultWorld(
  options: {
    readonly clock?: () => number
    readonly seed?: string
    readonly settings?: Partial<Settings>
  } = {},
): World {
  const network = createNetwork()
  const common = {
    network,
    clock: options.clock ?? Date.now,
    ...(options.settings ? { settings: options.settings } : {}),
  }
  const ids = (name: string) =>
    options.seed === undefined ? {} : { ids: seededIds(`${options.seed}/${name}`) }
  const harbour = createProvider({
    ...common,
    ...ids('harbour'),
    name: 'harbour',
    hosts: hostsOf('harbour'),
    tenant: '438f1a02-9d5e-4b7c-8a46-2f0c7de31a55',
    brand: { title: 'Harbour Savings', ink: '#12384b', accent: '#2a8c9e' },
  })
  const meadow = createProvider({
    ...common,
    ...ids('meadow'),
    name: 'meadow',
    hosts: hostsOf('meadow'),
    tenant: '9b27c4e8-61f3-4d0a-b5d9-7c3e80a4f612',
    brand: { title: 'Meadow Bank', ink: '#2c4420', accent: '#7a9b3b' },
  })
  openAccounts(harbour, meadow)
  const providerOf = (walletAddress: string) => {
    const host = new URL(walletAddress).hostname
    const found = [harbour, meadow].find(provider => provider.hosts.wallet === host)
    assert(found, `no provider at ${host}`)
    return found
  }
  return {
    network,
    harbour,
    meadow,
    sites: [...harbour.sites, ...meadow.sites],
    providerOf,
    balance: walletAddress => providerOf(walletAddress).control.balance(walletAddress),
    tick: () => harbour.control.tick(),
  }
}

const hostsOf = (name: string) => ({
  wallet: `wallet.${name}.test`,
  auth: `auth.${name}.test`,
  resource: `pay.${name}.test`,
})

function openAccounts(harbour: Provider, meadow: Provider): void {
  const atHarbour = harbour.control.addAccount
  atHarbour({ path: 'rea', publicName: 'Rea Lindholm', asset: USD, balance: 20_000n })
  atHarbour({ path: 'broke', publicName: 'Bo Empty', asset: USD, balance: 50n })
  atHarbour({ path: 'ana', publicName: 'Ana Ruiz', asset: USD })
  atHarbour({ path: 'jonas', publicName: 'Jonas Lindqvist', asset: EUR })
  atHarbour({ path: 'tidewater', publicName: 'The Tidewater Review', asset: USD })
  atHarbour({ path: 'tomas', publicName: 'Tomás Vidal', asset: EUR })
  atHarbour({ path: 'thief', publicName: 'Sly Penn', asset: USD })
  const atMeadow = meadow.control.addAccount
  atMeadow({ path: 'ren', publicName: 'Ren Aalto', asset: EUR, balance: 20_000n })
  atMeadow({ path: 'mira', publicName: 'Mira Okafor', asset: USD })
  atMeadow({ path: 'sora', publicName: 'Sora Tanaka', asset: JPY })
  atMeadow({ path: 'lee', publicName: 'Lee Marsh', asset: USD })
  atMeadow({ path: 'noor', publicName: 'Noor Haddad', asset: USD })
}
