/** The wallets' payments against the ledger: nothing paid twice, nothing paid unseen, sums to the unit. */
import type { SettlementRecord } from '../../../src/core/settlement'
import { currentSpan } from '../../sandbox/interval'
import { tally } from './accounts'
import type { Evidence, WalletPayment } from './evidence'
import { type Finding, grouped, lost, repeated, total, unexplained } from './finding'
import { ended } from './tips'

/** Whether money has left for it, or still may. */
const isLive = (payment: WalletPayment) =>
  payment.state === 'sent' || payment.state === 'funding' || payment.debited > 0n

/** Each payment has its settlement, each settlement at most one payment, each tip at most one. */
export function auditPayments({ payments, records }: Evidence): Finding[] {
  const byBatch = grouped(payments, payment => payment.batchId)
  const findings: Finding[] = []
  for (const payment of payments) {
    const settlement = records.settlements.find(one => one.id === payment.batchId)
    if (!settlement) findings.push(lost(`payment ${payment.id} belongs to no settlement`))
    else findings.push(...auditSubject(payment, settlement))
  }
  for (const [batchId, own] of byBatch) {
    const live = own.filter(isLive)
    if (live.length > 1) findings.push(repeated(`batch ${batchId} was paid ${live.length} times`))
  }
  const paidTips = records.settlements.flatMap(({ id, tipIds }) =>
    (byBatch.get(id) ?? []).filter(isLive).flatMap(() => tipIds),
  )
  for (const [tipId, times] of grouped(paidTips, tipId => tipId)) {
    if (times.length > 1) findings.push(repeated(`tip ${tipId} was paid ${times.length} times`))
  }
  return findings
}

function auditSubject(payment: WalletPayment, settlement: SettlementRecord): Finding[] {
  const findings: Finding[] = []
  if (payment.payee !== undefined && payment.payee !== settlement.payee) {
    findings.push(lost(`${payment.payee} was paid for ${settlement.payee}`))
  }
  if (payment.asked !== BigInt(settlement.amount.value)) {
    findings.push(lost(`${payment.asked} was paid for ${settlement.amount.value}`))
  }
  return findings
}

/** Each ended settlement against its payment: arrived, fee and what came back. */
export function auditEndings({ blind, final, payments, records }: Evidence): Finding[] {
  const byBatch = grouped(payments, payment => payment.batchId)
  const entries = grouped(
    records.entries.filter(entry => entry.batchId),
    entry => String(entry.batchId),
  )
  const told = records.settlements.filter(one => ended(one) && !blind.has(one.id))
  return told.flatMap(settlement => {
    const sums = tally(entries.get(settlement.id) ?? [])
    const live = (byBatch.get(settlement.id) ?? []).filter(isLive)
    return auditEnding(settlement, { final, live, sums })
  })
}

/** Where half a payment is known only by what the receiver got, it is reckoned back at the quote's price. */
export const isReckoned = ({ state, why }: Pick<SettlementRecord, 'state' | 'why'>) =>
  state === 'part-arrived' && why === 'receiver-says-so'

/** How far that may be off, in minor units: the fee's part, and the rounding of an exchange. */
export const RECKONED_OFF_MAX = 5n

function auditEnding(
  { amount, id, state, why }: SettlementRecord,
  of: { final: boolean; live: readonly WalletPayment[]; sums: ReturnType<typeof tally> },
): Finding[] {
  const { final, live, sums } = of
  const [payment] = live
  const text = `settlement ${id} is ${state} (${why ?? 'no reason'})`
  if (sums.flowing !== 0n) return [lost(`${text}, yet ${sums.flowing} flows`)]
  if (state === 'held-back') return payment ? [lost(`${text}, yet ${payment.id} is out`)] : []
  if (state === 'came-back') {
    // A payment that the bank has not touched by then fails when it does; at the end it must have.
    const gone = payment && (final || payment.debited > 0n)
    return gone ? [lost(`${text}, yet ${payment.id} is ${payment.state}`)] : []
  }
  if (!payment || payment.debited === 0n) return [lost(`${text}, and the wallet sent nothing`)]
  const booked = sums.arrived + sums.fees
  if (isReckoned({ state, why })) {
    const off = booked > payment.debited ? booked - payment.debited : payment.debited - booked
    return off > RECKONED_OFF_MAX
      ? [lost(`${text}: ${booked} reckoned, ${payment.debited} debited`)]
      : []
  }
  if (booked !== payment.debited) {
    return [lost(`${text}: ${booked} of ${amount.value} booked, ${payment.debited} debited`)]
  }
  // Where only the receiver could be asked, the fee is not known apart.
  return why !== 'receiver-says-so' && sums.arrived !== payment.sent
    ? [unexplained(`${text}: arrived ${sums.arrived}, the wallet sent ${payment.sent}`)]
    : []
}

/** What left the wallets, by their balances: all of it booked, or on its way in an open settlement. */
export function auditWallets(evidence: Evidence): Finding[] {
  const { outsideMoney, payments, records, sandbox } = evidence
  const findings: Finding[] = []
  for (const wallet of evidence.wallets) {
    const own = payments.filter(payment => payment.wallet === wallet)
    const left = (outsideMoney.get(wallet) ?? 0n) - sandbox.balance(wallet)
    const open = new Set<string>(
      records.settlements.filter(one => !ended(one) || isReckoned(one)).map(one => one.id),
    )
    const booked = own
      .filter(payment => !open.has(payment.batchId) && !evidence.blind.has(payment.batchId))
      .map(payment => {
        const entries = records.entries.filter(entry => entry.batchId === payment.batchId)
        const sums = tally(entries)
        return payment.debited > 0n ? sums.arrived + sums.fees : 0n
      })
    const onItsWay = own
      .filter(payment => open.has(payment.batchId) || evidence.blind.has(payment.batchId))
      .map(one => one.debited)
    if (left !== total(booked) + total(onItsWay)) {
      findings.push(
        lost(`${left} left ${wallet}, ${total(booked)} booked, ${total(onItsWay)} open`),
      )
    }
  }
  return findings
}

/** What a payment takes of its permission: all that was asked, until the bank has given a part of it back. */
const carriedBy = (payment: WalletPayment): bigint => {
  if (!isLive(payment)) return 0n
  return payment.state === 'failed' ? payment.debited : payment.asked
}

/** No interval of a permission carries more than the reader approved. */
export function auditGrants({ payments, sandbox, wallets }: Evidence): Finding[] {
  const providers = new Set(wallets.map(wallet => sandbox.providerOf(wallet)))
  const grants = [...providers].flatMap(provider => provider.control.grants())
  return [...grouped(payments, payment => payment.grantId)].flatMap(([grantId, own]) => {
    const access = grants
      .find(grant => grant.id === grantId)
      ?.access.find(one => one.type === 'outgoing-payment')
    const { debitAmount, interval } = access?.limits ?? {}
    if (!debitAmount || !interval) return [unexplained(`grant ${grantId} has no limit`)]
    const spans = grouped(own, payment => String(currentSpan(interval, payment.at)?.start))
    return [...spans.values()].flatMap(inSpan => {
      const spent = total(inSpan.map(carriedBy))
      return spent > BigInt(debitAmount.value)
        ? [unexplained(`grant ${grantId} carried ${spent} of ${debitAmount.value}`)]
        : []
    })
  })
}
