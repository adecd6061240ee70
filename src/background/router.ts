/**
 * The one place where messages arrive: who may send what, decoded, answered as a Result.
 *
 * Fails closed: an unknown sender, an unknown name or a shape that does not decode is refused, and says
 * nothing about why. An exception here is a bug or a broken database; the transaction has rolled back.
 */
import * as v from 'valibot'
import { storageFailure } from '../adapters/storage-failure'
import { fail, type Result } from '../core/failure'
import { hostOf } from '../core/host'
import { envelopeSchema, type Input, type MessageName, messages } from '../core/messages'
import { handlers, type Sender, type SenderOf } from './handlers'
import type { World } from './world'

/** A sender as the browser describes it. */
export type RawSender = {
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly frameId?: number | undefined
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined
}

/** Who this extension is. */
export type Self = { readonly id: string; readonly origin: string }

/** Messages after which what screens show has changed. */
const changing: readonly MessageName[] = [
  'tip/keep',
  'tip/undo',
  'walk/tip',
  'walk/promise',
  'walk/answer',
  'walk/end',
  'standing/begin',
  'standing/skip',
  'standing/go-on',
  'standing/end',
  'attention/erase',
  'page/follow',
  'payee/confirm',
  'pool/set',
  'settings/change',
  'site/exclude',
  'wallet/find',
  'wallet/approve',
  'wallet/disconnect',
  'rehearsal/decide',
  'flow/begin',
  'restore/merge',
  'recipe/keep',
  'promise/make',
  'promise/drop',
  'promise/tip',
  'gift/open',
  'gift/answer',
]

/** Answers a message. `after` is called once something has changed, to carry on with what follows. */
export async function route(
  world: World,
  self: Self,
  message: unknown,
  raw: RawSender,
  after: (name: MessageName) => void,
): Promise<Result<unknown>> {
  const envelope = v.safeParse(envelopeSchema, message)
  if (!envelope.success) return fail({ kind: 'malformed', at: 'message' })
  const { input, name } = envelope.output
  const sender = senderOf(raw, self)
  if (sender?.from !== messages[name].from) return fail({ kind: 'not-allowed' })
  const decoded = v.safeParse(messages[name].input, input)
  if (!decoded.success) {
    const at = v.getDotPath(decoded.issues[0]) ?? ''
    return fail({ kind: 'malformed', at: `${name}: ${at}`.slice(0, 200) })
  }
  try {
    // What is refused now must not happen by itself once the database lets it.
    await world.database.openNow()
    const result = await dispatch(world, name, decoded.output, sender)
    if (result.ok && changing.includes(name)) after(name)
    return result
  } catch (error) {
    return fail(storageFailure(error))
  }
}

/** The sender, if it is one of our own screens, or our content script in the top frame of a page on https. */
function senderOf({ frameId, id, tab, url }: RawSender, self: Self): Sender | undefined {
  if (id !== self.id || url === undefined) return undefined
  if (url.startsWith(`${self.origin}/`)) return { from: 'extension' }
  const topFrame = frameId === 0 && tab?.id !== undefined
  if (!topFrame || !url.startsWith('https://')) return undefined
  return { from: 'page', tabId: tab.id, url: addressOf(url, tab.url) }
}

/**
 * A page that changes its own address without loading is still known to the browser's messages by the
 * address it was loaded from; the tab knows where it is now.
 */
function addressOf(loadedFrom: string, now: string | undefined): string {
  const origin = hostOf(loadedFrom)
  return now?.startsWith('https://') && hostOf(now) === origin ? now : loadedFrom
}

function dispatch<K extends MessageName>(
  world: World,
  name: K,
  input: unknown,
  sender: Sender,
): Promise<Result<unknown>> {
  // Decoded by this message's own schema, and let in as who may send it, just before.
  return handlers[name](world, input as Input<K>, sender as SenderOf<K>)
}
