/**
 * Where an element stands on the page: in the article, among comments, in the navigation…
 *
 * Bits while walking, letters in page facts (see page.ts). Names of classes are habits of the web, not a
 * standard: core weighs them, this file only reports them.
 */

export const ARTICLE = 1
export const COMMENT = 2
export const FOOTER = 4
export const HEADER = 8
export const NAVIGATION = 16
export const SIDE = 32
export const ITEM = 64
export const LINK = 128
/** Inside a heading; not reported. */
export const HEADING = 256
/** Inside audio, video or picture; not reported as a place. */
export const MEDIUM = 512

/** Places whose words are not the work's own. */
export const ELSEWHERE = COMMENT | FOOTER | NAVIGATION | SIDE

const byTag: Record<string, number> = {
  ARTICLE,
  FOOTER,
  HEADER,
  NAV: NAVIGATION,
  ASIDE: SIDE,
  LI: ITEM,
  A: LINK,
  H1: HEADING,
  H2: HEADING,
  H3: HEADING,
  H4: HEADING,
  AUDIO: MEDIUM,
  VIDEO: MEDIUM,
  PICTURE: MEDIUM,
}

const PART =
  '(?=$|[\\s_-]*(?:list|area|section|body|wrap|thread|content|container|item|holder|box|block|inner|s?$|\\d))'
const commentLabel = new RegExp(
  `(?:^|\\s|(?<!no|has|with|the)[_-])(?:comments?|replies|responses|guestbook)${PART}|commentlist|disqus|livefyre|reader-?comment|user-?(?:comment|review)`,
  'i',
)
const sideLabel =
  /sidebar|(?:^|\s)(?:widget|aside)(?=$|[\s_])|related|recommend|teaser|trending|popular|most-?read|read-?next|you-may|also-like|promo|newsletter|upsell|outbrain|taboola|more-(?:from|stor|article|post|news)/i
const navigationLabel = /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?)(?=$|[\s_-])/i
const footerLabel = /(?:^|\s)(?:site-?|page-?|global-?)?footer(?=$|\s)/i
const articleLabel = /(?:^|\s)(?:h-?entry)(?=$|\s)/i

/** The bits that an element adds by its tag and its role. */
export function placeOfTag(tag: string, role: string | null): number {
  const bits = byTag[tag] ?? 0
  if (role === null) return bits
  if (role === 'navigation') return bits | NAVIGATION
  if (role === 'article') return bits | ARTICLE
  if (role === 'complementary') return bits | SIDE
  return role === 'contentinfo' ? bits | FOOTER : bits
}

/** The bits that an element adds by its class and id. */
export function placeOfLabel(label: string): number {
  if (label === '') return 0
  let bits = 0
  if (commentLabel.test(label)) bits |= COMMENT
  if (sideLabel.test(label)) bits |= SIDE
  if (navigationLabel.test(label)) bits |= NAVIGATION
  if (footerLabel.test(label)) bits |= FOOTER
  if (articleLabel.test(label)) bits |= ARTICLE
  return bits
}

/** Bits as the letters of page facts. */
export function placeLetters(bits: number): string {
  let letters = ''
  for (let i = 0; i < 8; i++) if (bits & (1 << i)) letters += 'acfhnsil'[i]
  return letters
}
