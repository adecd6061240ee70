/** What a payment costs as a share of it, at the edges where a reader would notice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutBatches, type Hold } from '../../src/core/batch'
import { feeOfQuote, isTooCostly, leastFor } from '../../src/core/fee'
import { money, toWire } from '../../src/core/money'
import { DAY_MS } from '../../src/core/time'
import { EUR, NOON, sampleTip, USD } from './sample-tips'

const usd = (value: bigint) => money(value, USD)
const priced = (debit: bigint, receive: bigint, asset = USD) => ({
  debitAmount: toWire(usd(debit)),
  receiveAmount: toWire(money(receive, asset)),
})

test('a fee is what is debited and not delivered, in one currency only', () => {
  expect(feeOfQuote(priced(100n, 93n))).toEqual(usd(7n))
  expect(feeOfQuote(priced(100n, 100n))).toEqual(usd(0n))
  expect(feeOfQuote(priced(100n, 120n))).toEqual(usd(0n))
  expect(feeOfQuote(priced(100n, 93n, EUR))).toBeUndefined()
})

test('exactly the allowed share is allowed', () => {
  expect(isTooCostly(usd(20n), usd(100n), 20)).toBe(false)
  expect(isTooCostly(usd(21n), usd(100n), 20)).toBe(true)
  expect(isTooCostly(usd(100n), usd(100n), 100)).toBe(false)
})

test('the least amount for a fee is the first that is not too costly', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 1, max: 100 }), (fee, percent) => {
      const least = leastFor(usd(fee), percent)
      expect(least && isTooCostly(usd(fee), least, percent)).toBe(false)
      expect(least && isTooCostly(usd(fee), usd(least.value - 1n), percent)).toBe(true)
    }),
  )
  expect(leastFor(usd(2n ** 63n), 1)).toBeUndefined()
})

test('tips of a dear payee wait for more of them, for another limit, or for their time; asking is not enough', () => {
  const payee = 'https://wallet.harbour.test/ana'
  const hold: Hold = { reason: 'too-costly', fee: usd(8n), retryAt: NOON + DAY_MS }
  const [one, other] = [sampleTip(1, 20n, { payee }), sampleTip(2, 20n, { payee })]
  const cut = (about: { more?: boolean; percent?: number; now?: number; fee?: undefined }) =>
    cutBatches(about.more ? [one, other] : [one], {
      asset: USD,
      holds: new Map([[payee, 'fee' in about ? { ...hold, fee: undefined } : hold]]),
      now: about.now ?? NOON,
      undoWindowMs: 0,
      asked: true,
      feeShareMax: about.percent ?? 20,
    })
  expect(cut({})).toEqual({ cuts: [], heldBack: [{ payee, reason: 'too-costly' }] })
  expect(cut({ more: true }).cuts).toHaveLength(1)
  expect(cut({ percent: 40 }).cuts).toHaveLength(1)
  expect(cut({ percent: 39 }).cuts).toHaveLength(0)
  expect(cut({ now: NOON + DAY_MS }).cuts).toHaveLength(1)
  expect(cut({ fee: undefined }).cuts).toHaveLength(0)
})
