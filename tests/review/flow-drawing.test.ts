import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Statement, statementOf } from '../../src/core/review'
import {
  type FlowDrawing,
  flowDrawing,
  keptPart,
  pageFrame,
  ribbonPath,
} from '../../src/core/review/flow-drawing'
import { inputFor, month, type PlannedTip, play } from './month-scenario'

const tip = (about: Partial<PlannedTip> = {}): PlannedTip => ({
  person: 0,
  publication: 0,
  cents: 20,
  month,
  rehearsal: false,
  fate: 'stays',
  ...about,
})
const monthOf = (tips: readonly PlannedTip[], poolCents = 800): Statement => {
  const [only] = statementOf(
    inputFor(play({ poolCents, tips, ends: [{ state: 'arrived', lostPercent: 0 }] })),
  )
  if (!only) throw new Error('expected a statement')
  return only
}
const column = (drawing: FlowDrawing, at: number) =>
  drawing.nodes.filter(node => node.column === at)
const total = (amounts: readonly { amount: { value: string } }[]) =>
  amounts.reduce((all, { amount }) => all + BigInt(amount.value), 0n)

const anyMonth = fc
  .array(
    fc.record({
      ...{ person: fc.nat(400), publication: fc.nat(30), cents: fc.integer({ min: 1, max: 50 }) },
      ...{
        month: fc.constant(month),
        rehearsal: fc.boolean(),
        fate: fc.constant('stays' as const),
      },
    }),
    { maxLength: 300 },
  )
  .map(tips => monthOf(tips, 5000))

describe('the drawing of any month', () => {
  it('carries the whole pool through every column', () => {
    fc.assert(
      fc.property(anyMonth, statement => {
        const drawing = flowDrawing(statement)
        const set = BigInt(statement.pool.set.value)
        expect(total(column(drawing, 0))).toBe(set)
        expect(total(column(drawing, 1))).toBe(set)
        expect(total(column(drawing, 2))).toBe(BigInt(statement.pool.moving.value))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps names apart, bars on the paper, and bands on their bars', () => {
    fc.assert(
      fc.property(anyMonth, statement => {
        const drawing = flowDrawing(statement)
        for (const at of [0, 1, 2]) {
          const bars = column(drawing, at)
          bars.slice(1).forEach((bar, before) => {
            const above = bars[before]
            const ends = (above?.top ?? 0) + (above?.thickness ?? 0)
            // Beside a bar a name needs its row, above a bar it needs its own height.
            const apart = at === 2 ? pageFrame.rowHeight : pageFrame.labelHeight
            const middles =
              bar.top + bar.thickness / 2 - (above?.top ?? 0) - (above?.thickness ?? 0) / 2
            expect(at === 2 ? middles : bar.top - ends).toBeGreaterThanOrEqual(apart - 0.01)
          })
        }
        for (const node of drawing.nodes) {
          expect(node.thickness).toBeGreaterThanOrEqual(2)
          expect(node.top).toBeGreaterThanOrEqual(-0.01)
          expect(node.top + node.thickness).toBeLessThanOrEqual(drawing.height + 0.01)
          const into = drawing.ribbons.filter(ribbon => ribbon.key.endsWith(`>${node.key}`))
          const filled = into.reduce((all, ribbon) => all + ribbon.thickness, 0)
          if (node.column > 0 && node.key !== 'more') expect(filled).toBeCloseTo(node.thickness, 5)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('tells at most so many apart, and says how many are folded', () => {
    fc.assert(
      fc.property(anyMonth, statement => {
        const drawing = flowDrawing(statement)
        const people = column(drawing, 2)
        expect(people.length).toBeLessThanOrEqual(pageFrame.people)
        const moving = statement.people.filter(person => person.moving.value !== '0').length
        const shown = people.reduce((all, node) => all + (node.folded || 1), 0)
        expect(shown).toBe(moving)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the drawing', () => {
  it('of three people tells all three, in the order of their first tip', () => {
    const people = [2, 0, 1].map(person => tip({ person, publication: person }))
    const drawing = flowDrawing(monthOf(people))
    expect(column(drawing, 2).map(node => node.name)).toEqual(['Person 2', 'Person 0', 'Person 1'])
    expect(column(drawing, 1).map(node => node.kind)).toEqual([
      ...['publication', 'publication', 'publication', 'still'],
    ])
  })

  it('of three hundred keeps the largest apart and folds the rest, last', () => {
    const people = Array.from({ length: 300 }, (_, person) =>
      tip({ person, cents: person % 50 === 7 ? 90 : 1, publication: person % 20 }),
    )
    const drawing = flowDrawing(monthOf(people, 5000))
    const names = column(drawing, 2).map(node => node.name)
    const large = ['Person 7', 'Person 57', 'Person 107', 'Person 157', 'Person 207', 'Person 257']
    expect(names).toEqual(expect.arrayContaining(large))
    expect(column(drawing, 2).at(-1)).toMatchObject({ key: 'more', folded: 291 })
    expect(column(drawing, 1).find(node => node.folded > 0)?.folded).toBe(15)
  })

  it('lays the streams of one bar side by side, those of the folded last', () => {
    const drawing = flowDrawing(
      monthOf([
        tip({ person: 0, publication: 9, cents: 5 }),
        tip({ person: 1, publication: 1, cents: 80 }),
        tip({ person: 2, publication: 2, cents: 70 }),
        tip({ person: 3, publication: 1, cents: 60 }),
        tip({ person: 4, publication: 8, cents: 10 }),
      ]),
      { ...pageFrame, publications: 3 },
    )
    const people = column(drawing, 2).map(node => node.name)
    expect(people).toEqual(['Person 1', 'Person 3', 'Person 2', 'Person 0', 'Person 4'])
    for (const at of [0, 1]) {
      const bands = drawing.ribbons.filter(ribbon => ribbon.column === at)
      bands.slice(1).forEach((band, before) => {
        const above = bands[before]
        const ends = (above?.startTop ?? 0) + (above?.thickness ?? 0)
        expect(band.startTop).toBeGreaterThanOrEqual(ends - 0.01)
      })
    }
  })

  it('does not count as folded whom nothing moves to', () => {
    const undone = Array.from({ length: 5 }, (_, at) => tip({ person: 50 + at, fate: 'undone' }))
    const three = [tip(), tip({ person: 1 }), tip({ person: 2 })]
    const drawing = flowDrawing(monthOf([...undone, ...three]), { ...pageFrame, people: 2 })
    expect(column(drawing, 2).map(node => node.folded)).toEqual([0, 2])
  })

  it('does not change its order when an amount grows', () => {
    const before = flowDrawing(monthOf([tip(), tip({ person: 1 })]))
    const after = flowDrawing(monthOf([tip(), tip({ person: 1 }), tip({ person: 1, cents: 90 })]))
    expect(after.nodes.map(node => node.key)).toEqual(before.nodes.map(node => node.key))
  })

  it('of a month in which nothing moves is a pool that stands still', () => {
    const drawing = flowDrawing(monthOf([]))
    expect(drawing.nodes.map(node => node.kind)).toEqual(['pool', 'still'])
    expect(drawing.ribbons.map(ribbon => ribbon.tone)).toEqual(['still'])
  })

  it('of a publication called as one of ours is told apart from it', () => {
    const statement = monthOf([tip()])
    const rename = <T extends object>(items: readonly T[], field: keyof T) =>
      items.map(item => ({ ...item, [field]: 'still' }))
    const drawing = flowDrawing({
      ...statement,
      publications: rename(statement.publications, 'key'),
      streams: rename(statement.streams, 'publication'),
    })
    expect(new Set(column(drawing, 1).map(node => node.key)).size).toBe(2)
  })

  it('tells apart what is only kept', () => {
    const tips = [tip({ cents: 30 }), tip({ cents: 90, person: 1, fate: 'flows' })]
    const ribbons = flowDrawing(monthOf(tips)).ribbons.filter(({ column }) => column === 1)
    expect(ribbons.map(ribbon => ribbon.kept === ribbon.thickness)).toEqual([true, false])
    const [kept, gone] = ribbons
    if (!kept || !gone) throw new Error('expected two ribbons')
    expect(keptPart(kept)).toEqual(kept)
    expect(keptPart(gone)).toMatchObject({ thickness: 0, startTop: gone.startTop + gone.thickness })
    const intoPool = flowDrawing(monthOf(tips)).ribbons[0]
    expect(intoPool?.kept).toBeCloseTo(kept.thickness)
  })

  it('outlines a ribbon that leaves and arrives level', () => {
    const ribbon = {
      key: 'a>b',
      column: 0,
      tone: 'flow',
      startTop: 10,
      endTop: 50,
      thickness: 4,
      kept: 1,
    } as const
    expect(ribbonPath(ribbon, { from: 0, level: 20, to: 100 })).toBe(
      'M0 10 L20 10 C60 10 60 50 100 50 L100 54 C60 54 60 14 20 14 L0 14 Z',
    )
  })
})
