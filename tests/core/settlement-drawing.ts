/** The settlement machine drawn from its own rules: as Mermaid text, and as SVG. */
import { isEnded, rules, type SettlementState, settlementStates } from '../../src/core/settlement'

/** One arrow: the events that lead from one state to another. */
type Arrow = { readonly from: SettlementState; readonly to: SettlementState; events: string[] }

function arrows(): Arrow[] {
  const found: Arrow[] = []
  for (const from of settlementStates) {
    for (const [event, rule] of Object.entries(rules[from])) {
      for (const to of rule.to) {
        const known = found.find(arrow => arrow.from === from && arrow.to === to)
        if (known) known.events.push(event)
        else found.push({ from, to, events: [event] })
      }
    }
  }
  return found
}

/** Mermaid's names know no hyphen. */
const name = (state: string) => state.replaceAll('-', '_')

/** The machine as a Mermaid state diagram. */
export function mermaidText(): string {
  const states = settlementStates.map(state => `  state "${state}" as ${name(state)}`)
  const moves = arrows().map(
    ({ events, from, to }) => `  ${name(from)} --> ${name(to)}: ${events.join(', ')}`,
  )
  const ends = settlementStates.filter(isEnded).map(state => `  ${name(state)} --> [*]`)
  return ['stateDiagram-v2', ...states, '  [*] --> cut', ...moves, ...ends].join('\n')
}

const WIDTH = 176
const HEIGHT = 40
const GAP = 62
const LEFT = 250
const END_LEFT = 760

/** Where each state stands: the way down the middle, the endings to the right. */
function places(): Map<SettlementState, { readonly x: number; readonly y: number }> {
  const way = settlementStates.filter(state => !isEnded(state))
  // From the top down as they are reached on the way, so that few arrows cross.
  const ends = settlementStates.filter(isEnded).reverse()
  const at = new Map<SettlementState, { x: number; y: number }>()
  way.forEach((state, row) => {
    at.set(state, { x: LEFT, y: 30 + row * (HEIGHT + GAP) })
  })
  ends.forEach((state, row) => {
    at.set(state, { x: END_LEFT, y: 30 + (row * 2 - 0.5 + 1) * (HEIGHT + GAP) * 0.85 })
  })
  return at
}

/** The machine as SVG, readable on light and on dark paper. */
export function settlementSvg(): string {
  const at = places()
  const place = (state: SettlementState) => at.get(state) ?? { x: 0, y: 0 }
  const lines = arrows()
    .filter(({ from, to }) => from !== to)
    .map(arrow => arrowSvg(arrow, place(arrow.from), place(arrow.to)))
  const boxes = settlementStates.map(state => boxSvg(state, place(state)))
  const loops = arrows()
    .filter(({ from, to }) => from === to)
    .map(({ events, from }) => loopSvg(events, place(from)))
  const height = 30 + 7 * (HEIGHT + GAP)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 980 ${height}" role="img" aria-label="The settlement machine: states and the events that lead from one to another">
<style>
text { font: 13px system-ui, sans-serif; fill: #12333c; }
.event { font-size: 11px; fill: #3a6470; }
.box { fill: #f6f4ee; stroke: #12333c; }
.end { fill: #dfe9ea; }
path { fill: none; stroke: #3a6470; stroke-width: 1.2; }
marker path { fill: #3a6470; stroke: none; }
.paper { fill: #fdfcf8; }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<rect class="paper" width="980" height="${height}"/>
${[...lines, ...loops, ...boxes].join('\n')}
</svg>
`
}

type Place = { readonly x: number; readonly y: number }

function boxSvg(state: SettlementState, { x, y }: Place): string {
  const kind = isEnded(state) ? 'box end' : 'box'
  const middle = x + WIDTH / 2
  return `<rect class="${kind}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="8"/><text x="${middle}" y="${y + 25}" text-anchor="middle">${state}</text>`
}

const label = (events: readonly string[], x: number, y: number, anchor: string) =>
  events
    .map(
      (event, row) =>
        `<text class="event" x="${x}" y="${y + row * 13}" text-anchor="${anchor}">${event}</text>`,
    )
    .join('')

function arrowSvg({ events, from, to }: Arrow, start: Place, end: Place): string {
  const next = settlementStates.indexOf(to) - settlementStates.indexOf(from) === 1
  if (isEnded(to)) {
    const [x1, y1] = [start.x + WIDTH, start.y + HEIGHT / 2]
    const [x2, y2] = [end.x, end.y + HEIGHT / 2]
    return `<path marker-end="url(#tip)" d="M${x1} ${y1}C${x1 + 120} ${y1} ${x2 - 150} ${y2} ${x2} ${y2}"/>`
  }
  if (next) {
    const x = start.x + WIDTH / 2
    const path = `<path marker-end="url(#tip)" d="M${x} ${start.y + HEIGHT}V${end.y}"/>`
    return path + label(events, x + 8, start.y + HEIGHT + 20, 'start')
  }
  const down = end.y > start.y
  const steps = Math.abs(end.y - start.y) / (HEIGHT + GAP)
  const reach = 34 + steps * 46
  const [y1, y2] = [start.y + (down ? 28 : 12), end.y + (down ? 12 : 28)]
  const middle = (y1 + y2) / 2 + (down ? 16 : -8)
  const path = `<path marker-end="url(#tip)" d="M${start.x} ${y1}C${start.x - reach} ${y1} ${start.x - reach} ${y2} ${start.x} ${y2}"/>`
  return path + label(events, start.x - reach * 0.75 - 4, middle, 'end')
}

function loopSvg(events: readonly string[], { x, y }: Place): string {
  const right = x + WIDTH
  const path = `<path marker-end="url(#tip)" d="M${right} ${y + 8}c46 -18 46 34 0 26"/>`
  return path + label(events, right + 42, y + 6, 'start')
}
