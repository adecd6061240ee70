/** What the walk's page shows, as plain data. */
import type { CloseLine } from './close'
import type { MoneyWire } from './money'
import type { PoolView } from './pool'
import type { StandingView } from './standing'
import type { ReadLine, WalkCard } from './walk'

/** What the popup offers to look back at. */
export type WalkInvitation = 'walk' | 'close'

export type WalkView =
  /** No pool is set. */
  | { readonly state: 'welcome' }
  | {
      readonly state: 'open'
      readonly cards: readonly WalkCard[]
      /** The reader's own three amounts. */
      readonly amounts: readonly MoneyWire[]
      readonly pool: PoolView
      /** Whether these are the month's last days and it was not closed yet. */
      readonly closes: boolean
      readonly close: readonly CloseLine[]
      readonly standing: readonly StandingView[]
      /** What was read lately, newest first. */
      readonly read: readonly ReadLine[]
      /** Whether reading time is counted. */
      readonly attention: boolean
      readonly rehearsal: boolean
    }
