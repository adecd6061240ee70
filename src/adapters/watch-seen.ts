/** Watching the ledger only while somebody looks: a tab in the background does not read its month at every change. */
import type { Failure } from '../core/failure'
import { watch } from './ledger-reader'
import { isSeen, onPrint, onSeen } from './seen'

/** What a query answers that was not asked again, since nobody sees the answer. */
const UNSEEN = Symbol('unseen')

/**
 * Runs a query now, and again whenever what it read has changed, once the page is seen; answers how to stop. What
 * changed meanwhile costs one look when the page comes into sight, and nothing if nothing did.
 */
export function watchSeen<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (failure: Failure) => void,
): () => void {
  let missed = false
  let stop = begin()
  const lookAgain = () => {
    if (missed) again()
  }
  const stopSeen = onSeen(lookAgain)
  const stopPrint = onPrint(lookAgain)

  function begin(): () => void {
    missed = false
    // A tab that was opened in the background has its first answer too: it is ready when it is turned to.
    let answered = false
    return watch<T | typeof UNSEEN>(
      () => (answered && !isSeen() ? Promise.resolve(UNSEEN) : query()),
      value => {
        if (value === UNSEEN) {
          if (isSeen()) again()
          else missed = true
          return
        }
        answered = true
        onValue(value)
      },
      onError,
    )
  }

  function again(): void {
    stop()
    stop = begin()
  }

  return () => {
    stopSeen()
    stopPrint()
    stop()
  }
}
