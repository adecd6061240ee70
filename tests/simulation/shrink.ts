/** The shortest history that still fails: steps are left out, one stretch after another, while it does. */
import type { History } from './history'
import type { Run } from './simulate'
import { runHistory } from './simulate'

/** Shortens a failing run; the answer fails too, for the same kind of reason. */
export async function shrink(failing: Run): Promise<Run> {
  let best = failing
  let before: Run
  do {
    before = best
    const half = Math.ceil(best.history.steps.length / 2)
    for (let size = half; size >= 1; size = Math.floor(size / 2)) {
      best = await withoutStretches(best, size)
    }
    // What could not be left out at first may be, once something else is gone.
  } while (best !== before)
  return best
}

async function withoutStretches(failing: Run, size: number): Promise<Run> {
  let best = failing
  for (let from = 0; from < best.history.steps.length; ) {
    const shorter = await runHistory(without(best.history, from, size))
    if (failsAlike(shorter, failing)) best = shorter
    else from += size
  }
  return best
}

function without(history: History, from: number, size: number): History {
  const steps = history.steps.filter((_, index) => index < from || index >= from + size)
  return { ...history, steps }
}

const failsAlike = (run: Run, as: Run): boolean => run.findings[0]?.kind === as.findings[0]?.kind
