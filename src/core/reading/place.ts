/**
 * Where an element stands on the page: in the article, among comments, in the navigation…
 *
 * Bits while walking, letters in page facts (see page.ts).
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
/** All of the above; the bits beyond say other things of a tag or a label. */
export const PLACE = 1023

/** Places whose words are not the work's own. */
export const ELSEWHERE = COMMENT | FOOTER | NAVIGATION | SIDE

/** The bits that an element adds by its role. */
export function placeOfRole(role: string): number {
  if (role === 'navigation') return NAVIGATION
  if (role === 'article') return ARTICLE
  if (role === 'complementary') return SIDE
  return role === 'contentinfo' ? FOOTER : 0
}

/** Bits as the letters of page facts. */
export function placeLetters(bits: number): string {
  let letters = ''
  for (let i = 0; i < 8; i++) if (bits & (1 << i)) letters += 'acfhnsil'[i]
  return letters
}
