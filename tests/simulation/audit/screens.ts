/** The sums that screens show, against the same records counted by the auditor. */
import { connectionView } from '../../../src/core/connection'
import { statementOf } from '../../../src/core/review'
import { defaultSettings } from '../../../src/core/settings'
import { monthKey, tally } from './accounts'
import type { Evidence } from './evidence'
import { type Finding, total, unexplained } from './finding'

/** The statement of every month agrees with itself and with the entries, and explains every kept tip. */
export function auditStatements({ now, records, zone }: Evidence): Finding[] {
  const months = [...new Set(records.balances.map(balances => balances.month))]
  return months.flatMap(month => {
    const tips = records.tips.filter(tip => tip.month === month)
    const batches = new Set(tips.flatMap(tip => tip.batchId ?? []))
    const settlements = records.settlements.filter(one => batches.has(one.id))
    const statements = statementOf({
      month,
      zone,
      now,
      records: {
        balances: records.balances.filter(balances => balances.month === month),
        tips: records.tips.filter(
          tip => tip.month === month || (tip.batchId && batches.has(tip.batchId)),
        ),
        settlements,
        gifts: records.gifts.filter(gift => gift.month === month),
        holds: records.holds,
        damaged: 0,
      },
      connection: connectionView(records.connection, ''),
      settings: records.settings ?? defaultSettings,
    })
    return statements.flatMap(statement => auditStatement(statement, records))
  })
}

function auditStatement(
  statement: ReturnType<typeof statementOf>[number],
  records: Evidence['records'],
): Finding[] {
  const key = monthKey(statement.month, statement.asset)
  const ofMonth = <T extends { month: string; amount: typeof statement.pool.still }>(
    items: readonly T[],
  ) => items.filter(item => monthKey(item.month, item.amount) === key)
  const sums = tally(ofMonth(records.entries))
  const findings: Finding[] = []
  for (const place of ['still', 'kept', 'flowing', 'arrived', 'fees', 'given'] as const) {
    if (BigInt(statement.pool[place].value) !== sums[place]) {
      findings.push(unexplained(`${key}: the screen says ${place} ${statement.pool[place].value}`))
    }
  }
  if (!statement.sum.agrees) {
    findings.push(unexplained(`${key}: the statement disagrees ${JSON.stringify(statement.sum)}`))
  }
  const kept = ofMonth(records.tips).filter(tip => tip.state === 'kept')
  const waiting = statement.waiting.reduce((all, group) => all + group.tips, 0)
  const waitingSum = total(statement.waiting.map(group => BigInt(group.total.value)))
  if (waiting !== kept.length || waitingSum !== sums.kept) {
    findings.push(unexplained(`${key}: ${kept.length} tips kept, ${waiting} said to wait`))
  }
  return findings
}
