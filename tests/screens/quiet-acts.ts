/** The acts of a screen that answers to nothing: what is not given does nothing. */
export function quietActs<T extends object>(given: Partial<T> = {}): T {
  return new Proxy(given as T, {
    get: (acts, name) => Reflect.get(acts, name) ?? (() => undefined),
  })
}
