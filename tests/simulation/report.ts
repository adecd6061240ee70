/** What is printed of many runs: how much was tried, what went wrong on purpose, and whether all is well. */
import type { Run } from './simulate'

/** The sums of many runs. */
export type Totals = {
  runs: number
  steps: number
  starts: number
  kills: number
  screens: number
  tips: number
  payments: number
  /** Of readers' second browsers, and how many of them the first was told of. */
  beside: number
  told: number
  blind: number
  lost: number
  repeated: number
  unexplained: number
  readonly faults: Map<string, number>
}

/** No runs yet. */
export const noTotals = (): Totals => ({
  runs: 0,
  steps: 0,
  starts: 0,
  kills: 0,
  screens: 0,
  tips: 0,
  payments: 0,
  beside: 0,
  told: 0,
  blind: 0,
  lost: 0,
  repeated: 0,
  unexplained: 0,
  faults: new Map(),
})

/** Adds a run. */
export function addRun(totals: Totals, run: Run): void {
  const { beside, blind, counts, findings, payments, tips, told } = run
  totals.runs += 1
  totals.steps += counts.steps
  totals.starts += counts.starts
  totals.kills += counts.kills
  totals.screens += counts.screens
  totals.tips += tips
  totals.payments += payments
  totals.beside += beside
  totals.told += told
  totals.blind += blind
  for (const { kind } of findings) totals[kind] += 1
  for (const [fault, times] of counts.faults) {
    totals.faults.set(fault, (totals.faults.get(fault) ?? 0) + times)
  }
}

/** The lines to print. */
export function totalsText(totals: Totals): string {
  const {
    beside,
    blind,
    kills,
    lost,
    payments,
    repeated,
    runs,
    screens,
    starts,
    steps,
    tips,
    told,
    unexplained,
  } = totals
  const faults = [...totals.faults]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fault, times]) => `${fault} ${times}`)
  return [
    `${runs} runs · ${steps} steps · ${starts} starts · ${kills} kills`,
    `faults: ${faults.join(' · ') || 'none'}`,
    `${tips} tips · ${payments} payments (${blind} given up in a week of silence) · ${beside} by a second browser (${told} told to the first) · ${screens} screens compared`,
    `lost ${lost} · repeated ${repeated} · unexplained ${unexplained}`,
  ].join('\n')
}

/** A failing run: its seed, its shortest history, and what the auditor found. */
export function failureText({ findings, foundAt, history }: Run): string {
  const lines = history.steps.map(({ seed, ...step }) => `  ${JSON.stringify(step)}`)
  return [
    `seed ${history.seed}`,
    JSON.stringify(history.circumstances),
    ...lines,
    foundAt ? `found after ${JSON.stringify(foundAt)}` : 'found at the end',
    ...findings.slice(0, 5).map(({ kind, what }) => `  ${kind}: ${what}`),
  ].join('\n')
}
