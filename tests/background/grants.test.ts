/** The permission at the reader's wallet: renewed, lost, taken away, used up; and never anything else lost. */
import { describe, expect, test } from 'vitest'
import { readMonth } from '../../src/adapters/ledger-reader'
import { readMonthSums } from '../../src/adapters/sums-reader'
import { flowAsDue } from '../../src/background/flow'
import { runSettlements } from '../../src/background/run-settlements'
import { nextIntervalStart } from '../../src/core/connection'
import { UINT64_MAX } from '../../src/core/money'
import { statementOf } from '../../src/core/review'
import { overviewOf } from '../../src/core/review/overview'
import { defaultSettings } from '../../src/core/settings'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import { createRig, type Rig } from './rig'
import { connected, flow, pageOf, statesOf, sumsOf } from './scene'

async function grantOf({ world }: Rig) {
  const row = await world.database.connection.get('connection')
  if (row?.value.state !== 'connected') throw new Error(`connection is ${row?.value.state}`)
  return row.value.grant
}

/** The wallet's own record of the permission in use. */
const atWallet = ({ sandbox }: Rig) =>
  sandbox.harbour.control.grants().filter(grant => grant.interaction !== undefined)

const holdsOf = ({ world }: Rig) => world.database.holds.toArray()

const conn = async (rig: Rig) => (await rig.ask('wallet/look', {})) as { ok: true; value: object }

describe('a token', () => {
  test('that expired is renewed once, however many batches meet it at once', async () => {
    const rig = await connected()
    const before = await grantOf(rig)
    const pages = [wallets.ana, wallets.mira, wallets.jonas, wallets.tomas].map(pageOf)
    for (const [at, url] of pages.entries()) {
      await rig.visit(url, at + 1)
      await rig.keep('50', at + 1)
    }
    await rig.ask('flow/begin', {})
    rig.sandbox.harbour.control.expireTokens()
    await runSettlements(rig.world)
    const rotations = rig.requests.filter(
      ({ method, url }) => method === 'POST' && /\/token\//.test(url),
    )
    expect(rotations).toEqual([{ method: 'POST', url: before.manageUrl, signed: true }])
    const after = await grantOf(rig)
    expect(after.accessToken).not.toBe(before.accessToken)
    expect(after.rotatingSince).toBeUndefined()
    expect(await statesOf(rig)).toEqual(pages.map(() => 'arrived'))
  })

  test('whose renewal was lost asks for approval again, and nothing else is lost', async () => {
    const rig = await connected()
    await rig.keep('50')
    const { manageUrl } = await grantOf(rig)
    rig.sandbox.harbour.control.expireTokens()
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: new URL(manageUrl).pathname })
    await flow(rig)
    expect(await conn(rig)).toMatchObject({
      value: { state: 'approve-again', reason: 'rotation-lost' },
    })
    expect(await statesOf(rig)).toEqual(['kept'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
    expect(await rig.ask('wallet/approve', {})).toMatchObject({ value: { state: 'connected' } })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
  })

  test('whose renewal never reached the wallet is renewed by the next try', async () => {
    const rig = await connected()
    await rig.keep('50')
    const { manageUrl } = await grantOf(rig)
    rig.sandbox.harbour.control.expireTokens()
    rig.faults.add({ kind: 'drop-request', method: 'POST', path: new URL(manageUrl).pathname })
    await flow(rig)
    expect(await conn(rig)).toMatchObject({ value: { state: 'connected' } })
    expect(await statesOf(rig)).toEqual(['arrived'])
  })
})

describe('a renewal', () => {
  /** A token that has expired, with a tip waiting to be paid with it. */
  async function expired(): Promise<Rig> {
    const rig = await connected()
    await rig.keep('50')
    rig.sandbox.harbour.control.expireTokens()
    return rig
  }
  const renewing = /POST .*\/token\//

  test('is stored before it is used: a worker that dies right after has the new pair', async () => {
    const rig = await expired()
    const before = await grantOf(rig)
    const stored: string[] = []
    rig.meanwhile(/GET .*\/outgoing-payment-grant$/, async () => {
      stored.push((await grantOf(rig)).accessToken)
    })
    rig.meanwhile(/GET .*\/outgoing-payment-grant$/, async () => {
      stored.push((await grantOf(rig)).accessToken)
    })
    await flow(rig)
    expect(stored).toHaveLength(2)
    expect(stored[0]).toBe(before.accessToken)
    expect(stored[1]).toBe((await grantOf(rig)).accessToken)
    expect(stored[1]).not.toBe(before.accessToken)
  })

  test('that the wallet answers with nonsense has lost the token: approve again, nothing else', async () => {
    const rig = await expired()
    rig.faults.add({ kind: 'garbage', method: 'POST', path: /\/token\// })
    await flow(rig)
    expect(await conn(rig)).toMatchObject({
      value: { state: 'approve-again', reason: 'rotation-lost' },
    })
    await rig.ask('wallet/approve', {})
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
  })

  test('may give a token that never ends, or ends when it will', async () => {
    const rig = await expired()
    rig.answerOtherwise(renewing, answer => {
      const { expires_in: _, ...token } = answer.access_token as Record<string, unknown>
      return { access_token: token }
    })
    await flow(rig)
    expect(await grantOf(rig)).toMatchObject({ expiresAt: undefined })
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('of a wallet that is left meanwhile is for nobody, and one of a new approval stays', async () => {
    const rig = await expired()
    rig.meanwhile(renewing, () => rig.ask('wallet/disconnect', {}))
    await flow(rig)
    expect(await conn(rig)).toEqual({ ok: true, value: { state: 'none' } })
    await rig.ask('wallet/find', { text: wallets.reader })
    await rig.ask('wallet/approve', {})
    rig.sandbox.harbour.control.expireTokens()
    rig.meanwhile(renewing, () => rig.ask('wallet/approve', {}))
    await flow(rig)
    expect(await conn(rig)).toMatchObject({ value: { state: 'connected' } })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(50n)
  })

  /** Takes Rill's key out of the reader's wallet. */
  async function removeKey(rig: Rig): Promise<void> {
    const key = await rig.world.database.keys.toCollection().first()
    rig.sandbox.harbour.control.removeKey(wallets.reader, key?.id ?? '')
  }

  test('refused because the key is gone asks for the key', async () => {
    const rig = await expired()
    rig.meanwhile(/GET .*\/outgoing-payment-grant$/, () => removeKey(rig))
    await flow(rig)
    expect(await conn(rig)).toMatchObject({
      value: { state: 'approve-again', reason: 'key-removed', keySeen: false },
    })
    expect(await statesOf(rig)).toEqual(['kept'])
  })

  test('refused after one whose answer was lost is taken for lost, whatever the wallet calls it', async () => {
    const rig = await expired()
    rig.faults.add({ kind: 'drop-request', method: 'POST', path: /\/token\// })
    await rig.ask('flow/begin', {})
    expect(await grantOf(rig)).toHaveProperty('rotatingSince', rig.clock.now)
    rig.meanwhile(/POST .*\/quotes$/, () => removeKey(rig))
    await runSettlements(rig.world)
    expect(await conn(rig)).toMatchObject({
      value: { state: 'approve-again', reason: 'rotation-lost' },
    })
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
  })
})

describe('a permission', () => {
  test('that was revoked at the wallet asks for approval again', async () => {
    const rig = await connected()
    await rig.keep('50')
    for (const { id } of atWallet(rig)) rig.sandbox.harbour.control.endGrant(id)
    await flow(rig)
    expect(await conn(rig)).toMatchObject({ value: { state: 'approve-again', reason: 'revoked' } })
    expect(await statesOf(rig)).toEqual(['kept'])
    expect(await rig.ask('flow/begin', {})).toEqual({ ok: false, failure: { kind: 'token-dead' } })
  })

  test('whose key was removed at the wallet asks for the key, then for approval', async () => {
    const rig = await connected()
    await rig.keep('50')
    const key = await rig.world.database.keys.toCollection().first()
    const { control } = rig.sandbox.harbour
    const removed = control.account(wallets.reader).keys.find(({ kid }) => kid === key?.id)
    if (!removed) throw new Error('the wallet does not have the key')
    control.removeKey(wallets.reader, removed.kid)
    await flow(rig)
    expect(await conn(rig)).toMatchObject({
      value: { state: 'approve-again', reason: 'key-removed', keySeen: false },
    })
    expect(await rig.ask('wallet/approve', {})).toMatchObject({
      failure: { kind: 'key-not-added' },
    })
    expect(await statesOf(rig)).toEqual(['kept'])
    control.addKey(wallets.reader, removed)
    await rig.ask('wallet/approve', {})
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('is given back on disconnecting, and the history stays', async () => {
    const rig = await connected()
    await rig.keep('50')
    await flow(rig)
    const entries = await rig.world.database.entries.toArray()
    expect(await rig.ask('wallet/disconnect', {})).toEqual({ ok: true, value: null })
    expect(atWallet(rig).map(grant => grant.state)).toEqual(['ended'])
    expect(await conn(rig)).toEqual({ ok: true, value: { state: 'none' } })
    expect(await rig.world.database.entries.toArray()).toEqual(entries)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(await rig.ask('flow/begin', {})).toEqual({ ok: false, failure: { kind: 'no-wallet' } })
  })
})

/** A wallet connected with its limit, under a pool that is wider. */
async function wide() {
  const rig = await connected()
  await rig.ask('pool/set', { amount: { ...rig.pool, value: '1500' } })
  return rig
}

/** Has it known that a payee takes no less than a sum. */
async function learnMinimum({ pool, world }: Rig) {
  const minimum = { ...pool, value: '50' }
  const learned = { payee: wallets.ana, reason: 'below-smallest', minimum, times: 0 } as const
  await world.database.holds.put(learned)
  return learned
}

/** Takes back the tip that waits. */
async function takeBack({ ask, world }: Rig): Promise<void> {
  for (const { actId } of await world.database.tips.where('state').equals('kept').toArray()) {
    expect(await ask('tip/undo', { actId })).toMatchObject({ ok: true })
  }
}

describe('the limit', () => {
  test('once reached holds back what does not fit until it starts afresh', async () => {
    const rig = await wide()
    await rig.keep('800')
    await flow(rig)
    await rig.keep('300')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    const retryAt = nextIntervalStart(rig.clock.now)
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { payee: wallets.ana, reason: 'over-limit', retryAt },
    ])
    rig.clock.now = retryAt - DAY_MS
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    rig.clock.now = retryAt + DAY_MS
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
    expect(rig.sandbox.balance(wallets.ana)).toBe(1100n)
  })

  test('that only some tips of a payee fit under is said of the rest, also once those have arrived', async () => {
    const rig = await wide()
    await rig.keep('800')
    rig.clock.now += MINUTE_MS
    await rig.keep('300')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    const retryAt = nextIntervalStart(rig.clock.now)
    expect(await holdsOf(rig)).toMatchObject([{ reason: 'over-limit', retryAt }])
    rig.clock.now = retryAt
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
    expect(await holdsOf(rig)).toEqual([])
  })

  test('is said also of a payee that was held for something else, which is not forgotten', async () => {
    const rig = await wide()
    await rig.keep('800')
    await flow(rig)
    const learned = await learnMinimum(rig)
    await rig.keep('300')
    await flow(rig)
    const retryAt = nextIntervalStart(rig.clock.now)
    expect(await holdsOf(rig)).toMatchObject([
      { reason: 'over-limit', retryAt, minimum: learned.minimum },
    ])
    rig.clock.now = retryAt
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
    expect(await holdsOf(rig)).toMatchObject([learned])
  })

  test('is not said any more of a payee whose tip was taken back, and a smaller one flows in its turn', async () => {
    const rig = await wide()
    await rig.keep('800')
    await flow(rig)
    rig.clock.now += MINUTE_MS
    await rig.keep('300')
    await flow(rig)
    expect(await holdsOf(rig)).toMatchObject([{ payee: wallets.ana, reason: 'over-limit' }])
    await takeBack(rig)
    expect(await holdsOf(rig)).toEqual([])
    rig.clock.now += MINUTE_MS
    await rig.keep('200')
    rig.clock.now += DAY_MS
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'undone', 'arrived'])
  })

  test('is over when a tip is taken back, and what was learned of the payee is not', async () => {
    const rig = await wide()
    await rig.keep('800')
    await flow(rig)
    const learned = await learnMinimum(rig)
    await rig.keep('300')
    await flow(rig)
    await takeBack(rig)
    expect(await holdsOf(rig)).toMatchObject([learned])
    await rig.world.database.holds.put({ ...learned, reason: 'payee-changed' })
    await rig.keep('20')
    await takeBack(rig)
    expect(await holdsOf(rig)).toMatchObject([{ payee: wallets.ana, reason: 'payee-changed' }])
  })

  test('reached in the next month too is waited for until the one after', async () => {
    const rig = await wide()
    await rig.keep('800')
    await flow(rig)
    await rig.keep('300')
    await flow(rig)
    rig.clock.now = nextIntervalStart(rig.clock.now)
    // The token has expired: it is asked before the renewal, and again after it.
    for (const _ of ['before', 'after']) {
      rig.answerOtherwise(/GET .*\/outgoing-payment-grant$/, answer =>
        'error' in answer ? answer : { spentDebitAmount: { ...rig.pool, value: '900' } },
      )
    }
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    const retryAt = nextIntervalStart(rig.clock.now)
    expect(retryAt).toBeGreaterThan(rig.clock.now)
    expect(await holdsOf(rig)).toMatchObject([{ reason: 'over-limit', retryAt }])
  })

  test('approved anew counts once it is given; declined, the one before still works', async () => {
    const rig = await connected()
    const before = await grantOf(rig)
    await rig.ask('pool/set', { amount: { ...rig.pool, value: '1500' } })
    rig.consent.choice = 'decline'
    expect(await rig.ask('wallet/approve', {})).toEqual({
      ok: false,
      failure: { kind: 'consent-declined' },
    })
    expect(await grantOf(rig)).toEqual(before)
    await rig.keep('100')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    rig.consent.choice = 'approve'
    expect(await rig.ask('wallet/approve', {})).toMatchObject({
      value: { state: 'connected', limit: { value: '1500' } },
    })
    expect(atWallet(rig).map(grant => grant.state)).toContain('ended')
    await rig.keep('1300')
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(1400n)
  })
})

describe('the interval of the limit', () => {
  /** The last hour of November by one clock is the first of December by the other. */
  const turn = Date.UTC(2026, 11, 1)

  test.each([
    ['behind ours', -HOUR_MS],
    ['a day behind ours', -DAY_MS],
    ['ahead of ours', HOUR_MS],
  ])('holds at once by a wallet whose clock is %s', async (_, clockSkewMs) => {
    const rig = await createRig({ settings: { clockSkewMs } })
    rig.clock.now = turn + 30 * MINUTE_MS
    await rig.ask('pool/set', { amount: rig.pool })
    await rig.connect(wallets.reader)
    await rig.visit(pageOf(wallets.ana))
    await rig.keep('1000')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('that begins later by the wallet’s clock is waited for, and not for a month', async () => {
    const rig = await connected({ clockSkewMs: -50 * MINUTE_MS })
    await rig.keep('1000')
    await flow(rig)
    rig.clock.now = turn + 10 * MINUTE_MS
    await rig.visit(pageOf(wallets.ana))
    await rig.keep('300')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { reason: 'over-limit', retryAt: turn + HOUR_MS },
    ])
    rig.clock.now = turn + 2 * DAY_MS
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
  })

  test('holds what the wallet paid in it, not what was cut by a clock that had run ahead into it', async () => {
    const ahead = 10 * DAY_MS
    const rig = await createRig({ settings: { clockSkewMs: -ahead } })
    rig.clock.now += ahead
    await rig.ask('pool/set', { amount: rig.pool })
    await rig.connect(wallets.reader)
    await rig.visit(pageOf(wallets.ana))
    await rig.keep('600')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    rig.clock.now = turn + 12 * DAY_MS
    rig.sandbox.harbour.control.settings.clockSkewMs = 0
    await rig.ask('pool/set', { amount: { ...rig.pool, value: '2000' } })
    await rig.visit(pageOf(wallets.ana))
    await rig.keep('1000')
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
  })

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])(
    'is the wallet’s month, whatever month it is for a reader in %s',
    async zone => {
      const rig = await createRig({ zone })
      await rig.ask('pool/set', { amount: { ...rig.pool, value: '3000' } })
      await rig.connect(wallets.reader)
      await rig.visit(pageOf(wallets.ana))
      await rig.keep('2000')
      await flow(rig)
      rig.sandbox.harbour.control.fund(wallets.reader, 20_000n)
      // An hour into December by the wallet; still November west of it, and long December in the east.
      rig.clock.now = turn + HOUR_MS + 1
      await rig.ask('pool/set', { amount: { ...rig.pool, value: '4500' } })
      await rig.visit(pageOf(wallets.ana))
      await rig.keep('1500')
      await flow(rig)
      expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
      expect(rig.sandbox.balance(wallets.ana)).toBe(3500n)
    },
  )
})

describe('what one wallet could not send', () => {
  /** A tip that is too little for the reader's wallet, and one that costs it too much. */
  async function held(): Promise<Rig> {
    const rig = await connected()
    const { settings } = rig.sandbox.harbour.control
    await rig.visit(pageOf(wallets.sora))
    settings.rates['USD/JPY'] = '0.2'
    await rig.keep('300')
    await flow(rig)
    settings.rates['USD/JPY'] = '149'
    settings.feeFixed = 90n
    await rig.visit(pageOf(wallets.ana))
    await rig.keep('100')
    await flow(rig)
    settings.feeFixed = 0n
    const reasons = (await holdsOf(rig)).map(({ reason }) => reason).sort()
    expect(reasons).toEqual(['below-smallest', 'too-costly'])
    return rig
  }

  test('says nothing of another, which is asked itself', async () => {
    const rig = await held()
    await rig.ask('wallet/disconnect', {})
    await rig.connect(wallets.broke)
    rig.sandbox.harbour.control.fund(wallets.broke, 1000n)
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'arrived'])
  })

  test('is not asked of it again because another limit was approved', async () => {
    const rig = await held()
    const before = await holdsOf(rig)
    await rig.ask('wallet/approve', {})
    expect(await holdsOf(rig)).toEqual(before)
  })
})

describe('what the wallet says is spent', () => {
  test('counts where it is more than the ledger knows', async () => {
    const rig = await connected()
    await rig.keep('300')
    rig.answerOtherwise(/GET .*\/outgoing-payment-grant$/, () => ({
      spentDebitAmount: { ...rig.pool, value: '800' },
    }))
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['kept'])
    expect(await rig.world.database.holds.toArray()).toMatchObject([{ reason: 'over-limit' }])
  })

  test('does not make room that the ledger knows is gone', async () => {
    const rig = await connected()
    await rig.ask('pool/set', { amount: { ...rig.pool, value: '1500' } })
    await rig.keep('800')
    await flow(rig)
    await rig.keep('300')
    rig.answerOtherwise(/GET .*\/outgoing-payment-grant$/, () => ({ spentDebitAmount: null }))
    const before = rig.requests.length
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived', 'kept'])
    // Only read, and not even asked to pay: the second limit is ours to keep.
    expect(rig.requests.slice(before).map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  test('in another currency is not compared, and where it cannot say the wallet itself is the limit', async () => {
    const rig = await connected()
    await rig.keep('100')
    rig.answerOtherwise(/GET .*\/outgoing-payment-grant$/, () => ({
      spentDebitAmount: { value: '1000', assetCode: 'EUR', assetScale: 2 },
    }))
    await flow(rig)
    await rig.keep('100')
    rig.faults.add({ kind: 'server-error', path: /outgoing-payment-grant$/ })
    await flow(rig)
    await rig.keep('100')
    rig.answerOtherwise(/GET .*\/outgoing-payment-grant$/, () => ({}), 404)
    await flow(rig)
    expect(await sumsOf(rig)).toEqual({ still: '700', arrived: '300' })
  })
})

describe('a wallet that says it sent more than it was asked to', () => {
  test.each(['1000000000000', String(UINT64_MAX)])(
    '%s: uses up of the limit what was asked, and the month shows the difference',
    async value => {
      const rig = await connected()
      const sentAmount = { ...rig.pool, value }
      for (const _ of [1, 2]) {
        await rig.keep('100')
        rig.answerOtherwise(/POST .*\/outgoing-payments$/, paid => ({ ...paid, sentAmount }))
        rig.answerOtherwise(/GET .*\/outgoing-payments\/[^?]+$/, paid => ({ ...paid, sentAmount }))
        await flow(rig)
      }
      expect(await sumsOf(rig)).toEqual({ still: '800', arrived: '200' })
      await rig.keep('300')
      await flow(rig)
      expect(await sumsOf(rig)).toEqual({ still: '500', arrived: '500' })
      const { database } = rig.world
      const of = {
        ...{ month: '2026-11', zone: 'UTC', now: rig.clock.now },
        settings: { ...defaultSettings, pool: rig.pool },
        connection: { state: 'none' } as const,
      }
      const bySums = overviewOf({ ...of, records: await readMonthSums(database, of.month) })
      const byTips = statementOf({ ...of, records: await readMonth(of.month, database) })
      for (const [month] of [bySums, byTips]) {
        expect(month?.sum).toMatchObject({ agrees: false, wallet: { more: 'other' } })
      }
    },
  )
})

describe('letting flow', () => {
  test('while paused, or with the wallet left meanwhile, cuts nothing and says why', async () => {
    const rig = await connected()
    await rig.keep('50')
    await rig.ask('settings/change', { paused: true })
    expect(await rig.ask('flow/begin', {})).toEqual({ ok: false, failure: { kind: 'paused' } })
    await rig.ask('settings/change', { paused: false })
    rig.meanwhile(/outgoing-payment-grant$/, () => rig.ask('wallet/disconnect', {}))
    expect(await rig.ask('flow/begin', {})).toEqual({ ok: false, failure: { kind: 'no-wallet' } })
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
  })
})

describe('a creator’s provider', () => {
  test('does not learn whose tips these are, unless it takes no other name', async () => {
    for (const jwkClients of [true, false]) {
      const rig = await connected({ jwkClients })
      await rig.keep('50')
      await flow(rig)
      expect(await rig.world.database.settlements.toArray()).toMatchObject([
        { state: 'arrived', directed: jwkClients },
      ])
    }
  })

  test('that demands its owner’s consent makes the tips wait and says so, without being told who asks', async () => {
    const rig = await connected()
    await rig.keep('50')
    rig.sandbox.harbour.control.settings.interactionForEveryGrant = true
    const asked = rig.requests.length
    await flow(rig)
    expect(await rig.world.database.settlements.toArray()).toMatchObject([
      { state: 'held-back', why: 'consent-demanded' },
    ])
    expect(await sumsOf(rig)).toEqual({ still: '950', kept: '50' })
    const [hold] = await rig.world.database.holds.toArray()
    expect(hold).toMatchObject({ payee: wallets.ana, reason: 'payee-wants-consent', times: 1 })
    // Naming the reader would not have helped, so it was not tried.
    const grants = rig.requests
      .slice(asked)
      .filter(({ url }) => new URL(url).host.startsWith('auth'))
    expect(grants).toHaveLength(1)
    rig.sandbox.harbour.control.settings.interactionForEveryGrant = false
    rig.clock.now = (hold?.retryAt ?? 0) + DAY_MS
    await flowAsDue(rig.world)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('that answers with a page to consent on is understood alike', async () => {
    const rig = await connected()
    await rig.keep('50')
    rig.answerOtherwise(/POST https:\/\/auth\.harbour\.test\/[^/]+$/, ({ continue: on }) => ({
      interact: { redirect: 'https://auth.harbour.test/interact/1/2', finish: 'n' },
      continue: on,
    }))
    await flow(rig)
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { reason: 'payee-wants-consent' },
    ])
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  test('that refuses says why in its own words, and is not taken for the reader’s wallet', async () => {
    const rig = await connected()
    await rig.keep('50')
    const no = () => ({ error: { code: 'x', description: 'Not on Sundays' } })
    rig.answerOtherwise(/POST .*\/incoming-payments$/, no, 400)
    await flow(rig)
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { reason: 'payee-refused', said: 'Not on Sundays' },
    ])
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
    expect(await rig.world.database.holds.count()).toBe(0)
  })
})
