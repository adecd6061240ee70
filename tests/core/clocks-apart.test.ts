/** A refusal is put down to the clock only where it speaks of a time, and the answer shows the clocks apart. */
import { describe, expect, it } from 'vitest'
import { clocksApart } from '../../src/core/clocks-apart'
import { DAY_MS, MINUTE_MS } from '../../src/core/time'
import { readRefusal } from '../../src/core/wallet-answers'

describe('a refusal of a time', () => {
  it.each([
    'invalid expiresat',
    'signature expired',
    'signature was created in the future',
    'signature is not yet valid',
    'created is too old',
    'check your clock',
  ])('comes of the clock where the answer shows it apart: %s', text => {
    expect(clocksApart(text, 3 * DAY_MS)).toBe(3 * DAY_MS)
    expect(clocksApart(text, -3 * DAY_MS)).toBe(3 * DAY_MS)
  })

  it('is the wallet’s own where the clocks agree, or the answer does not say', () => {
    expect(clocksApart('invalid expiresat', 5 * MINUTE_MS)).toBeUndefined()
    expect(clocksApart('invalid expiresat', 5 * MINUTE_MS + 1)).toBe(5 * MINUTE_MS + 1)
    expect(clocksApart('invalid expiresat', undefined)).toBeUndefined()
  })

  it.each([
    'invalid amount',
    'invalid signature',
    'token expired',
    'inactive token',
    'the payment could not be created',
    'unauthorized',
  ])('is none, however wrong the clock is: %s', text => {
    expect(clocksApart(text, 30 * DAY_MS)).toBeUndefined()
  })
})

describe('as a failure', () => {
  const host = 'wallet.harbour.test'
  const read = (description: string, aheadMs?: number, status = 400) =>
    readRefusal({ status, json: { error: { description } }, host, aheadMs }).failure

  it('says by how much, and never that the key is gone', () => {
    const apart = { kind: 'clock-wrong', host, apartMs: DAY_MS }
    expect(read('invalid expiresAt', -DAY_MS)).toEqual(apart)
    expect(read('invalid signature: signature expired', DAY_MS, 401)).toEqual(apart)
  })

  it('stays in the wallet’s words where it is not shown', () => {
    expect(read('invalid expiresAt')).toEqual({
      kind: 'wallet-refused',
      host,
      detail: 'invalid expiresAt',
    })
    expect(read('invalid signature', DAY_MS, 401)).toEqual({ kind: 'key-removed' })
    expect(read('invalid expiresAt', DAY_MS, 500)).toEqual({ kind: 'answer-lost', host })
  })
})
