/** What another Rill has spent: which payments those are, in which month, and what they leave of the pool. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type BeyondRecord,
  beyondIn,
  beyondKey,
  beyondRecords,
  type Listed,
  spentSince,
  withoutKnown,
} from '../../src/core/beyond'
import { committed, emptyBalances, poolEntry, post, tipEntry } from '../../src/core/ledger'
import { add, compare, type Money, money, UINT64_MAX } from '../../src/core/money'
import type { OutgoingPayment } from '../../src/core/open-payments'
import { leftOf, mayKeep, poolView } from '../../src/core/pool'
import { DAY_MS } from '../../src/core/time'
import { USD, uuid } from './sample-tips'

const wallet = 'https://wallet.test/rea'
const months = ['2026-10', '2026-11']
const NOW = Date.UTC(2026, 10, 24, 10)
const usd = (value: bigint | number) => ({ ...USD, value: String(value) })

type Made = Partial<Omit<OutgoingPayment, 'createdAt'>> & { readonly at?: number | undefined }

/** A payment of three dollars by another Rill, on the tenth. */
function payment(number: number, made: Made = {}): OutgoingPayment {
  const { at, ...rest } = { at: Date.UTC(2026, 10, 10), ...made }
  return {
    id: `${wallet}/outgoing-payments/${number}`,
    receiver: 'https://w.test/incoming-payments/1',
    debitAmount: usd(300),
    receiveAmount: usd(300),
    sentAmount: usd(300),
    failed: false,
    batchId: uuid(number),
    ...(at !== undefined && { createdAt: new Date(at).toISOString() }),
    ...rest,
  }
}

function recordsOf(
  payments: readonly OutgoingPayment[],
  options: {
    readonly end?: boolean
    readonly known?: readonly string[]
    readonly before?: readonly BeyondRecord[]
    readonly zone?: string
  } = {},
): readonly BeyondRecord[] {
  const { before = [], end = true, known = [], zone = 'UTC' } = options
  const listed: Listed = { payments, end }
  return beyondRecords(listed, { wallet, months, zone, readAt: NOW, known: new Set(known) }, before)
}

const sums = (records: readonly BeyondRecord[]) =>
  records.map(({ month, payments, whole }) => [
    month,
    payments.reduce((all, { amount }) => all + BigInt(amount.value), 0n),
    whole,
  ])

describe('a wallet’s list', () => {
  it.each<[string, Made, bigint]>([
    ['sent', {}, 300n],
    ['sent with a fee', { sentAmount: usd(290) }, 300n],
    ['on its way', { sentAmount: usd(0) }, 0n],
    ['failed', { sentAmount: usd(0), failed: true }, 0n],
    ['failed half-way', { sentAmount: usd(150), failed: true }, 150n],
    [
      'failed, and said to have sent more than it was to',
      { sentAmount: usd(UINT64_MAX), failed: true },
      300n,
    ],
    ['of another program', { batchId: undefined }, 0n],
    ['of another program that has batches', { batchId: 'payroll-7' }, 0n],
    ['of a year ago', { at: Date.UTC(2025, 10, 10) }, 0n],
  ])('counts what has settled of another Rill’s: %s', (_, made, expected) => {
    expect(sums(recordsOf([payment(1, made)]))).toEqual([
      ['2026-10', 0n, true],
      ['2026-11', expected, true],
    ])
  })

  it('leaves out what this ledger knows', () => {
    const records = recordsOf([payment(1), payment(2)], { known: [uuid(1)] })
    expect(records[1]?.payments.map(({ batchId }) => batchId)).toEqual([uuid(2)])
  })

  it('counts a payment in the reader’s own month', () => {
    const at = Date.UTC(2026, 10, 1, 3)
    expect(sums(recordsOf([payment(1, { at })]))[1]).toEqual(['2026-11', 300n, true])
    expect(sums(recordsOf([payment(1, { at })], { zone: 'America/New_York' }))).toEqual([
      ['2026-10', 300n, true],
      ['2026-11', 0n, true],
    ])
  })

  it('that was not read to its end knows the months whole that it reached beyond', () => {
    const down = (at: number) => sums(recordsOf([payment(1), payment(2, { at })], { end: false }))
    expect(down(Date.UTC(2026, 10, 3)).map(([, , whole]) => whole)).toEqual([false, false])
    expect(down(Date.UTC(2026, 9, 30)).map(([, , whole]) => whole)).toEqual([false, true])
    expect(down(Date.UTC(2026, 8, 30)).map(([, , whole]) => whole)).toEqual([true, true])
  })

  it('does not take back what an older reading saw further down', () => {
    const before = recordsOf([payment(1), payment(2, { at: Date.UTC(2026, 10, 2) })])
    const later = recordsOf([payment(3, { at: NOW - DAY_MS })], { end: false, before })
    expect(sums(later)[1]).toEqual(['2026-11', 900n, false])
    // Where it is read as far down, what is gone from it is gone.
    expect(sums(recordsOf([payment(3)], { before }))[1]).toEqual(['2026-11', 300n, true])
    const known = recordsOf([payment(3, { at: NOW - DAY_MS })], {
      end: false,
      before,
      known: [uuid(1)],
    })
    expect(sums(known)[1]).toEqual(['2026-11', 600n, false])
  })

  it('with a payment of another Rill’s that names no time knows no month whole', () => {
    expect(sums(recordsOf([payment(1, { at: undefined })]))).toEqual([
      ['2026-10', 0n, false],
      ['2026-11', 0n, false],
    ])
    const foreign = payment(1, { at: undefined, batchId: undefined })
    expect(sums(recordsOf([foreign]))[1]).toEqual(['2026-11', 0n, true])
  })
})

describe('what was stored', () => {
  const record = (of: Partial<BeyondRecord>): BeyondRecord => ({
    key: beyondKey('2026-11', wallet),
    month: '2026-11',
    wallet,
    payments: [],
    readAt: NOW,
    whole: true,
    ...of,
  })
  const spent = (number: number, value: bigint, assetCode = 'USD') => ({
    batchId: uuid(number) as BeyondRecord['payments'][number]['batchId'],
    at: NOW - number * DAY_MS,
    amount: { ...usd(value), assetCode },
  })

  it('of several wallets is one sum, as old as the oldest word, and a part where one is', () => {
    const other = record({ readAt: NOW - DAY_MS, whole: false, payments: [spent(3, 5n)] })
    const all = [record({ payments: [spent(1, 10n), spent(2, 20n)] }), other]
    expect(beyondIn(all, USD)).toEqual({
      amount: money(35n, USD),
      readAt: NOW - DAY_MS,
      whole: false,
    })
    expect(beyondIn([], USD)).toBeUndefined()
  })

  it('in another currency is never converted, nor is more counted than can be', () => {
    const other = record({ payments: [spent(1, 10n, 'EUR'), spent(2, 20n)] })
    expect(beyondIn([other], USD)?.amount.value).toBe(20n)
    const huge = record({ payments: [spent(1, UINT64_MAX), spent(2, UINT64_MAX)] })
    expect(beyondIn([huge], USD)?.amount.value).toBe(UINT64_MAX)
  })

  it('is told since an instant, and without what came to be known', () => {
    const all = [record({ payments: [spent(1, 10n), spent(2, 20n)] })]
    expect(spentSince(all, USD, NOW - DAY_MS).value).toBe(10n)
    expect(withoutKnown(all, new Set([uuid(1)]))[0]?.payments).toEqual([spent(2, 20n)])
  })
})

const asset = { assetCode: 'USD', assetScale: 2 }
const cents = (value: number) => money(BigInt(value), asset)

test('whatever is kept, and whatever another browser is heard to spend meanwhile: keeping never exceeds the pool', () => {
  const amount = fc.integer({ min: 1, max: 700 })
  const step = fc.oneof(
    fc.record({ keep: amount }),
    fc.record({ heard: fc.integer({ min: 0, max: 1200 }) }),
  )
  fc.assert(
    fc.property(amount, fc.array(step, { maxLength: 30 }), (set, steps) => {
      const at = { at: NOW, month: '2026-11' }
      let pool = post(
        emptyBalances('2026-11', asset),
        poolEntry('pool-raised', 'opened', { ...at, amount: cents(set) }),
      )
      let beyond: Money = cents(0)
      for (const [position, one] of steps.entries()) {
        if ('heard' in one) beyond = cents(one.heard)
        else {
          const may = mayKeep({ ...pool, beyond: heard(beyond) }, cents(one.keep))
          const fits = compare(add(add(committed(pool), beyond), cents(one.keep)), cents(set)) <= 0
          expect(may.ok).toBe(fits)
          if (!may.ok) continue
          const kept = tipEntry(
            'kept',
            { id: `${uuid(position)}.0` as Parameters<typeof tipEntry>[1]['id'] },
            { ...at, amount: may.value },
          )
          pool = post(pool, kept)
        }
        const view = poolView({ ...pool, beyond: heard(beyond) }, 7)
        const shown = [view.still, view.moving].map(({ value }) => BigInt(value))
        expect(shown.reduce((all, value) => all + value, 0n)).toBe(BigInt(set))
        expect(BigInt(view.still.value)).toBe(leftOf({ ...pool, beyond: heard(beyond) }).value)
      }
    }),
  )
})

const heard = (amount: Money) => ({ amount, readAt: NOW, whole: true })
