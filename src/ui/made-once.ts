/** Making each of some things once: a format of the browser's costs more to make than to use a hundred times. */

/** Wraps `make`, so that it is asked once a key. */
export function madeOnce<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
