/**
 * Requests to wallets: limited in time and size, without cookies, referrer or cache.
 *
 * Every ending is a Result. Once a request has been handed over, no error can tell whether it arrived,
 * so that is `answer-lost` and the caller looks before it repeats anything that matters.
 */
import { fail, ok, type Result } from '../core/failure'
import type { UnixMs } from '../core/time'

/** One request; `body` is sent exactly as it is. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Signed requests never follow; only the plain reading of a wallet address does. */
  readonly redirect?: 'error' | 'follow'
}

/** An answer, whatever its status; `json` is undefined where the body is not JSON. */
export type HttpAnswer = {
  readonly status: number
  readonly json: unknown
  readonly text: string
  readonly contentType: string
  readonly finalUrl: string
  /**
   * By how much this device's clock is ahead of the server's, by the answer's `Date`; below nought: behind.
   * Absent where the answer has none, or the browser does not show it (as it does to whoever may ask the host).
   */
  readonly aheadMs?: number
}

export type Http = (request: HttpRequest) => Promise<Result<HttpAnswer>>

export const TIMEOUT_MS = 20_000
export const SIZE_MAX_BYTES = 512 * 1024

/** What this adapter needs of the world. */
export type HttpWorld = {
  readonly fetch: typeof fetch
  readonly now: () => UnixMs
  readonly online: () => boolean
  readonly timeout: (ms: number) => AbortSignal
}

/** Makes the requester. */
export function makeHttp(world: HttpWorld): Http {
  return async request => {
    const host = new URL(request.url).host
    if (!world.online()) return fail({ kind: 'offline' })
    try {
      const signal = world.timeout(TIMEOUT_MS)
      const response = await world.fetch(request.url, {
        method: request.method,
        headers: request.headers ?? { accept: 'application/json' },
        redirect: request.redirect ?? 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal,
        ...(request.body !== undefined && { body: request.body }),
      })
      const answeredAt = Date.parse(response.headers.get('date') ?? '')
      const aheadMs = world.now() - answeredAt
      const text = await readLimited(response)
      if (text === undefined) return fail({ kind: 'wallet-nonsense', host, detail: 'too long' })
      return ok({
        status: response.status,
        json: parseJson(text),
        text,
        contentType: response.headers.get('content-type') ?? '',
        finalUrl: response.url || request.url,
        ...(Number.isFinite(aheadMs) && { aheadMs }),
      })
    } catch {
      return fail({ kind: 'answer-lost', host })
    }
  }
}

/** The body as text, or undefined past the size limit, where reading stops. */
async function readLimited(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > SIZE_MAX_BYTES) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
