/**
 * Everything outside that the background acts on, in one place.
 *
 * The real one is wired in wire.ts; the simulation wires the same background to a sandbox wallet, an
 * in-memory IndexedDB and a clock of its own. Nothing in this folder reaches the world otherwise.
 */
import type { RillDatabase } from '../adapters/database'
import type { Wallet } from '../adapters/wallet'
import type { LanguageChoice } from '../core/language'
import type { ProgressNotice } from '../core/progress-notice'
import type { UnixMs } from '../core/time'

/** What the toolbar icon says about a tab. */
export type IconState = 'nothing' | 'can-receive' | 'kept-here' | 'needs-you'

/** A tab as far as Rill knows it; its address only where the browser tells. */
export type Tab = { readonly id: number; readonly url?: string | undefined }

/** What Rill wakes up for. */
export type AlarmName = 'flow' | 'settle'

/** The browser, as the background uses it. */
export type Surface = {
  readonly tab: (id: number | undefined) => Promise<Tab | undefined>
  readonly openTabIds: () => Promise<readonly number[]>
  readonly showIcon: (tabId: number, state: IconState, language: LanguageChoice) => Promise<void>
  /** Writes the entries of the page's menu in a language. */
  readonly nameMenu: (language: LanguageChoice) => Promise<void>
  /** Asks a tab's page to be read again; nothing happens where none is read. */
  readonly readAgain: (tabId: number) => Promise<void>
  /** Tells open screens to look again. */
  readonly notifyChanged: () => Promise<void>
  /** Tells screens that another background answered before to look again; to be told before this one answers. */
  readonly notifyStarted: () => Promise<void>
  /** Tells open screens how far a work is. */
  readonly tellProgress: (told: ProgressNotice) => Promise<void>
  /** Sets or moves an alarm, which rings again each hour until it is set anew; undefined clears it. */
  readonly setAlarm: (name: AlarmName, at: UnixMs | undefined) => Promise<void>
  /** Where the wallet's consent page comes back to. */
  readonly finishUri: () => string
  /** Shows the wallet's consent page; the address it came back with, or undefined if it was closed. */
  readonly showConsent: (url: string) => Promise<string | undefined>
  /** Tells the browser that work is in progress; not a way to live on, only to finish a step. */
  readonly stayAwake: () => Promise<void>
  readonly mayAsk: (url: string) => Promise<boolean>
}

export type World = {
  readonly database: RillDatabase
  readonly wallet: Wallet
  readonly surface: Surface
  readonly now: () => UnixMs
  readonly zone: () => string
  readonly randomUuid: () => string
  readonly randomFraction: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly online: () => boolean
  readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>
  readonly withFreeLock: <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>
}
