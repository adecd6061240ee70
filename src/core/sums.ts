/**
 * Sums: what the ledger's entries about tips add up to, finer than balances.
 *
 * A stream is what moved from one publication to one person in a month, or to one person in a year; a
 * share is what one month put into one payment; a count is how many tips and pieces a month has. With them
 * a screen tells a month of ten thousand tips without reading one. They say nothing that the entries and
 * tips do not say: they are written with them, and can be made again from them (`foldEntries`), in any order.
 */
import * as v from 'valibot'
import { assert } from './assert'
import { type BatchId, batchIdSchema, type TipId, tipIdSchema } from './ids'
import { type EntryKind, type EntryRecord, moves } from './ledger'
import { type Asset, assetKey } from './money'
import { type PaymentRecord, paymentRecordSchema } from './payment-record'
import { type Reason, reasons } from './reason'
import type { Month } from './time'
import { monthSchema, unixMsSchema } from './time-schema'
import type { TipRecord } from './tip'

const units = v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,19})$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = (length: number) => v.pipe(v.string(), v.maxLength(length))
const asset = { assetCode: text(32), assetScale: v.pipe(count, v.maxValue(255)) }
const outcome = { arrived: units, fees: units, cameBack: units }

/** How often a reason was given, and what moves for it; in the stream's minor units. */
const reasonSumSchema = v.object({ tips: count, moving: units })

/** What moved to one person: in a month from one publication, in a year from everywhere. */
export const streamRecordSchema = v.object({
  key: text(3000),
  /** `2026-11` or `2026`. */
  period: v.pipe(v.string(), v.regex(/^\d{4}(-\d{2})?$/)),
  ...asset,
  name: text(300),
  /** As the page of the newest tip said it. */
  url: v.optional(text(2048)),
  payee: text(2048),
  /** Empty in a year's. */
  publication: text(2048),
  host: text(2048),
  firstAt: unixMsSchema,
  firstId: tipIdSchema,
  lastAt: unixMsSchema,
  lastId: tipIdSchema,
  /** Every tip there was, and how many of them were undone or let go. */
  tips: count,
  taken: count,
  kept: units,
  flowing: units,
  ...outcome,
  reasons: v.record(v.picklist([...reasons, 'none']), reasonSumSchema),
})
export type StreamRecord = v.InferOutput<typeof streamRecordSchema>

/** What one month's tips put into one payment, and what became of it. */
export const shareRecordSchema = v.object({
  /** `<month>|<batch id>`: what a month reads together lies together. */
  key: text(64),
  batchId: batchIdSchema,
  month: monthSchema,
  ...asset,
  /** Who it is for, each name once. */
  names: v.array(text(300)),
  tips: count,
  amount: units,
  ...outcome,
  /** The whole payment, once it has ended; before that its settlement tells. */
  payment: v.optional(paymentRecordSchema),
})
export type ShareRecord = v.InferOutput<typeof shareRecordSchema>

/** How many tips a month has in an asset, and on how many different pages; undone ones not counted. */
export const countRecordSchema = v.object({
  /** `<month>|<asset>`, as balances have it. */
  key: text(64),
  month: monthSchema,
  tips: count,
  pieces: count,
})
export type CountRecord = v.InferOutput<typeof countRecordSchema>

/** Sums by their keys. */
export type Sums = {
  readonly streams: ReadonlyMap<string, StreamRecord>
  readonly shares: ReadonlyMap<string, ShareRecord>
}

/** The host of a page's address, or the address itself where it has none. */
export function pageHost(url: string): string {
  return /^https?:\/\/([^/?#:]+)/.exec(url)?.[1] ?? url
}

/** The key that a page's publication is listed under: its name, or its host where it has none. */
export function publicationKey(page: TipRecord['page']): string {
  return page.publication ?? pageHost(page.url)
}

/** The key of a stream, by what it holds. */
export function streamKey(
  stream: Pick<StreamRecord, 'period' | 'name' | 'payee' | 'publication'> & Asset,
): string {
  const { name, payee, period, publication } = stream
  return `${period}|${assetKey(stream)}|${name}|${payee}|${publication}`
}

/** The keys of the streams that a tip is in: its month's and its year's. */
export function streamKeys(tip: TipRecord): readonly [string, string] {
  const { amount, creator, month, page, payee } = tip
  const { assetCode, assetScale } = amount
  const own = { assetCode, assetScale, name: creator.name, payee }
  return [
    streamKey({ ...own, period: month, publication: publicationKey(page) }),
    streamKey({ ...own, period: yearOf(month), publication: '' }),
  ]
}

/** The key of the share that an entry is about; none before a tip is in a batch. */
export function shareKey({ batchId, month }: EntryRecord): string | undefined {
  return batchId && `${month}|${batchId}`
}

/** The keys that a month's sums, or a year's with all of its months, stand between. */
export function keysWithin(period: string): readonly [from: string, to: string] {
  // A month's are followed by a bar; a year's by that, or by the rest of a month.
  return [period, `${period}\uffff`]
}

/** The year of a month, as its streams have it: `2026`. */
export function yearOf(month: Month): string {
  return month.slice(0, 4)
}

/** Whether a tip counts: it was not undone, nor let go. */
export function counts(tip: Pick<TipRecord, 'state'>): boolean {
  return tip.state !== 'undone' && tip.state !== 'let-go'
}

/** How many tips and pieces a month has, one record an asset. */
export function countsOf(month: Month, tips: readonly TipRecord[]): CountRecord[] {
  const pages = new Map<string, { tips: number; urls: Set<string> }>()
  for (const tip of tips) {
    const key = `${month}|${assetKey(tip.amount)}`
    const own = opened(pages, key, () => ({ tips: 0, urls: new Set<string>() }))
    if (!counts(tip)) continue
    own.tips += 1
    own.urls.add(tip.page.url)
  }
  return [...pages].map(([key, own]) => ({ key, month, tips: own.tips, pieces: own.urls.size }))
}

type Flow = { kept: bigint; flowing: bigint; arrived: bigint; fees: bigint; cameBack: bigint }
type OpenReason = { tips: number; moving: bigint }
type OpenStream = Omit<StreamRecord, keyof Flow | 'reasons'> &
  Flow & { reasons: Map<Reason | 'none', OpenReason> }
type OpenShare = Omit<ShareRecord, 'amount' | 'arrived' | 'fees' | 'cameBack'> &
  Omit<Flow, 'kept' | 'flowing'> & { amount: bigint }
type Writable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The sums after more entries, from those before that they touch.
 *
 * `tipOf` finds the tip of an entry; entries that are about no tip leave the sums alone. `endedOf` finds the
 * payment of a batch that has ended. The order of the entries does not matter. A share of nothing any more is
 * answered as `undefined`.
 *
 * Sums never stand in the ledger's way: one that was lost begins at nothing, and shows where it is
 * compared with the balances, which are checked; `recount` then makes it right.
 */
export function foldEntries(
  entries: readonly EntryRecord[],
  tipOf: (id: TipId) => TipRecord | undefined,
  before: Sums,
  endedOf: (id: BatchId) => PaymentRecord | undefined,
): {
  readonly streams: readonly StreamRecord[]
  readonly shares: ReadonlyMap<string, ShareRecord | undefined>
} {
  const streams = new Map<string, Writable<OpenStream>>()
  const shares = new Map<string, Writable<OpenShare>>()
  for (const entry of entries) {
    if (!entry.tipId) continue
    const tip = tipOf(entry.tipId)
    assert(tip, `tip ${entry.tipId} of entry ${entry.id} is missing`)
    const [ofMonth, ofYear] = streamKeys(tip)
    enterStream(
      opened(streams, ofMonth, () => openStream(before, ofMonth, tip, false)),
      entry,
      tip,
    )
    enterStream(
      opened(streams, ofYear, () => openStream(before, ofYear, tip, true)),
      entry,
      tip,
    )
    const inBatch = shareKey(entry)
    if (inBatch) {
      enterShare(
        opened(shares, inBatch, () => openShare(before, inBatch, entry, endedOf)),
        entry,
        tip,
      )
    }
  }
  return {
    streams: [...streams.values()].map(closeStream),
    shares: new Map([...shares].map(([key, share]) => [key, closeShare(share)])),
  }
}

function opened<T>(all: Map<string, T>, key: string, open: () => T): T {
  const known = all.get(key)
  if (known) return known
  const made = open()
  all.set(key, made)
  return made
}

function openStream(before: Sums, key: string, tip: TipRecord, ofYear: boolean): OpenStream {
  const known = before.streams.get(key)
  if (known) {
    const reasonSums = Object.entries(known.reasons).map(
      ([reason, sum]) =>
        [reason as Reason | 'none', { tips: sum.tips, moving: BigInt(sum.moving) }] as const,
    )
    return { ...known, ...flowOf(known), reasons: new Map(reasonSums) }
  }
  return {
    key,
    period: ofYear ? yearOf(tip.month) : tip.month,
    ...assetOf(tip.amount),
    name: tip.creator.name,
    payee: tip.payee,
    publication: ofYear ? '' : publicationKey(tip.page),
    host: ofYear ? '' : pageHost(tip.page.url),
    firstAt: tip.keptAt,
    firstId: tip.id,
    lastAt: tip.keptAt,
    lastId: tip.id,
    ...(tip.creator.url !== undefined && { url: tip.creator.url }),
    tips: 0,
    taken: 0,
    ...{ kept: 0n, flowing: 0n, arrived: 0n, fees: 0n, cameBack: 0n },
    reasons: new Map(),
  }
}

function flowOf(known: StreamRecord): Flow {
  return {
    kept: BigInt(known.kept),
    flowing: BigInt(known.flowing),
    arrived: BigInt(known.arrived),
    fees: BigInt(known.fees),
    cameBack: BigInt(known.cameBack),
  }
}

function assetOf({ assetCode, assetScale }: Asset): Asset {
  return { assetCode, assetScale }
}

const within = ['kept', 'flowing', 'arrived', 'fees'] as const
type Within = (typeof within)[number]

function isWithin(account: string): account is Within {
  return (within as readonly string[]).includes(account)
}

function enterStream(stream: Writable<OpenStream>, entry: EntryRecord, tip: TipRecord): void {
  const amount = BigInt(entry.amount.value)
  const { from, to } = moves[entry.kind]
  if (isWithin(from)) stream[from] -= amount
  if (isWithin(to)) stream[to] += amount
  if (entry.kind === 'came-back') stream.cameBack += amount
  const reason = opened(stream.reasons, tip.reason ?? 'none', () => ({ tips: 0, moving: 0n }))
  if (isWithin(from)) reason.moving -= amount
  if (isWithin(to)) reason.moving += amount
  if (entry.kind === 'kept') {
    stream.tips += 1
    reason.tips += 1
    meet(stream, tip)
  }
  if (isTaken(entry.kind)) {
    stream.taken += 1
    reason.tips -= 1
  }
}

function isTaken(kind: EntryKind): boolean {
  return kind === 'undone' || kind === 'let-go'
}

/** One more tip: the first and the newest are known by when they were kept, not by when they are counted. */
function meet(stream: Writable<OpenStream>, tip: TipRecord): void {
  const isBefore = (at: number, id: string) => tip.keptAt < at || (tip.keptAt === at && tip.id < id)
  if (isBefore(stream.firstAt, stream.firstId)) {
    stream.firstAt = tip.keptAt
    stream.firstId = tip.id
    if (stream.host !== '') stream.host = pageHost(tip.page.url)
  }
  if (isBefore(stream.lastAt, stream.lastId)) return
  stream.lastAt = tip.keptAt
  stream.lastId = tip.id
  if (tip.creator.url === undefined) delete stream.url
  else stream.url = tip.creator.url
}

function openShare(
  before: Sums,
  key: string,
  entry: EntryRecord,
  endedOf: (id: BatchId) => PaymentRecord | undefined,
): OpenShare {
  const known = before.shares.get(key)
  assert(entry.batchId, `${entry.id} is in no batch`)
  const payment = endedOf(entry.batchId) ?? known?.payment
  if (known) {
    return {
      ...known,
      ...(payment && { payment }),
      amount: BigInt(known.amount),
      arrived: BigInt(known.arrived),
      fees: BigInt(known.fees),
      cameBack: BigInt(known.cameBack),
    }
  }
  return {
    key,
    batchId: entry.batchId,
    month: entry.month,
    ...assetOf(entry.amount),
    names: [],
    tips: 0,
    ...(payment && { payment }),
    ...{ amount: 0n, arrived: 0n, fees: 0n, cameBack: 0n },
  }
}

function enterShare(share: Writable<OpenShare>, entry: EntryRecord, tip: TipRecord): void {
  const amount = BigInt(entry.amount.value)
  if (entry.kind === 'flowed') {
    share.amount += amount
    share.tips += 1
    if (!share.names.includes(tip.creator.name)) share.names = [...share.names, tip.creator.name]
  }
  if (entry.kind === 'held-back') {
    share.amount -= amount
    share.tips -= 1
  }
  if (entry.kind === 'arrived') share.arrived += amount
  if (entry.kind === 'fee') share.fees += amount
  if (entry.kind === 'came-back') share.cameBack += amount
}

function written(value: bigint): string {
  return value > 0n ? value.toString() : '0'
}

function closeStream(open: OpenStream): StreamRecord {
  const told = [...open.reasons].filter(([, { moving, tips }]) => tips > 0 || moving > 0n)
  return {
    ...open,
    kept: written(open.kept),
    flowing: written(open.flowing),
    arrived: written(open.arrived),
    fees: written(open.fees),
    cameBack: written(open.cameBack),
    reasons: Object.fromEntries(
      told.map(([reason, { moving, tips }]) => [
        reason,
        { tips: Math.max(0, tips), moving: written(moving) },
      ]),
    ),
  }
}

function closeShare(open: OpenShare): ShareRecord | undefined {
  if (open.tips <= 0) return undefined
  return {
    ...open,
    amount: written(open.amount),
    arrived: written(open.arrived),
    fees: written(open.fees),
    cameBack: written(open.cameBack),
  }
}
