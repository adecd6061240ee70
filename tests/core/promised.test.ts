/** Promises: whose they are, what they add up to, when they lapse, and what is left when a part became a tip. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../src/core/detection/detection'
import type { ActId } from '../../src/core/ids'
import { fromWire, money, toWire } from '../../src/core/money'
import { type PromiseRecord, promiseRecordSchema } from '../../src/core/promise'
import {
  isOpen,
  keptOf,
  newPromise,
  PROMISE_DAYS,
  promisedHere,
  promisedOf,
  promiseKey,
  reopened,
  stateAt,
  sumOf,
} from '../../src/core/promised'
import { DAY_MS } from '../../src/core/time'
import { JPY, NOON, USD, uuid } from './sample-tips'

const page = (names: readonly string[], url = 'https://moss.example/a') => ({
  url,
  detection: {
    creators: names.map(name => ({ name, kind: 'person', confidence: 'high', evidence: [] })),
    supportLinks: [],
    canonicalUrl: url,
    title: 'A piece',
  } as unknown as Detection,
})

const promise = (
  count: number,
  value: bigint,
  { at = NOON + count, asset = USD, of = page(['Ana']) } = {},
): PromiseRecord =>
  newPromise(of, { id: uuid(count) as ActId, amount: toWire(money(value, asset)), at })

describe('whose a promise is', () => {
  test('the same names on the same site, in any order and spelling of capitals', () => {
    expect(promiseKey(page(['Ana Ruiz', 'Bo']))).toBe(promiseKey(page(['bo', 'ANA RUIZ'])))
    expect(promiseKey(page(['Ana']))).not.toBe(promiseKey(page(['Ana'], 'https://other.example/a')))
    expect(promiseKey(page(['Ana']))).not.toBe(promiseKey(page(['Ana', 'Bo'])))
  })

  test('the publication, where a page names nobody', () => {
    const nobody = page([])
    expect(promise(1, 5n, { of: nobody }).creators).toEqual([
      { name: 'moss.example', kind: 'organisation' },
    ])
  })

  test('names and links beyond any bound are stored all the same', () => {
    const long = page(Array.from({ length: 80 }, (_, at) => `${at}${'x'.repeat(900)}`))
    const stored = promise(1, 5n, { of: long })
    expect(v.safeParse(promiseRecordSchema, stored).success).toBe(true)
    expect(stored.creators[0]?.name).toBe(`0${'x'.repeat(298)}…`)
  })
})

describe('what is open', () => {
  test('adds up by creator and currency, pieces counted once', () => {
    const other = page(['Ana'], 'https://moss.example/b')
    const all = promisedOf(
      [
        promise(2, 30n, { of: other }),
        promise(1, 20n),
        promise(3, 5n),
        promise(4, 7n, { asset: JPY }),
      ],
      NOON + 50,
    )
    expect(all).toMatchObject([
      { names: ['Ana'], amount: { value: '55', assetCode: 'USD' }, pieces: 2 },
      { names: ['Ana'], amount: { value: '7', assetCode: 'JPY' }, pieces: 1 },
    ])
    expect(all[0]?.lines.map(line => line.id)).toEqual([uuid(1), uuid(2), uuid(3)])
  })

  test('lapses after 180 days, to the millisecond, whether or not that was stored', () => {
    const made = promise(1, 20n, { at: NOON })
    const end = NOON + PROMISE_DAYS * DAY_MS
    expect(PROMISE_DAYS).toBe(180)
    expect(isOpen(made, end - 1)).toBe(true)
    expect(stateAt(made, end)).toEqual({ state: 'lapsed', since: end })
    expect(promisedOf([made], end)).toEqual([])
    const dropped: PromiseRecord = { ...made, state: 'dropped', stateAt: NOON + 1 }
    expect(stateAt(dropped, end)).toEqual({ state: 'dropped', since: NOON + 1 })
  })

  test('what stands again lapses when it would have', () => {
    const made = promise(1, 20n, { at: NOON })
    const tipped: PromiseRecord = { ...made, state: 'tipped', endedBy: uuid(9) as ActId }
    expect(reopened(tipped, NOON + 5)).toEqual({ ...made, stateAt: NOON + 5 })
    expect(reopened(tipped, made.expiresAt).state).toBe('lapsed')
  })

  test('fits the pool as a whole or in part, and only in its currency', () => {
    const own = [promise(1, 20n), promise(2, 30n)]
    const here = (value: bigint, asset = USD) =>
      promisedHere(own, { now: NOON + 9, still: money(value, asset) })
    expect(here(50n)).toMatchObject({ amount: { value: '50' }, fits: { value: '50' } })
    expect(here(49n)).toMatchObject({ amount: { value: '50' }, fits: { value: '49' } })
    expect(here(50n, JPY)).toBeUndefined()
  })
})

test('what becomes a tip and what stays promised sum to what was promised, oldest first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 500n }), { minLength: 1, maxLength: 20 }),
      fc.nat(1000),
      (values, part) => {
        const before = values.map((value, at) => promise(at + 1, value))
        const whole = values.reduce((all, value) => all + value, 0n)
        const amount = (whole * BigInt(part)) / 1000n
        const by = { actId: uuid(900) as ActId, restId: uuid(901) as ActId, at: NOON + 999 }
        const after = new Map(before.map(each => [each.id, each]))
        for (const each of keptOf(before, money(amount, USD), by)) after.set(each.id, each)
        const all = [...after.values()]
        const tipped = all.filter(each => each.state === 'tipped')
        const open = all.filter(each => each.state === 'open')
        const like = toWire(money(0n, USD))
        expect(sumOf(tipped, like).value).toBe(amount)
        expect(sumOf(open, like).value).toBe(whole - amount)
        expect(all.every(each => fromWire(each.amount).value > 0n)).toBe(true)
        expect(tipped.every(each => each.endedBy === by.actId)).toBe(true)
        const last = Math.max(0, ...tipped.map(each => each.at))
        expect(open.every(each => each.at >= last)).toBe(true)
        // Taken back, everything is promised again.
        const back = all.map(each => (each.endedBy ? reopened(each, NOON + 1000) : each))
        expect(
          sumOf(
            back.filter(each => isOpen(each, NOON + 1000)),
            like,
          ).value,
        ).toBe(whole)
      },
    ),
  )
})
