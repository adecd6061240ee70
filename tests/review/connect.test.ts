import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../src/core/connection'
import type { Result } from '../../src/core/failure'
import { defaultSettings, type Settings } from '../../src/core/settings'
import type { TipRecord } from '../../src/core/tip'
import type { ConnectActs } from '../../src/welcome/connect-acts'
import {
  awaitsKey,
  byWallet,
  type ConnectState,
  opening,
  poolFits,
  reduceConnect,
  stepOf,
} from '../../src/welcome/connect-state'
import { controlConnect } from '../../src/welcome/control-connect'
import type { Ports } from '../../src/welcome/ports'
import { connected, keptTip, month, usd } from './month-scenario'

const found = { ...connected, state: 'address-found', keySeen: false } as const
const pool = { value: '800', ...usd }
const tipsOf = (count: number): TipRecord[] =>
  Array.from({ length: count }, (_, at) =>
    keptTip({ person: at, publication: 0, cents: 20, month, rehearsal: true, fate: 'stays' }, at),
  )

function open(view: ConnectionView) {
  const state = reduceConnect(opening, { type: 'looked', view })
  if (state.at !== 'open') throw new Error('expected it open')
  return state
}

describe('the step', () => {
  it.each([
    ['find', { state: 'none' }],
    ['key', found],
    ['approve', { ...found, keySeen: true }],
    ['approve', { ...found, state: 'consenting', keySeen: true }],
    ['approve', { ...found, state: 'approve-again', keySeen: true, reason: 'revoked' }],
    ['key', { ...found, state: 'approve-again', reason: 'key-removed' }],
    ['rehearsal', connected],
  ] as [string, ConnectionView][])('is %s by what is stored', (step, view) => {
    expect(stepOf(view)).toBe(step)
  })

  it('of the key is looked for until it is seen, and not while something is being stored', () => {
    expect(awaitsKey(opening)).toBe(false)
    expect(awaitsKey(open(found))).toBe(true)
    expect(awaitsKey(open({ ...found, keySeen: true }))).toBe(false)
    const busy = reduceConnect(open(found), { type: 'begun', doing: 'disconnect' })
    expect(awaitsKey(busy)).toBe(false)
  })
})

describe('the state', () => {
  it('knows whether the pool is in the wallet’s currency', () => {
    const state = open(found)
    expect(poolFits(state)).toBe(false)
    const set = (settings: Settings) => reduceConnect(state, { type: 'settings-read', settings })
    expect(set({ ...defaultSettings, pool })).toSatisfy((next: ConnectState) => {
      return next.at === 'open' && poolFits(next)
    })
    const euro = { ...defaultSettings, pool: { ...pool, assetCode: 'EUR' } }
    expect(set(euro)).toSatisfy((next: ConnectState) => next.at === 'open' && !poolFits(next))
  })

  it('ticks nothing by itself, and forgets the ticks of tips that are gone', () => {
    const tips = tipsOf(3)
    const [first, second] = tips
    if (!first || !second) throw new Error('expected tips')
    let state = reduceConnect(open(connected), { type: 'rehearsed-read', tips })
    expect(state).toMatchObject({ ticked: new Set() })
    state = reduceConnect(state, { type: 'ticked', ids: [first.id, second.id], on: true })
    state = reduceConnect(state, { type: 'ticked', ids: [second.id], on: false })
    expect(state).toMatchObject({ ticked: new Set([first.id]) })
    state = reduceConnect(state, { type: 'rehearsed-read', tips: [second] })
    expect(state).toMatchObject({ ticked: new Set() })
  })

  it('parts the rehearsed tips by whether this wallet could pay them', () => {
    const [dollar, other] = tipsOf(2)
    if (!dollar || !other) throw new Error('expected tips')
    const euro = { ...other, amount: { ...other.amount, assetCode: 'EUR' } }
    const tips = [dollar, euro]
    const parted = (assetScale: number) => {
      const view = { ...connected, assetScale }
      const state = reduceConnect(open(view), { type: 'rehearsed-read', tips })
      if (state.at !== 'open') throw new Error('expected it open')
      return byWallet(state)
    }
    const euroApart = { payable: [dollar], foreign: [euro], uncounted: [] }
    expect(parted(2)).toEqual(euroApart)
    expect(parted(9)).toEqual(euroApart)
    expect(parted(0)).toEqual({ payable: [], foreign: [euro], uncounted: [dollar] })
  })

  it('lets go of a refusal once the address is typed anew', () => {
    const failure = { kind: 'not-a-wallet-address', text: 'x' } as const
    const refused = reduceConnect(open({ state: 'none' }), {
      ...{ type: 'refused', doing: 'find', failure },
    })
    expect(reduceConnect(refused, { type: 'address-typed', text: 'y' })).toMatchObject({
      address: 'y',
      act: { at: 'rest' },
    })
  })

  it('that could not be opened says why, and opens at the next look', () => {
    const failed = reduceConnect(opening, { type: 'look-failed', failure: { kind: 'offline' } })
    expect(failed).toMatchObject({ at: 'not-opened' })
    expect(reduceConnect(failed, { type: 'looked', view: found })).toMatchObject({ at: 'open' })
  })
})

/** The page with the world in the test's hands. */
async function opened(first: ConnectionView, answers: Record<string, Result<unknown>> = {}) {
  const sent: [string, unknown][] = []
  let view = first
  let state: ConnectState = opening
  let acts: ConnectActs | undefined
  let tick = () => {}
  const ports: Ports = {
    send: (async (name: string, asked: unknown) => {
      sent.push([name, asked])
      return answers[name] ?? { ok: true, value: view }
    }) as Ports['send'],
    onChanged: () => () => undefined,
    watchPool: () => () => undefined,
    watchSettings: onValue => {
      onValue({ ...defaultSettings, pool })
      return () => undefined
    },
    watchRehearsed: onValue => {
      onValue(tipsOf(2))
      return () => undefined
    },
    whileSeen: (_, callback) => {
      tick = callback
      return () => undefined
    },
    copy: async text => text === 'a2V5',
  }
  controlConnect(ports, (next, given) => {
    state = next
    acts = given
  })
  const settled = () => new Promise<void>(resolve => setImmediate(resolve))
  await settled()
  return {
    act: async (name: keyof ConnectActs, ...args: unknown[]) => {
      if (!acts) throw new Error('nothing was drawn')
      ;(acts[name] as (...given: unknown[]) => void)(...args)
      await settled()
    },
    becomes: (next: ConnectionView) => {
      view = next
    },
    names: () => sent.map(([name]) => name),
    sent,
    shown: () => state,
    tick: async () => {
      tick()
      await settled()
    },
  }
}

describe('the page', () => {
  it('finds a wallet by what was typed, without the blanks around it', async () => {
    const page = await opened({ state: 'none' })
    page.becomes(found)
    await page.act('typeAddress', '  $wallet.example/reader ')
    await page.act('find')
    expect(page.sent.at(-1)).toEqual(['wallet/find', { text: '$wallet.example/reader' }])
    expect(page.shown()).toMatchObject({ view: found, act: { at: 'rest' } })
  })

  it('asks nobody where nothing was typed', async () => {
    const page = await opened({ state: 'none' })
    await page.act('find')
    expect(page.names()).toEqual(['wallet/look'])
    expect(page.shown()).toMatchObject({ act: { failure: { kind: 'not-a-wallet-address' } } })
  })

  it('looks for the key until it is there, and then no more', async () => {
    const page = await opened(found)
    await page.tick()
    page.becomes({ ...found, keySeen: true })
    await page.tick()
    await page.tick()
    expect(page.names()).toEqual(['wallet/look', 'wallet/check-key', 'wallet/check-key'])
    expect(page.shown()).toMatchObject({ view: { keySeen: true } })
  })

  it('says whether the key was copied', async () => {
    const page = await opened(found)
    await page.act('copyKey', 'a2V5')
    expect(page.shown()).toMatchObject({ copied: 'yes' })
    await page.act('copyKey', 'other')
    expect(page.shown()).toMatchObject({ copied: 'refused' })
  })

  it('words a refused approval, and can ask again', async () => {
    const page = await opened(
      { ...found, keySeen: true },
      { 'wallet/approve': { ok: false, failure: { kind: 'consent-declined' } } },
    )
    await page.act('approve')
    expect(page.shown()).toMatchObject({
      act: { at: 'refused', doing: 'approve', failure: { kind: 'consent-declined' } },
    })
    await page.act('approve')
    expect(page.names().filter(name => name === 'wallet/approve')).toHaveLength(2)
  })

  it('makes only the ticked tips real', async () => {
    const page = await opened(connected)
    const [first] = tipsOf(2)
    await page.act('tick', [first?.id], true)
    await page.act('decide')
    expect(page.sent.at(-1)).toEqual(['rehearsal/decide', { real: [first?.id] }])
    expect(page.shown()).toMatchObject({ act: { at: 'decided', real: 1 } })
  })

  it('disconnects only after the question', async () => {
    const page = await opened(connected)
    await page.act('askDisconnect')
    expect(page.names()).not.toContain('wallet/disconnect')
    page.becomes({ state: 'none' })
    await page.act('disconnect')
    expect(page.shown()).toMatchObject({ view: { state: 'none' }, act: { at: 'disconnected' } })
  })
})
