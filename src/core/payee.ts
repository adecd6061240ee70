/**
 * Payees: wallet addresses in normal form, which of them may be asked at all, and how a tip is shared.
 *
 * The one gate between what a page wrote and what Rill will ever contact: an https address of a named,
 * public host, with nothing in it but host and path.
 */

import { isRevenueShare, revenueSharePayload } from './detection/sites/revenue-share'
import { fail, ok, type Result } from './failure'

const ADDRESS_MAX = 2_000
const POINTER = /^\$([^/?#@:\s]+)(\/[^?#\s]*)?$/
const WALLET = /^https:\/\/([^/?#@:\s]+)(\/[^?#\s]*)?$/i
const PATH = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*$/
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** Names that never leave the reader's own network (RFC 6761, RFC 6762, RFC 8375). */
const LOCAL =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid)$/

/**
 * The wallet address that a text names, in normal form: https, lower-case host, no slash at the end of a
 * path. Accepts a payment pointer (`$host/path`) or an address.
 *
 * Fails: `not-a-wallet-address` for credentials, port, query, fragment, another scheme, an IP literal, a
 * local name, or a path that climbs.
 * Source: Payment Pointers (Interledger RFC 26), "Resolution"; Open Payments wallet-address-server.
 */
export function toWalletAddress(text: string): Result<string> {
  const trimmed = text.trim()
  const refused = fail({ kind: 'not-a-wallet-address', text: trimmed.slice(0, 200) })
  if (trimmed.length > ADDRESS_MAX) return refused
  const pointer = POINTER.exec(trimmed)
  const parts = pointer ?? WALLET.exec(trimmed)
  if (!parts) return refused
  const host = (parts[1] ?? '').toLowerCase()
  const path = (parts[2] ?? '').replace(/(?<=[^/])\/$/, '')
  if (!isPublicHost(host) || !PATH.test(path) || /\/\.{1,2}(?:\/|$)|\/\/|%2e|%2f|%5c/i.test(path)) {
    return refused
  }
  const bare = path === '' || path === '/'
  return ok(`https://${host}${bare ? (pointer ? '/.well-known/pay' : '/') : path}`)
}

/** Whether a host is a name of the public web: letters of ASCII, a dot, no address literal, not local. */
export function isPublicHost(host: string): boolean {
  const labels = host.split('.')
  if (labels.length < 2 || host.length > 253 || !labels.every(label => LABEL.test(label)))
    return false
  return !/\.(?:\d+|0x[0-9a-f]*)$/.test(host) && !LOCAL.test(host)
}

/** One recipient of a revenue share. */
export type Share = { readonly address: string; readonly weight: number; readonly name?: string }

/** More in one share cannot be paid whole, so that it is refused: so many tips of one act a popup tells. */
export const SHARES_MAX = 30

/** Whether an address is a revenue share: many wallets behind one address. */
export { isRevenueShare }

/**
 * The recipients that a revenue-share address carries, with whole-number weights.
 *
 * Keeps: the weights are in exactly the proportion written, whatever decimals they had; an address that is
 * named twice has both of its shares.
 * Fails: `not-a-wallet-address` where the list or one of its addresses cannot be read; a share is not
 * paid in part.
 * Source: probabilistic revenue sharing, payload `[[pointer, weight, name?], …]` as base64url.
 */
export function decodeRevenueShare(address: string): Result<readonly Share[]> {
  const refused = fail({ kind: 'not-a-wallet-address', text: address.slice(0, 200) })
  const payload = revenueSharePayload(address)
  const json = payload === undefined ? undefined : base64UrlText(payload)
  const list = json === undefined ? undefined : parseList(json)
  if (!list || list.length === 0 || list.length > SHARES_MAX) return refused
  const shares: { address: string; decimal: string; name?: string }[] = []
  for (const item of list) {
    if (!Array.isArray(item) || typeof item[0] !== 'string') return refused
    const decimal = String(item[1])
    if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(decimal)) return refused
    const wallet = toWalletAddress(item[0])
    if (!wallet.ok) return refused
    const name = typeof item[2] === 'string' && item[2] !== '' ? { name: item[2].slice(0, 80) } : {}
    if (!/^0*(?:\.0*)?$/.test(decimal)) shares.push({ address: wallet.value, decimal, ...name })
  }
  return shares.length === 0 ? refused : ok(wholeWeights(shares))
}

/** Decimal weights as whole numbers in the same proportion. */
function wholeWeights(
  shares: readonly { address: string; decimal: string; name?: string }[],
): Share[] {
  const places = Math.max(...shares.map(share => (share.decimal.split('.')[1] ?? '').length))
  const whole = shares.map(({ decimal, ...share }) => {
    const [units = '0', decimals = ''] = decimal.split('.')
    return { ...share, weight: Number.parseInt(units + decimals.padEnd(places, '0'), 10) }
  })
  const byAddress = new Map<string, Share>()
  for (const share of whole) {
    const known = byAddress.get(share.address)
    const weight = (known?.weight ?? 0) + share.weight
    byAddress.set(share.address, { ...share, ...known, weight })
  }
  const distinct = [...byAddress.values()]
  const divisor = distinct.map(share => share.weight).reduce(greatestDivisor)
  return distinct.map(share => ({ ...share, weight: share.weight / divisor }))
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

function parseList(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : undefined
  } catch {
    // A stranger's text that is not JSON: the caller refuses it.
    return undefined
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Text from base64url as UTF-8; undefined where it is neither. */
function base64UrlText(encoded: string): string | undefined {
  const text = encoded.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
  let bits = 0
  let held = 0
  let escaped = ''
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      escaped += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`
    }
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    // Not UTF-8: the caller refuses it.
    return undefined
  }
}
