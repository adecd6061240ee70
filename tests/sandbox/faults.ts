/**
 * Faults of the road between a client and a site: the request that never arrives, the answer that
 * gets lost, delay, server errors, garbage. They wrap any site, so they act over https and in
 * process alike.
 */
import { ConnectionDropped } from './connection-dropped'
import type { Site, SiteRequest, SiteResponse } from './site'

/**
 * What goes wrong.
 *
 * `drop-request`: hang up before the site sees it. `drop-answer`: the site acts, the answer is
 * lost. `delay`: wait, then serve. `server-error`: 503 without acting. `error-after`: the site
 * acts, then 502. `garbage`: the site acts, the answer is not JSON. `huge`: the site acts, the
 * answer is too long to be read.
 */
export type FaultKind =
  | 'drop-request'
  | 'drop-answer'
  | 'delay'
  | 'server-error'
  | 'error-after'
  | 'garbage'
  | 'huge'

/** One rule. A text must be equal, an expression must match; what is absent matches all. */
export type FaultRule = {
  readonly kind: FaultKind
  readonly method?: string
  readonly host?: string | RegExp
  /** Path and query. */
  readonly path?: string | RegExp
  /** How many requests it spoils; absent: one. `Infinity` until cleared. */
  readonly times?: number
  /** How many matching requests it lets through first; absent: none. */
  readonly after?: number
  /** For `delay`. */
  readonly delayMs?: number
}

/** One fault that happened. */
export type FaultEvent = { readonly kind: FaultKind; readonly method: string; readonly url: string }

/** The rules in force; the first that matches acts. */
export type Faults = {
  readonly add: (rule: FaultRule) => void
  readonly clear: () => void
  /** What happened so far, oldest first. */
  readonly happened: readonly FaultEvent[]
  readonly wrap: (site: Site) => Site
  readonly wrapAll: (sites: readonly Site[]) => Site[]
}

// Eight times what Rill reads of an answer.
const HUGE_BYTES = 4 * 1024 * 1024

/** Rules that can be changed while their sites run. `sleep` is the clock's; absent: real time. */
export function createFaults(
  options: { readonly sleep?: (ms: number) => Promise<void> } = {},
): Faults {
  const sleep = options.sleep ?? (ms => new Promise(resolve => setTimeout(resolve, ms)))
  let rules: { readonly rule: FaultRule; after: number; times: number }[] = []
  const happened: FaultEvent[] = []
  const take = (request: SiteRequest): FaultRule | undefined => {
    for (const entry of rules) {
      if (entry.times <= 0 || !matches(entry.rule, request)) continue
      if (entry.after > 0) {
        entry.after -= 1
        continue
      }
      entry.times -= 1
      return entry.rule
    }
    return undefined
  }
  const wrap = (site: Site): Site => ({
    host: site.host,
    handle: async request => {
      const rule = take(request)
      if (!rule) return site.handle(request)
      happened.push({ kind: rule.kind, method: request.method, url: request.url.href })
      if (rule.kind === 'delay') await sleep(rule.delayMs ?? 0)
      return spoil(rule.kind, () => site.handle(request))
    },
  })
  return {
    add: rule => {
      rules.push({ rule, after: rule.after ?? 0, times: rule.times ?? 1 })
    },
    clear: () => {
      rules = []
    },
    happened,
    wrap,
    wrapAll: sites => sites.map(wrap),
  }
}

function matches(rule: FaultRule, request: SiteRequest): boolean {
  return (
    matchesPart(rule.method, request.method) &&
    matchesPart(rule.host, request.url.hostname) &&
    matchesPart(rule.path, request.url.pathname + request.url.search)
  )
}

function matchesPart(pattern: string | RegExp | undefined, value: string): boolean {
  if (pattern === undefined) return true
  return typeof pattern === 'string' ? pattern === value : pattern.test(value)
}

async function spoil(
  kind: FaultKind,
  handle: () => Promise<SiteResponse> | SiteResponse,
): Promise<SiteResponse> {
  switch (kind) {
    case 'drop-request':
      throw new ConnectionDropped()
    case 'server-error':
      return plain(503, 'Service Unavailable')
    case 'delay':
      return handle()
    case 'drop-answer':
      await handle()
      throw new ConnectionDropped()
    case 'error-after':
      await handle()
      return plain(502, 'Bad Gateway')
    case 'garbage':
      return { ...(await handle()), body: '{"id": "https://wallet.' }
    case 'huge':
      return { ...(await handle()), body: new Uint8Array(HUGE_BYTES).fill(0x20) }
  }
}

const plain = (status: number, body: string): SiteResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
})
