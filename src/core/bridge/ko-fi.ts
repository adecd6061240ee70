/**
 * Ko-fi.
 *
 * Accepts: nothing. Its help says how to set the price of a coffee on the creator's side, and names no way
 * to give an amount in the address. The page is opened as it was found.
 * Source: help.ko-fi.com, "What if I don't like coffee?" and "Supporter payments FAQ" (no parameter named).
 */
import { stepsOf } from './bridge-address'
import type { SupportHost } from './support-host'

export const koFi: SupportHost = {
  kind: 'ko-fi',
  repeats: false,
  isPage: address =>
    /^(?:www\.)?ko-fi\.com$/.test(address.host) &&
    /^(?!home$|explore$|about$|account$|manage$)\w{2,60}$/i.test(stepsOf(address)[0] ?? ''),
}
