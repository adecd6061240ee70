/** What a site file is: a few lines for one site whose pages say too little by the standards. */
import type { PageFacts } from '../../page'
import type { PageKind } from '../detection'

/** What a site file read: a work of that site, and who made it, as the page names them. */
export type SiteReading = {
  readonly kind: PageKind
  readonly name?: string
  readonly detail: string
}

/** Reads the pages of one site; each is removable together with its fixture. */
export type SiteFile = {
  /** Matches the host, without `www.`. */
  readonly host: RegExp
  /** The reading of a page at `path`; undefined where the page is not a work or the standards suffice. */
  readonly read: (facts: PageFacts, path: string) => SiteReading | undefined
}

/** The content of the first meta element of that name. */
export function metaContent(facts: PageFacts, name: string): string {
  return facts.metas.find(meta => meta.name === name)?.content ?? ''
}
