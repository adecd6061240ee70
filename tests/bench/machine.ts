/** How busy the machine is while it measures: figures of time mean little without it. */
import { cpus, loadavg } from 'node:os'
import { figure } from './figure'

export type Machine = {
  readonly cores: number
  /** Of the last minute. */
  readonly load: number
  /** What a fixed loop takes at its fastest: how fast the machine is. */
  readonly loopMs: number
  /** What it takes at the median: more than its fastest where other work holds the cores. */
  readonly loopMedianMs: number
}

const WARM_UPS = 200
const RUNS = 11
const ROUNDS = 10_000_000

/** The fixed loop. Compiled whole before it is timed, since what is compiled halfway through differs by luck. */
function loop(rounds: number): number {
  let sum = 0
  for (let i = 0; i < rounds; i++) sum = (Math.imul(sum, 31) + i) | 0
  return sum
}

/** Runs the loop; its fastest was 12.4 ms in each of many processes on a quiet machine of 2026. */
export function lookAtMachine(): Machine {
  for (let i = 0; i < WARM_UPS; i++) loop(10_000)
  const runs = Array.from({ length: RUNS }, () => {
    const from = performance.now()
    loop(ROUNDS)
    return performance.now() - from
  })
  const { least: loopMs, median: loopMedianMs } = figure('the loop', 'ms', runs)
  return { cores: cpus().length, load: loadavg()[0] ?? 0, loopMs, loopMedianMs }
}

export function machineText({ cores, load, loopMs, loopMedianMs }: Machine): string {
  const took = `${loopMs.toFixed(1)} ms (median ${loopMedianMs.toFixed(1)} ms)`
  return `${cores} cores, load ${load.toFixed(1)}, the loop takes ${took}`
}
