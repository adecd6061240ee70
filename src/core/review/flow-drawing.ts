/**
 * The flow as a drawing: pool → publications → people, laid out from a statement.
 *
 * Pure geometry, in CSS pixels downwards; the page stretches it sideways and writes the names. Bars are
 * as thick as what they carry, and never so thin or so close that they or their names cannot be seen.
 */
import { assert } from '../assert'
import { fromWire, type Money, type MoneyWire, sum, toWire } from '../money'
import type { Overview } from '../review'
import { type Band, foldStreams, type Told } from './fold-streams'

export type FlowNode = Told & {
  readonly kind: 'pool' | 'still' | 'given' | 'beyond' | 'publication' | 'person'
  /** 0 the pool, 1 publications, what was given by hand and what stands still, 2 people. */
  readonly column: 0 | 1 | 2
  readonly amount: MoneyWire
  /** Where its bar starts, and how thick it is. */
  readonly top: number
  readonly thickness: number
}

/** A band from one bar to a bar of the next column; as thick where it ends as where it starts. */
export type FlowRibbon = {
  readonly key: string
  readonly column: 0 | 1
  readonly tone: 'flow' | 'still'
  readonly startTop: number
  readonly endTop: number
  readonly thickness: number
  /** How much of the thickness, from the far side, is only kept. */
  readonly kept: number
}

export type FlowDrawing = {
  readonly height: number
  readonly nodes: readonly FlowNode[]
  readonly ribbons: readonly FlowRibbon[]
}

/** How large to draw, and how many to tell apart before the rest is folded. */
export type FlowFrame = {
  /** How thick the whole pool is. */
  readonly poolHeight: number
  /** The least distance between two people's names, which stand beside their bars. */
  readonly rowHeight: number
  /** Room above the bars of the pool and of publications, whose names stand there. */
  readonly labelHeight: number
  readonly publications: number
  readonly people: number
}

/** What fits a page that is read at arm's length. */
export const pageFrame: FlowFrame = {
  poolHeight: 180,
  rowHeight: 32,
  labelHeight: 36,
  publications: 6,
  people: 10,
}

/** The least thickness of anything that is more than nothing. */
const THIN = 2

type Stream = { readonly band: Band; readonly thickness: number; readonly kept: number }
type Bar = Omit<FlowNode, 'top'>

/** The drawing of a month. A month in which nothing moves is a pool that stands still. */
export function flowDrawing(statement: Overview, frame: FlowFrame = pageFrame): FlowDrawing {
  const set = fromWire(statement.pool.set)
  const streams = foldStreams(statement, frame).map(band => {
    const thickness = thicknessOf(band.amount, set, frame.poolHeight)
    return { band, thickness, kept: partOf(thickness, band.kept, band.amount) }
  })
  const publications = barsOf(streams, 'from', { kind: 'publication', column: 1 })
  const people = barsOf(streams, 'to', { kind: 'person', column: 2 })
  const middle = [
    ...publications,
    ...poolPart('given', statement, frame),
    ...poolPart('beyond', statement, frame),
    ...poolPart('still', statement, frame),
  ]
  const right = byFolded(people)
  const columns = [[poolBar(statement, middle)], middle, right]
  const height = Math.max(...columns.map(bars => stackHeight(bars, frame)))
  // People stand in the middle of what flows to them; everything else begins at the top.
  const spare = stackHeight(publications, frame) - stackHeight(right, frame)
  const tops = [0, 0, Math.max(0, spare / 2)]
  const nodes = columns.flatMap((bars, column) => stack(bars, tops[column] ?? 0, frame))
  return { height, nodes, ribbons: ribbonsOf(nodes, streams) }
}

/** How thick a part of the whole is drawn, to a tenth of a pixel. */
function thicknessOf(part: Money, whole: Money, height: number): number {
  if (part.value === 0n || whole.value === 0n) return 0
  const tenths = (part.value * BigInt(Math.round(height * 10))) / whole.value
  return Math.max(THIN, Number.parseInt(tenths.toString(), 10) / 10)
}

/** The part of a thickness that a part of its amount takes; no least, it only colours. */
function partOf(thickness: number, part: Money, whole: Money): number {
  const thousandths = whole.value === 0n ? 0n : (part.value * 1000n) / whole.value
  return (thickness * Number.parseInt(thousandths.toString(), 10)) / 1000
}

/** One bar for each end of the streams, in the order in which they come. */
function barsOf(
  streams: readonly Stream[],
  end: 'from' | 'to',
  as: Pick<FlowNode, 'kind' | 'column'>,
): Bar[] {
  const ends = [...new Set(streams.map(({ band }) => band[end]))]
  return ends.map(told => {
    const own = streams.filter(({ band }) => band[end] === told)
    const amounts = own.map(({ band }) => band.amount)
    const thickness = own.reduce((all, stream) => all + stream.thickness, 0)
    const [first] = amounts
    assert(first, 'a bar has a stream')
    return { ...told, ...as, amount: toWire(sum(amounts, first)), thickness }
  })
}

/** The folded ones last, whatever their stream's place. */
function byFolded(bars: readonly Bar[]): Bar[] {
  return [...bars.filter(bar => bar.folded === 0), ...bars.filter(bar => bar.folded > 0)]
}

/** A part of the pool that leads on to nobody here: what stands still, and what went by hand or another browser. */
function poolPart(kind: 'given' | 'beyond' | 'still', of: Overview, frame: FlowFrame): Bar[] {
  const { pool } = of
  const amount = kind === 'beyond' ? pool.beyond?.inPool : pool[kind]
  if (!amount) return []
  const thickness = thicknessOf(fromWire(amount), fromWire(pool.set), frame.poolHeight)
  const told = { key: kind, name: '', folded: 0, kind, column: 1 } as const
  return thickness > 0 ? [{ ...told, amount, thickness }] : []
}

function poolBar({ pool }: Overview, middle: readonly Bar[]): Bar {
  const thickness = middle.reduce((all, bar) => all + bar.thickness, 0)
  const told = { key: 'pool', name: '', folded: 0, kind: 'pool', column: 0 } as const
  return { ...told, amount: pool.set, thickness }
}

function roomOf(bar: Bar, frame: FlowFrame): number {
  return bar.column === 2
    ? Math.max(bar.thickness, frame.rowHeight)
    : frame.labelHeight + bar.thickness
}

function stackHeight(bars: readonly Bar[], frame: FlowFrame): number {
  return bars.reduce((all, bar) => all + roomOf(bar, frame), 0)
}

/** Bars one below the other: a person's in the middle of its room, the others at its end. */
function stack(bars: readonly Bar[], top: number, frame: FlowFrame): FlowNode[] {
  let at = top
  return bars.map(bar => {
    const spare = roomOf(bar, frame) - bar.thickness
    const node = { ...bar, top: at + (bar.column === 2 ? spare / 2 : spare) }
    at += roomOf(bar, frame)
    return node
  })
}

/** Bands from each bar's top downwards, in drawing order on both sides. */
function ribbonsOf(nodes: readonly FlowNode[], streams: readonly Stream[]): FlowRibbon[] {
  const filled = new Map<FlowNode, number>()
  const take = (column: FlowNode['column'], key: string, thickness: number): number => {
    const node = nodes.find(each => each.column === column && each.key === key)
    assert(node, `nothing is drawn for ${key}`)
    const before = filled.get(node) ?? 0
    filled.set(node, before + thickness)
    return node.top + before
  }
  const fromPool = nodes
    .filter(node => node.column === 1)
    .map(({ key, kind, top, thickness }) => ({
      key: `pool>${key}`,
      column: 0 as const,
      tone: kind === 'still' ? ('still' as const) : ('flow' as const),
      startTop: take(0, 'pool', thickness),
      endTop: top,
      thickness,
      kept: streams.reduce((all, { band, kept }) => all + (band.from.key === key ? kept : 0), 0),
    }))
  const toPeople = streams.map(({ band, kept, thickness }) => ({
    key: `${band.from.key}>${band.to.key}`,
    column: 1 as const,
    tone: 'flow' as const,
    startTop: take(1, band.from.key, thickness),
    endTop: take(2, band.to.key, thickness),
    thickness,
    kept,
  }))
  return [...fromPool, ...toPeople]
}

/** The part of a ribbon that is only kept: what is under way or gone lies on its near side. */
export function keptPart(ribbon: FlowRibbon): FlowRibbon {
  const { kept, thickness } = ribbon
  const below = thickness - kept
  return {
    ...ribbon,
    thickness: kept,
    startTop: ribbon.startTop + below,
    endTop: ribbon.endTop + below,
  }
}

/** Where a ribbon leaves, until where it stays level, and where it arrives. */
export type RibbonWay = { readonly from: number; readonly level: number; readonly to: number }

/**
 * The outline of a ribbon between two x positions, as an SVG path. It stays level until `level`, so that
 * the name above the bar it leaves has free paper, and it arrives level.
 */
export function ribbonPath(ribbon: FlowRibbon, { from, level, to }: RibbonWay): string {
  const middle = (level + to) / 2
  const { startTop, endTop, thickness } = ribbon
  const [startEnd, endEnd] = [startTop + thickness, endTop + thickness]
  return [
    `M${from} ${startTop}`,
    `L${level} ${startTop}`,
    `C${middle} ${startTop} ${middle} ${endTop} ${to} ${endTop}`,
    `L${to} ${endEnd}`,
    `C${middle} ${endEnd} ${middle} ${startEnd} ${level} ${startEnd}`,
    `L${from} ${startEnd}`,
    'Z',
  ].join(' ')
}
