/**
 * Simulated time: it stands still while anything can still happen at an instant, then jumps to the next
 * instant at which something is due. Nothing in a run waits for real time.
 */

/** Something that happens later; cancelling it twice or too late does nothing. */
export type Timer = { readonly at: number; readonly cancel: () => void }

type Entry = { readonly at: number; readonly order: number; readonly run: () => void }

const native = globalThis.setImmediate
let queued = 0

/** Counts the tasks of the in-memory database, which it queues by `setImmediate`; answers how to stop. */
export function countTasks(): () => void {
  const counted = (run: (...given: unknown[]) => void, ...given: unknown[]) => {
    queued += 1
    return native(() => {
      queued -= 1
      run(...given)
    })
  }
  globalThis.setImmediate = counted as unknown as typeof setImmediate
  return () => {
    globalThis.setImmediate = native
  }
}

const turn = () => new Promise<void>(resolve => native(resolve))

/** Resolves when no task and no promise is left that could go on without time passing. */
export async function quiet(): Promise<void> {
  do {
    await turn()
    await turn()
  } while (queued > 0)
}

/** A line of time. */
export class Timeline {
  now: number
  readonly #entries: Entry[] = []
  #order = 0

  constructor(start: number) {
    this.now = start
  }

  /** Runs something at an instant, or at once if that has passed. */
  at(when: number, run: () => void): Timer {
    const at = Math.max(when, this.now)
    const entry: Entry = { at, order: this.#order, run }
    this.#order += 1
    let index = this.#entries.length
    while (index > 0 && (this.#entries[index - 1]?.at ?? 0) > at) index -= 1
    this.#entries.splice(index, 0, entry)
    return {
      at,
      cancel: () => {
        const position = this.#entries.indexOf(entry)
        if (position >= 0) this.#entries.splice(position, 1)
      },
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise(resolve => this.at(this.now + ms, resolve))
  }

  /** When the next thing is due; undefined when nothing is. */
  nextAt(): number | undefined {
    return this.#entries[0]?.at
  }

  /** Lets everything happen that is due by `end`, in order; `onMove` after each move of time. */
  async runUntil(end: number, onMove: () => void): Promise<void> {
    await quiet()
    for (let next = this.#entries[0]; next && next.at <= end; next = this.#entries[0]) {
      this.#entries.shift()
      const moved = next.at > this.now
      this.now = next.at
      if (moved) onMove()
      next.run()
      await quiet()
    }
    this.now = Math.max(this.now, end)
    onMove()
    await quiet()
  }
}
