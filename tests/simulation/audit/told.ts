/** What the reader was told, against what is stored: every answered act is there, every refused one is not. */
import type { Input } from '../../../src/core/messages'
import type { TipRecord } from '../../../src/core/tip'
import type { Sent } from '../browser'
import type { Evidence } from './evidence'
import { type Finding, grouped, lost, total, unexplained } from './finding'

const namedSent = (sent: readonly Sent[], name: Sent['name']) =>
  sent.filter(message => message.name === name)

/** Every act of keeping and taking back. */
export function auditActs({ records, sent }: Evidence): Finding[] {
  const acts = grouped(
    [...namedSent(sent, 'tip/keep'), ...namedSent(sent, 'promise/tip')],
    message => (message.input as Input<'tip/keep'>).actId,
  )
  const findings = [...acts].flatMap(([actId, messages]) => auditAct(actId, messages, records.tips))
  const strange = records.tips.filter(
    tip => !acts.has(tip.actId) && !isStanding(tip, records.tips, sent),
  )
  for (const tip of strange) findings.push(unexplained(`tip ${tip.id} was never asked for`))
  return [...findings, ...auditUndos(records.tips, sent)]
}

function auditAct(
  actId: string,
  messages: readonly Sent[],
  tips: Evidence['records']['tips'],
): Finding[] {
  const own = tips.filter(tip => tip.actId === actId)
  const [first] = messages
  const input = first?.input as Input<'tip/keep'>
  const kept = messages.some(message => message.result?.ok)
  const open = messages.some(message => message.lost || !message.result)
  if (own.length === 0) return kept ? [lost(`act ${actId} was kept and is gone`)] : []
  if (!kept && !open) return [unexplained(`act ${actId} was refused and is there`)]
  const sum = total(own.map(tip => BigInt(tip.amount.value)))
  if (sum !== BigInt(input.amount.value)) {
    return [lost(`act ${actId} is ${sum}, the reader said ${input.amount.value}`)]
  }
  const weights = total(input.shares.map(share => BigInt(share.weight)))
  return own.flatMap(tip => {
    const share = input.shares.find(one => one.address === tip.payee)
    const exact = share ? (sum * BigInt(share.weight)) / weights : -5n
    const off = BigInt(tip.amount.value) - exact
    return off < 0n || off > 1n ? [unexplained(`${tip.id} is ${tip.amount.value} of ${sum}`)] : []
  })
}

/** How far the reader's clock may be from the wallets'. */
const SKEW_MAX_MS = 4 * 3_600_000

/**
 * Whether a tip is one of every month's: begun by the reader's word from a tip of an earlier month, the
 * same in amount and payee, and not ended since.
 */
function isStanding(tip: TipRecord, tips: readonly TipRecord[], sent: readonly Sent[]): boolean {
  const digits = tip.month.replace('-', '').padStart(12, '0')
  const said = <K extends 'standing/begin' | 'standing/end'>(name: K, id: string) =>
    namedSent(sent, name).filter(({ input }) => Object.values(input).includes(id))
  return tips.some(first => {
    const alike =
      first.actId.slice(0, 24) === tip.actId.slice(0, 24) &&
      tip.actId.endsWith(digits) &&
      first.month < tip.month &&
      first.amount.value === tip.amount.value &&
      first.payee === tip.payee
    if (!alike) return false
    const ends = said('standing/end', first.actId).filter(
      ({ answeredAt = Number.POSITIVE_INFINITY, result }) =>
        result?.ok && answeredAt + SKEW_MAX_MS < tip.keptAt,
    )
    return said('standing/begin', first.actId).some(
      ({ at, result }) => result?.ok !== false && ends.every(end => end.at < at),
    )
  })
}

function auditUndos(tips: Evidence['records']['tips'], sent: readonly Sent[]): Finding[] {
  const undos = grouped(
    namedSent(sent, 'tip/undo'),
    message => (message.input as Input<'tip/undo'>).actId,
  )
  return tips.flatMap(tip => {
    const messages = undos.get(tip.actId) ?? []
    const done = messages.some(message => message.result?.ok)
    if (done && tip.state !== 'undone')
      return [lost(`${tip.id} was taken back and is ${tip.state}`)]
    const asked = messages.some(message => message.result?.ok || message.lost || !message.result)
    return tip.state === 'undone' && !asked ? [lost(`${tip.id} is undone, nobody asked`)] : []
  })
}

/** Off means off: no payment leaves whose intent was stored after the reader had switched it off. */
export function auditSwitch({ payDepartures }: Evidence): Finding[] {
  return payDepartures.flatMap(({ body, forbidden }) =>
    forbidden ? [unexplained(`a payment was asked for although ${forbidden}: ${body}`)] : [],
  )
}

/** A permission ends only by somebody's doing, and no wallet is connected behind the reader's back. */
export function auditPermission({ permissionHurt, records, sent }: Evidence): Finding[] {
  const { state } = records.connection
  const ended = state === 'approve-again' && !permissionHurt
  const findings = ended ? [unexplained('the permission was lost without anybody’s doing')] : []
  const off = sent.filter(({ name, result }) => name === 'wallet/disconnect' && result?.ok).at(-1)
  const answeredAt = off?.answeredAt
  if (off === undefined || answeredAt === undefined) return findings
  const asked = sent.slice(sent.indexOf(off)).some(({ name }) => connecting.includes(name))
  return state === 'connected' && !asked
    ? [...findings, unexplained('a wallet is connected that the reader had disconnected')]
    : findings
}

const connecting: readonly Sent['name'][] = ['wallet/find', 'wallet/approve']
