/** One audit: every check there is, over the evidence of one moment. */
import { auditAccounts } from './accounts'
import { auditBeyond } from './beyond'
import type { Evidence } from './evidence'
import { type Finding, unexplained } from './finding'
import { auditEndings, auditGrants, auditPayments, auditWallets } from './payments'
import { auditGifts, auditPromises } from './promises'
import { auditStatements } from './screens'
import { auditSums } from './sums'
import { auditTips, ended } from './tips'
import { auditActs, auditPermission, auditSwitch } from './told'

const checks = [
  auditAccounts,
  auditTips,
  auditPayments,
  auditEndings,
  auditWallets,
  auditGrants,
  auditActs,
  auditSwitch,
  auditPermission,
  auditPromises,
  auditGifts,
  auditStatements,
  auditSums,
  auditBeyond,
  auditRest,
]

/** Everything that is not as it must be. */
export function audit(evidence: Evidence): Finding[] {
  evidence.sandbox.network.assertAgree()
  return checks.flatMap(check => check(evidence))
}

/** What is under way is attended to, and decided when nothing goes wrong any more. */
function auditRest({ attended, final, payments, records }: Evidence): Finding[] {
  const open = records.settlements.filter(settlement => !ended(settlement))
  if (!attended && open.length > 0) {
    return open.map(({ id, state }) => unexplained(`nobody will come back for ${id}, ${state}`))
  }
  if (!final) return []
  const findings = open.map(({ id, state }) => unexplained(`settlement ${id} stays ${state}`))
  const unpaid = payments.filter(payment => payment.state === 'funding')
  return [...findings, ...unpaid.map(({ id }) => unexplained(`payment ${id} stays in funding`))]
}
