/**
 * What is true of each page of the village, written by hand: the one place that tests and the demo ask.
 */
import type {
  EvidenceSource,
  PageKind,
  PayeeSource,
  SupportLink,
} from '../../src/core/detection/detection'

/** Somebody who made the work, as a careful human reader of the page would name them. */
export type VillageCreator = {
  readonly name: string
  readonly kind: 'person' | 'organisation'
}

/** A wallet address that the page names as it is first served, in normal form. */
export type VillagePayee = {
  readonly address: string
  readonly source: PayeeSource
  /** Relative share of a tip, whole; 1 where the page does not say. */
  readonly weight: number
  /** Name of the creator it belongs to, only where the page's own markup says so. */
  readonly belongsTo?: string
  /** The name that a revenue share gives the recipient. */
  readonly name?: string
}

/** Whose wallet it is that the page names; `nobody` where there is none. */
export type Ownership = 'creators' | 'publisher' | 'share' | 'nobody'

/** What detection should say of a page beside its title, creators and payees. */
export type Expectation = {
  readonly authored: boolean
  /** Any of these kinds is right; empty where several readings are fair and none is judged. */
  readonly kinds: readonly PageKind[]
  readonly ownership: Ownership
  /** The work's address; the page's own one where this is left out. */
  readonly canonicalUrl?: string
  readonly publication?: string
  /** YYYY-MM-DD. */
  readonly publishedOn?: string
  /** Sources of which at least one must be among the evidence for each creator. */
  readonly evidence?: readonly EvidenceSource[]
  readonly supportLinks?: readonly SupportLink[]
  /** The page's wallets after it has been open for two seconds, where it changes them itself. */
  readonly payeesLater?: readonly string[]
  /** The name is so disguised that naming nobody is as right as naming the creator. */
  readonly mayNameNobody?: boolean
  /** Text that no part of a detection may contain: attacks. */
  readonly never?: readonly string[]
}

/** One page of the village with its truth. */
export type VillagePage = {
  /** Stable, unique, kebab-case, `publication/page`. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly creators: readonly VillageCreator[]
  readonly payees: readonly VillagePayee[]
  readonly expectation: Expectation
}
