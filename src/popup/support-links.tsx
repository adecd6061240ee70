/** Other ways to support somebody that the page names: plain links, and whose each is. */
import type { VNode } from 'preact'
import type { SupportLink } from '../core/detection/detection'
import { OutsideLink } from '../ui/outside-link'
import { say } from '../ui/words'

/** Names of services are names, the same in every language. */
const services = {
  paypal: 'PayPal',
  liberapay: 'Liberapay',
  'ko-fi': 'Ko-fi',
  'buy-me-a-coffee': 'Buy Me a Coffee',
  patreon: 'Patreon',
  'github-sponsors': 'GitHub Sponsors',
  'open-collective': 'Open Collective',
  steady: 'Steady',
  flattr: 'Flattr',
  'payment-link': undefined,
} as const satisfies Record<SupportLink['kind'], string | undefined>

const owners = {
  author: 'popup_owner_author',
  site: 'popup_owner_site',
  unknown: 'popup_owner_unknown',
} as const satisfies Record<SupportLink['owner'], string>

/** Draws the links. Rill pays none of them. */
export function SupportLinks({ links }: { readonly links: readonly SupportLink[] }): VNode {
  return (
    <ul class="ways" aria-label={say('popup_other_ways_label')}>
      {links.map(link => (
        <li key={link.url}>
          <OutsideLink href={link.url}>
            {services[link.kind] ?? say('popup_payment_link')}
          </OutsideLink>{' '}
          <span class="quiet">({say(owners[link.owner])})</span>
        </li>
      ))}
    </ul>
  )
}
