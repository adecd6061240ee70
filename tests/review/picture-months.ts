/** Months as they are shown in pictures: written down, not generated, so that each can be looked at. */
import type { ActId, BatchId } from '../../src/core/ids'
import { tipIdOf } from '../../src/core/ids'
import {
  type Balances,
  emptyBalances,
  encodeBalances,
  poolEntry,
  post,
  tipEntry,
} from '../../src/core/ledger'
import { type Asset, fromWire, money, sum, toWire } from '../../src/core/money'
import type { Passage } from '../../src/core/passage'
import type { Reason } from '../../src/core/reason'
import type { StatementHold, StatementInput } from '../../src/core/review/statement-input'
import { defaultSettings } from '../../src/core/settings'
import { type SettlementRecord, startSettlement } from '../../src/core/settlement'
import { entriesOfCut, entriesOfEnding } from '../../src/core/settlement-entries'
import type { TipRecord } from '../../src/core/tip'

export const eur: Asset = { assetCode: 'EUR', assetScale: 2 }
export const yen: Asset = { assetCode: 'JPY', assetScale: 0 }
const at = Date.UTC(2026, 10, 19, 12)
const month = '2026-11'

/** One tip of a picture. */
export type DrawnTip = {
  readonly who: string
  readonly where: string
  readonly title: string
  readonly units: number
  readonly day: number
  readonly reason?: Reason
  readonly passage?: Passage
  readonly rehearsal?: boolean
  readonly undone?: boolean
}

/** How a person's payment ended; people without one have only kept tips. */
export type DrawnEnd = {
  readonly state: SettlementRecord['state']
  readonly sentUnits?: number
  readonly received?: {
    readonly value: string
    readonly assetCode: string
    readonly assetScale: number
  }
}

export type DrawnMonth = {
  readonly asset: Asset
  readonly poolUnits: number
  readonly tips: readonly DrawnTip[]
  readonly ends: Readonly<Record<string, DrawnEnd>>
  readonly holds?: readonly StatementHold[]
}

const slug = (name: string) => [...name].map(letter => letter.codePointAt(0)?.toString(36)).join('')

/** The wallet address of somebody in a picture. */
export const walletOf = (who: string) => `https://wallet.harbour.test/${slug(who).slice(0, 24)}`

function tipOf(drawn: DrawnTip, position: number, asset: Asset): TipRecord {
  const actId = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}` as ActId
  const keptAt = Date.UTC(2026, 10, drawn.day, 9, position)
  return {
    id: tipIdOf(actId, 0),
    actId,
    keptAt,
    month,
    amount: toWire(money(BigInt(drawn.units), asset)),
    payee: walletOf(drawn.who),
    creator: { name: drawn.who },
    page: {
      url: `https://${slug(drawn.where)}.test/${position}`,
      title: drawn.title,
      publication: drawn.where,
    },
    ...(drawn.reason && { reason: drawn.reason }),
    ...(drawn.passage && { passage: drawn.passage }),
    rehearsal: drawn.rehearsal ?? false,
    state: 'kept',
    stateAt: keptAt,
  }
}

/** A month played through the ledger, ready to be shown. */
export function drawnMonth(drawn: DrawnMonth): StatementInput {
  const { asset } = drawn
  let balances: Balances = emptyBalances(month, asset)
  const enter = (entry: Parameters<typeof post>[1]) => {
    balances = post(balances, entry)
  }
  const pool = money(BigInt(drawn.poolUnits), asset)
  if (pool.value > 0n) enter(poolEntry('pool-raised', 'x', { at, month, amount: pool }))
  const tips = new Map<string, TipRecord>()
  for (const [position, each] of drawn.tips.entries()) {
    const tip = tipOf(each, position, asset)
    const of = { at, month, amount: fromWire(tip.amount) }
    enter(tipEntry('kept', { id: tip.id }, of))
    if (each.undone) enter(tipEntry('undone', { id: tip.id }, of))
    tips.set(tip.id, each.undone ? { ...tip, state: 'undone', stateAt: at } : tip)
  }
  const settlements = Object.entries(drawn.ends).map(([who, end], position) => {
    const own = [...tips.values()].filter(
      tip => tip.creator.name === who && tip.state === 'kept' && !tip.rehearsal,
    )
    return settle(own, end, position, asset, tips, enter)
  })
  return {
    month,
    zone: 'Europe/Lisbon',
    now: at,
    records: {
      balances: [encodeBalances(balances)],
      tips: [...tips.values()],
      settlements,
      gifts: [],
      holds: drawn.holds ?? [],
      damaged: 0,
    },
    connection: connectedIn(asset),
    settings: { ...defaultSettings, pool: toWire(pool) },
  }
}

function settle(
  own: readonly TipRecord[],
  end: DrawnEnd,
  position: number,
  asset: Asset,
  tips: Map<string, TipRecord>,
  enter: (entry: Parameters<typeof post>[1]) => void,
): SettlementRecord {
  const [first, ...rest] = own
  if (!first) throw new Error('a payment needs a tip')
  const amount = toWire(
    sum(
      own.map(tip => fromWire(tip.amount)),
      asset,
    ),
  )
  const begun = startSettlement(
    {
      id: `00000000-0000-4000-9000-${String(position).padStart(12, '0')}` as BatchId,
      payee: first.payee,
      amount,
      tipIds: [first.id, ...rest.map(tip => tip.id)],
    },
    at - 86_400_000 * (4 - position),
  )
  const sent = toWire(money(BigInt(end.sentUnits ?? Number(amount.value)), asset))
  const delivered = end.state === 'arrived' || end.state === 'part-arrived'
  const ended: SettlementRecord = {
    ...begun,
    state: end.state,
    receiver: `https://wallet.harbour.test/incoming-payments/${begun.id}`,
    ...(delivered && { sent }),
    ...(end.received && { received: end.received }),
  }
  const cut = entriesOfCut(begun, own, at)
  const ending = entriesOfEnding(ended, cut.tips, at)
  for (const entry of [...cut.entries, ...ending.entries]) enter(entry)
  for (const tip of [...cut.tips, ...ending.tips]) tips.set(tip.id, tip)
  return ended
}

/** A connected wallet in a currency. */
export function connectedIn(asset: Asset): StatementInput['connection'] {
  return {
    state: 'connected',
    address: 'https://wallet.meadow.test/rea',
    walletName: 'Rea Lindqvist',
    ...asset,
    keySeen: true,
    keyToAdd:
      'eyJraWQiOiI2ZjFlYjNhZC0yYzQ4LTRlMWUtOWE1Yy0yZDBhN2YxYjNjNGQiLCJhbGciOiJFZERTQSIsImt0eSI6Ik9LUCIsImNydiI6IkVkMjU1MTkiLCJ4IjoiTnp3N2tXR2x0cUl0b0w1WFB3cUt2YXhxTVd0Q3dtY2RzQXRJYkJ0M0FBIn0=',
    limit: toWire(money(800n, asset)),
  }
}

/** A month in its middle: some arrived, some kept, one undone, and one that waits. */
export const goodMonth: DrawnMonth = {
  asset: eur,
  poolUnits: 800,
  tips: [
    {
      who: 'Ana Ruiz',
      where: 'Moss & Lantern',
      title: 'What slow rivers know about patience',
      units: 50,
      day: 2,
      reason: 'moved-me',
    },
    {
      who: 'Jonas Feld',
      where: 'Low Water',
      title: 'The tide tables of a drowned village',
      units: 40,
      day: 4,
      reason: 'taught-me',
    },
    {
      who: 'Ana Ruiz',
      where: 'Moss & Lantern',
      title: 'On mending nets in January',
      units: 20,
      day: 6,
    },
    {
      who: 'Mira Oduya',
      where: 'The Tidewater Review',
      title: 'A grammar of small harbours',
      passage: {
        quote: 'A harbour is a sentence that ends where the sea begins.',
        words: 'I have carried this all week.',
        shared: false,
      },
      units: 60,
      day: 9,
      reason: 'true',
    },
    {
      who: 'Lee Soo-jin',
      where: 'Lantern Radio',
      title: 'Episode 41: the lighthouse keeper’s bicycle',
      units: 30,
      day: 11,
      reason: 'made-me-laugh',
    },
    {
      who: 'Tomás Leal',
      where: 'The Tidewater Review',
      title: 'Letters from a ferry that no longer runs',
      units: 20,
      day: 13,
    },
    {
      who: 'Jonas Feld',
      where: 'The Tidewater Review',
      title: 'How a map forgets',
      units: 50,
      day: 15,
      reason: 'useful',
    },
    {
      who: 'Noor Haddad',
      where: 'Low Water',
      title: 'Nine ways to salt a fish',
      units: 10,
      day: 16,
      undone: true,
    },
    {
      who: 'Mira Oduya',
      where: 'Low Water',
      title: 'Against the weather forecast',
      units: 40,
      day: 18,
    },
  ],
  ends: {
    'Ana Ruiz': { state: 'arrived', sentUnits: 69 },
    'Lee Soo-jin': {
      state: 'arrived',
      sentUnits: 30,
      received: { value: '49', assetCode: 'JPY', assetScale: 0 },
    },
    'Jonas Feld': { state: 'confirming' },
  },
  holds: [
    {
      payee: walletOf('Tomás Leal'),
      reason: 'below-smallest',
      minimum: { value: '50', assetCode: 'EUR', assetScale: 2 },
    },
  ],
}

/** So many people in one month. */
export const crowdOf = (people: number): DrawnMonth => ({
  asset: eur,
  poolUnits: 20 * people + 240,
  tips: Array.from({ length: people }, (_, position) => ({
    who: `${['Ana', 'Jonas', 'Mira', 'Lee', 'Noor', 'Sora'][position % 6]} ${String.fromCharCode(65 + (position % 26))}. ${position}`,
    where: `Journal ${(position * position) % 37}`,
    title: `Piece number ${position}`,
    units: position % 41 === 0 ? 240 : 5 + (position % 11),
    day: 1 + (position % 18),
  })),
  ends: {},
})

/** Three people, a long name, a long title, and yen without decimals. */
export const yenMonth: DrawnMonth = {
  asset: yen,
  poolUnits: 123_456_789,
  tips: [
    {
      who: 'Wolfeschlegelsteinhausenbergerdorff-Ramanujan, Aleksandra Konstantinovna',
      where: 'Zeitschrift für außergewöhnlich lange Überschriften und Nachrichten',
      title:
        'Notes towards an exhaustive inventory of everything that was left on the beach between the two high tides of the ninth of November',
      units: 98_765_432,
      day: 3,
      reason: 'keep-going',
    },
    { who: '空 そら', where: '潮だより', title: '凪の日に書いたこと', units: 1_200_000, day: 5 },
    { who: 'نور حدّاد', where: 'ماء قليل', title: 'تسع طرق لتمليح سمكة', units: 300_000, day: 8 },
  ],
  ends: { '空 そら': { state: 'came-back' } },
}

/** A month that was begun in another currency: a few yen that wait for a wallet. */
const fewYen: DrawnMonth = {
  asset: yen,
  poolUnits: 1000,
  tips: [
    { who: '空 そら', where: '潮だより', title: '凪の日に書いたこと', units: 120, day: 5 },
    {
      who: 'Ana Ruiz',
      where: 'Low Water',
      title: 'What the tide tables leave out',
      units: 60,
      day: 8,
    },
  ],
  ends: {},
}

/** A month with another currency beside its own. */
export function withYen(month: StatementInput): StatementInput {
  const { records } = drawnMonth(fewYen)
  // Every month in a picture counts its tips from the same number.
  const tips = records.tips.map(tip => {
    const actId = tip.actId.replace('00000000', '00000001') as ActId
    return { ...tip, actId, id: tipIdOf(actId, 0) }
  })
  return {
    ...month,
    records: {
      ...month.records,
      balances: [...month.records.balances, ...records.balances],
      tips: [...month.records.tips, ...tips],
    },
  }
}
