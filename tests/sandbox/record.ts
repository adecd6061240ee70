/**
 * Remembers what a site was asked, so that a test can count requests.
 */
import type { Site } from './site'

/** One request that came in and the status it got; 0 where the site hung up. */
export type RecordedRequest = {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly status: number
}

/** Sites that note each request in `requests`, oldest answer first. */
export function record(sites: readonly Site[]): {
  readonly sites: Site[]
  readonly requests: RecordedRequest[]
} {
  const requests: RecordedRequest[] = []
  const recorded = sites.map(site => ({
    host: site.host,
    handle: async (request: Parameters<Site['handle']>[0]) => {
      const noted = { method: request.method, url: request.url.href, body: request.body }
      try {
        const answer = await site.handle(request)
        requests.push({ ...noted, status: answer.status })
        return answer
      } catch (fault) {
        requests.push({ ...noted, status: 0 })
        throw fault
      }
    },
  }))
  return { sites: recorded, requests }
}
