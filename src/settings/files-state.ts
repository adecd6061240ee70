/** How far the reader's files have come on the settings page: backups out and in, recipes out and in. */
import type { MergeSummary } from '../core/backup/merge'
import type { Failure } from '../core/failure'
import type { ActId } from '../core/ids'
import type { RecipeLook } from '../core/messages'
import type { MoneyWire } from '../core/money'
import type { RecipeLine } from '../core/recipe'
import type { Done } from '../ui/long-work'

/** A backup being written. */
export type BackupState =
  | { readonly at: 'rest'; readonly failure?: Failure }
  | ({ readonly at: 'writing' } & Done)
  | { readonly at: 'stopped' }
  | { readonly at: 'saved'; readonly name: string; readonly damaged: number }

/** What merging a file would do, as the reader was told. */
export type Looked = { readonly gone: boolean; readonly summary: MergeSummary }

/** Who stopped a merge: the reader, or the browser, which ended the background under it. */
export type StoppedBy = 'reader' | 'browser'

/** A file being looked at and merged. */
export type RestoreState =
  | { readonly at: 'rest'; readonly failure?: Failure }
  /** It is sealed: the passphrase is asked for. */
  | { readonly at: 'sealed'; readonly name: string; readonly failure?: Failure }
  | ({ readonly at: 'opening' } & Done)
  | { readonly at: 'looking' }
  /** `stoppedBy`: it was being merged, and nothing of it is. */
  | ({ readonly at: 'looked'; readonly stoppedBy?: StoppedBy | undefined } & Looked)
  /** `stopping`: the reader has stopped it, and what was written is being taken back. */
  | ({ readonly at: 'merging'; readonly stopping: boolean } & Looked & Done)
  /** `stoppedBy`: when it was stopped, it was done already. */
  | {
      readonly at: 'merged'
      readonly summary: MergeSummary
      readonly stoppedBy?: StoppedBy | undefined
    }

/** Somebody who may go into a recipe. */
export type Choice = RecipeLine & { readonly chosen: boolean }

/** A recipe being put together. */
export type MakeState =
  | { readonly at: 'rest'; readonly failure?: Failure }
  | {
      readonly at: 'choosing'
      /** Months as `2026-11` and years as `2026`, newest first. */
      readonly periods: readonly string[]
      readonly period: string
      readonly people: readonly Choice[]
    }

/** One line of a friend's recipe. */
export type TakeLine = RecipeLine & {
  readonly actId: ActId
  readonly amount: MoneyWire
  readonly ticked: boolean
  /** Absent while its wallet is asked. */
  readonly look?: RecipeLook
  readonly answer?: 'keeping' | 'kept' | Failure
}

/** A friend's recipe being taken over. */
export type TakeState =
  | { readonly at: 'rest'; readonly failure?: Failure }
  /** There is no pool yet to keep anything from. */
  | { readonly at: 'no-pool' }
  | { readonly at: 'read'; readonly lines: readonly TakeLine[] }

export type FilesState = {
  readonly backup: BackupState
  readonly restore: RestoreState
  readonly make: MakeState
  readonly take: TakeState
}

/** Before anything was asked for. */
export const filesAtRest: FilesState = {
  backup: { at: 'rest' },
  restore: { at: 'rest' },
  make: { at: 'rest' },
  take: { at: 'rest' },
}

/** Whether a line may be ticked: its wallet answers, leads where it did, and it is not kept yet. */
export function mayTick({ answer, look }: TakeLine): boolean {
  return (
    look !== undefined &&
    !look.failure &&
    !look.changed &&
    answer !== 'kept' &&
    answer !== 'keeping'
  )
}
