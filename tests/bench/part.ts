/** One part of the bench: a thing to measure, by itself or among the others. */
import type { Figure } from './figure'

export type Measured = {
  readonly figures: readonly Figure[]
  /** What the figures do not say themselves: what was left out and why, how large the thing was. */
  readonly notes?: readonly string[]
}

/** What a part is told and given. */
export type Circumstances = {
  /** Fewer pages, tips and rounds: to see that it runs, or roughly where it stands. */
  readonly quick: boolean
  /** Only this part was asked for: it may say more than its figures. */
  readonly alone: boolean
  /** How many pages of the corpus are opened in a browser. */
  readonly pages: number
  /** How many tips are in each ledger that is measured. */
  readonly tips: readonly number[]
  /** Where ledgers stay, and are found again. */
  readonly ledgerIn: string | undefined
  /** Which pages of the corpus detection is scored on. */
  readonly corpusPart: 'all' | 'held' | 'dev'
  /** Where the browser is. */
  readonly chromium: () => string
  /** The folder of the extension, built for this run. */
  readonly extension: () => Promise<string>
  /** Says how far it is. */
  readonly say: (line: string) => void
}

export type Part = {
  /** As in `--only`. */
  readonly name: string
  readonly about: string
  /** Roughly how long it takes on two quiet cores, for whoever waits. */
  readonly takes: string
  readonly measure: (circumstances: Circumstances) => Promise<Measured>
}
