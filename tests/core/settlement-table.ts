/** The settlement machine's rules as tables for people. */
import {
  type Rule,
  rules,
  type SettlementEventType,
  type SettlementState,
  settlementStates,
} from '../../src/core/settlement'

const events = (state: SettlementState) =>
  Object.entries(rules[state]) as [SettlementEventType, Rule][]

/** Every state and event that leads somewhere, and why; then what is not heard, and why. */
export function settlementTable(): string {
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
