/**
 * What the bridge knows of a service: which addresses are somebody's page there, whether money given
 * there can be given once, and what its address takes beforehand.
 *
 * Only what a service documents, or its makers have said, is put into an address; each file names that.
 */
import type { SupportLink } from '../detection/detection'
import { type Money, toDecimal } from '../money'
import type { BridgeAddress } from './bridge-address'

/** What the page at an address knows beforehand. `amount`: in the currency that the page itself counts in. */
export type Filling = 'amount-and-currency' | 'amount' | 'nothing'

/** The address to open. */
export type Filled = { readonly url: string; readonly filling: Filling }

export type SupportHost = {
  readonly kind: SupportLink['kind']
  /** It only takes amounts that come again until the giver ends them there. */
  readonly repeats: boolean
  /** Whether an address is somebody's page at this service, by its host to the letter. */
  readonly isPage: (address: BridgeAddress) => boolean
  /** The address with the amount in it; undefined where the service does not say how. */
  readonly fill?: (address: BridgeAddress, amount: Money) => Filled | undefined
}

/**
 * An amount as it stands in an address: a point, at most two places, no zeros that say nothing more
 * (`4.20`, `4`); undefined where the amount is finer than anybody can give.
 */
export function amountIn(amount: Money, places: 0 | 2 = 2): string | undefined {
  const [whole = '', part = ''] = toDecimal(amount).split('.')
  const given = part.replace(/0+$/, '')
  if (given.length > places || whole.length > 9) return undefined
  return given === '' ? whole : `${whole}.${given.padEnd(places, '0')}`
}

/** Whether an asset is named as ISO 4217 names currencies. */
export function isCurrencyCode(assetCode: string): boolean {
  return /^[A-Z]{3}$/.test(assetCode)
}
