/** The ledger counted again from its entries: accounts of months, and where each tip's money stands. */
import type { EntryRecord } from '../../../src/core/ledger'
import type { Evidence } from './evidence'
import { type Finding, lost, total, unexplained } from './finding'

type Place = 'purse' | 'still' | 'kept' | 'flowing' | 'arrived' | 'fees' | 'given'
export type Tally = Record<Exclude<Place, 'purse'>, bigint>

/** Where the money that is set aside can be. */
export const places = ['still', 'kept', 'flowing', 'arrived', 'fees', 'given'] as const

/** Every kind of entry: from where, to where. Written down here on its own, not taken from the ledger. */
const ways: Record<EntryRecord['kind'], readonly [Place, Place]> = {
  'pool-raised': ['purse', 'still'],
  'pool-lowered': ['still', 'purse'],
  kept: ['still', 'kept'],
  undone: ['kept', 'still'],
  'let-go': ['kept', 'still'],
  flowed: ['kept', 'flowing'],
  'held-back': ['flowing', 'kept'],
  arrived: ['flowing', 'arrived'],
  fee: ['flowing', 'fees'],
  'came-back': ['flowing', 'still'],
  given: ['still', 'given'],
  'not-given': ['given', 'still'],
}

const nothing = (): Tally => ({
  still: 0n,
  kept: 0n,
  flowing: 0n,
  arrived: 0n,
  fees: 0n,
  given: 0n,
})

/** What a set of entries adds up to. */
export function tally(entries: readonly EntryRecord[]): Tally {
  const sums = nothing()
  for (const { amount, kind } of entries) {
    const [from, to] = ways[kind]
    const value = BigInt(amount.value)
    if (from !== 'purse') sums[from] -= value
    if (to !== 'purse') sums[to] += value
  }
  return sums
}

/** The month and asset of an entry or of balances, as one key. */
export const monthKey = (month: string, asset: { assetCode: string; assetScale: number }) =>
  `${month}|${asset.assetCode}/${asset.assetScale}`

/** Conservation, stored sums, and the pool's limit, for every month and asset. */
export function auditAccounts({ records, sent }: Evidence): Finding[] {
  const findings: Finding[] = []
  const byMonth = new Map<string, EntryRecord[]>()
  for (const entry of records.entries) {
    const key = monthKey(entry.month, entry.amount)
    byMonth.set(key, [...(byMonth.get(key) ?? []), entry])
  }
  if (byMonth.size !== records.balances.length) {
    findings.push(
      unexplained(`${byMonth.size} months in entries, ${records.balances.length} stored`),
    )
  }
  for (const stored of records.balances) {
    const sums = tally(byMonth.get(stored.key) ?? [])
    const outside = total(Object.values(sums))
    for (const place of places) {
      if (sums[place] < 0n) findings.push(lost(`${stored.key}: ${place} is ${sums[place]}`))
      if (sums[place] !== BigInt(stored[place].value)) {
        findings.push(
          lost(`${stored.key}: ${place} ${stored[place].value}, entries ${sums[place]}`),
        )
      }
    }
    if (outside !== BigInt(stored.outside.value)) {
      findings.push(lost(`${stored.key}: set aside ${stored.outside.value}, inside ${outside}`))
    }
    const most = sent
      .filter(message => message.name === 'pool/set')
      .map(message => (message.input as { amount: EntryRecord['amount'] }).amount)
      .filter(amount => monthKey(stored.month, amount) === stored.key)
      .reduce((max, { value }) => (BigInt(value) > max ? BigInt(value) : max), 0n)
    if (outside > most) {
      findings.push(
        unexplained(`${stored.key}: ${outside} set aside, at most ${most} was asked for`),
      )
    }
  }
  return findings
}
