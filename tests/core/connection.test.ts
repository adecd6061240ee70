import { describe, expect, test } from 'vitest'
import {
  type ConnectionRecord,
  connectionView,
  intervalStart,
  MONTHLY,
  nextIntervalStart,
} from '../../src/core/connection'
import { currentSpan } from '../sandbox/interval'
import { wallet } from './sample-settlements'

describe('the interval of the permission', () => {
  test('is the UTC month, and never drifts, as the wallet reckons it', () => {
    for (let month = 0; month < 60; month += 1) {
      const start = Date.UTC(2026, month, 1)
      expect(currentSpan(MONTHLY, start)?.start).toBe(start)
      expect(currentSpan(MONTHLY, start - 1)?.end).toBe(start)
    }
  })

  test('begins afresh a while after the month does', () => {
    expect(nextIntervalStart(Date.UTC(2026, 11, 31, 23))).toBe(Date.UTC(2027, 0, 1, 1))
    // In its first hour the wallet may not have begun it yet: that is waited for, not a month more.
    expect(nextIntervalStart(Date.UTC(2027, 0, 1, 0, 59))).toBe(Date.UTC(2027, 0, 1, 1))
    expect(nextIntervalStart(Date.UTC(2027, 0, 1, 1))).toBe(Date.UTC(2027, 1, 1, 1))
  })

  test('began at the first of the UTC month', () => {
    expect(intervalStart(Date.UTC(2026, 11, 31, 23, 59))).toBe(Date.UTC(2026, 11, 1))
    expect(intervalStart(Date.UTC(2027, 0, 1))).toBe(Date.UTC(2027, 0, 1))
  })
})

describe('what screens see', () => {
  const found = {
    wallet,
    address: wallet.id,
    keyId: 'k',
    keySeen: true,
  }
  const grant = {
    accessToken: 'secret',
    manageUrl: 'https://auth.meadow.test/token/1',
    continueUri: 'https://auth.meadow.test/continue/1',
    continueToken: 'secret too',
    limit: { value: '1000', assetCode: 'EUR', assetScale: 2 },
    interval: 'R/2026-10-01T00:00:00.000Z/P1M',
    grantedAt: 0,
  }

  test('never a token', () => {
    const records: ConnectionRecord[] = [
      { state: 'connected', ...found, grant },
      { state: 'approve-again', ...found, reason: 'revoked', grant },
      {
        state: 'consenting',
        ...found,
        limit: grant.limit,
        interval: grant.interval,
        clientNonce: 'secret',
        finishUri: 'https://f.test/',
        redirect: 'https://r.test/',
        continueUri: grant.continueUri,
        continueToken: 'secret',
        continueAt: 0,
      },
    ]
    for (const record of records) {
      expect(JSON.stringify(connectionView(record, 'public key'))).not.toContain('secret')
    }
  })

  test('the limit while there is one, the reason where it ended, the wallet’s own name', () => {
    expect(connectionView({ state: 'none' }, '')).toEqual({ state: 'none' })
    expect(connectionView({ state: 'connected', ...found, grant }, 'k')).toMatchObject({
      limit: grant.limit,
      walletName: wallet.id,
    })
    const named = { ...found, wallet: { ...wallet, publicName: 'Mira' } }
    const ended = connectionView(
      { state: 'approve-again', ...named, reason: 'revoked', grant },
      'k',
      { kind: 'token-dead' },
    )
    expect(ended).toMatchObject({
      reason: 'revoked',
      walletName: 'Mira',
      failure: { kind: 'token-dead' },
    })
    expect(ended).not.toHaveProperty('limit')
  })
})
