/** The permission at the reader's wallet: renewed, lost, taken away, used up; and never anything else lost. */
import { describe, expect, test } from 'vitest'
import { flowAsDue } from '../../src/background/flow'
import { runSettlements } from '../../src/background/run-settlements'
import { nextIntervalStart } from '../../src/core/connection'
import { DAY_MS } from '../../src/core/time'
import { wallets } from '../sandbox/default-world'
import type { Settings } from '../sandbox/settings'
import { villagePages } from '../village/village'
import { createRig, type Rig } from './rig'

const pageOf = (address: string) =>
  villagePages.find(page => page.payees.length === 1 && page.payees[0]?.address === address)?.url ??
  ''

/** A rig with a wallet connected, a pool of ten dollars, and a tip to Ana kept. */
async function connected(settings: Partial<Settings> = {}): Promise<Rig> {
  const rig = await createRig({ settings })
  await rig.ask('pool/set', { amount: rig.pool })
  await rig.connect(wallets.reader)
  await rig.visit(pageOf(wallets.ana))
  return rig
}

async function flow(rig: Rig): Promise<void> {
  await rig.ask('flow/begin', {})
  await runSettlements(rig.world)
}

async function grantOf({ world }: Rig) {
  const row = await world.database.connection.get('connection')
  if (row?.value.state !== 'connected') throw new Error(`connection is ${row?.value.state}`)
  return row.value.grant
}

const statesOf = async ({ world }: Rig) =>
  (await world.database.tips.orderBy('keptAt').toArray()).map(tip => tip.state)

/** The wallet's own record of the permission in use. */
const atWallet = ({ sandbox }: Rig) =>
  sandbox.harbour.control.grants().filter(grant => grant.interaction !== undefined)

const conn = async (rig: Rig) => (await rig.ask('wallet/look', {})) as { ok: true; value: object }

describe('a token', () => {
  test('that expired is renewed once, however many batches meet it at once', async () => {
    const rig = await connected()
    const before = await grantOf(rig)
    const payees = [wallets.ana, wallets.mira, wallets.jonas, wallets.tomas]
    const pages = payees.map(pageOf).filter(url => url !== '')
    expect(pages.length).toBeGreaterThan(1)
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

describe('the limit', () => {
  test('once reached holds back what does not fit until it starts afresh', async () => {
    const rig = await connected()
    await rig.ask('pool/set', { amount: { ...rig.pool, value: '1500' } })
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

  test('that demands a consent for opening a payment makes the tips wait, with a reason', async () => {
    const rig = await connected()
    rig.sandbox.harbour.control.settings.interactionForEveryGrant = true
    await rig.keep('50')
    await flow(rig)
    expect(await rig.world.database.settlements.toArray()).toMatchObject([
      { state: 'held-back', why: 'wallet-refused' },
    ])
    expect(await statesOf(rig)).toEqual(['kept'])
    expect(await rig.world.database.holds.toArray()).toMatchObject([
      { payee: wallets.ana, reason: 'wallet-refused', times: 1 },
    ])
  })
})
