import { parseHTML } from 'linkedom'
import type { SiteResponse } from '../sandbox/site'
import { villageSites } from './village'

const sites = new Map(villageSites().map(site => [site.host, site]))

/** Whether the village has this host. */
export function isInVillage(host: string): boolean {
  return sites.has(host)
}

/** What the village answers to a plain request for this address. It must be in the village. */
export async function visit(address: string): Promise<SiteResponse> {
  const url = new URL(address)
  const site = sites.get(url.host)
  if (!site) throw new Error(`${url.host} is not in the village`)
  return await site.handle({ method: 'GET', url, headers: {}, body: '' })
}

/** The document that stands at this address, parsed but without its scripts run. */
export async function openPage(address: string): Promise<Document> {
  const { body } = await visit(address)
  return parseHTML(String(body)).document as unknown as Document
}
