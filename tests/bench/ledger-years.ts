/**
 * Ten years of somebody's tips, made from a seed by the ledger's own rules: every tip kept, undone, paid,
 * held back or sent back through the core's own entries, so that all its laws hold.
 *
 * One month after the other: a month is complete once the first cut of the next has taken its last tips.
 */
import { assert } from '../../src/core/assert'
import { type ActId, type BatchId, tipIdOf } from '../../src/core/ids'
import {
  type Balances,
  type EntryRecord,
  emptyBalances,
  poolEntry,
  post,
  tipEntry,
} from '../../src/core/ledger'
import { fromWire, money, sum, toWire } from '../../src/core/money'
import { endedPayment, type PaymentRecord } from '../../src/core/payment-record'
import { reasons } from '../../src/core/reason'
import { type SettlementRecord, startSettlement } from '../../src/core/settlement'
import { entriesOfCut, entriesOfEnding } from '../../src/core/settlement-entries'
import { DAY_MS, type Month, monthStart, nextMonth, type UnixMs } from '../../src/core/time'
import type { TipRecord } from '../../src/core/tip'

export const usd = { assetCode: 'USD', assetScale: 2 } as const
const zone = 'UTC'

/** What a ledger is made of. */
export type YearsPlan = {
  readonly seed: number
  readonly months: readonly Month[]
  readonly tipsAMonth: number
  readonly now: UnixMs
}

/** A month as it is stored. */
export type MadeMonth = {
  readonly month: Month
  readonly tips: readonly TipRecord[]
  readonly entries: readonly EntryRecord[]
  readonly balances: Balances
  readonly settlements: readonly SettlementRecord[]
  /** The payments that have a share of the month's, all of them ended. */
  readonly payments: readonly PaymentRecord[]
}

/** Numbers from a seed, each from 0 to 1. Source: mulberry32, public domain. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const syllables = 'ba ke li mo nu ra se ti vo da fe gi ho ju ka le mi no pu ri sa te'.split(' ')

/** The words of titles: a few very common, most of them rare, as in any language. */
export function wordAt(rank: number): string {
  const common = ['the', 'of', 'a', 'and', 'on', 'how', 'why', 'what', 'tide', 'river']
  const known = common[rank]
  if (known) return known
  let text = ''
  for (let rest = rank; rest > 0; rest = Math.floor(rest / syllables.length)) {
    text += syllables[rest % syllables.length] ?? ''
  }
  return text
}

const WORDS = 8000
const CREATORS = 2000
const ACTIVE = 320
const PUBLICATIONS = 140

/** Makes the months of a plan, oldest first. */
export function* makeYears({ months, now, seed, tipsAMonth }: YearsPlan): Generator<MadeMonth> {
  const next = numbersFrom(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const uuid = () => {
    const hex = () => below(0x10000).toString(16).padStart(4, '0')
    return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`
  }
  /** As Rill makes them (adapters/clock.ts). */
  const idAt = (at: UnixMs) => {
    const time = at.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${uuid().slice(15)}`
  }
  // Few are tipped often, many now and then.
  const skewed = (limit: number) => Math.floor(limit * next() ** 2.2)
  const title = () =>
    Array.from({ length: 4 + below(4) }, () => wordAt(Math.floor(WORDS * next() ** 3))).join(' ')

  function makeTip(month: Month, keptAt: UnixMs, active: number): TipRecord {
    const actId = idAt(keptAt) as ActId
    const creator = (active + skewed(ACTIVE)) % CREATORS
    const publication = (creator * 7 + below(2)) % PUBLICATIONS
    const worded = next() < 0.03
    return {
      id: tipIdOf(actId, 0),
      actId,
      keptAt,
      month,
      amount: toWire(money(BigInt(5 + below(95)), usd)),
      payee: `https://wallet.harbour.test/writer-${creator}`,
      creator: { name: `${wordAt(40 + creator)} ${wordAt(900 + creator)}` },
      page: {
        url: `https://paper-${publication}.test/${month}/${uuid().slice(0, 8)}`,
        title: title(),
        publication: `The ${wordAt(400 + publication)} ${publication}`,
      },
      ...(next() < 0.4 && { reason: reasons[below(reasons.length)] ?? 'true' }),
      ...(worded && { passage: { quote: title(), words: title(), shared: next() < 0.5 } }),
      rehearsal: false,
      state: 'kept',
      stateAt: keptAt,
    }
  }

  type Open = {
    readonly month: Month
    readonly tips: Map<string, TipRecord>
    readonly entries: EntryRecord[]
    readonly settlements: SettlementRecord[]
    readonly payments: Set<PaymentRecord>
    balances: Balances
  }

  function openMonth(month: Month): Open {
    const open: Open = {
      month,
      tips: new Map(),
      entries: [],
      settlements: [],
      payments: new Set(),
      balances: emptyBalances(month, usd),
    }
    const pool = money(BigInt(tipsAMonth) * 60n + 2000n, usd)
    enter(
      open,
      poolEntry('pool-raised', 'opened', { at: monthStart(month, zone), month, amount: pool }),
    )
    return open
  }

  function enter(open: Open, entry: EntryRecord): void {
    open.entries.push(entry)
    open.balances = post(open.balances, entry)
  }

  /** Cuts what is kept by payee, and pays it; tips may be of the month before. */
  function cut(
    at: UnixMs,
    pending: readonly TipRecord[],
    ofMonth: (tip: TipRecord) => Open,
  ): TipRecord[] {
    const byPayee = new Map<string, TipRecord[]>()
    for (const tip of pending) byPayee.set(tip.payee, [...(byPayee.get(tip.payee) ?? []), tip])
    const left: TipRecord[] = []
    for (const [payee, tips] of byPayee) {
      const [first, ...rest] = tips
      assert(first, 'a payee has tips')
      const amount = toWire(
        sum(
          tips.map(tip => fromWire(tip.amount)),
          usd,
        ),
      )
      const begun = startSettlement(
        { id: idAt(at) as BatchId, payee, amount, tipIds: [first.id, ...rest.map(tip => tip.id)] },
        at,
      )
      // What a month has left over is paid at the first cut of the next, and the month is complete.
      const newest = pending.at(-1)?.month
      const mayHold = tips.every(tip => tip.month === newest)
      const ended = endOf(begun, payee, amount.value, at, mayHold)
      const taken = entriesOfCut(begun, tips, at)
      const ending = entriesOfEnding(ended, taken.tips, at + 2000)
      const byId = new Map([...taken.tips, ...ending.tips].map(tip => [tip.id, tip]))
      for (const tip of byId.values()) ofMonth(tip).tips.set(tip.id, tip)
      for (const entry of [...taken.entries, ...ending.entries]) {
        const tip = entry.tipId && byId.get(entry.tipId)
        assert(tip, 'an entry of a batch is about a tip')
        enter(ofMonth(tip), entry)
      }
      ofMonth(first).settlements.push(ended)
      const payment = endedPayment(ended, ending.entries)
      for (const tip of byId.values()) ofMonth(tip).payments.add(payment)
      left.push(...[...byId.values()].filter(tip => tip.state === 'kept'))
    }
    return left
  }

  function endOf(
    begun: SettlementRecord,
    payee: string,
    units: string,
    at: UnixMs,
    mayHold: boolean,
  ): SettlementRecord {
    const dice = next()
    const whole = BigInt(units)
    const host = 'https://wallet.harbour.test'
    const own = 'https://wallet.meadow.test'
    const quoteId = `${own}/quotes/${uuid()}`
    const receiver = `${host}/incoming-payments/${uuid()}`
    const wallet = {
      id: payee,
      publicName: payee.slice(28),
      ...usd,
      authServer: `${host}/auth/6f1eb3ad`,
      resourceServer: `${host}/6f1eb3ad`,
    }
    const state =
      dice < 0.01 && mayHold
        ? 'held-back'
        : dice < 0.02
          ? 'came-back'
          : dice < 0.03
            ? 'part-arrived'
            : 'arrived'
    const sentUnits = state === 'part-arrived' ? whole / 2n : whole - whole / 100n
    const sent = toWire(money(sentUnits, usd))
    const common = { ...begun, state, stateAt: at + 2000, revision: 6, wallet, quotes: 1 } as const
    if (state === 'held-back') return { ...common, why: 'payee-unreachable' }
    const quote = {
      id: quoteId,
      receiver,
      debitAmount: begun.amount,
      receiveAmount: sent,
      createdAt: new Date(at).toISOString(),
      expiresAt: new Date(at + 300_000).toISOString(),
    }
    const payment = {
      id: quoteId.replace('/quotes/', '/outgoing-payments/'),
      receiver,
      debitAmount: begun.amount,
      receiveAmount: sent,
      sentAmount: state === 'came-back' ? { ...sent, value: '0' } : sent,
      failed: state !== 'arrived',
      quoteId,
      batchId: begun.id,
    }
    const paid = {
      ...common,
      receiver,
      directed: true,
      quote,
      payer: `${own}/reader`,
      quotedAt: at,
      payingAt: at,
      tries: 1,
      payment,
    }
    return state === 'came-back' ? { ...paid, why: 'failed' } : { ...paid, sent, received: sent }
  }

  let before: Open | undefined
  let pending: TipRecord[] = []
  for (const [position, month] of months.entries()) {
    const open = openMonth(month)
    const start = monthStart(month, zone)
    const end = Math.min(now, monthStart(nextMonth(month), zone))
    const full = monthStart(nextMonth(month), zone) - start
    const count = Math.max(1, Math.round((tipsAMonth * (end - start)) / full))
    const born = Array.from({ length: count }, () => start + Math.floor(next() * (end - start)))
    born.sort((a, b) => a - b)
    const ofMonth = (tip: TipRecord) => (tip.month === month ? open : (before ?? open))
    let kept = 0
    for (let day = 7; start + day * DAY_MS <= end; day += 7) {
      const at = start + day * DAY_MS
      for (; kept < born.length && (born[kept] ?? at) < at; kept += 1) keep(born[kept] ?? at)
      pending = cut(at, pending, ofMonth)
      if (before) yield made(before)
      before = undefined
    }
    for (; kept < born.length; kept += 1) keep(born[kept] ?? end)
    if (before) yield made(before)
    before = open

    function keep(at: UnixMs): void {
      const tip = makeTip(month, at, (position * 9) % CREATORS)
      enter(open, tipEntry('kept', { id: tip.id }, { at, month, amount: fromWire(tip.amount) }))
      const undone = next() < 0.01
      if (undone)
        enter(
          open,
          tipEntry(
            'undone',
            { id: tip.id },
            { at: at + 60_000, month, amount: fromWire(tip.amount) },
          ),
        )
      open.tips.set(tip.id, undone ? { ...tip, state: 'undone', stateAt: at + 60_000 } : tip)
      if (!undone) pending.push(tip)
    }
  }
  if (before) yield made(before)

  function made({ payments, tips, ...rest }: Open): MadeMonth {
    return { ...rest, tips: [...tips.values()], payments: [...payments] }
  }
}
