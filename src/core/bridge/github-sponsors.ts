/**
 * GitHub Sponsors.
 *
 * Accepts: nothing that GitHub's documentation names. Addresses with `frequency` and `amount` are seen in
 * use, and are not relied on: the page is opened as it was found. It takes single amounts too.
 * Source: docs.github.com, "Sponsoring an open source contributor" and "Managing your sponsorship tiers".
 */
import { stepsOf } from './bridge-address'
import type { SupportHost } from './support-host'

export const githubSponsors: SupportHost = {
  kind: 'github-sponsors',
  repeats: false,
  isPage: address => {
    const [first, name = '', ...more] = stepsOf(address)
    return (
      address.host === 'github.com' &&
      first === 'sponsors' &&
      more.length === 0 &&
      /^(?!explore$|accounts$|community$)[a-z\d](?:[a-z\d-]{0,38})$/i.test(name)
    )
  },
}
