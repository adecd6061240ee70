/**
 * Patreon.
 *
 * Accepts: nothing; a custom pledge is chosen on the page. It is a membership: the amount comes again each
 * month until the giver ends it there.
 * Source: support.patreon.com, "Managing members with custom pledges" and "Become a patron".
 */
import { stepsOf } from './bridge-address'
import type { SupportHost } from './support-host'

export const patreon: SupportHost = {
  kind: 'patreon',
  repeats: true,
  isPage: address => {
    const [first = '', second = ''] = stepsOf(address)
    const name = first === 'c' || first === 'join' ? second : first
    return (
      /^(?:www\.)?patreon\.com$/.test(address.host) &&
      /^(?!login$|signup$|explore$|posts$|policy$|about$)[\w-]{2,100}$/i.test(name)
    )
  },
}
