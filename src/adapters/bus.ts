/**
 * Typed messages between Rill's contexts: sending here, answering in background/router.ts.
 *
 * Never throws: a background that is gone, or an answer of another version, is a failure like others.
 */

import { changedNotice, startedNotice } from '../core/changed-notice'
import type { Failure, Result } from '../core/failure'
import { fail } from '../core/failure'
import type { Input, MessageName, Output } from '../core/messages'
import { browser } from './browser'

/** Whether a background has answered this screen. */
let wasAnswered = false

/** Sends a command or a fact to the background and answers what it said. */
export async function send<K extends MessageName>(
  name: K,
  input: Input<K>,
): Promise<Result<Output<K>>> {
  try {
    const answer: unknown = await browser.runtime.sendMessage({ name, input })
    wasAnswered = true
    return isResult<Output<K>>(answer) ? answer : fail({ kind: 'malformed', at: name })
  } catch (error) {
    // The extension was reloaded under this page, or its background could not start.
    return fail({ kind: 'bug', detail: String(error) })
  }
}

/** Whether an answer has the shape that only our own background gives. */
function isResult<T>(answer: unknown): answer is Result<T> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false
  return answer.ok === true
    ? 'value' in answer
    : 'failure' in answer && typeof (answer.failure as Failure | null)?.kind === 'string'
}

/**
 * Calls back whenever something stored has changed, or may have: where another background starts than the one that
 * answered. Answers how to stop.
 */
export function onChanged(callback: () => void): () => void {
  const listen = (message: unknown): undefined => {
    // Whoever was not answered yet is answered by the one that has just started, and so sees what is.
    if (message === changedNotice || (message === startedNotice && wasAnswered)) callback()
    return undefined
  }
  browser.runtime.onMessage.addListener(listen)
  return () => browser.runtime.onMessage.removeListener(listen)
}
