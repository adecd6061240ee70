/**
 * A month of somebody's tips, played through the real ledger: every tip kept, undone or paid by the
 * core's own entries, so that a statement can be held against what really happened.
 */
import { assert } from '../../src/core/assert'
import { type ActId, type BatchId, tipIdOf } from '../../src/core/ids'
import {
  type Balances,
  type EntryRecord,
  emptyBalances,
  encodeBalances,
  poolEntry,
  post,
  tipEntry,
} from '../../src/core/ledger'
import { type Asset, fromWire, money, sum, toWire } from '../../src/core/money'
import type { Reason } from '../../src/core/reason'
import type { StatementInput } from '../../src/core/review/statement-input'
import { defaultSettings } from '../../src/core/settings'
import { type SettlementRecord, startSettlement } from '../../src/core/settlement'
import { entriesOfCut, entriesOfEnding } from '../../src/core/settlement-entries'
import type { Month } from '../../src/core/time'
import type { TipRecord } from '../../src/core/tip'

export const month: Month = '2026-11'
export const monthBefore: Month = '2026-10'
export const zone = 'Europe/Lisbon'
export const usd: Asset = { assetCode: 'USD', assetScale: 2 }
export const noon = Date.UTC(2026, 10, 19, 12)

/** What becomes of a tip. */
export type Fate = 'stays' | 'undone' | 'flows'

/** What becomes of a payee's batch; the fee, or what came back, in hundredths of the amount. */
export type End = {
  readonly state: 'arrived' | 'part-arrived' | 'came-back' | 'held-back' | 'confirming'
  readonly lostPercent: number
}

export type PlannedTip = {
  readonly person: number
  readonly publication: number
  readonly cents: number
  readonly month: Month
  readonly rehearsal: boolean
  readonly fate: Fate
  readonly reason?: Reason | undefined
}

export type Plan = {
  readonly poolCents: number
  readonly tips: readonly PlannedTip[]
  /** One a person; used where any of their tips flows. */
  readonly ends: readonly End[]
}

/** Everything that happened, whatever month it belongs to. */
export type Played = {
  readonly balances: ReadonlyMap<Month, Balances>
  readonly tips: readonly TipRecord[]
  readonly settlements: readonly SettlementRecord[]
  readonly entries: readonly EntryRecord[]
}

const uuid = (kind: number, count: number) =>
  `00000000-0000-4000-8000-${String(kind)}${String(count).padStart(11, '0')}`

/** A kept tip. */
export function keptTip(planned: PlannedTip, position: number): TipRecord {
  const actId = uuid(1, position) as ActId
  const at = noon - 1_000_000 + position
  return {
    id: tipIdOf(actId, 0),
    actId,
    keptAt: at,
    month: planned.month,
    amount: toWire(money(BigInt(planned.cents), usd)),
    payee: `https://wallet.example/person-${planned.person}`,
    creator: { name: `Person ${planned.person}` },
    page: {
      url: `https://site-${planned.publication}.example/piece-${position % 7}`,
      title: `Piece ${position % 7}`,
      publication: `Site ${planned.publication}`,
    },
    ...(planned.reason && { reason: planned.reason }),
    rehearsal: planned.rehearsal,
    state: 'kept',
    stateAt: at,
  }
}

/** Plays a plan through the ledger. */
export function play(plan: Plan): Played {
  const balances = new Map([month, monthBefore].map(each => [each, emptyBalances(each, usd)]))
  const entries: EntryRecord[] = []
  const enter = (entry: EntryRecord) => {
    const before = balances.get(entry.month)
    assert(before, `no balances for ${entry.month}`)
    balances.set(entry.month, post(before, entry))
    entries.push(entry)
  }
  const set = money(BigInt(plan.poolCents), usd)
  for (const each of balances.keys()) {
    if (set.value > 0n) enter(poolEntry('pool-raised', '0', { at: noon, month: each, amount: set }))
  }
  const tips = keepAll(plan, balances, enter)
  const settlements: SettlementRecord[] = []
  const people = new Set(plan.tips.map(tip => tip.person))
  for (const person of people) payPerson(person, plan, { tips, settlements, enter })
  return { balances, tips: [...tips.values()], settlements, entries }
}

function keepAll(
  plan: Plan,
  balances: ReadonlyMap<Month, Balances>,
  enter: (entry: EntryRecord) => void,
): Map<string, TipRecord> {
  const tips = new Map<string, TipRecord>()
  plan.tips.forEach((planned, position) => {
    const tip = keptTip(planned, position)
    const amount = fromWire(tip.amount)
    const still = balances.get(tip.month)?.still
    if (!still || still.value < amount.value) return
    enter(tipEntry('kept', tip, { at: tip.keptAt, month: tip.month, amount }))
    const undone = planned.fate === 'undone'
    if (undone) enter(tipEntry('undone', tip, { at: noon, month: tip.month, amount }))
    tips.set(tip.id, undone ? { ...tip, state: 'undone', stateAt: noon } : tip)
  })
  return tips
}

type Stage = {
  readonly tips: Map<string, TipRecord>
  readonly settlements: SettlementRecord[]
  readonly enter: (entry: EntryRecord) => void
}

function payPerson(person: number, plan: Plan, { tips, settlements, enter }: Stage): void {
  const flowing = [...tips.values()].filter((tip, _, all) => {
    const planned = plan.tips[Number(tip.id.slice(-13, -2))]
    assert(all.length > 0 && planned, `no plan for ${tip.id}`)
    return (
      planned.person === person &&
      planned.fate === 'flows' &&
      !planned.rehearsal &&
      tip.state === 'kept'
    )
  })
  const [first, ...rest] = flowing
  if (!first) return
  const amount = sum(
    flowing.map(tip => fromWire(tip.amount)),
    usd,
  )
  const settlement = startSettlement(
    {
      id: uuid(2, person) as BatchId,
      payee: first.payee,
      amount: toWire(amount),
      tipIds: [first.id, ...rest.map(tip => tip.id)],
    },
    noon,
  )
  const cut = entriesOfCut(settlement, flowing, noon)
  cut.entries.forEach(enter)
  for (const tip of cut.tips) tips.set(tip.id, tip)
  const ended = endOf(settlement, plan.ends[person % plan.ends.length])
  const ending = entriesOfEnding(ended, cut.tips, noon)
  ending.entries.forEach(enter)
  for (const tip of ending.tips) tips.set(tip.id, tip)
  settlements.push(ended)
}

function endOf(settlement: SettlementRecord, end: End | undefined): SettlementRecord {
  assert(end, 'every person has an end')
  const whole = fromWire(settlement.amount)
  const lost = (whole.value * BigInt(end.lostPercent)) / 100n
  const sent = toWire(money(whole.value - lost, usd))
  const delivered = end.state === 'arrived' || end.state === 'part-arrived'
  const receiver = `https://bank.example/incoming-payments/${settlement.id}`
  return { ...settlement, state: end.state, receiver, ...(delivered && { sent }) }
}

/** What the statement of `of` is made from. `shared`: with the other months' tips of its payments. */
export function inputFor(played: Played, of: Month = month, shared = true): StatementInput {
  const own = played.tips.filter(tip => tip.month === of)
  const settlements = played.settlements.filter(settlement =>
    own.some(tip => settlement.tipIds.includes(tip.id) && tip.batchId === settlement.id),
  )
  const others = played.tips.filter(
    tip => tip.month !== of && settlements.some(settlement => settlement.id === tip.batchId),
  )
  const balances = played.balances.get(of)
  return {
    month: of,
    zone,
    now: noon,
    records: {
      balances: balances ? [encodeBalances(balances)] : [],
      tips: shared ? [...own, ...others] : own,
      settlements,
      gifts: [],
      holds: [],
      damaged: 0,
    },
    connection: connected,
    settings: { ...defaultSettings, pool: toWire(money(800n, usd)) },
  }
}

/** A connected wallet in dollars. */
export const connected = {
  state: 'connected',
  address: 'https://wallet.example/reader',
  walletName: 'Reader',
  ...usd,
  keySeen: true,
  keyToAdd: 'a2V5',
} as const satisfies StatementInput['connection']
