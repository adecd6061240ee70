/** The browser's locks: by name, in order, and let go of when their holder dies. */
import type { Life } from './life'

type Token = { readonly life: Life }
type Waiter = { readonly life: Life; readonly go: (token: Token) => void }

/** The locks of one browser. */
export class WorkerLocks {
  readonly #held = new Map<string, Token>()
  readonly #waiting = new Map<string, Waiter[]>()

  /** The two functions that a world needs, for one worker. */
  of(life: Life): {
    readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>
    readonly withFreeLock: <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>
  } {
    life.onDeath(() => this.#forget(life))
    return {
      withLock: async (name, work) => {
        const token = await life.pass(`lock ${name}`, () => this.#wait(life, name))
        return this.#hold(name, token, work)
      },
      withFreeLock: async (name, work) =>
        this.#held.has(name) ? undefined : this.#hold(name, this.#take(life, name), work),
    }
  }

  #take(life: Life, name: string): Token {
    const token = { life }
    this.#held.set(name, token)
    return token
  }

  #wait(life: Life, name: string): Promise<Token> {
    if (!this.#held.has(name)) return Promise.resolve(this.#take(life, name))
    return new Promise(go => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), { life, go }])
    })
  }

  async #hold<T>(name: string, token: Token, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      if (this.#held.get(name) === token) this.#release(name)
    }
  }

  #release(name: string): void {
    this.#held.delete(name)
    const [next, ...rest] = this.#waiting.get(name) ?? []
    this.#waiting.set(name, rest)
    if (!next) return
    // Taken for it at once: between being woken and running, nobody else can come first.
    next.go(this.#take(next.life, name))
  }

  #forget(life: Life): void {
    for (const [name, waiters] of this.#waiting) {
      const others = waiters.filter(waiter => waiter.life !== life)
      this.#waiting.set(name, others)
    }
    for (const [name, holder] of this.#held) if (holder.life === life) this.#release(name)
  }
}
