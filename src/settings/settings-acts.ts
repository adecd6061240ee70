/** What the reader can do on the settings page. */
import type { MoneyWire } from '../core/money'
import type { SettingsChange } from '../core/settings'
import type { FileForm } from '../ui/statement-file'
import type { Part } from './settings-state'

export type SettingsActs = {
  readonly setPool: (amount: MoneyWire) => void
  readonly change: (part: Part, change: SettingsChange) => void
  /** Forgets all reading time. */
  readonly eraseAttention: () => void
  /** Every month as one file. */
  readonly takeAll: (form: FileForm) => void
  readonly lookAgain: () => void
}
