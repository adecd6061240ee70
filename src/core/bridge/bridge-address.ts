/**
 * Addresses that the bridge may open: a page wrote them, so they are taken to the letter or not at all.
 *
 * Only https, only a named public host, no credentials, no port, nothing that two readers of an address
 * could take for two different hosts.
 */
import { isPublicHost } from '../payee'

/** An https address in its parts: `path` begins with `/`, `query` has no `?`. */
export type BridgeAddress = { readonly host: string; readonly path: string; readonly query: string }

const LENGTH_MAX = 2048
const SHAPE = /^https:\/\/([^/?#\\@:]+)(\/[^?#\\]*)?(?:\?([^#\\]*))?(?:#[^\\]*)?$/i
/** Written out in full: what a browser would drop or turn before it goes anywhere is refused. */
const PLAIN = /^[\x21-\x7e]+$/

/** Takes an address apart; undefined where the bridge must not open it. */
export function bridgeAddress(url: string): BridgeAddress | undefined {
  if (url.length > LENGTH_MAX || !PLAIN.test(url)) return undefined
  const parts = SHAPE.exec(url)
  const host = (parts?.[1] ?? '').toLowerCase()
  const path = parts?.[2] ?? '/'
  if (!parts || !isPublicHost(host) || /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path))
    return undefined
  return { host, path, query: parts[3] ?? '' }
}

/** The parts of a path between its slashes: `/ana/` is one. */
export function stepsOf({ path }: BridgeAddress): string[] {
  return path.split('/').filter(step => step !== '')
}

/** The address with these parameters set, and all others as they were. */
export function withParameters(
  { host, path, query }: BridgeAddress,
  set: Readonly<Record<string, string>>,
): string {
  const kept = query
    .split('&')
    .filter(pair => pair !== '' && !Object.hasOwn(set, pair.split('=')[0] ?? ''))
  const added = Object.entries(set).map(([name, value]) => `${name}=${value}`)
  return `https://${host}${path}?${[...kept, ...added].join('&')}`
}
