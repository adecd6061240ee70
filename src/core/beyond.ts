/**
 * Beyond: what another Rill has paid from the reader's wallet, and this ledger does not know.
 *
 * Two browsers at one wallet are two ledgers and one pool. A wallet lists the payments of one client, with
 * whatever key they were signed, and every Rill at a wallet is the same client: the reader's own address.
 * What another Rill has paid is told by its batch id, which no other program writes; the ledger knows its
 * own batches, and those that came with a backup. It is never entered: it only takes its room in the pool.
 * Source: wallet-observed, section 10.
 */
import * as v from 'valibot'
import { batchIdSchema } from './ids'
import {
  type Asset,
  fromWire,
  least,
  type Money,
  type MoneyWire,
  money,
  sameAsset,
  toWire,
  UINT64_MAX,
} from './money'
import { moneyWireSchema } from './money-wire'
import type { OutgoingPayment } from './open-payments'
import { HOUR_MS, type Month, monthOf, monthStart, type UnixMs } from './time'
import { monthSchema, unixMsSchema } from './time-schema'

const text = v.pipe(v.string(), v.maxLength(4096))

/** What one wallet said of one month, as stored under `<month>|<wallet>`. */
export const beyondRecordSchema = v.object({
  key: text,
  month: monthSchema,
  wallet: text,
  /** Settled payments of another Rill, and when each was made by the wallet's clock. */
  payments: v.array(
    v.object({ batchId: batchIdSchema, at: unixMsSchema, amount: moneyWireSchema }),
  ),
  /** When the wallet said so. */
  readAt: unixMsSchema,
  /** Whether its list was read down to the month's start; else there may be more. */
  whole: v.boolean(),
})
export type BeyondRecord = v.InferOutput<typeof beyondRecordSchema>

/** What is beyond a month's ledger in one asset; `readAt`: as of when, the oldest word counts. */
export type Beyond = {
  readonly amount: Money
  readonly readAt: UnixMs
  readonly whole: boolean
}

/** A wallet's list of payments, newest first, as far as it was read. */
export type Listed = {
  readonly payments: readonly OutgoingPayment[]
  /** Whether that was all of it. */
  readonly end: boolean
}

/** What a list was read for. */
type ReadFor = {
  readonly wallet: string
  readonly months: readonly Month[]
  readonly zone: string
  readonly readAt: UnixMs
  /** The payments that this ledger knows. */
  readonly known: ReadonlySet<string>
}

/**
 * The records of some months after a list was read.
 *
 * Keeps: what an older reading saw below the point that this one reached. A payment of another Rill that
 * names no time is in no month, and no month is then known whole.
 */
export function beyondRecords(
  listed: Listed,
  { known, months, readAt, wallet, zone }: ReadFor,
  before: readonly BeyondRecord[],
): readonly BeyondRecord[] {
  const others = listed.payments.filter(({ batchId }) => isBatch(batchId) && !known.has(batchId))
  const undated = others.some(({ createdAt }) => createdAt === undefined)
  const reached = listed.end ? 0 : oldestOf(listed.payments, readAt)
  const seen = others.flatMap(settledPart)
  return months.map(month => {
    const key = beyondKey(month, wallet)
    const older = before.find(record => record.key === key)?.payments ?? []
    return {
      key,
      month,
      wallet,
      payments: [
        ...seen.filter(({ at }) => monthOf(at, zone) === month),
        ...older.filter(({ at, batchId }) => at < reached && !known.has(batchId)),
      ],
      readAt,
      whole: !undated && reached <= monthStart(month, zone),
    }
  })
}

/** The key of what a wallet said of a month. */
export function beyondKey(month: Month, wallet: string): string {
  return `${month}|${wallet}`
}

function isBatch(id: string | undefined): id is string {
  return v.is(batchIdSchema, id)
}

function oldestOf(payments: readonly OutgoingPayment[], otherwise: UnixMs): UnixMs {
  const dated = payments.flatMap(({ createdAt }) => (createdAt ? [Date.parse(createdAt)] : []))
  return Math.min(otherwise, ...dated)
}

/**
 * What a payment has surely taken, as its own browser's ledger will have it: all of the debit once
 * something was sent, for a fee lies in the rest; of one that failed only what was sent, and no more than that;
 * nothing before.
 */
function settledPart({
  batchId,
  createdAt,
  debitAmount,
  failed,
  sentAmount,
}: OutgoingPayment): BeyondRecord['payments'] {
  if (!createdAt || sentAmount.value === '0') return []
  const amount = failed ? toWire(least(fromWire(sentAmount), fromWire(debitAmount))) : debitAmount
  return [{ batchId: v.parse(batchIdSchema, batchId), at: Date.parse(createdAt), amount }]
}

/** The records without what this ledger knows by now: a backup may have brought it since. */
export function withoutKnown(
  records: readonly BeyondRecord[],
  known: ReadonlySet<string>,
): readonly BeyondRecord[] {
  return records.map(record => ({
    ...record,
    payments: record.payments.filter(({ batchId }) => !known.has(batchId)),
  }))
}

/** What is beyond a month's ledger in an asset, from every wallet's record of it; undefined: nobody was asked. */
export function beyondIn(records: readonly BeyondRecord[], asset: Asset): Beyond | undefined {
  if (records.length === 0) return undefined
  return {
    amount: spentSince(records, asset, 0),
    readAt: Math.min(...records.map(({ readAt }) => readAt)),
    whole: records.every(({ whole }) => whole),
  }
}

/** How long what a wallet said is good enough for a reader who opens the review. */
const GOOD_MS = 3 * HOUR_MS

/** Whether a wallet that was asked at `asked` is to be asked again: after some hours, and in a new month. */
export function isLookDue(asked: UnixMs | undefined, now: UnixMs, zone: string): boolean {
  // Nothing was asked in the future: that is a clock that has been set back since.
  if (asked === undefined || asked > now || now - asked >= GOOD_MS) return true
  return monthOf(asked, zone) !== monthOf(now, zone)
}

/** What was spent beyond this ledger since an instant, in an asset. */
export function spentSince(records: readonly BeyondRecord[], asset: Asset, from: UnixMs): Money {
  const spent = records
    .flatMap(({ payments }) => payments)
    .filter(({ amount, at }) => at >= from && sameAsset(amount, asset))
    .reduce((all, { amount }) => all + BigInt(amount.value), 0n)
  // A wallet may say anything; more than can be counted is as much as can be counted.
  return money(spent > UINT64_MAX ? UINT64_MAX : spent, asset)
}

/** What another browser has spent, as screens tell it. */
export type BeyondView = {
  readonly amount: MoneyWire
  readonly readAt: UnixMs
  /** Whether the list was read down to the month's start; else it may be more. */
  readonly whole: boolean
}
