/** A page of the extension's own with the bench's script in it: it reads and fills the ledger as Rill's own code does. */
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { build, type Rollup } from 'vite'
import { openTab, ownPage, type Stage } from '../e2e/browser'
import type { LedgerInPage } from './ledger-in-page'

/** The page's script, with everything that it imports. */
export async function ledgerScript(): Promise<string> {
  const entry = fileURLToPath(new URL('ledger-in-page.ts', import.meta.url))
  const lib = { entry, formats: ['iife' as const], name: 'rillLedger' }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib },
  })
  const chunk = ([result].flat() as Rollup.RollupOutput[])[0]?.output[0]
  if (chunk?.type !== 'chunk') throw new Error('no script for the page')
  return chunk.code
}

/** A page that has no screen, and so asks the worker for nothing by itself. */
export async function openLedgerPage(stage: Stage, script: string): Promise<Page> {
  const page = await openTab(stage, ownPage(stage, 'manifest.json'))
  page.setDefaultTimeout(0)
  await page.evaluate(script)
  return page
}

/** As `call`, for what may take longer than the browser is waited for. */
export async function callLong<K extends keyof LedgerInPage>(
  own: Page,
  name: K,
  ...args: Parameters<LedgerInPage[K]>
): Promise<Awaited<ReturnType<LedgerInPage[K]>>> {
  await own.evaluate(
    (which, given) => {
      const page = globalThis as unknown as {
        ledgerBench: Record<string, (...args: unknown[]) => Promise<unknown>>
        answer?: { readonly value?: unknown; readonly error?: string }
      }
      delete page.answer
      page.ledgerBench[which]?.(...given).then(
        value => {
          page.answer = { value }
        },
        error => {
          page.answer = { error: String(error) }
        },
      )
    },
    name as string,
    args as unknown[],
  )
  // Asked again and again: one question alone may not stay open for more than three minutes.
  let answer = await answerOf(own)
  while (!answer) {
    await new Promise(done => setTimeout(done, 250))
    answer = await answerOf(own)
  }
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer.value as never
}

function answerOf(own: Page): Promise<{ value?: unknown; error?: string } | undefined> {
  return own.evaluate(
    () => (globalThis as unknown as { answer?: { value?: unknown; error?: string } }).answer,
  )
}

/** Calls a function of the page's script. */
export function call<K extends keyof LedgerInPage>(
  own: Page,
  name: K,
  ...args: Parameters<LedgerInPage[K]>
): Promise<Awaited<ReturnType<LedgerInPage[K]>>> {
  return own.evaluate(
    (which, given) =>
      (
        globalThis as unknown as {
          ledgerBench: Record<string, (...args: unknown[]) => Promise<never>>
        }
      ).ledgerBench[which]?.(...given) as Promise<never>,
    name as string,
    args as unknown[],
  )
}
