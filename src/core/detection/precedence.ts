/**
 * The table of precedence: how much each place where a name may stand is worth.
 *
 * Weights are ranks with distances, set by how often the place was right on real pages (docs/detection.md);
 * they are compared and added, never shown. Near: between title and first paragraph. End: after the last.
 */

type Weight = {
  /** Worth of the row where it is not visible, or stands in the midst of the text. */
  readonly base: number
  /** Added when it stands near the title, and when it stands after the end. */
  readonly near?: number
  readonly end?: number
}

/** Each place where names stand, and its worth. */
export const precedence = {
  site: { base: 14 },
  'jsonld-person': { base: 10 },
  'meta-strict': { base: 9 },
  'jsonld-text': { base: 8 },
  itemprop: { base: 7, near: 2, end: 0 },
  'rel-author': { base: 6, near: 3, end: -1 },
  'meta-article': { base: 7 },
  rdfa: { base: 6, near: 1, end: -1 },
  'h-entry': { base: 5, near: 2, end: -1 },
  'byline-author': { base: 4, near: 3, end: 0 },
  'author-page': { base: 3, near: 4, end: -1 },
  'meta-author': { base: 6 },
  'meta-dc': { base: 5 },
  'jsonld-page': { base: 5 },
  'line-label': { base: 5, near: 1, end: 0 },
  'line-by': { base: 4, near: 2, end: -2 },
  'line-dated': { base: 2, near: 1, end: -1 },
  'byline-loose': { base: 3, near: 2, end: -1 },
  'byline-address': { base: 4, near: 1, end: -1 },
  'post-author': { base: 5 },
  'line-name': { base: 2, near: 0, end: -1 },
  'jsonld-group': { base: 4 },
} as const satisfies Record<string, Weight>

/** A place where names stand. */
export type Row = keyof typeof precedence

/** Added for each other independent place that names one of the same people. */
export const AGREEMENT = 2

/** Taken off when every name is one word, as log-in names are. */
export const SINGLE_WORD = 3

/** A statement below this is not believed. */
export const BELIEVED = 4

/** The confidence shown for a weight. */
export function confidenceOf(weight: number): 'high' | 'medium' | 'low' {
  if (weight >= 10) return 'high'
  return weight >= 7 ? 'medium' : 'low'
}
