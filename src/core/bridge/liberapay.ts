/**
 * Liberapay.
 *
 * Accepts: `amount` and `currency` on the donate page, together only: an amount by itself is ambiguous.
 * What is given there comes again (by the week, month or year) until the giver ends it.
 * Source: liberapay/liberapay.com, issue 1790 and pull request 1792 (the maintainer, June 2020); its
 * donate page, "Can I make a one-time donation?".
 */
import { type BridgeAddress, stepsOf } from './bridge-address'
import { amountIn, isCurrencyCode, type SupportHost } from './support-host'

export const liberapay: SupportHost = {
  kind: 'liberapay',
  repeats: true,
  isPage: address => nameOf(address) !== undefined,
  fill: (address, amount) => {
    const text = amountIn(amount)
    if (text === undefined || !isCurrencyCode(amount.assetCode)) return undefined
    const page = `https://${address.host}/${nameOf(address)}/donate`
    return {
      url: `${page}?amount=${text}&currency=${amount.assetCode}`,
      filling: 'amount-and-currency',
    }
  },
}

/** The name, on `liberapay.com` or on the site in one language. */
function nameOf(address: BridgeAddress): string | undefined {
  const [name, page, ...more] = stepsOf(address)
  const ours = /^(?:[a-z]{2}(?:-[a-z]+)?\.)?liberapay\.com$/.test(address.host)
  const known = page === undefined || page === 'donate'
  return ours && known && more.length === 0 && name && /^~?[\w.-]{1,40}$/.test(name)
    ? name
    : undefined
}
