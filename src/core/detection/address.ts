/**
 * Addresses as text: taken apart, resolved and compared without the browser's URL, which core has not.
 *
 * Only http and https exist here; everything else (`javascript:`, `data:`, `mailto:`) is no address.
 */

import { SHARED_HOSTS } from './sites/shared-hosts'

/** An http or https address in its parts; `path` begins with `/`, `query` with `?` or is empty. */
export type Address = {
  readonly scheme: 'http' | 'https'
  /** Lower case, without a port. */
  readonly host: string
  readonly path: string
  readonly query: string
}

const SHAPE = /^(https?):\/\/([^/?#@\s\\]+)([^?#\s]*)(\?[^#\s]*)?(?:#.*)?$/i

/** Takes an absolute address apart; undefined where it is none that a page could have. */
export function parseAddress(text: string): Address | undefined {
  const parts = SHAPE.exec(text.trim().slice(0, 2_000))
  if (!parts) return undefined
  const host = (parts[2] ?? '').toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')
  if (!/^[^\0-,/:-@[-^`{-\x7f]+$/.test(host) || /^[._-]|[._-]$/.test(host)) return undefined
  return {
    scheme: (parts[1] ?? '').toLowerCase() === 'https' ? 'https' : 'http',
    host,
    path: parts[3] || '/',
    query: parts[4] ?? '',
  }
}

/** An address as text again, without a fragment. */
export function printAddress(address: Address): string {
  return `${address.scheme}://${address.host}${address.path}${address.query}`
}

/** Resolves what a page wrote against its own address; undefined where the result is no address. */
export function resolveAddress(reference: string, base: string): string | undefined {
  const text = reference.trim()
  if (/^https?:/i.test(text)) return parseAddress(text) && text
  if (text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('#')) return undefined
  const from = parseAddress(base)
  if (!from) return undefined
  if (text.startsWith('//')) return resolveAddress(`${from.scheme}:${text}`, base)
  const folder = text.startsWith('/') ? '' : from.path.replace(/[^/]*$/, '')
  const parts: string[] = []
  const [path = '', rest = ''] = splitAt(folder + text, /[?#]/)
  for (const part of path.split('/').slice(path.startsWith('/') ? 1 : 0)) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  const whole = `${from.scheme}://${from.host}/${parts.join('/')}${rest}`
  return parseAddress(whole) && whole
}

function splitAt(text: string, at: RegExp): [string, string] {
  const index = text.search(at)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index)]
}

/** Country suffixes under which names are registered one label further down. */
const SECOND_LEVEL = /\.(?:co|com|org|net|gov|ac|edu|or|ne|go|gob|nom|ltd|plc|me)\.[a-z]{2}$/

/** The part of a host that one party holds: `www.example.co.uk` → `example.co.uk`. */
export function siteOf(host: string): string {
  const labels = host.split('.')
  const shared = SHARED_HOSTS.has(labels.slice(-2).join('.')) || SECOND_LEVEL.test(host)
  return labels.slice(shared ? -3 : -2).join('.')
}

/** Whether two hosts belong to one party. */
export function sameSite(a: string, b: string): boolean {
  return siteOf(a) === siteOf(b)
}
