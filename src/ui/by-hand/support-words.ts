/** Support pages in words: what a service is called, and whose a page is. */
import type { SupportLink } from '../../core/detection/detection'
import { say } from '../words'

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

/** What a service is called; a page of no known service has none. */
export function serviceName({ kind }: Pick<SupportLink, 'kind'>): string | undefined {
  return services[kind]
}

/** What a page to give on is called: its service, or else its host. */
export function placeName(link: Pick<SupportLink, 'kind' | 'url'>): string {
  return services[link.kind] ?? shortAddress(link.url).replace(/[/?#].*$/, '')
}

/** Whose a page is, as far as was seen. */
export function ownerText({ owner }: Pick<SupportLink, 'owner'>): string {
  return say(owners[owner])
}

/** An https address as people write it. */
export function shortAddress(url: string): string {
  return url.replace(/^https:\/\/(?:www\.)?/, '').replace(/\/$/, '')
}
