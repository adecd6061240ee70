/** The sums that screens show, against the same records counted by the auditor. */
import { connectionView } from '../../../src/core/connection'
import { type Overview, type Statement, statementOf } from '../../../src/core/review'
import { defaultSettings } from '../../../src/core/settings'
import { monthKey, places, tally } from './accounts'
import type { Evidence } from './evidence'
import { type Finding, grouped, lost, total, unexplained } from './finding'
import { isReckoned, RECKONED_OFF_MAX } from './payments'

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

/** All that the review page says has left the pool, in every month, is what has left the wallets. */
export function auditTotals(
  shown: readonly Overview[],
  { blind, payments, records }: Evidence,
): Finding[] {
  const said = grouped(shown, ({ asset }) => `${asset.assetCode}/${asset.assetScale}`)
  const left = grouped(
    payments.filter(payment => !blind.has(payment.batchId)),
    payment => payment.asset,
  )
  return [...new Set([...said.keys(), ...left.keys()])].flatMap(asset => {
    const gone = total(
      (said.get(asset) ?? []).map(({ sum }) => BigInt(sum.arrived.value) + BigInt(sum.fees.value)),
    )
    const own = left.get(asset) ?? []
    const debited = total(own.map(payment => payment.debited))
    const reckoned = records.settlements.filter(isReckoned).map(({ id }) => String(id))
    const unsure = own.filter(({ batchId }) => reckoned.includes(batchId)).length
    const off = gone > debited ? gone - debited : debited - gone
    return off > BigInt(unsure) * RECKONED_OFF_MAX
      ? [lost(`the review says that ${gone} ${asset} left the pool, the wallets ${debited}`)]
      : []
  })
}

function auditStatement(statement: Statement, records: Evidence['records']): Finding[] {
  const key = monthKey(statement.month, statement.asset)
  const ofMonth = <T extends { month: string; amount: typeof statement.pool.still }>(
    items: readonly T[],
  ) => items.filter(item => monthKey(item.month, item.amount) === key)
  const sums = tally(ofMonth(records.entries))
  const findings: Finding[] = []
  for (const place of places) {
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
