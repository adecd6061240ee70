/** What the reader can do with files on the settings page. */
import type { ActId } from '../core/ids'

export type FilesActs = {
  /** An empty passphrase seals nothing. */
  readonly writeBackup: (passphrase: string) => void
  readonly stop: () => void
  readonly chooseBackup: (file: File) => void
  readonly openSealed: (passphrase: string) => void
  readonly sayGone: (gone: boolean) => void
  readonly merge: () => void
  /** What was written of it is taken back. */
  readonly stopMerge: () => void
  readonly leave: () => void
  readonly beginRecipe: () => void
  readonly choosePeriod: (period: string) => void
  readonly choosePerson: (payee: string, chosen: boolean) => void
  readonly saveRecipe: () => void
  readonly chooseRecipe: (file: File) => void
  readonly tick: (id: ActId, ticked: boolean) => void
  readonly keepTicked: () => void
}
