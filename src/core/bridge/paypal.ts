/**
 * PayPal: somebody's own link (paypal.me), and the Donate button's address.
 *
 * Accepts: `paypal.me/name/4.20EUR`, the amount and then the currency's code at the end of the link; and on
 * a Donate address that names its `business`, the variables `amount` and `currency_code`. A button that is
 * stored at PayPal (`hosted_button_id`) has its own settings: nothing is put into its address.
 * Whole units only in HUF, JPY and TWD.
 * Sources: PayPal, "What is PayPal.Me" (paypal.com/cshelp/article/help432) and its PayPal.Me page;
 * developer.paypal.com, Payments Standard, "Donate: Sample HTML button code", and "Currency codes".
 */
import type { Money } from '../money'
import { type BridgeAddress, stepsOf, withParameters } from './bridge-address'
import { amountIn, type Filled, type SupportHost } from './support-host'

const currencies =
  /^(?:AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|JPY|MXN|MYR|NOK|NZD|PHP|PLN|SEK|SGD|THB|TWD|USD)$/
const undivided = /^(?:HUF|JPY|TWD)$/

export const paypal: SupportHost = {
  kind: 'paypal',
  repeats: false,
  isPage: address => nameOf(address) !== undefined || isDonate(address),
  fill: (address, amount) => {
    const text = amountIn(amount, undivided.test(amount.assetCode) ? 0 : 2)
    if (text === undefined || !currencies.test(amount.assetCode)) return undefined
    const name = nameOf(address)
    return name === undefined
      ? filledDonate(address, amount, text)
      : {
          url: `https://${address.host}/${name}/${text}${amount.assetCode}`,
          filling: 'amount-and-currency',
        }
  },
}

/** The name in a link of somebody's own, with what goes before it; undefined for any other address. */
function nameOf(address: BridgeAddress): string | undefined {
  const steps = stepsOf(address)
  const own = /^(?:www\.)?paypal\.me$/.test(address.host)
  const long = /^(?:www\.)?paypal\.com$/.test(address.host) && steps[0] === 'paypalme'
  const name = own ? steps[0] : long ? steps[1] : undefined
  if (!name || !/^[a-z0-9]{1,20}$/i.test(name)) return undefined
  return own ? name : `paypalme/${name}`
}

function isDonate({ host, path, query }: BridgeAddress): boolean {
  if (!/^(?:www\.)?paypal\.com$/.test(host)) return false
  if (/^\/donate\/?$/.test(path)) return /(?:^|&)(?:business|hosted_button_id)=[^&]/.test(query)
  const button = /(?:^|&)cmd=_(?:donations|s-xclick)(?:&|$)/.test(query)
  return (
    (/^(?:\/\w\w)?\/cgi-bin\/webscr$/.test(path) && button) || /^\/ncp\/payment\/\w+$/.test(path)
  )
}

function filledDonate(address: BridgeAddress, amount: Money, text: string): Filled | undefined {
  if (!/(?:^|&)business=/.test(address.query)) return undefined
  const named = /(?:^|&)currency_code=([^&]*)/.exec(address.query)?.[1]
  // Whose page it is decides in which currency; another one is not put over theirs.
  if (named !== undefined && named !== amount.assetCode) return undefined
  const url = withParameters(address, { amount: text, currency_code: amount.assetCode })
  return { url, filling: 'amount-and-currency' }
}
