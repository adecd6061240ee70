/**
 * Sending to the background. Browsers end it whenever they like, also under a message, and start it for the next;
 * an extension that was updated or removed under a page has no id there any more.
 */
import type { Browser } from 'webextension-polyfill'

type Runtime = Pick<Browser['runtime'], 'id' | 'sendMessage'>

/**
 * Sends at most so many times, until it is answered; answers what was said, or undefined. A message that adds
 * something is sent once: it may have been heard although nobody answered.
 */
export async function send(
  runtime: Runtime | undefined,
  message: object,
  times: 1 | 2,
): Promise<object | undefined> {
  for (let time = 0; time < times && isThere(runtime); time += 1) {
    const answer: unknown = await runtime.sendMessage(message).catch(() => undefined)
    if (answer) return answer as object
  }
  return undefined
}

/** Whether the extension still is the one that this script came with. */
export function isThere(runtime: Runtime | undefined): runtime is Runtime {
  return Boolean(runtime?.id)
}
