/**
 * Which addresses are support pages: places where people ask for money other than through a wallet link.
 *
 * A table of hosts, so it lives with the site files. It only labels links; nothing here is ever paid.
 */
import type { SupportLink } from '../detection'
import { remembering } from '../remembering'

const SUPPORT_HOSTS: ReadonlySet<string> = new Set([
  'paypal.com',
  'paypal.me',
  'liberapay.com',
  'ko-fi.com',
  'buymeacoffee.com',
  'patreon.com',
  'opencollective.com',
  'steadyhq.com',
  'steady.page',
  'flattr.com',
  'github.com',
])

/** Whether an address is on one of the support hosts; cheap enough for every link of a page. */
export function isSupportAddress(address: string): boolean {
  // Most links of a page are of its own.
  if (address.charCodeAt(0) === 47) return false
  const start = address.indexOf('/') + 2
  const end = address.indexOf('/', start)
  if (start < 7 || start > 8 || end < 0 || !/^https?:/i.test(address)) return false
  const known = supportHostOf(address.slice(start, end))
  if (known === '') return false
  return known !== 'github.com' || address.slice(end, end + 10).toLowerCase() === '/sponsors/'
}

/** The support host that a host is, or is one label under; `''` where it is none. */
const supportHostOf = remembering(200, host => {
  const lower = host.toLowerCase()
  const known = SUPPORT_HOSTS.has(lower) ? lower : lower.slice(lower.indexOf('.') + 1)
  return SUPPORT_HOSTS.has(known) ? known : ''
})

/** The kind of each support host, and what its address must look like to be somebody's page. */
export const supportPages: readonly {
  readonly kind: SupportLink['kind']
  readonly address: RegExp
}[] = [
  {
    kind: 'paypal',
    address:
      /^https?:\/\/(?:www\.)?paypal\.(?:me\/\w|com\/(?:donate|paypalme\/|\w\w\/cgi-bin|cgi-bin|ncp))/i,
  },
  { kind: 'liberapay', address: /^https?:\/\/(?:\w+\.)?liberapay\.com\/[~\w]/i },
  { kind: 'ko-fi', address: /^https?:\/\/(?:www\.)?ko-fi\.com\/(?!home|explore|about)\w/i },
  { kind: 'buy-me-a-coffee', address: /^https?:\/\/(?:www\.)?buymeacoffee\.com\/(?!about|faq)\w/i },
  {
    kind: 'patreon',
    address: /^https?:\/\/(?:www\.)?patreon\.com\/(?!login|signup|explore|posts\/|policy|about)\w/i,
  },
  {
    kind: 'github-sponsors',
    address: /^https?:\/\/github\.com\/sponsors\/(?!explore|accounts)\w/i,
  },
  { kind: 'open-collective', address: /^https?:\/\/opencollective\.com\/(?!search|discover)\w/i },
  { kind: 'steady', address: /^https?:\/\/(?:www\.)?(?:steadyhq\.com|steady\.page)\/\w/i },
  { kind: 'flattr', address: /^https?:\/\/(?:www\.)?flattr\.com\/(?:@|profile|thing|submit)/i },
]
