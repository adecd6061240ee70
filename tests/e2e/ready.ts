/** Stages that are further on than a fresh install, by the same messages that the screens send. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { wallets } from '../sandbox/default-world'
import { villagePages } from '../village/village'
import { allow, ask, decideConsent, openOwnPage, readStore } from './acts'
import { openStage, openTab, ownPage, type Stage, type StageOptions, type Which } from './browser'

/** Ana's articles: one author, her own wallet. */
export const anas = villagePages
  .filter(page => page.payees[0]?.address === wallets.ana && page.payees.length === 1)
  .map(page => page.url)

/** How a stage is set up, in whichever browser is tested. */
export type ReadyOptions = Partial<Omit<StageOptions, 'chromium' | 'firefox'>> & {
  /** A Chromium other than that of the tests. */
  readonly chromium?: string
}

/** The stage that all tests of a file share, with a page of Rill's own to ask from. */
export type Ready = { readonly stage: Stage; readonly own: Page }

/** Chromium as `npm test` found it. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** The browser that the tests of both are run in: Chromium, or the Firefox that `npm test` found. */
export const which: Which = process.env.RILL_FIREFOX
  ? { firefox: process.env.RILL_FIREFOX }
  : { chromium }

/** A stage with ten dollars set aside and no wallet: the rehearsal. */
export async function openRehearsal(options: ReadyOptions = {}): Promise<Ready> {
  const stage = await openStage({ ...which, ...options })
  const own = await openOwnPage(stage)
  const amount = { value: '1000', assetCode: 'USD', assetScale: 2 }
  expect(await ask(own, 'pool/set', { amount })).toMatchObject({ ok: true })
  return { stage, own }
}

/** A stage with the reader's wallet connected through its consent page. */
export async function openConnected(options: ReadyOptions = {}): Promise<Ready> {
  const ready = await openRehearsal(options)
  await connect(ready)
  return ready
}

/** Connects the reader's wallet, key and consent page included. */
export async function connect({ own, stage }: Ready): Promise<void> {
  if (stage.kind === 'firefox') {
    const page = await openTab(stage, ownPage(stage, 'src/welcome/welcome.html#connect'))
    await allow(page)
    await page.close()
  }
  const found = await ask(own, 'wallet/find', { text: wallets.reader })
  if (!found.ok || found.value.state === 'none') throw new Error(JSON.stringify(found))
  stage.sandbox.harbour.control.addKey(wallets.reader, JSON.parse(atob(found.value.keyToAdd)))
  const approving = ask(own, 'wallet/approve', {})
  await decideConsent(stage, 'approve')
  expect(await approving).toMatchObject({ ok: true, value: { state: 'connected' } })
}

/** Waits until every settlement has ended, and answers their states. */
export async function untilSettled(own: Page): Promise<string[]> {
  await expect
    .poll(
      async () => {
        const settlements = await readStore(own, 'settlements')
        const open = settlements.filter(each => !endings.includes(String(each.state)))
        return settlements.length > 0 && open.length === 0
      },
      { timeout: 50_000, interval: 100 },
    )
    .toBe(true)
  return (await readStore(own, 'settlements')).map(each => String(each.state))
}

const endings = ['arrived', 'part-arrived', 'came-back', 'held-back']
