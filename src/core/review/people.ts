/**
 * The people of a month, and the publications they were read in.
 *
 * Both are listed by their first tip of the month, so that a list never changes its order while
 * somebody acts on it.
 */
import { add, type Money, type MoneyWire, toWire, zero } from '../money'
import { type Reason, reasons } from '../reason'
import { counts, pageHost, publicationKey } from '../sums'
import type { TipRecord } from '../tip'
import { groupedBy, type MonthIndex } from './month-index'
import { movingOf, partsOf, type TipLine, tipLine } from './tip-line'

/** Somebody who was tipped: one name at one wallet. */
export type PersonSum = {
  /** Name and payee; the same name at another wallet is listed apart. */
  readonly key: string
  readonly name: string
  readonly url?: string
  readonly payee: string
  /** Keys of the publications their tips were for, by first tip. */
  readonly publications: readonly string[]
  /** All that does not stand still: kept, flowing, arrived and fees. */
  readonly moving: MoneyWire
  readonly arrived: MoneyWire
  /** Their tips that count; what was undone or let go is listed with them, and not counted. */
  readonly count: number
}

/** The same, with each tip. */
export type PersonView = PersonSum & { readonly tips: readonly TipLine[] }

/** Where somebody was read. */
export type PublicationView = {
  /** The name, or the page's host where it has none. */
  readonly key: string
  readonly name: string
  readonly host: string
  readonly moving: MoneyWire
  readonly tips: number
}

/** What moves from one publication to one person. */
export type Stream = {
  readonly publication: string
  readonly person: string
  readonly moving: MoneyWire
  /** The part of it that is only kept; the rest is under way or gone. */
  readonly kept: MoneyWire
}

/** The key that a tip's creator is listed under. */
export function personKey(tip: Pick<TipRecord, 'creator' | 'payee'>): string {
  return `${tip.creator.name}|${tip.payee}`
}

function movingSum(tips: readonly TipRecord[], index: MonthIndex): Money {
  return tips.reduce(
    (total, tip) => add(total, movingOf(tip, partsOf(tip, index))),
    zero(index.asset),
  )
}

/** Everybody who was tipped this month, undone tips included, by first tip. */
export function peopleOf(index: MonthIndex): readonly PersonView[] {
  return [...groupedBy(index.tips, personKey)].map(([key, tips]) => personOf(key, tips, index))
}

function personOf(key: string, tips: readonly TipRecord[], index: MonthIndex): PersonView {
  const latest = tips.at(-1)
  const url = latest?.creator.url
  const arrived = tips.reduce(
    (total, tip) => add(total, partsOf(tip, index).arrived),
    zero(index.asset),
  )
  return {
    key,
    name: latest?.creator.name ?? key,
    ...(url !== undefined && { url }),
    payee: latest?.payee ?? key,
    publications: [...new Set(tips.map(tip => publicationKey(tip.page)))],
    moving: toWire(movingSum(tips, index)),
    arrived: toWire(arrived),
    count: tips.filter(counts).length,
    tips: tips.map(tip => tipLine(tip, index)),
  }
}

/** The publications of a month by first tip. */
export function publicationsOf(index: MonthIndex): readonly PublicationView[] {
  return [...groupedBy(index.tips, tip => publicationKey(tip.page))].map(([key, tips]) => ({
    key,
    name: key,
    host: pageHost(tips[0]?.page.url ?? key),
    moving: toWire(movingSum(tips, index)),
    tips: tips.length,
  }))
}

/** What moves from each publication to each person; streams of nothing are left out. */
export function streamsOf(index: MonthIndex): readonly Stream[] {
  const streams: Stream[] = []
  for (const [publication, tips] of groupedBy(index.tips, tip => publicationKey(tip.page))) {
    for (const [person, own] of groupedBy(tips, personKey)) {
      const moving = movingSum(own, index)
      if (moving.value === 0n) continue
      const kept = movingSum(
        own.filter(tip => tip.state === 'kept'),
        index,
      )
      streams.push({ publication, person, moving: toWire(moving), kept: toWire(kept) })
    }
  }
  return streams
}

/** What moves for one reason; `none` where the reader gave no word for it. */
export type ReasonSum = {
  readonly reason: Reason | 'none'
  readonly tips: number
  readonly moving: MoneyWire
}

/** What moves by reason, in the order in which the popup offers them; reasons without a tip are left out. */
export function reasonsOf(index: MonthIndex): readonly ReasonSum[] {
  const byReason = groupedBy(index.tips.filter(counts), tip => tip.reason ?? 'none')
  return reasonOrder.flatMap(reason => {
    const tips = byReason.get(reason)
    return tips ? [{ reason, tips: tips.length, moving: toWire(movingSum(tips, index)) }] : []
  })
}

/** In which order reasons are told. */
export const reasonOrder: readonly (Reason | 'none')[] = [...reasons, 'none']
