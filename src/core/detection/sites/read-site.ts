/** The site files, and the one that applies to a page. */
import type { PageFacts } from '../../page'
import { parseAddress } from '../address'
import { instagram } from './instagram'
import { reddit } from './reddit'
import type { SiteFile, SiteReading } from './site-file'
import { x } from './x'
import { youtube } from './youtube'

const siteFiles: readonly SiteFile[] = [instagram, reddit, x, youtube]

/** What the site file for this page read, where there is one. */
export function readSite(facts: PageFacts): SiteReading | undefined {
  const address = parseAddress(facts.url)
  if (!address) return undefined
  const host = address.host.replace(/^www\./, '')
  return siteFiles.find(file => file.host.test(host))?.read(facts, address.path)
}
