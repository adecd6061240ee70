/** What the walk has found so far, before it is cut to the bounds of page facts. */
import type { PageFacts } from '../page'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The same item with its place as bits (place.ts). */
type Placed<T> = Omit<Mutable<T>, 'place'> & { place: number }

/** The same, and the place of its tag among the tokens instead of its text. */
type Untold<T> = Omit<Placed<T>, 'text'> & { readonly token: number }

/** The item of microdata or RDFa around an element. */
export type Scope = {
  /** Its type, and the property that it is of the item above. */
  readonly type: string
  readonly prop: string
  /** The type of the item above. */
  readonly of: string
}

/** What the attributes of an element say, the same wherever they stand. */
export type Attributes = {
  /** As they are written. */
  readonly text: string
  /** Class and id, and their bits (labels.ts). */
  readonly label: string
  readonly bits: number
  /** Places (place.ts) by the role. */
  readonly role: number
  readonly rel: string
  /** Bits of what the rel says (take-element.ts). */
  readonly says: number
  /** itemprop and property. */
  readonly prop: string
  readonly href: string
  /** Whether an item begins. */
  readonly item: boolean
  /** Whether they may add something whatever the element is. */
  readonly telling: boolean
}

/** A mark before its text is read: of most pages few are kept. */
export type WalkedMark = {
  readonly name: string
  readonly attributes: Attributes
  readonly at: number
  readonly token: number
  readonly place: number
  readonly prop: string
  /** The type of the item that it says something of. */
  readonly type: string
}

export type WalkedHeading = Untold<PageFacts['headings'][number]>

export type WalkedLine = {
  readonly at: number
  readonly place: number
  /** Pieces of text, a tab between two. */
  text: string
  /** Characters of the pieces, and of those inside links. */
  chars: number
  linked: number
}

export type Walked = {
  readonly marks: WalkedMark[]
  readonly headings: WalkedHeading[]
  readonly lines: WalkedLine[]
  readonly times: Placed<PageFacts['times'][number]>[]
  readonly supports: Placed<PageFacts['supports'][number]>[]
  readonly types: Set<string>
  readonly figures: Mutable<PageFacts['figures']>
  /** Attributes of meta elements; of link elements, and of links that say `me`. */
  readonly metas: string[]
  readonly links: string[]
  readonly payments: PageFacts['payments'][number][]
  base: string
  lang: string
  bodyClass: string
  /** Whether the heading that the walk is in, or was in last, has shown no link yet. */
  unlinked: boolean
}

/** A walk that has not begun. */
export function nothingWalked(): Walked {
  return {
    marks: [],
    headings: [],
    lines: [],
    times: [],
    supports: [],
    types: new Set(),
    metas: [],
    links: [],
    payments: [],
    base: '',
    lang: '',
    bodyClass: '',
    unlinked: false,
    figures: {
      nodes: 0,
      chars: 0,
      linkChars: 0,
      paragraphs: 0,
      paragraphChars: 0,
      articles: 0,
      linkedHeadings: 0,
      passwords: 0,
      fields: 0,
      comments: 0,
      titleAt: 0,
      firstParagraphAt: 0,
      lastParagraphAt: 0,
      cut: false,
    },
  }
}
