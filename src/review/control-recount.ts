/**
 * Has a year's sums made anew, step by step: shows how far it is, and stops between two steps.
 *
 * The background remembers nothing of it; the place is kept here, so that the reader can go on from there.
 */
import { type Failure, wasStopped } from '../core/failure'
import type { RecountPlace } from '../core/recount-place'
import type { Month } from '../core/time'
import type { Done } from '../ui/long-work'
import type { Ports } from './control-review'

export type RecountState =
  | { readonly at: 'rest' }
  | ({ readonly at: 'going'; readonly year: string } & Done)
  /** By the reader, or because a step failed; what was made until then is right. */
  | { readonly at: 'stopped'; readonly year: string; readonly failure?: Failure }

type Making = { readonly year: string; readonly first: Month; place?: RecountPlace; stops: boolean }

/** One year at a time, each once; `made` is called when all of one is. */
export function controlRecount(
  send: Ports['send'],
  show: (state: RecountState) => void,
  made: () => void,
) {
  const begun = new Set<string>()
  let making: Making | undefined

  async function make(own: Making): Promise<void> {
    making = own
    for (;;) {
      const { first, place, year } = own
      show({ at: 'going', year, done: place?.done ?? 0, total: place?.total ?? 0 })
      const asked = { year, first, ...(place && { place }) }
      const answer = await send('ledger/recount', asked)
      if (own.stops) return
      // Where the worker died no more than this step is lost, and it may be made as often as one likes.
      const step = wasStopped(answer) ? await send('ledger/recount', asked) : answer
      if (own.stops) return
      if (!step.ok) return end(own, step.failure)
      const { ended, ...come } = step.value
      own.place = come
      if (ended) break
    }
    making = undefined
    show({ at: 'rest' })
    made()
  }

  function end(own: Making, failure?: Failure): void {
    own.stops = true
    show({ at: 'stopped', year: own.year, ...(failure && { failure }) })
  }

  return {
    /**
     * Begins with the month that is looked at; nothing where the year was made already, or another one is being made.
     * Answers whether it was: what still differs cannot be mended so.
     */
    begin(first: Month): boolean {
      const year = first.slice(0, 4)
      if (begun.has(year)) return making?.year !== year
      if (making?.stops === false) return false
      // What was stopped half-way is begun again when it is looked at again.
      if (making) begun.delete(making.year)
      begun.add(year)
      void make({ year, first, stops: false })
      return false
    },
    stop(): void {
      if (making?.stops === false) end(making)
    },
    /** From where it was stopped. */
    goOn(): void {
      if (making?.stops) void make({ ...making, stops: false })
    },
  }
}
