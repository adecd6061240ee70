/** Locks as browsers have them, for Node 20, which has none: by name, in order, per simulated worker. */
export class Locks {
  readonly #held = new Map<string, Promise<unknown>>()

  readonly withLock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    while (this.#held.has(name)) await this.#held.get(name)?.catch(() => undefined)
    return this.#hold(name, work)
  }

  readonly withFreeLock = async <T>(
    name: string,
    work: () => Promise<T>,
  ): Promise<T | undefined> => (this.#held.has(name) ? undefined : this.#hold(name, work))

  async #hold<T>(name: string, work: () => Promise<T>): Promise<T> {
    const running = work()
    this.#held.set(name, running)
    try {
      return await running
    } finally {
      this.#held.delete(name)
    }
  }
}
