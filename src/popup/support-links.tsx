/** Other ways to support somebody that the page names: plain links, and whose each is. */
import type { VNode } from 'preact'
import type { SupportLink } from '../core/detection/detection'
import { ownerText, serviceName } from '../ui/by-hand/support-words'
import { OutsideLink } from '../ui/outside-link'
import { say } from '../ui/words'

/** Draws the links. Rill pays none of them. */
export function SupportLinks({ links }: { readonly links: readonly SupportLink[] }): VNode {
  return (
    <ul class="ways" aria-label={say('popup_other_ways_label')}>
      {links.map(link => (
        <li key={link.url}>
          <OutsideLink href={link.url}>
            {serviceName(link) ?? say('popup_payment_link')}
          </OutsideLink>{' '}
          <span class="quiet">({ownerText(link)})</span>
        </li>
      ))}
    </ul>
  )
}
