/**
 * Assertions: what must be true unless Rill itself has a bug.
 *
 * Never for what a page, a wallet, a message or a reader may do wrong: those are failures (failure.ts).
 * Assertions stay on in production; the router answers `bug` and the database transaction rolls back.
 */

/** Thrown where Rill's own reasoning is wrong. */
export class AssertionError extends Error {
  override name = 'AssertionError'
}

/** Throws unless `condition` holds. `message` says what was believed, not what to do. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** The end of an exhaustive choice: compiles only if every case has been handled. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`)
}
