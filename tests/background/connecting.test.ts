/** Connecting and disconnecting: each step, all that may befall it, and what the reader is then told. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recoverConsent } from '../../src/background/connect-wallet'
import { wallets } from '../sandbox/default-world'
import type { Rig } from './rig'
import { connected, connectionOf, flow, reading, statesOf } from './scene'

let rig: Rig
beforeEach(async () => {
  rig = await reading()
})

const refusal = (kind: string) => ({ ok: false, failure: expect.objectContaining({ kind }) })
const find = (text: string = wallets.reader) => rig.ask('wallet/find', { text })
const look = () => rig.ask('wallet/look', {})
const checkKey = () => rig.ask('wallet/check-key', {})
const approve = () => rig.ask('wallet/approve', {})
const disconnect = () => rig.ask('wallet/disconnect', {})
const control = () => rig.sandbox.harbour.control
const unreachable = { kind: 'wallet-unreachable', host: 'wallet.harbour.test' }

/** The reader puts Rill's key into their wallet, as its developer page takes it. */
async function addKey(): Promise<void> {
  const found = await look()
  if (!found.ok || found.value.state === 'none') throw new Error('no wallet was found')
  const jwk = JSON.parse(atob(found.value.keyToAdd))
  if (
    control()
      .account(wallets.reader)
      .keys.some(({ kid }) => kid === jwk.kid)
  )
    return
  control().addKey(wallets.reader, jwk)
}

/** Found, and the key added: only the consent is missing. */
async function ready(): Promise<void> {
  await find()
  await addKey()
}

/** The permissions that the wallet asked its owner for, by what became of them. */
const permissions = () =>
  control()
    .grants()
    .filter(grant => grant.interaction !== undefined)
    .map(grant => grant.state)

describe('finding the wallet', () => {
  it.each<[string, string, string]>([
    ['a text that is none', 'rea at the harbour', 'not-a-wallet-address'],
    ['an address of the reader’s own network', 'https://wallet.local/rea', 'not-a-wallet-address'],
    ['an account that is not there', 'https://wallet.harbour.test/nobody', 'wallet-not-found'],
    ['a site that is no wallet', 'https://lowwater.test/about', 'wallet-nonsense'],
    ['a host that does not answer', 'https://wallet.nowhere.test/rea', 'wallet-unreachable'],
  ])('%s is named as what it is, and nothing is stored', async (_, text, kind) => {
    expect(await find(text)).toEqual(refusal(kind))
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
  })

  it('at a site that the browser does not let Rill ask says so, and asks nobody', async () => {
    rig.permissions.mayAsk = false
    const before = rig.requests.length
    const host = 'wallet.harbour.test'
    expect(await find()).toEqual({ ok: false, failure: { kind: 'host-not-allowed', host } })
    expect(rig.requests).toHaveLength(before)
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
    rig.permissions.mayAsk = true
    expect(await find()).toMatchObject({ value: { state: 'address-found' } })
  })

  it('takes a server that refuses to say who it is for no wallet', async () => {
    rig.answerOtherwise(/GET .*\/rea$/, () => ({ error: { description: 'members only' } }), 403)
    expect(await find()).toEqual({
      ok: false,
      failure: { kind: 'wallet-nonsense', host: 'wallet.harbour.test', detail: 'members only' },
    })
  })

  it('at a place of the reader’s own network is not asked for its keys', async () => {
    rig.answerOtherwise(/GET .*\/rea$/, answer => ({ ...answer, id: 'https://192.168.0.1/rea' }))
    await find()
    expect(await approve()).toEqual(refusal('key-not-added'))
    expect(rig.requests.filter(({ url }) => url.includes('192.168'))).toEqual([])
  })

  it('tells that the reader is offline', async () => {
    rig.network.online = false
    expect(await find()).toEqual(refusal('offline'))
  })

  it('is refused while one is connected, also where that happened in another window meanwhile', async () => {
    rig.meanwhile(/GET .*\/broke$/, () => rig.connect(wallets.reader))
    expect(await find(wallets.broke)).toEqual(refusal('wallet-connected-already'))
    expect(await find(wallets.broke)).toEqual(refusal('wallet-connected-already'))
    expect(await look()).toMatchObject({ value: { state: 'connected', address: wallets.reader } })
  })
})

describe('the key', () => {
  it('cannot be looked for, nor anything approved, before there is a wallet', async () => {
    expect(await checkKey()).toEqual(refusal('no-wallet'))
    expect(await approve()).toEqual(refusal('no-wallet'))
  })

  it('is asked for until the wallet shows it, and then not looked for again', async () => {
    expect(await find()).toMatchObject({ value: { state: 'address-found', keySeen: false } })
    expect(await approve()).toEqual(refusal('key-not-added'))
    await addKey()
    expect(await checkKey()).toMatchObject({ value: { keySeen: true } })
    rig.requests.splice(0)
    expect(await checkKey()).toMatchObject({ value: { keySeen: true } })
    expect(rig.requests).toEqual([])
  })

  it('is not taken for missing where the wallet does not answer: that is said, and asked again', async () => {
    await find()
    await addKey()
    rig.faults.add({ kind: 'server-error', path: /jwks/ })
    expect(await checkKey()).toMatchObject({ value: { keySeen: false, failure: unreachable } })
    const again = await checkKey()
    expect(again).toMatchObject({ value: { keySeen: true } })
    expect(again).not.toHaveProperty('value.failure')
  })

  it('seen at a wallet that the reader has left meanwhile is nobody’s', async () => {
    await ready()
    rig.meanwhile(/jwks/, disconnect)
    expect(await approve()).toEqual(refusal('no-wallet'))
    rig.meanwhile(/jwks/, disconnect)
    expect(await find()).toEqual({ ok: true, value: { state: 'none' } })
  })
})

describe('the consent', () => {
  beforeEach(ready)

  it('is for the pool, so there must be one in the wallet’s own currency', async () => {
    await rig.ask('pool/set', { amount: { ...rig.pool, assetCode: 'EUR' } })
    expect(await approve()).toEqual({
      ok: false,
      failure: { kind: 'asset-differs', expected: 'EUR', actual: 'USD' },
    })
    await rig.world.database.settings.clear()
    expect(await approve()).toEqual({
      ok: false,
      failure: { kind: 'asset-differs', expected: '', actual: 'USD' },
    })
    expect(permissions()).toEqual([])
  })

  it('is asked for once, however many windows ask', async () => {
    const [one, other] = await Promise.all([approve(), approve()])
    expect([one, other]).toMatchObject([
      { value: { state: 'connected' } },
      { value: { state: expect.stringMatching('address-found|consenting') } },
    ])
    expect(permissions()).toEqual(['issued'])
  })

  it.each<[string, () => void, string]>([
    ['closed', () => Object.assign(rig.consent, { choice: 'close' }), 'consent-closed'],
    ['declined', () => Object.assign(rig.consent, { choice: 'decline' }), 'consent-declined'],
    ['refused by the wallet', () => comesBack({ result: 'request_denied' }), 'consent-declined'],
    [
      'left open for too long',
      () => comesBack({ result: 'invalid_interaction', message: 'interaction expired' }),
      'consent-expired',
    ],
    [
      'answered by somebody else',
      () => comesBack({ interact_ref: 'x', hash: 'y' }),
      'consent-forged',
    ],
    ['answered with nothing', () => comesBack({}), 'consent-forged'],
    ['answered in half', () => comesBack({ interact_ref: 'x' }), 'consent-forged'],
  ])(
    '%s is told as that; wallet and key stay, and it can be asked again',
    async (_, befalls, kind) => {
      befalls()
      expect(await approve()).toEqual(refusal(kind))
      expect(await look()).toMatchObject({ value: { state: 'address-found', keySeen: true } })
      rig.consent.choice = 'approve'
      delete rig.consent.comesBack
      expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    },
  )

  /** The browser comes back with this query and no other. */
  function comesBack(query: Record<string, string>): void {
    rig.consent.comesBack = address => new URL(`?${new URLSearchParams(query)}`, address)
  }

  it('whose wallet gave no word to sign its answer with is not believed', async () => {
    rig.answerOtherwise(/POST https:\/\/auth\.harbour\.test\/[^/]+$/, answer => ({
      ...answer,
      interact: { redirect: (answer.interact as { redirect: string }).redirect },
    }))
    expect(await approve()).toEqual(refusal('consent-forged'))
  })

  it('that could not be asked for is told as a wallet that does not answer', async () => {
    rig.faults.add({ kind: 'drop-request', method: 'POST', host: 'auth.harbour.test' })
    expect(await approve()).toEqual({
      ok: false,
      failure: { kind: 'wallet-unreachable', host: 'auth.harbour.test' },
    })
    expect(await look()).toMatchObject({ value: { state: 'address-found' } })
  })

  it('whose last answer was lost is asked for again, and nothing else is lost', async () => {
    rig.faults.add({ kind: 'drop-answer', method: 'POST', path: /\/continue\// })
    await rig.keep('20')
    expect(await approve()).toEqual(refusal('consent-lost'))
    // Nobody has the token: a permission without one is given back.
    expect(permissions()).toEqual(['ended'])
    expect(await look()).toMatchObject({ value: { state: 'address-found', keySeen: true } })
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    expect(await statesOf(rig)).toEqual(['kept'])
  })

  it('is waited for as long as the wallet says, and not at all where that is over or not said', async () => {
    const from = rig.clock.now
    await approve()
    expect(rig.clock.now - from).toBeGreaterThanOrEqual(5_000)
    await disconnect()
    await ready()
    rig.consent.meanwhile = async () => {
      rig.clock.now += 60_000
    }
    const before = rig.clock.now
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    expect(rig.clock.now - before).toBe(60_000)
    await disconnect()
    await ready()
    rig.answerOtherwise(/POST https:\/\/auth\.harbour\.test\/[^/]+$/, answer => {
      const { wait: _, ...rest } = answer.continue as Record<string, unknown>
      return { ...answer, continue: rest }
    })
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
  })

  it('may give a token that never ends', async () => {
    rig.answerOtherwise(/POST .*\/continue\//, answer => {
      const { expires_in: _, ...token } = answer.access_token as Record<string, unknown>
      return { ...answer, access_token: token }
    })
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    const connection = await connectionOf(rig)
    expect(connection).toHaveProperty('grant.expiresAt', undefined)
  })

  it.each([3599.9999, 0.000_012, Number.MAX_SAFE_INTEGER, 1e300])(
    'may give a token for %d seconds',
    async expires_in => {
      rig.answerOtherwise(/POST .*\/continue\//, answer => ({
        ...answer,
        access_token: { ...(answer.access_token as object), expires_in },
      }))
      expect(await approve()).toMatchObject({ value: { state: 'connected' } })
      await rig.keep('20')
      await flow(rig)
      expect(await statesOf(rig)).toEqual(['arrived'])
    },
  )

  it('may have to be waited for a part of a second', async () => {
    rig.answerOtherwise(/POST https:\/\/auth\.harbour\.test\/[^/]+$/, answer => ({
      ...answer,
      continue: { ...(answer.continue as object), wait: 4.999_987 },
    }))
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
  })

  it('for a wallet that the reader leaves meanwhile comes to nothing, and is given back', async () => {
    rig.meanwhile(/POST https:\/\/auth\.harbour\.test\/[^/]+$/, disconnect)
    expect(await approve()).toEqual(refusal('consent-closed'))
    expect(permissions()).toEqual(['ended'])
    await ready()
    rig.consent.meanwhile = disconnect
    rig.consent.choice = 'close'
    expect(await approve()).toEqual(refusal('consent-closed'))
    expect(permissions()).toEqual(['ended', 'ended'])
    await find()
    rig.consent.choice = 'approve'
    delete rig.consent.meanwhile
    // The wallet does not hear of the disconnecting: what it grants after that is still given back.
    rig.faults.add({ kind: 'drop-request', method: 'DELETE', path: /\/continue\// })
    rig.meanwhile(/POST .*\/continue\//, disconnect)
    expect(await approve()).toEqual(refusal('consent-closed'))
    expect(permissions()).toEqual(['ended', 'ended', 'ended'])
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
  })

  it('whose worker died is asked for again; what the wallet granted meanwhile is given back', async () => {
    rig.consent.meanwhile = () => Promise.reject(new Error('the worker died'))
    expect(await approve()).toEqual(refusal('bug'))
    expect(await look()).toMatchObject({ value: { state: 'consenting' } })
    await recoverConsent(rig.world)
    expect(await look()).toMatchObject({ value: { state: 'address-found', keySeen: true } })
    expect(permissions()).toEqual(['ended'])
    // A start with nothing to recover does nothing.
    await recoverConsent(rig.world)
    expect(await look()).toMatchObject({ value: { state: 'address-found' } })
  })
})

describe('while another limit is being approved', () => {
  beforeEach(async () => {
    rig = await connected()
  })

  it('a tip is no rehearsal, and flows once it is approved', async () => {
    rig.consent.meanwhile = () => rig.keep('20')
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    await flow(rig)
    expect(await statesOf(rig)).toEqual(['arrived'])
  })

  it('no other wallet takes the place of the one that holds a permission', async () => {
    rig.consent.meanwhile = async () => {
      expect(await find(wallets.broke)).toEqual(refusal('wallet-connected-already'))
    }
    expect(await approve()).toMatchObject({ value: { state: 'connected' } })
    expect(permissions()).toEqual(['ended', 'issued'])
  })
})

describe('disconnecting', () => {
  it('needs no request where no permission was given', async () => {
    expect(await disconnect()).toEqual({ ok: true, value: null })
    await find()
    rig.requests.splice(0)
    expect(await disconnect()).toEqual({ ok: true, value: null })
    expect(rig.requests).toEqual([])
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
  })

  it('in the middle of approving another limit gives back both permissions', async () => {
    rig = await connected()
    await rig.ask('pool/set', { amount: { ...rig.pool, value: '1500' } })
    rig.consent.meanwhile = () => Promise.reject(new Error('the worker died'))
    await approve()
    expect(await connectionOf(rig)).toMatchObject({
      state: 'consenting',
      before: { state: 'connected' },
    })
    expect(await disconnect()).toEqual({ ok: true, value: null })
    expect(permissions()).toEqual(['ended', 'ended'])
  })

  it('leaves no permission behind that is approved while it is under way', async () => {
    rig = await connected()
    const { keys } = rig.world.database
    // Another limit is approved, as far as it still can be, after the first look at the connection.
    const late = { first: () => approve().then(() => keys.toCollection().first()) }
    vi.spyOn(keys, 'toCollection').mockReturnValueOnce(late as never)
    expect(await disconnect()).toEqual({ ok: true, value: null })
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
    expect(permissions()).toEqual(['ended'])
  })

  it('gives back a permission that had ended for us', async () => {
    rig = await connected()
    const row = await connectionOf(rig)
    if (row.state !== 'connected') throw new Error('not connected')
    await rig.world.database.connection.put({
      key: 'connection',
      value: { ...row, state: 'approve-again', reason: 'rotation-lost' },
    })
    expect(await disconnect()).toEqual({ ok: true, value: null })
    expect(permissions()).toEqual(['ended'])
  })

  it('from a wallet that does not answer is off all the same, and says that it did not answer', async () => {
    rig = await connected()
    await rig.keep('20')
    rig.faults.add({ kind: 'drop-request', method: 'DELETE', path: /\/continue\// })
    expect(await disconnect()).toEqual({
      ok: false,
      failure: { kind: 'wallet-unreachable', host: 'auth.harbour.test' },
    })
    expect(await look()).toEqual({ ok: true, value: { state: 'none' } })
    await flow(rig)
    expect(rig.sandbox.balance(wallets.ana)).toBe(0n)
    expect(await statesOf(rig)).toEqual(['kept'])
  })
})
