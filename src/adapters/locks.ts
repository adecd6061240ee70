/** Locks across all of Rill's contexts, let go of by the browser when their holder dies. */

/** Runs `work` alone among all who ask for `name`. */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, work) as Promise<T>
}

/** Runs `work` if nobody holds `name`, else answers undefined at once. */
export function withFreeLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  return navigator.locks.request(name, { ifAvailable: true }, async lock =>
    lock ? await work() : undefined,
  ) as Promise<T | undefined>
}
