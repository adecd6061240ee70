/**
 * The life of one background worker: every place at which it can die, and what dying means.
 *
 * A dead worker's promises never resolve, its locks are let go, its open transactions are aborted, and
 * nothing that it still computes gets out.
 */

/** Asked at every point of a life whether it ends there. */
export type Reaper = (label: string) => boolean

/** One worker. */
export class Life {
  alive = true
  /** When it last did anything, in simulated time. */
  lastAt: number
  /** A consent page is open: browsers keep the worker for it. */
  waitsForReader = 0
  readonly #onDeath: (() => void)[] = []
  readonly #reaper: Reaper
  readonly #now: () => number

  constructor(reaper: Reaper, now: () => number) {
    this.#reaper = reaper
    this.#now = now
    this.lastAt = now()
  }

  onDeath(run: () => void): void {
    this.#onDeath.push(run)
  }

  kill(): void {
    if (!this.alive) return
    this.alive = false
    for (const run of this.#onDeath) run()
  }

  /** A point at which it may die; whether it goes on. */
  point(label: string): boolean {
    if (!this.alive) return false
    this.lastAt = this.#now()
    if (this.#reaper(label)) this.kill()
    return this.alive
  }

  /** Calls the world, with a point before and one after; a dead worker gets no answer. */
  pass<T>(label: string, call: () => Promise<T>): Promise<T> {
    if (!this.point(`before ${label}`)) return new Promise(() => undefined)
    return new Promise((resolve, reject) => {
      call().then(
        value => {
          if (this.point(`after ${label}`)) resolve(value)
        },
        error => {
          if (this.point(`after ${label}`)) reject(error)
        },
      )
    })
  }
}
