/**
 * A month from its sums: the same figures as the statement's, without reading its tips.
 *
 * What is still kept is told from the tips themselves, for each waits for a reason of its own.
 */
import type { BatchId } from '../ids'
import { type Asset, add, type MoneyWire, money, sameAsset, toWire } from '../money'
import { poolView } from '../pool'
import {
  assetsOf,
  daysLeftOf,
  type Figures,
  keptFigures,
  monthTime,
  type Overview,
  poolIn,
} from '../review'
import type { ShareRecord, StreamRecord } from '../sums'
import { groupedBy, type MonthIndex, monthIndex } from './month-index'
import { type PaymentSum, paymentSum } from './payments'
import {
  type PersonSum,
  type PublicationView,
  type ReasonSum,
  reasonOrder,
  type Stream,
} from './people'
import { reconcile, shareOfMonth, sumOfGifts, type Told, total } from './reconcile'
import type { MonthSums, OverviewInput } from './statement-input'
import { waitingGroups } from './waiting'

/** A month's overviews, one an asset, as `statementOf` has them. */
export function overviewOf(input: OverviewInput): readonly Overview[] {
  const { records } = input
  const seen = [...records.balances.map(({ still }) => still), ...records.streams]
  return assetsOf(input, seen).map(asset => overviewIn(asset, input))
}

function overviewIn(asset: Asset, input: OverviewInput): Overview {
  const { month, now, records, zone } = input
  const balances = poolIn(asset, input, records)
  const streams = records.streams.filter(each => sameAsset(each, asset)).sort(byFirst)
  const shares = records.shares.filter(each => each.month === month && sameAsset(each, asset))
  const { holds, kept, keptBeside = [] } = records
  const tips = [...kept, ...keptBeside]
  const index = monthIndex(
    { ...input, records: { ...records, holds, tips, settlements: [] } },
    asset,
  )
  const people = peopleIn(streams)
  const publications = publicationsIn(streams)
  const shareOf = new Map(shares.map(share => [share.batchId, share]))
  const payments = paymentsIn(records, shareOf, asset)
  return {
    month,
    zone,
    madeAt: now,
    asset,
    time: monthTime(input),
    figures: {
      ...keptFigures(index),
      ...liveFigures(streams),
      pieces: records.counts.find(({ key }) => key === keyOf(month, asset))?.pieces ?? 0,
      payments: payments.length,
    },
    pool: poolView(balances, daysLeftOf(input)),
    people,
    publications,
    streams: streamsIn(streams, publications),
    reasons: reasonsIn(streams, asset),
    waiting: waitingGroups(index),
    payments,
    sum: reconcile(balances, toldBySums(streams, shareOf, index, records)),
    damaged: records.damaged,
  }
}

function keyOf(month: string, { assetCode, assetScale }: Asset): string {
  return `${month}|${assetCode}/${assetScale}`
}

type First = Pick<StreamRecord, 'firstAt' | 'firstId'>

/** By first tip, as lists are. */
export function byFirst(a: First, b: First): number {
  return a.firstAt - b.firstAt || (a.firstId < b.firstId ? -1 : 1)
}

/** All that does not stand still of a stream, in minor units. */
function movingOfStream({ arrived, fees, flowing, kept }: StreamRecord): bigint {
  return BigInt(kept) + BigInt(flowing) + BigInt(arrived) + BigInt(fees)
}

function summed(streams: readonly StreamRecord[], of: (stream: StreamRecord) => bigint): bigint {
  return streams.reduce((all, stream) => all + of(stream), 0n)
}

function wireOf(value: bigint, asset: Asset): MoneyWire {
  return toWire(money(value, asset))
}

/** The key that a stream's person is listed under. */
function personOfStream({ name, payee }: StreamRecord): string {
  return `${name}|${payee}`
}

/** The people of streams that stand in order of their first tips. */
export function peopleIn(streams: readonly StreamRecord[]): readonly PersonSum[] {
  return [...groupedBy(streams, personOfStream)].flatMap(([key, own]) => {
    const [first] = own
    if (!first) return []
    const newest = own.reduce((a, b) => (isLater(b, a) ? b : a))
    return [
      {
        key,
        name: first.name,
        ...(newest.url !== undefined && { url: newest.url }),
        payee: first.payee,
        publications: [...new Set(own.map(({ publication }) => publication))],
        moving: wireOf(summed(own, movingOfStream), first),
        arrived: wireOf(
          summed(own, ({ arrived }) => BigInt(arrived)),
          first,
        ),
        count: own.reduce((all, { taken, tips }) => all + tips - taken, 0),
      },
    ]
  })
}

function isLater(a: StreamRecord, b: StreamRecord): boolean {
  return a.lastAt > b.lastAt || (a.lastAt === b.lastAt && a.lastId > b.lastId)
}

function publicationsIn(streams: readonly StreamRecord[]): readonly PublicationView[] {
  return [...groupedBy(streams, ({ publication }) => publication)].flatMap(([key, own]) => {
    const [first] = own
    if (!first) return []
    return [
      {
        key,
        name: key,
        host: first.host,
        moving: wireOf(summed(own, movingOfStream), first),
        tips: own.reduce((all, { tips }) => all + tips, 0),
      },
    ]
  })
}

function streamsIn(
  streams: readonly StreamRecord[],
  publications: readonly PublicationView[],
): readonly Stream[] {
  const byPublication = groupedBy(streams, ({ publication }) => publication)
  return publications.flatMap(({ key }) =>
    (byPublication.get(key) ?? []).flatMap(stream => {
      const moving = movingOfStream(stream)
      if (moving === 0n) return []
      return [
        {
          publication: key,
          person: personOfStream(stream),
          moving: wireOf(moving, stream),
          kept: wireOf(BigInt(stream.kept), stream),
        },
      ]
    }),
  )
}

/** What moves by reason, in the order in which reasons are told. */
export function reasonsIn(streams: readonly StreamRecord[], asset: Asset): readonly ReasonSum[] {
  return reasonOrder.flatMap(reason => {
    const own = streams.flatMap(stream => stream.reasons[reason] ?? [])
    const tips = own.reduce((all, each) => all + each.tips, 0)
    const moving = own.reduce((all, each) => all + BigInt(each.moving), 0n)
    return tips > 0 ? [{ reason, tips, moving: wireOf(moving, asset) }] : []
  })
}

function liveFigures(
  streams: readonly StreamRecord[],
): Pick<Figures, 'people' | 'publications' | 'tips'> {
  const live = streams.filter(({ taken, tips }) => tips > taken)
  return {
    tips: live.reduce((all, { taken, tips }) => all + tips - taken, 0),
    people: new Set(live.map(personOfStream)).size,
    publications: new Set(live.map(({ publication }) => publication)).size,
  }
}

function paymentsIn(
  { payments }: MonthSums,
  shareOf: ReadonlyMap<BatchId, ShareRecord>,
  asset: Asset,
): readonly PaymentSum[] {
  return [...payments]
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .flatMap(payment => {
      const share = shareOf.get(payment.id)
      if (!share) return []
      const { amount, names, tips } = share
      const put = { names, count: tips, amount: money(BigInt(amount), asset) }
      return paymentSum(payment, put) ?? []
    })
}

function toldBySums(
  streams: readonly StreamRecord[],
  shareOf: ReadonlyMap<BatchId, ShareRecord>,
  index: MonthIndex,
  records: MonthSums,
): Told {
  const { asset } = index
  const word = records.payments.flatMap(payment => {
    const share = shareOf.get(payment.id)
    if (!share) return []
    const own = BigInt(share.arrived) + BigInt(share.fees)
    const { gone, tips } = payment
    const whole = gone !== undefined || share.tips >= tips
    return shareOfMonth(payment, {
      own,
      all: gone === undefined ? own : BigInt(gone),
      whole,
    })
  })
  return {
    moving: add(money(summed(streams, movingOfStream), asset), sumOfGifts(index, records.gifts)),
    cameBack: money(
      summed(streams, ({ cameBack }) => BigInt(cameBack)),
      asset,
    ),
    wallet: total(word, asset),
  }
}
