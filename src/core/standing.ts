/**
 * Every month for someone: a tip that the reader has said once and that is kept anew each month.
 *
 * It is counted in the pool before anything else of the month, can be skipped or ended, and never goes on
 * by itself where the payee has changed, or where the pool cannot hold it whole: then it asks.
 */
import * as v from 'valibot'
import { type ActId, actIdSchema } from './ids'
import type { Balances } from './ledger'
import { compare, countedIn, fromWire, type MoneyWire, subtract, toWire } from './money'
import { moneyWireSchema } from './money-wire'
import { type Month, nextMonth } from './time'
import { monthSchema, unixMsSchema } from './time-schema'
import type { TipRecord } from './tip'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** Why a standing tip asks before it goes on. */
const standingQuestions = ['payee-changed', 'over-pool', 'asset-differs'] as const
export type StandingQuestion = (typeof standingQuestions)[number]

/** A standing tip as stored, under the act that began it. */
export const standingRecordSchema = v.object({
  id: actIdSchema,
  amount: moneyWireSchema,
  /** The wallet address in normal form. */
  payee: text(2048),
  creator: v.object({ name: text(300), url: v.optional(text(2048)) }),
  /** The page on which it was said. */
  page: v.object({ url: text(2048), title: text(300), publication: v.optional(text(300)) }),
  since: unixMsSchema,
  /**
   * The last month that it was kept for, or skipped. One that a clock which was ahead has left shows as skipped, and
   * is taken up again by the reader's word only: by itself it might be kept twice, or against a skip.
   */
  lastMonth: monthSchema,
  /** Nothing is kept until the reader has answered. */
  asks: v.optional(v.picklist(standingQuestions)),
})
export type StandingRecord = v.InferOutput<typeof standingRecordSchema>

/** A standing tip out of a tip of this month, which counts as the month's own. */
export function standingFrom(tip: TipRecord, since: number): StandingRecord {
  const { actId, amount, creator, month, page, payee } = tip
  return { id: actId, amount, payee, creator, page, since, lastMonth: month }
}

/** What the acts of all months of a standing tip have in common with the one that began it. */
function lineOf(id: ActId): string {
  return id.slice(0, 24)
}

/**
 * The act that keeps a standing tip for a month: the same whenever it is asked, so that a month has it once.
 * The month stands in the last digits of the id that began it.
 */
export function standingActId(id: ActId, month: Month): ActId {
  return `${lineOf(id)}${month.replace('-', '').padStart(12, '0')}` as ActId
}

/** Whether an act is of one of these standing tips: began it, or keeps it for some month. */
export function isOfStanding(act: ActId, standing: readonly Pick<StandingRecord, 'id'>[]): boolean {
  return standing.some(({ id }) => lineOf(id) === lineOf(act))
}

/** What becomes of the standing tips when a month is opened. */
export type StandingMonth = {
  /**
   * To be kept from the pool, oldest first. Several that go back to one act, as merged browsers may have them, are
   * one tip, and take its room once.
   */
  readonly keep: readonly StandingRecord[]
  /** With their questions; those that were skipped are in neither. */
  readonly ask: readonly StandingRecord[]
}

/**
 * Which standing tips a month keeps, and which ask.
 *
 * Keeps: what is kept fits into `still`, whole tips only, each the same sum, in the pool's decimal places. `changed`: payees that lead elsewhere than at the
 * reader's last tip, or that their creator no longer names.
 */
export function standingMonth(
  records: readonly StandingRecord[],
  balances: Pick<Balances, 'month' | 'still'>,
  changed: (record: StandingRecord) => boolean,
): StandingMonth {
  const keep: StandingRecord[] = []
  const ask: StandingRecord[] = []
  let { still } = balances
  const due = records.filter(({ asks, lastMonth }) => !asks && lastMonth < balances.month)
  for (const record of [...due].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))) {
    const amount = countedIn(still, fromWire(record.amount))
    if (!amount) ask.push({ ...record, asks: 'asset-differs' })
    else if (changed(record)) ask.push({ ...record, asks: 'payee-changed' })
    else {
      const goesAlong = isOfStanding(record.id, keep)
      if (!goesAlong && compare(amount, still) > 0) ask.push({ ...record, asks: 'over-pool' })
      else {
        if (!goesAlong) still = subtract(still, amount)
        keep.push({ ...record, amount: toWire(amount), lastMonth: balances.month })
      }
    }
  }
  return { keep, ask }
}

/** The tip that a standing tip is in a month. */
export function standingTip(
  record: StandingRecord,
  of: { readonly month: Month; readonly at: number; readonly rehearsal: boolean },
): TipRecord {
  const actId = standingActId(record.id, of.month)
  const { amount, creator, page, payee } = record
  return {
    id: `${actId}.0` as TipRecord['id'],
    actId,
    keptAt: of.at,
    month: of.month,
    amount,
    sumFrom: 'every-month',
    payee,
    creator,
    page,
    rehearsal: of.rehearsal,
    state: 'kept',
    stateAt: of.at,
  }
}

/** A standing tip that leaves out the month after `month`, or no longer does. */
export function skipNext(record: StandingRecord, month: Month, skip: boolean): StandingRecord {
  return { ...record, lastMonth: skip ? nextMonth(month) : month }
}

/** A standing tip as screens show it. */
export type StandingView = {
  readonly id: ActId
  readonly name: string
  readonly amount: MoneyWire
  readonly payee: string
  readonly since: number
  readonly asks?: StandingQuestion
  /** The next month is left out. */
  readonly skipsNext: boolean
}

/** A standing tip for a screen. */
export function standingView(record: StandingRecord, month: Month): StandingView {
  const { amount, asks, creator, id, lastMonth, payee, since } = record
  return {
    id,
    name: creator.name,
    amount: toWire(fromWire(amount)),
    payee,
    since,
    ...(asks && { asks }),
    skipsNext: lastMonth > month,
  }
}
