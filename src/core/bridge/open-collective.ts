/**
 * Open Collective.
 *
 * Accepts: `amount` (decimal) and `interval` on the donate page; `oneTime` is a single gift. No currency:
 * the amount is in the collective's own, so that the reader is told to look before they give.
 * Source: opencollective/opencollective-frontend, components/contribution-flow/query-parameters.ts, whose
 * comments are its public documentation of the address.
 */
import { type BridgeAddress, stepsOf } from './bridge-address'
import { amountIn, type SupportHost } from './support-host'

export const openCollective: SupportHost = {
  kind: 'open-collective',
  repeats: false,
  isPage: address => slugOf(address) !== undefined,
  fill: (address, amount) => {
    const text = amountIn(amount)
    if (text === undefined) return undefined
    const page = `https://${address.host}/${slugOf(address)}/donate`
    return { url: `${page}?interval=oneTime&amount=${text}`, filling: 'amount' }
  },
}

function slugOf(address: BridgeAddress): string | undefined {
  const [slug = '', page, ...more] = stepsOf(address)
  const ours = /^(?:www\.)?opencollective\.com$/.test(address.host)
  const known = page === undefined || page === 'donate' || page === 'contribute'
  return ours &&
    known &&
    more.length === 0 &&
    /^(?!search$|discover$|signin$|help$|about$)[a-z\d][\w-]{0,80}$/i.test(slug)
    ? slug
    : undefined
}
