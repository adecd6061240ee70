/** The settlement machine as text for people, drawn from its own rules. */
import {
  effects,
  isEnded,
  type Rule,
  rules,
  type SettlementEventType,
  type SettlementState,
  settlementStates,
} from '../../src/core/settlement'

const events = (state: SettlementState) =>
  Object.entries(rules[state]) as [SettlementEventType, Rule][]

/** Mermaid takes a hyphen in a state's name for an arrow. */
const name = (state: SettlementState) => state.replaceAll('-', '_')

/** The states, their effects and the moves between them, as a Mermaid state diagram. */
export function diagram(): string {
  const labels = settlementStates.map(state => {
    const effect = effects[state] === 'none' ? '' : `<br/><i>${effects[state]}</i>`
    return `  state "${state}${effect}" as ${name(state)}`
  })
  const moves = settlementStates.flatMap(from => {
    const causes = new Map<SettlementState, string[]>()
    for (const [type, { to }] of events(from)) {
      for (const state of to) causes.set(state, [...(causes.get(state) ?? []), type])
    }
    return [...causes].map(([to, types]) => `  ${name(from)} --> ${name(to)}: ${types.join(', ')}`)
  })
  const ends = settlementStates.filter(isEnded).map(state => `  ${name(state)} --> [*]`)
  const lines = ['stateDiagram-v2', ...labels, '  [*] --> cut', ...moves, ...ends]
  return ['```mermaid', ...lines, '```'].join('\n')
}

/** Every state and event that leads somewhere, and why; then what is not heard, and why. */
export function table(): string {
  const rows = settlementStates.flatMap(state =>
    events(state)
      .filter(([, { to }]) => to.length > 0)
      .map(([type, { to, why }]) => `| ${state} | ${type} | ${to.join(' · ')} | ${why} |`),
  )
  const head = ['| in | event | leads to | because |', '|---|---|---|---|']
  return [...head, ...rows, '', ...unheard()].join('\n').trimEnd()
}

/** The events that change nothing, state by state under their reason. */
function unheard(): string[] {
  const byReason = new Map<string, Map<SettlementState, string[]>>()
  for (const state of settlementStates) {
    for (const [type, { to, why }] of events(state)) {
      if (to.length > 0) continue
      const states = byReason.get(why) ?? new Map<SettlementState, string[]>()
      byReason.set(why, states.set(state, [...(states.get(state) ?? []), type]))
    }
  }
  return [...byReason].flatMap(([why, states]) => {
    const all = Object.keys(rules.cut).length
    const lines = [...states].map(([state, types]) =>
      types.length === all ? `- ${state}: all of them` : `- ${state}: ${types.join(', ')}`,
    )
    return [`Changes nothing (${why}):`, '', ...lines, '']
  })
}
