/** Long work cut into steps, between which it can be told how far it is, and be stopped. */
import { assert } from './assert'

/** All of it in order, so many a step; the last may be shorter. */
export function inSteps<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  assert(size > 0, 'a step of nothing never ends')
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_, step) => all.slice(step * size, (step + 1) * size))
}
