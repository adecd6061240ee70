/**
 * Buy Me a Coffee.
 *
 * Accepts: nothing. How many "coffees" is chosen on the page; their price is the creator's.
 * Source: help.buymeacoffee.com, "How to make a payment?" (no parameter named).
 */
import { stepsOf } from './bridge-address'
import type { SupportHost } from './support-host'

export const buyMeACoffee: SupportHost = {
  kind: 'buy-me-a-coffee',
  repeats: false,
  isPage: address =>
    /^(?:www\.)?buymeacoffee\.com$/.test(address.host) &&
    /^(?!about$|faq$|login$|signup$|explore$)[\w.-]{2,60}$/i.test(stepsOf(address)[0] ?? ''),
}
