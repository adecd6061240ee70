/**
 * How much of a page may become page facts.
 *
 * A page is a stranger and may be of any size. The reader stops at these bounds and the codec in page-text.ts
 * refuses what is beyond them, so that both ends agree without trusting each other. Numbers only: this
 * file also goes into the content script.
 */

/** The largest JSON text of page facts, in bytes as UTF-16 code units. */
export const FACTS_CHARS_MAX = 64_000

export const bounds = {
  /** An address, anywhere. */
  address: 2_000,
  /** A title, a name, the content of a meta element, a heading. */
  text: 300,
  /** The text of one mark or one line. */
  line: 160,
  /** A class, rel or property as evidence. */
  label: 80,
  /** The class of the body element. */
  bodyClass: 400,
  /** The JSON-LD of one script, after pruning. */
  jsonLd: 12_000,
  /** The JSON-LD of all scripts together. */
  jsonLdAll: 24_000,
  metas: 60,
  links: 40,
  scripts: 12,
  marks: 60,
  headings: 24,
  lines: 56,
  times: 8,
  payments: 24,
  supports: 16,
  types: 12,
} as const

/** Bounds of page text, in UTF-16 code units. */
export const textBounds = {
  /** The HTML; the longest of 1,486 real pages has 433,000 with its scripts. */
  html: 600_000,
  /** All scripts of JSON-LD together. */
  scripts: 400_000,
  title: 1_000,
} as const

/** Elements taken before the reader stops; the largest of 1,486 real pages has 5,428. */
export const NODES_MAX = 10_000
