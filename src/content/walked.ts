/** What the walk has found so far, before it is cut to the bounds of page facts. */
import type { PageFacts } from '../core/page'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The same item with its place as bits (place.ts). */
type Placed<T> = Omit<Mutable<T>, 'place'> & { place: number }

/** What elements above the present one say about it. */
export type Level = {
  readonly place: number
  /** Type of the nearest microdata or RDFa item, and the property that this item is of the one above. */
  readonly scope: string
  readonly scopeProp: string
}

export type WalkedMark = Placed<PageFacts['marks'][number]>

export type Walked = {
  readonly marks: WalkedMark[]
  /** `linked`: characters inside links. */
  readonly lines: (Placed<PageFacts['lines'][number]> & { linked: number })[]
  readonly headings: Placed<PageFacts['headings'][number]>[]
  readonly times: Placed<PageFacts['times'][number]>[]
  readonly supports: Placed<PageFacts['supports'][number]>[]
  readonly types: Set<string>
  readonly figures: Mutable<PageFacts['figures']>
  /** Whether the heading that the walk is in, or was in last, has shown no link yet. */
  unlinked: boolean
}

/** A walk that has not begun. */
export function nothingWalked(): Walked {
  return {
    marks: [],
    lines: [],
    headings: [],
    times: [],
    supports: [],
    types: new Set(),
    unlinked: false,
    figures: {
      nodes: 0,
      chars: 0,
      linkChars: 0,
      links: 0,
      paragraphs: 0,
      paragraphChars: 0,
      articles: 0,
      linkedHeadings: 0,
      passwords: 0,
      searches: 0,
      fields: 0,
      media: 0,
      comments: 0,
      titleAt: 0,
      firstParagraphAt: 0,
      lastParagraphAt: 0,
      cut: false,
    },
  }
}
