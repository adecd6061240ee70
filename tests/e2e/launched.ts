/** What a stage needs of a browser, whichever it is. */
import type { Browser } from 'puppeteer-core'

/** A browser that runs, with the extension in it. */
export type Launched = {
  readonly browser: Browser
  /** Where the extension's own pages are, without a slash at the end. */
  readonly origin: string
  /** Stops the extension's worker, or event page, in the middle of whatever it does. */
  readonly killWorker: () => Promise<void>
  /** Says no to the browser's next question to the reader; only Firefox asks any. */
  readonly refuseNext?: () => Promise<void>
  /** What was started beside the browser; to be called once that is closed. */
  readonly close?: () => Promise<void>
}

export type LaunchOptions = {
  /** The folder of the built extension; the one that was built last where there is none. */
  readonly dist?: string | undefined
  readonly path: string
  readonly headless: boolean
  readonly profile: string
  /** Where the sandbox listens. */
  readonly port: number
  /** The names that lead there. */
  readonly names: readonly string[]
  /** Where downloads go, without asking. */
  readonly downloads?: string | undefined
}
