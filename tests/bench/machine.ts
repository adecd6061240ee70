/** How busy the machine is while it measures: figures of time mean little without it. */
import { cpus, loadavg } from 'node:os'

export type Machine = {
  readonly cores: number
  /** Of the last minute. */
  readonly load: number
  /** What a fixed loop takes. */
  readonly loopMs: number
}

/** Runs the loop, which a quiet machine of 2026 does in about 140 ms. */
export function lookAtMachine(): Machine {
  const from = performance.now()
  let sum = 0
  for (let i = 0; i < 100_000_000; i++) sum = (Math.imul(sum, 31) + i) | 0
  const loopMs = performance.now() - from + (sum === 1 ? 1 : 0)
  return { cores: cpus().length, load: loadavg()[0] ?? 0, loopMs }
}

export function machineText({ cores, load, loopMs }: Machine): string {
  return `${cores} cores, load ${load.toFixed(1)}, the loop takes ${loopMs.toFixed(0)} ms`
}
