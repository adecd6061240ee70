/**
 * Double-entry books: every movement of play money is balanced, and the books check themselves each
 * time.
 */
import assert from 'node:assert/strict'
import { type Asset, assetKey } from './amount'

/** What an account in the books stands for; only `customer` may never be overdrawn. */
export type BookKind = 'customer' | 'outside' | 'fees' | 'exchange' | 'peer'

/** One account in the books. `name` is unique within its books together with the asset. */
export type BookAccount = { readonly kind: BookKind; readonly name: string; readonly asset: Asset }

/** One leg of a posting: `change` in minor units, positive adds to the balance. */
export type Leg = { readonly account: BookAccount; readonly change: bigint }

/** One balanced movement. */
export type Posting = { readonly at: number; readonly memo: string; readonly legs: readonly Leg[] }

/** The books of one provider. */
export type Books = {
  /** Keeps: per asset the legs sum to zero, and no customer falls below zero. A breach is a bug. */
  readonly post: (posting: Posting) => void
  readonly balance: (account: BookAccount) => bigint
  readonly postings: readonly Posting[]
  /** Every account with its balance. */
  readonly balances: () => readonly (BookAccount & { readonly balance: bigint })[]
}

/** Empty books. */
export function createBooks(): Books {
  const rows = new Map<string, BookAccount & { balance: bigint }>()
  const postings: Posting[] = []
  const row = (account: BookAccount) => {
    const key = `${account.kind} ${account.name} ${assetKey(account.asset)}`
    const known = rows.get(key)
    if (known) return known
    const fresh = { ...account, balance: 0n }
    rows.set(key, fresh)
    return fresh
  }
  return {
    post: posting => {
      for (const leg of posting.legs) row(leg.account).balance += leg.change
      assertTotalsZero([...rows.values()], posting.memo)
      for (const leg of posting.legs) {
        const held = row(leg.account)
        assert(held.kind !== 'customer' || held.balance >= 0n, `${held.name} is overdrawn`)
      }
      postings.push(posting)
    },
    balance: account => row(account).balance,
    postings,
    balances: () => [...rows.values()],
  }
}

function assertTotalsZero(
  accounts: readonly (BookAccount & { balance: bigint })[],
  memo: string,
): void {
  const sums = sumByAsset(accounts.map(({ asset, balance }) => ({ asset, value: balance })))
  for (const [asset, sum] of sums)
    assert(sum === 0n, `${memo}: the books are out by ${sum} ${asset}`)
}

/** Sums per asset key. */
export function sumByAsset(
  parts: readonly { readonly asset: Asset; readonly value: bigint }[],
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { asset, value } of parts) {
    const key = assetKey(asset)
    sums.set(key, (sums.get(key) ?? 0n) + value)
  }
  return sums
}
