/**
 * Accounts, the money in them, and their keys.
 */
import assert from 'node:assert/strict'
import * as v from 'valibot'
import type { Asset } from './amount'
import type { BookAccount } from './books'
import type { Account, Jwk, ProviderState } from './provider-state'

/** Paths of the wallet host that are pages and therefore no wallet addresses. */
const RESERVED_PATHS = new Set(['account', 'sign-in', 'sign-out', 'consent'])

/** What a new account needs. `balance` comes in from outside. */
export type NewAccount = {
  /** Last part of the wallet address, lower case. */
  readonly path: string
  readonly publicName?: string
  readonly asset: Asset
  readonly balance?: bigint
}

/** Opens an account. */
export function addAccount(state: ProviderState, fresh: NewAccount): Account {
  assert(/^[a-z0-9-]+$/.test(fresh.path) && !RESERVED_PATHS.has(fresh.path), fresh.path)
  const account: Account = {
    url: `https://${state.hosts.wallet}/${fresh.path}`,
    ...(fresh.publicName === undefined ? {} : { publicName: fresh.publicName }),
    asset: fresh.asset,
    keys: [],
    active: true,
  }
  assert(!state.accounts.has(account.url), `${account.url} exists`)
  state.accounts.set(account.url, account)
  if (fresh.balance) fund(state, account, fresh.balance)
  return account
}

/** The account's line in the books. */
export const customerAccount = (account: Account): BookAccount => ({
  kind: 'customer',
  name: account.url,
  asset: account.asset,
})

/** Brings money in from outside; a negative change takes it out again. */
export function fund(state: ProviderState, account: Account, change: bigint): void {
  state.books.post({
    at: state.now(),
    memo: `funding of ${account.url}`,
    legs: [
      { account: { kind: 'outside', name: state.name, asset: account.asset }, change: -change },
      { account: customerAccount(account), change },
    ],
  })
}

/** The account of this provider at a wallet address, whatever the case of its path. */
export function findAccount(state: ProviderState, url: string): Account | undefined {
  const account = state.accounts.get(url.toLowerCase())
  return account?.active ? account : undefined
}

const jwkSchema = v.object({
  kid: v.pipe(v.string(), v.trim(), v.nonEmpty('The key needs a kid.')),
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'x must be 32 bytes in base64url.')),
  alg: v.literal('EdDSA', 'alg must be EdDSA.'),
  kty: v.literal('OKP', 'kty must be OKP.'),
  crv: v.literal('Ed25519', 'crv must be Ed25519.'),
  use: v.exactOptional(v.literal('sig', 'use must be sig.')),
  d: v.exactOptional(v.never('This is a private key. Paste the public one.')),
})

/** The outcome of reading a pasted key: the key, or a sentence for its owner. */
export type ReadKey = { readonly key: Jwk } | { readonly problem: string }

/** Reads a key as people paste it: JSON, or the base64 of that JSON. */
export function readKey(pasted: string): ReadKey {
  const trimmed = pasted.trim()
  const source = trimmed.startsWith('{')
    ? trimmed
    : Buffer.from(trimmed.replace(/\s+/g, ''), 'base64').toString('utf8')
  let parsed: unknown
  try {
    parsed = JSON.parse(source)
  } catch {
    return { problem: 'That is not a key: paste the whole text your app gave you.' }
  }
  const result = v.safeParse(jwkSchema, parsed)
  if (!result.success) return { problem: result.issues[0].message }
  const { d: _private, ...key } = result.output
  return { key }
}

/** Adds a key, or says why not; a kid is unique within the account. */
export function addKey(account: Account, key: Jwk): string | undefined {
  if (account.keys.some(one => one.kid === key.kid)) return 'A key with this id is already here.'
  account.keys = [...account.keys, key]
  return undefined
}

/** Removes a key; it is gone from jwks.json at once. */
export function removeKey(account: Account, kid: string): void {
  account.keys = account.keys.filter(key => key.kid !== kid)
}
