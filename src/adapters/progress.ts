/**
 * Hearing from the background how far a work is; sent in background/wire.ts.
 *
 * Apart from the bus: most screens ask for nothing that takes long, and need no decoder for it.
 */
import * as v from 'valibot'
import { type ProgressNotice, progressNoticeSchema } from '../core/progress-notice'
import { browser } from './browser'

/** Calls back whenever the work is told of that was asked for with `of`; answers how to stop hearing. */
export function onProgress(of: string, callback: (told: ProgressNotice) => void): () => void {
  const listen = (message: unknown): undefined => {
    if (v.is(progressNoticeSchema, message) && message.of === of) callback(message)
    return undefined
  }
  browser.runtime.onMessage.addListener(listen)
  return () => browser.runtime.onMessage.removeListener(listen)
}
