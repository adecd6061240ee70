/**
 * The standard fetch, answered by sites in this process: no sockets, so that a simulated clock
 * rules.
 *
 * It behaves as Node's own fetch does where our code can tell: redirect modes, abort signals, a
 * rejected TypeError for an unknown host or a dropped connection, Content-Length added by the
 * sender.
 */
import { ConnectionDropped } from './connection-dropped'
import type { Site, SiteRequest, SiteResponse } from './site'

const REDIRECTS_MAX = 20
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308])
const NULL_BODY_STATUS = new Set([101, 204, 205, 304])

/** A fetch that only knows these sites. */
export function inProcessFetch(sites: readonly Site[]): typeof fetch {
  const hosts = new Map(sites.map(site => [site.host, site]))
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const body = request.body ? await request.text() : ''
    const first: SiteRequest = {
      method: request.method,
      url: withoutHash(new URL(request.url)),
      headers: sentHeaders(request, body),
      body,
    }
    return abortable(request.signal, follow(hosts, first, request.redirect))
  }
}

function withoutHash(url: URL): URL {
  url.hash = ''
  return url
}

function sentHeaders(request: Request, body: string): Record<string, string> {
  const headers = Object.fromEntries(request.headers.entries())
  const length = new TextEncoder().encode(body).length
  const hasLength = length > 0 || request.method === 'POST' || request.method === 'PUT'
  return {
    accept: '*/*',
    ...headers,
    host: new URL(request.url).host,
    ...(hasLength ? { 'content-length': String(length) } : {}),
  }
}

async function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let onAbort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
  })
  try {
    // The site goes on working after an abort, as a real server does.
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

async function follow(
  hosts: ReadonlyMap<string, Site>,
  first: SiteRequest,
  mode: RequestRedirect,
): Promise<Response> {
  let request = first
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    const answer = await send(hosts, request)
    const location = answer.headers.location
    if (!REDIRECT_STATUS.has(answer.status) || location === undefined || mode === 'manual') {
      return toResponse(answer, request.url, hops > 0)
    }
    if (mode === 'error') throw new TypeError('fetch failed', { cause: 'unexpected redirect' })
    request = redirected(request, new URL(location, request.url), answer.status)
  }
  throw new TypeError('fetch failed', { cause: 'redirect count exceeded' })
}

async function send(hosts: ReadonlyMap<string, Site>, request: SiteRequest): Promise<SiteResponse> {
  const site = hosts.get(request.url.hostname)
  if (!site) throw new TypeError('fetch failed', { cause: `no such host ${request.url.hostname}` })
  try {
    return await site.handle(request)
  } catch (fault) {
    if (fault instanceof ConnectionDropped) throw new TypeError('fetch failed', { cause: fault })
    throw fault
  }
}

function redirected(request: SiteRequest, to: URL, status: number): SiteRequest {
  const headers: Record<string, string> = { ...request.headers, host: to.host }
  if (to.origin !== request.url.origin) delete headers.authorization
  const becomesGet =
    (status === 303 && request.method !== 'HEAD') || (status < 303 && request.method === 'POST')
  if (!becomesGet) return { ...request, url: withoutHash(to), headers }
  delete headers['content-type']
  delete headers['content-length']
  return { method: 'GET', url: withoutHash(to), headers, body: '' }
}

function toResponse(answer: SiteResponse, url: URL, wasRedirected: boolean): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of name === 'set-cookie' ? value.split('\n') : [value]) headers.append(name, one)
  }
  const body = NULL_BODY_STATUS.has(answer.status) ? null : (answer.body as BodyInit)
  const response = new Response(body, { status: answer.status, headers })
  Object.defineProperty(response, 'url', { value: url.href })
  Object.defineProperty(response, 'redirected', { value: wasRedirected })
  return response
}
