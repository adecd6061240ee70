/** Which of the support links that a page named is offered for giving by hand, and what is opened. */
import type { SupportLink } from '../detection/detection'
import type { Money } from '../money'
import { bridgeAddress } from './bridge-address'
import { buyMeACoffee } from './buy-me-a-coffee'
import { githubSponsors } from './github-sponsors'
import { koFi } from './ko-fi'
import { liberapay } from './liberapay'
import { openCollective } from './open-collective'
import { patreon } from './patreon'
import { paymentLink } from './payment-link'
import { paypal } from './paypal'
import { steady } from './steady'
import type { Filled, SupportHost } from './support-host'

/** In the order in which they are offered: where a single amount can be filled in, then given, then repeats. */
const services: readonly SupportHost[] = [
  paypal,
  openCollective,
  koFi,
  buyMeACoffee,
  githubSponsors,
  paymentLink,
  liberapay,
  patreon,
  steady,
]

const owners = ['author', 'unknown', 'site'] as const

/** The service that a link is to be opened with; undefined where it must not be opened. */
export function supportHostOf(link: Pick<SupportLink, 'kind' | 'url'>): SupportHost | undefined {
  const service = services.find(({ kind }) => kind === link.kind)
  const address = bridgeAddress(link.url)
  return service && address && service.isPage(address) ? service : undefined
}

/** The address that giving `amount` through a link opens; undefined where the link must not be opened. */
export function bridgeUrl(link: SupportLink, amount: Money): Filled | undefined {
  const service = supportHostOf(link)
  const address = bridgeAddress(link.url)
  if (!service || !address) return undefined
  return service.fill?.(address, amount) ?? { url: link.url, filling: 'nothing' }
}

/** The link to offer of those that a page named: the author's first, by what can be done there. */
export function chosenLink(links: readonly SupportLink[]): SupportLink | undefined {
  const rank = (link: SupportLink) =>
    owners.indexOf(link.owner) * services.length +
    services.findIndex(({ kind }) => kind === link.kind)
  return links
    .filter(link => supportHostOf(link) !== undefined)
    .sort((one, other) => rank(one) - rank(other))[0]
}
