/**
 * Typed messages between Rill's contexts: sending here, answering in background/router.ts.
 *
 * Never throws: a background that is gone, or an answer of another version, is a failure like others. Browsers end a
 * background whenever they like, also under a message: what only looks is then asked for once more, and any other says
 * so, for the reader to do it again. Sent twice it is done once.
 */

import { changedNotice, startedNotice } from '../core/changed-notice'
import type { Failure, Result } from '../core/failure'
import { fail, wasStopped } from '../core/failure'
import type { Input, MessageName, Output } from '../core/messages'
import { browser } from './browser'

/** Whether a background has answered this screen. */
let wasAnswered = false

/** Sends a command or a fact to the background and answers what it said. */
export async function send<K extends MessageName>(
  name: K,
  input: Input<K>,
): Promise<Result<Output<K>>> {
  const answer = await ask(name, input)
  return wasStopped(answer) && name.endsWith('/look') ? ask(name, input) : answer
}

async function ask<K extends MessageName>(name: K, input: Input<K>): Promise<Result<Output<K>>> {
  let answer: unknown
  try {
    answer = await browser.runtime.sendMessage({ name, input })
  } catch {
    return fail({ kind: 'background-stopped' })
  }
  // Some browsers tell it by an answer that is nothing.
  if (answer === undefined || answer === null) return fail({ kind: 'background-stopped' })
  wasAnswered = true
  return isResult<Output<K>>(answer) ? answer : fail({ kind: 'malformed', at: name })
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
