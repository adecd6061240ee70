/**
 * One tip as the statement tells it: what it was for, how far it has come, and what may be done.
 */
import { actIdOf, type BatchId, type TipId } from '../ids'
import { add, fromWire, type Money, type MoneyWire, subtract, toWire, zero } from '../money'
import type { Passage } from '../passage'
import type { Reason } from '../reason'
import type { UnixMs } from '../time'
import type { TipRecord, TipState } from '../tip'
import type { MonthIndex } from './month-index'
import { type Waiting, waitingOf } from './waiting'

/** How far a tip has come: its state, with rehearsal and part arrival told apart. */
export type TipWord = TipState | 'rehearsed' | 'part-arrived'

export type TipLine = {
  readonly id: TipId
  readonly keptAt: UnixMs
  readonly page: TipRecord['page']
  readonly creator: TipRecord['creator']
  readonly payee: string
  readonly amount: MoneyWire
  readonly reason?: Reason
  /** The words of the page that it is for, and the reader's own; in the ledger, shared or not. */
  readonly passage?: Passage
  readonly word: TipWord
  readonly stateAt: UnixMs
  /** Exactly one for a kept or rehearsed tip, none for any other. */
  readonly waiting?: Waiting
  /** What arrived, what the wallets took for it, what came back: together the amount, once it ended. */
  readonly arrived: MoneyWire
  readonly fee: MoneyWire
  readonly cameBack: MoneyWire
  /** Whether the act can be undone: every tip of it is still kept. */
  readonly mayUndo: boolean
  /** How many tips undoing takes back: one act may keep a tip for each of several authors. */
  readonly actTips: number
  readonly batchId?: BatchId
}

/** What became of a tip's amount; all nothing while it has not ended. */
export type TipParts = { readonly arrived: Money; readonly fee: Money; readonly cameBack: Money }

/**
 * The parts of a tip. What did not arrive is a fee where the payment arrived, else it came back.
 *
 * Keeps: no part is more than the amount.
 */
export function partsOf(tip: TipRecord, index: Pick<MonthIndex, 'settlementById'>): TipParts {
  const amount = fromWire(tip.amount)
  const nothing = zero(amount)
  if (tip.state === 'came-back') return { arrived: nothing, fee: nothing, cameBack: amount }
  if (tip.state !== 'arrived') return { arrived: nothing, fee: nothing, cameBack: nothing }
  const arrived = tip.arrived ? fromWire(tip.arrived) : amount
  const rest = subtract(amount, arrived)
  const settlement = tip.batchId && index.settlementById.get(tip.batchId)
  return settlement?.state === 'part-arrived'
    ? { arrived, fee: nothing, cameBack: rest }
    : { arrived, fee: rest, cameBack: nothing }
}

/** What of a tip does not stand still: kept, under way, or gone to the payee and the wallets. */
export function movingOf(tip: TipRecord, parts: TipParts): Money {
  if (tip.state === 'kept' || tip.state === 'flowing') return fromWire(tip.amount)
  return add(parts.arrived, parts.fee)
}

/** A tip as a line of the statement. */
export function tipLine(tip: TipRecord, index: MonthIndex): TipLine {
  const parts = partsOf(tip, index)
  const siblings = index.tipsByAct.get(actIdOf(tip.id)) ?? [tip]
  const waiting = waitingOf(tip, index)
  return {
    id: tip.id,
    keptAt: tip.keptAt,
    page: tip.page,
    creator: tip.creator,
    payee: tip.payee,
    amount: tip.amount,
    ...(tip.reason && { reason: tip.reason }),
    ...(tip.passage && { passage: tip.passage }),
    word: wordOf(tip, parts),
    stateAt: tip.stateAt,
    ...(waiting && { waiting }),
    arrived: toWire(parts.arrived),
    fee: toWire(parts.fee),
    cameBack: toWire(parts.cameBack),
    mayUndo: siblings.every(({ elsewhere, state }) => state === 'kept' && !elsewhere),
    actTips: siblings.length,
    ...(tip.batchId && { batchId: tip.batchId }),
  }
}

function wordOf(tip: TipRecord, parts: TipParts): TipWord {
  if (tip.state === 'kept' && tip.rehearsal) return 'rehearsed'
  return tip.state === 'arrived' && parts.cameBack.value > 0n ? 'part-arrived' : tip.state
}
