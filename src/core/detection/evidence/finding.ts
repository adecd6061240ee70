/** One finding: names that stood in one place of the page, and what that place is worth. */
import type { EvidenceSource } from '../detection'
import type { Row } from '../precedence'

/** Names found in one place. */
export type Finding = {
  readonly source: EvidenceSource
  /** The row of the precedence table (precedence.ts). */
  readonly row: Row
  /** The markup as a short plain text, for "how do we know?". */
  readonly detail: string
  readonly people: readonly string[]
  /** An organisation or a placeholder that stood there instead of people. */
  readonly group?: string
  /** The text that the names were found in, where it says more than one of them. */
  readonly whole?: string
  /** The own page of the person, where one person and one address stood together. */
  readonly url?: string
  /** Where in the document, for what was visible. */
  readonly at?: number
  /** Tag and label of a visible element: siblings of one list share it. */
  readonly shape?: string
}
