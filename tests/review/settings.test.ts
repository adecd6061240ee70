import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/core/settings'
import {
  opening,
  poolEffect,
  reduceSettings,
  type Stored,
  typedHost,
} from '../../src/settings/settings-state'
import { connected, inputFor, month, play, usd } from './month-scenario'

const { records } = inputFor(
  play({
    poolCents: 800,
    tips: [
      { person: 0, publication: 0, cents: 300, month, rehearsal: false, fate: 'stays' as const },
    ],
    ends: [],
  }),
)
const pool = { value: '800', ...usd }
const stored: Stored = { settings: { ...defaultSettings, pool }, balances: records.balances }

describe('setting the pool', () => {
  it.each([
    ['800', { kind: 'same' }],
    ['1000', { kind: 'raises', by: { value: '200', ...usd } }],
    ['500', { kind: 'lowers', by: { value: '300', ...usd } }],
    ['300', { kind: 'lowers', by: { value: '500', ...usd } }],
    ['200', { kind: 'floor', floor: { value: '300', ...usd } }],
  ])('to %s cents says what it does to this month', (value, effect) => {
    expect(poolEffect(stored, { ...pool, value })).toEqual(effect)
  })

  it('in another currency begins a new one', () => {
    expect(poolEffect(stored, { ...pool, assetCode: 'EUR' })).toEqual({ kind: 'new-currency' })
  })

  it('before anything happened this month has nothing to say', () => {
    expect(poolEffect({ ...stored, balances: [] }, { ...pool, value: '5' })).toEqual({
      kind: 'same',
    })
  })
})

describe('a typed site', () => {
  it.each([
    ['example.com', 'example.com'],
    [' HTTPS://Example.com/a?b ', 'example.com'],
    ['example.com:8080', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['', undefined],
    ['localhost', undefined],
    ['two words.example', undefined],
    ['ana@example.com', undefined],
    [`${'a'.repeat(260)}.example`, undefined],
  ])('%j is %j', (text, host) => {
    expect(typedHost(text)).toBe(host)
  })
})

describe('the page', () => {
  it('opens with what is stored, and takes the wallet whenever it is known', () => {
    const looked = { type: 'connection-looked', connection: connected } as const
    const read = { type: 'read', stored } as const
    const before = reduceSettings(reduceSettings(opening, looked), read)
    const after = reduceSettings(reduceSettings(opening, read), looked)
    expect(before).toEqual(after)
    expect(before).toMatchObject({ at: 'open', stored, connection: connected })
  })

  it('keeps what it shows when a later look fails', () => {
    const open = reduceSettings(opening, { type: 'read', stored })
    const failure = { kind: 'storage-blocked' } as const
    expect(reduceSettings(open, { type: 'not-read', failure })).toBe(open)
    expect(reduceSettings(opening, { type: 'not-read', failure })).toMatchObject({
      at: 'not-opened',
    })
  })
})
