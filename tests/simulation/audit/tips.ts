/** Every tip stands in exactly one place, and its entries, its settlement and its state say the same. */
import type { SettlementRecord } from '../../../src/core/settlement'
import type { TipRecord } from '../../../src/core/tip'
import { tally } from './accounts'
import type { Evidence } from './evidence'
import { type Finding, grouped, lost, total, unexplained } from './finding'

export const ended = (settlement: SettlementRecord) =>
  ['arrived', 'part-arrived', 'came-back', 'held-back'].includes(settlement.state)

/** Tips against their entries and against the settlements that name them. */
export function auditTips({ records }: Evidence): Finding[] {
  const entries = grouped(
    records.entries.filter(entry => entry.tipId),
    entry => String(entry.tipId),
  )
  const open = records.settlements.filter(settlement => !ended(settlement))
  const findings = records.tips.flatMap(tip => {
    const carriers = open.filter(settlement => settlement.tipIds.includes(tip.id))
    return [...auditPlace(tip, tally(entries.get(tip.id) ?? [])), ...auditCarrier(tip, carriers)]
  })
  for (const [tipId] of entries) {
    if (!records.tips.some(tip => tip.id === tipId)) findings.push(lost(`tip ${tipId} is gone`))
  }
  return [...findings, ...auditSums(open, records.tips)]
}

function auditPlace(tip: TipRecord, sums: ReturnType<typeof tally>): Finding[] {
  const whole = BigInt(tip.amount.value)
  const { arrived, fees, flowing, kept, still } = sums
  const came = -still
  const rest = whole - arrived - fees
  const fits = {
    kept: kept === whole && flowing === 0n && arrived === 0n && fees === 0n,
    flowing: flowing === whole && kept === 0n && arrived === 0n && fees === 0n,
    undone: came === 0n && kept === 0n && flowing === 0n && arrived === 0n && fees === 0n,
    'let-go': came === 0n && kept === 0n && flowing === 0n && arrived === 0n && fees === 0n,
    'came-back': came === 0n && kept === 0n && flowing === 0n && arrived === 0n && fees === 0n,
    arrived: kept === 0n && flowing === 0n && came === arrived + fees && rest >= 0n,
  }[tip.state]
  const text = JSON.stringify({ kept, flowing, arrived, fees, came }, (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
  return fits ? [] : [lost(`${tip.id} of ${whole} is ${tip.state}, its entries say ${text}`)]
}

function auditCarrier(tip: TipRecord, carriers: readonly SettlementRecord[]): Finding[] {
  const [carrier] = carriers
  if (carriers.length > 1) return [repeated(tip, carriers)]
  if (tip.state === 'flowing') {
    return carrier?.id === tip.batchId ? [] : [lost(`${tip.id} flows in no settlement`)]
  }
  return carrier ? [unexplained(`${tip.id} is ${tip.state}, but ${carrier.id} carries it`)] : []
}

const repeated = (tip: TipRecord, carriers: readonly SettlementRecord[]): Finding => ({
  kind: 'repeated',
  what: `${tip.id} is in ${carriers.length} open settlements`,
})

function auditSums(open: readonly SettlementRecord[], tips: readonly TipRecord[]): Finding[] {
  return open.flatMap(({ amount, id, tipIds }) => {
    const own = tips.filter(tip => tipIds.includes(tip.id))
    const sum = total(own.map(tip => BigInt(tip.amount.value)))
    return sum === BigInt(amount.value)
      ? []
      : [lost(`settlement ${id} pays ${amount.value} for tips of ${sum}`)]
  })
}
