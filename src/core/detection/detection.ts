/**
 * What Rill concluded of one page: whether somebody wrote it, who, where they can be paid, and on what evidence.
 *
 * These are the words the popup, the background and the page check share. Nothing here is a promise of
 * payment: a payee is only an address that the page named; the wallet behind it is looked up later, on the
 * reader's act.
 */

/** What sort of work a page is. `none`: not a work of anybody (a front page, a search, a login…). */
export type PageKind =
  | 'article'
  | 'post'
  | 'video'
  | 'episode'
  | 'repository'
  | 'thread'
  | 'profile'
  | 'none'

/** Where on the page a finding came from; the popup words each of them under "how do we know?". */
export type EvidenceSource =
  | 'json-ld'
  | 'microdata'
  | 'rdfa'
  | 'h-entry'
  | 'rel-author'
  | 'meta'
  | 'fediverse'
  | 'byline'
  | 'site'

/** One reason to believe a name: the source, and the markup it stood in as a short plain text. */
export type Evidence = { readonly source: EvidenceSource; readonly detail: string }

/** Somebody who made the work. `confidence` comes from the precedence and agreement table. */
export type Creator = {
  readonly name: string
  readonly kind: 'person' | 'organisation'
  /** The creator's own page, as the page names it: https or http, never fetched without the reader's act. */
  readonly url?: string
  readonly confidence: 'high' | 'medium' | 'low'
  readonly evidence: readonly Evidence[]
}

/**
 * How a place to pay was named: by the page itself, or, where the reader asked for it, on the author's own
 * page, account or feed.
 */
export type PayeeSource = 'link' | 'meta' | 'revenue-share' | Following['what']

/**
 * A wallet address that the page named, in normal form (see payee.ts), with its share of a tip.
 * `creator` is the index in `creators` it is known to belong to, where the markup says so.
 */
export type PayeeHint = {
  readonly address: string
  readonly source: PayeeSource
  /** Relative share of a tip; whole number, 1 where the page says nothing. */
  readonly weight: number
  readonly creator?: number
  /** The name that a revenue share gives the recipient. */
  readonly name?: string
}

/** Another way to support somebody: shown as a link, never paid by Rill. */
export type SupportLink = {
  readonly kind:
    | 'paypal'
    | 'liberapay'
    | 'ko-fi'
    | 'buy-me-a-coffee'
    | 'patreon'
    | 'github-sponsors'
    | 'open-collective'
    | 'steady'
    | 'flattr'
    | 'payment-link'
  readonly url: string
  /** Whose it is, as far as the page shows. */
  readonly owner: 'author' | 'site' | 'unknown'
}

/** An address that may be asked for a wallet, on the reader's act only; what is expected there, and for whom. */
export type Following = {
  readonly url: string
  readonly what: 'author-page' | 'fediverse' | 'feed'
  /** Index in `creators`, where the address is one person's. */
  readonly creator?: number
}

/** Something the reader or a creator should know about how the page was read (page check: `notes`). */
export type DetectionNote = { readonly code: string; readonly detail: string }

export type Detection = {
  readonly authored: boolean
  readonly kind: PageKind
  readonly title: string
  /** The work's own address without tracking; the page's own address where it names none it may name. */
  readonly canonicalUrl: string
  /** The publication's name (site or magazine), where one is known. */
  readonly publication?: string
  /** ISO date (YYYY-MM-DD) of publication, where one is known. */
  readonly publishedOn?: string
  readonly creators: readonly Creator[]
  readonly payees: readonly PayeeHint[]
  readonly supportLinks: readonly SupportLink[]
  /** Where a wallet may be looked for if the reader asks; absent where there is nothing to follow. */
  readonly following?: readonly Following[]
  readonly notes: readonly DetectionNote[]
}
