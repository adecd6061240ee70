import { expect, test } from 'vitest'
import { holdAfter } from '../../src/core/hold'
import { DAY_MS, HOUR_MS } from '../../src/core/time'
import { settlementIn } from './sample-settlements'
import { NOON as at } from './sample-tips'

const times = { now: at, nextInterval: at + 7 * DAY_MS, times: 1 }
const usdWire = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })
const heldFor = (why: string, from: Parameters<typeof holdAfter>[1] = 'receivable') =>
  holdAfter(settlementIn('held-back', { why }), from, times)

test('what lies with the reader is no hold of one payee', () => {
  for (const why of ['paused', 'no-wallet', 'token-dead', 'key-removed', 'offline']) {
    expect(heldFor(why)).toBeUndefined()
  }
})

test('too small waits for the smallest amount where it is known, else for another try', () => {
  const minimum = { value: '4', assetCode: 'USD', assetScale: 2 }
  const known = holdAfter(settlementIn('held-back', { why: 'too-small', minimum }), 'found', times)
  expect(known).toEqual({ reason: 'below-smallest', minimum: { ...minimum, value: 4n } })
  expect(heldFor('too-small')).toEqual({ reason: 'below-smallest', retryAt: at + HOUR_MS })
})

test('over the limit waits for the next interval, a moved payee for the reader', () => {
  expect(heldFor('over-limit')).toEqual({ reason: 'over-limit', retryAt: times.nextInterval })
  expect(heldFor('payee-changed')).toEqual({ reason: 'payee-changed' })
})

test('what would cost too much waits for more tips or the next month, and its fee is remembered', () => {
  const quoted = { debitAmount: usdWire('20'), receiveAmount: usdWire('13') }
  const quote = { id: 'https://w.test/q', receiver: 'https://w.test/i', ...quoted }
  expect(
    holdAfter(settlementIn('held-back', { why: 'too-costly', quote }), 'quoted', times),
  ).toEqual({
    reason: 'too-costly',
    retryAt: times.nextInterval,
    fee: { ...usdWire('7'), value: 7n },
  })
})

test('a wallet that cannot be reached is named by whose it is', () => {
  expect(heldFor('wallet-unreachable', 'found')?.reason).toBe('payee-unreachable')
  expect(heldFor('wallet-unreachable', 'quoted')?.reason).toBe('own-wallet-unreachable')
  expect(heldFor('wallet-refused')?.reason).toBe('wallet-refused')
  expect(heldFor('wallet-refused', 'found')?.reason).toBe('payee-refused')
  expect(heldFor('receiver-refused')?.reason).toBe('wallet-refused')
  const unnamed = settlementIn('held-back', { why: undefined })
  expect(holdAfter(unnamed, 'quoted', times)?.reason).toBe('wallet-refused')
})

test('what a refusal said is remembered, and a consent that nobody can give is named as that', () => {
  const refused = settlementIn('held-back', { why: 'wallet-refused', said: 'Not on Sundays' })
  expect(holdAfter(refused, 'found', times)).toMatchObject({ said: 'Not on Sundays' })
  expect(heldFor('consent-demanded', 'found')).toEqual({
    reason: 'payee-wants-consent',
    retryAt: at + HOUR_MS,
  })
  expect(heldFor('host-not-allowed', 'cut')?.reason).toBe('host-not-allowed')
})

test('a clock that is wrong is nobody’s fault, and it is remembered by how much', () => {
  const refused = settlementIn('held-back', { why: 'clock-wrong', apartMs: 3 * DAY_MS })
  expect(holdAfter(refused, 'found', times)).toEqual({
    reason: 'clock-wrong',
    retryAt: at + HOUR_MS,
    apartMs: 3 * DAY_MS,
  })
})

test('each time in a row waits longer, a day at most', () => {
  const refused = settlementIn('held-back', { why: 'wallet-refused' })
  const waits = [1, 2, 5, 9].map(
    n => holdAfter(refused, 'quoted', { ...times, times: n })?.retryAt ?? 0,
  )
  expect(waits.map(wait => (wait - at) / HOUR_MS)).toEqual([1, 2, 16, 24])
})
