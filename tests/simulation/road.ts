/**
 * The simulated road between the browser and the wallets: latency, and everything that goes wrong on it.
 *
 * A request that was handed over is out of the browser's hands: it may arrive although the browser gave
 * up on it, or died, or reaches the wallet long after the answer stopped being waited for.
 */
import type { Site, SiteRequest, SiteResponse } from '../sandbox/site'
import type { Life } from './life'
import type { Random } from './random'
import type { Timeline, Timer } from './timeline'

/** What a request is, by what Rill uses it for. */
export const callNames = [
  'discover',
  'keys',
  'grant',
  'continue',
  'give-back',
  'rotate',
  'receiver',
  'received',
  'quote',
  'pay',
  'look',
  'list',
  'spent',
] as const
export type CallName = (typeof callNames)[number]

/**
 * What can go wrong. `lost`: it never arrives, known at once. `silent`: it never arrives, and nobody says so.
 * `answer-lost`: the wallet acts, the answer is dropped at once. `answer-late`: the wallet acts, the answer
 * comes after `ms`. `late`: it arrives only after `ms`. `unavailable`: 503 without acting. `failed`: the wallet
 * acts, then 502. `refused`: 400 in unknown words, without acting. `unauthorized`, `forbidden`: 401 and 403
 * without a word, without acting. `missing`: 404 without acting. `too-many`: 429 without acting. `garbage`, `too-much`: the wallet acts, the answer is of no use.
 */
export const roadFaults = [
  'lost',
  'silent',
  'answer-lost',
  'answer-late',
  'late',
  'unavailable',
  'failed',
  'refused',
  'unauthorized',
  'forbidden',
  'missing',
  'too-many',
  'garbage',
  'too-much',
] as const
export type RoadFault = (typeof roadFaults)[number]

/** A fault that waits for its request. */
export type RoadRule = {
  readonly fault: RoadFault
  readonly call: CallName | 'any'
  readonly provider: string | 'any'
  /** How many matching requests it spares first. */
  skip: number
  /** How many it then spoils. */
  times: number
  readonly ms: number
}

/** One request that left the browser. */
export type Departure = {
  readonly at: number
  readonly call: CallName
  readonly provider: string
  readonly body: string
}

/** What a request is for. */
export function callOf(method: string, url: URL): CallName {
  const [, first = '', second = '', third] = url.pathname.split('/')
  if (url.hostname.startsWith('wallet.')) {
    return url.pathname.endsWith('/jwks.json') ? 'keys' : 'discover'
  }
  if (url.hostname.startsWith('auth.')) {
    if (first === 'continue') return method === 'DELETE' ? 'give-back' : 'continue'
    return first === 'token' ? 'rotate' : 'grant'
  }
  if (second === 'quotes') return 'quote'
  if (second === 'incoming-payments') return method === 'POST' ? 'receiver' : 'received'
  if (second === 'outgoing-payment-grant') return 'spent'
  return method === 'POST' ? 'pay' : third ? 'look' : 'list'
}

const plain = (status: number, body: string): SiteResponse => ({ status, headers: {}, body })

/** What stands in for a wallet that was never reached. */
const refusals = {
  unavailable: plain(503, 'Service Unavailable'),
  refused: plain(400, '{"error":{"code":"400","description":"not today"}}'),
  unauthorized: plain(401, 'Unauthorized'),
  forbidden: plain(403, 'Forbidden'),
  missing: plain(404, 'Not Found'),
  'too-many': plain(429, 'Too Many Requests'),
} as const

const TOO_MUCH = ' '.repeat(600 * 1024)

type RoadParts = {
  readonly timeline: Timeline
  readonly sites: readonly Site[]
  readonly random: Random
  readonly onDeparture: (departure: Departure) => void
  readonly onFault: (fault: RoadFault | 'offline', call: CallName) => void
}

/** The road of one browser. */
export class Road {
  online = true
  readonly rules: RoadRule[] = []
  /** Requests and answers under way. */
  underWay = 0
  readonly #parts: RoadParts
  readonly #hosts: ReadonlyMap<string, Site>
  readonly #timeouts = new WeakMap<AbortSignal, Timer>()

  constructor(parts: RoadParts) {
    this.#parts = parts
    this.#hosts = new Map(parts.sites.map(site => [site.host, site]))
  }

  /** `AbortSignal.timeout` in simulated time. */
  timeout(ms: number): AbortSignal {
    const { timeline } = this.#parts
    const controller = new AbortController()
    const end = () => controller.abort(new DOMException('timed out', 'TimeoutError'))
    this.#timeouts.set(controller.signal, timeline.at(timeline.now + ms, end))
    return controller.signal
  }

  /** The `fetch` of one worker. */
  fetchOf(life: Life): typeof fetch {
    return (input, init = {}) => {
      const method = init.method ?? 'GET'
      const url = new URL(String(input))
      const call = callOf(method, url)
      const headers = { ...(init.headers as Record<string, string>), host: url.host }
      const body = typeof init.body === 'string' ? init.body : ''
      const request: SiteRequest = {
        method,
        url,
        headers: body ? { ...headers, 'content-length': String(Buffer.byteLength(body)) } : headers,
        body,
      }
      return life.pass(call, () => this.#send(life, call, request, init.signal ?? undefined))
    }
  }

  #send(
    life: Life,
    call: CallName,
    request: SiteRequest,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const { timeline, onDeparture, onFault } = this.#parts
    const provider = request.url.hostname.split('.')[1] ?? ''
    return new Promise((resolve, reject) => {
      let open = true
      const close = (settle: () => void) => {
        if (!open) return
        open = false
        if (signal) this.#timeouts.get(signal)?.cancel()
        settle()
      }
      const fail = () => close(() => reject(new TypeError('fetch failed')))
      signal?.addEventListener('abort', () => close(() => reject(signal.reason)))
      if (!this.online) {
        onFault('offline', call)
        this.#later(5, fail)
        return
      }
      onDeparture({ at: timeline.now, call, provider, body: request.body })
      const fault = this.#fault(call, provider)
      if (fault) onFault(fault.fault, call)
      const answer = (response: SiteResponse, ms = this.#latency()) =>
        this.#later(ms, () => close(() => resolve(toResponse(response, request.url))))
      // The worker may die while its request is under way: it arrives all the same.
      life.point(`sent ${call}`)
      this.#travel(request, fault, answer, fail)
    })
  }

  #travel(
    request: SiteRequest,
    rule: RoadRule | undefined,
    answer: (response: SiteResponse, ms?: number) => void,
    fail: () => void,
  ): void {
    const arrive = (then: (response: SiteResponse) => void, ms = this.#latency()) =>
      this.#later(ms, () => this.#handle(request, then))
    if (!rule) {
      arrive(answer)
      return
    }
    switch (rule.fault) {
      case 'lost':
        this.#later(this.#latency(), fail)
        break
      case 'silent':
        break
      case 'answer-lost':
        arrive(fail)
        break
      case 'answer-late':
        arrive(response => answer(response, rule.ms))
        break
      case 'late':
        arrive(answer, rule.ms)
        break
      case 'failed':
        arrive(() => answer(plain(502, 'Bad Gateway')))
        break
      case 'garbage':
        arrive(response => answer({ ...response, body: '{"id": "https://wallet.' }))
        break
      case 'too-much':
        arrive(response => answer({ ...response, body: TOO_MUCH }))
        break
      default:
        answer(refusals[rule.fault])
    }
  }

  #handle(request: SiteRequest, then: (response: SiteResponse) => void): void {
    const site = this.#hosts.get(request.url.hostname)
    if (!site) throw new Error(`no such host ${request.url.hostname}`)
    this.underWay += 1
    void Promise.resolve(site.handle(request)).then(response => {
      this.underWay -= 1
      then(response)
    })
  }

  #later(ms: number, run: () => void): void {
    const { timeline } = this.#parts
    this.underWay += 1
    timeline.at(timeline.now + ms, () => {
      this.underWay -= 1
      run()
    })
  }

  #latency(): number {
    return this.#parts.random.between(2, 90)
  }

  #fault(call: CallName, provider: string): RoadRule | undefined {
    for (const rule of this.rules) {
      if (rule.times <= 0) continue
      if (rule.call !== 'any' && rule.call !== call) continue
      if (rule.provider !== 'any' && rule.provider !== provider) continue
      if (rule.skip > 0) {
        rule.skip -= 1
        continue
      }
      rule.times -= 1
      return rule
    }
    return undefined
  }
}

function toResponse(answer: SiteResponse, url: URL): Response {
  const body = answer.status === 204 ? null : (answer.body as BodyInit)
  const response = new Response(body, { status: answer.status })
  Object.defineProperty(response, 'url', { value: url.href })
  return response
}
