/** What an exception of the database means to the reader. */
import { AssertionError } from '../core/assert'
import { type Failure, fail, ok, type Result } from '../core/failure'

/** Turns whatever the database threw into a failure; a failed assertion stays what it is, a bug. */
export function storageFailure(error: unknown): Failure {
  const names = namesOf(error)
  if (error instanceof AssertionError) return { kind: 'bug', detail: error.message }
  if (names.includes('QuotaExceededError')) return { kind: 'storage-full' }
  if (names.some(name => ['BlockedError', 'TimeoutError', 'VersionError'].includes(name))) {
    return { kind: 'storage-blocked' }
  }
  const damaged = [
    'UnknownError',
    'AbortError',
    'DataError',
    'InvalidStateError',
    'DatabaseClosedError',
    'OpenFailedError',
  ]
  if (names.some(name => damaged.includes(name))) {
    return { kind: 'storage-damaged', detail: String(error).slice(0, 200) }
  }
  return { kind: 'bug', detail: String(error).slice(0, 200) }
}

/** What a reading came to: its value, or what the database threw as a failure. */
export function attempt<T>(reading: Promise<T>): Promise<Result<T>> {
  return reading.then(ok, error => fail(storageFailure(error)))
}

/** The names of an error and of those it wraps (Dexie wraps what the browser threw). */
function namesOf(error: unknown): string[] {
  const names: string[] = []
  let at: unknown = error
  for (let depth = 0; depth < 4 && typeof at === 'object' && at !== null; depth += 1) {
    const { name, inner } = at as { name?: unknown; inner?: unknown }
    if (typeof name === 'string') names.push(name)
    at = inner
  }
  return names
}
