/** The channel's geometry: it shows every part that there is, in order, and nothing that there is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PoolView } from '../../src/core/pool'
import { channelBed, channelFill } from '../../src/ui/channel-shape'

const size = { width: 360, height: 52, half: 11, swing: 4 }
const euro = (value: number) => ({ value: String(value), assetCode: 'EUR', assetScale: 2 })

function pool(
  parts: Partial<Record<'still' | 'kept' | 'flowing' | 'arrived' | 'fees' | 'given', number>>,
) {
  const { still = 0, kept = 0, flowing = 0, arrived = 0, fees = 0, given = 0 } = parts
  const moving = kept + flowing + arrived + fees + given
  const view: PoolView = {
    month: '2026-11',
    set: euro(still + moving),
    still: euro(still),
    kept: euro(kept),
    flowing: euro(flowing),
    arrived: euro(arrived),
    fees: euro(fees),
    given: euro(given),
    moving: euro(moving),
    daysLeft: 30,
  }
  return view
}

describe('channelFill', () => {
  it('draws nothing moving where nothing moves', () => {
    const { keptFrom } = channelFill(pool({ still: 800 }), size)
    expect(keptFrom).toBeGreaterThan(size.width + 12)
  })

  it('fills the whole channel where nothing stands still', () => {
    expect(channelFill(pool({ kept: 800 }), size).keptFrom).toBeLessThan(-12)
  })

  it('draws the share that moves', () => {
    const { arrivedFrom, flowingFrom, keptFrom } = channelFill(
      pool({ still: 400, kept: 200, flowing: 100, arrived: 100 }),
      size,
    )
    expect([keptFrom, flowingFrom, arrivedFrom]).toEqual([180, 270, 315])
  })

  it('shows a cent in a pool of millions, and a cent left of it', () => {
    expect(channelFill(pool({ still: 1e9, kept: 1 }), size).keptFrom).toBe(355)
    expect(channelFill(pool({ still: 1, kept: 1e9 }), size).keptFrom).toBe(5)
  })

  it('keeps the parts in their order', () => {
    const part = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(fc.record({ still: part, kept: part, flowing: part, arrived: part }), parts => {
        const fill = channelFill(pool(parts), size)
        expect(fill.keptFrom).toBeLessThanOrEqual(fill.flowingFrom)
        expect(fill.flowingFrom).toBeLessThanOrEqual(fill.arrivedFrom)
      }),
    )
  })

  it('lets still water pale day by day, and never go', () => {
    const strength = (daysLeft: number) =>
      channelFill({ ...pool({ still: 800 }), daysLeft }, size).stillStrength
    expect(strength(30)).toBe(1)
    expect(strength(15)).toBeCloseTo(0.625)
    expect(strength(1)).toBeCloseTo(0.275)
  })
})

describe('channelBed', () => {
  it('runs from edge to edge, its banks apart', () => {
    const { banks } = channelBed(size)
    expect(banks).toHaveLength(2)
    for (const bank of banks) {
      expect(bank).toMatch(/^M0,/)
      expect(bank).toMatch(/L360,[\d.]+$/)
    }
  })
})
