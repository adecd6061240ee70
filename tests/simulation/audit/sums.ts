/** The sums counted again, from entries and tips alone: by person and publication, by payment, by month. */
import type { BatchId } from '../../../src/core/ids'
import type { EntryRecord } from '../../../src/core/ledger'
import type { SettlementRecord } from '../../../src/core/settlement'
import type { TipRecord } from '../../../src/core/tip'
import { monthKey, tally } from './accounts'
import type { Evidence } from './evidence'
import { type Finding, unexplained } from './finding'
import { ended } from './tips'

/** What the review reads of every month and year is what the entries say. */
export function auditSums({ records }: Evidence): Finding[] {
  const { counts, entries, settlements, shares, streams, tips, words } = records
  const tipById = new Map(tips.map(tip => [tip.id, tip]))
  const byStream = new Map<string, EntryRecord[]>()
  const byShare = new Map<string, EntryRecord[]>()
  for (const entry of entries) {
    const tip = entry.tipId && tipById.get(entry.tipId)
    if (!tip) continue
    for (const key of keysOf(tip)) byStream.set(key, [...(byStream.get(key) ?? []), entry])
    const share = entry.batchId && `${entry.month}|${entry.batchId}`
    if (share) byShare.set(share, [...(byShare.get(share) ?? []), entry])
  }
  const findings: Finding[] = []
  const differ = (what: string, told: unknown, counted: unknown) => {
    if (JSON.stringify(told) === JSON.stringify(counted)) return
    findings.push(
      unexplained(`${what}: stored ${JSON.stringify(told)}, counted ${JSON.stringify(counted)}`),
    )
  }
  differ('streams', sorted(streams.map(({ key }) => key)), sorted(byStream.keys()))
  for (const { arrived, fees, flowing, kept, key, taken, tips: told } of streams) {
    const own = byStream.get(key) ?? []
    const sums = tally(own)
    const counted = [sums.kept, sums.flowing, sums.arrived, sums.fees].map(String)
    differ(
      key,
      [kept, flowing, arrived, fees, told, taken],
      [...counted, kindCount(own, ['kept']), kindCount(own, ['undone', 'let-go'])],
    )
  }
  const open = new Map([...byShare].filter(([, own]) => inBatch(own) > 0))
  differ('shares', sorted(shares.map(({ key }) => key)), sorted(open.keys()))
  for (const { arrived, batchId, fees, key, payment, tips: told } of shares) {
    const own = open.get(key) ?? []
    const sums = tally(own)
    differ(key, [arrived, fees, told], [String(sums.arrived), String(sums.fees), inBatch(own)])
    const settlement = settlements.find(one => one.id === batchId && ended(one))
    differ(
      `${key}, its payment`,
      payment && [...wordOf(payment), payment.tips, payment.gone],
      settlement && [...wordOf(settlement), settlement.tipIds.length, goneOf(batchId, entries)],
    )
  }
  for (const { key, pieces, tips: told } of counts) {
    const own = tips.filter(tip => monthKey(tip.month, tip.amount) === key && isLive(tip))
    differ(key, [told, pieces], [own.length, new Set(own.map(tip => tip.page.url)).size])
  }
  differ('words', sorted(words.map(({ tipId }) => tipId)), sorted(tips.map(({ id }) => id)))
  return findings
}

/** What the ledger gave to all tips of a batch, whatever their month. */
function goneOf(batch: BatchId, entries: readonly EntryRecord[]): string {
  const { arrived, fees } = tally(entries.filter(({ batchId }) => batchId === batch))
  return String(arrived + fees)
}

/** What the wallets said of a payment, and how it ended. */
function wordOf(of: Partial<SettlementRecord>): readonly unknown[] {
  const said = [of.receiver, of.sent, of.received, of.why]
  return [of.id, of.payee, of.amount, of.createdAt, of.state, of.stateAt, ...said]
}

/** The stream of a tip's month, and the one of its year. */
function keysOf({ amount, creator, month, page, payee }: TipRecord): readonly string[] {
  const who = `${creator.name}|${payee}`
  const asset = `${amount.assetCode}/${amount.assetScale}`
  const where = page.publication ?? new URL(page.url).hostname
  return [`${month}|${asset}|${who}|${where}`, `${month.slice(0, 4)}|${asset}|${who}|`]
}

function kindCount(entries: readonly EntryRecord[], kinds: readonly string[]): number {
  return entries.filter(({ kind }) => kinds.includes(kind)).length
}

function inBatch(entries: readonly EntryRecord[]): number {
  return kindCount(entries, ['flowed']) - kindCount(entries, ['held-back'])
}

function isLive({ state }: TipRecord): boolean {
  return state !== 'undone' && state !== 'let-go'
}

function sorted(keys: Iterable<string>): string[] {
  return [...keys].sort()
}
