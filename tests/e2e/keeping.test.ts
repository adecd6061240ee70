/** Keeping and undoing in the real popup: one act, at once, whatever the network does. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, keepOn, openPopup, openPopupInTab, readStore, until, waitUntilSeen } from './acts'
import { killWorker, openTab } from './browser'
import { anas, openRehearsal, type Ready } from './ready'

let ready: Ready
beforeAll(async () => {
  ready = await openRehearsal()
})
afterAll(() => ready.stage.close())

test('says "Kept" with every wallet dead: it is a local write', async () => {
  const { own, stage } = ready
  stage.faults.add({ kind: 'drop-request', host: /^(?:wallet|auth|pay)\./, times: Infinity })
  const popup = await keepOn(ready, anas[0] ?? '', 1)
  expect(await popup.$eval('.kept', strip => strip.textContent)).toContain('Ana Ruiz')
  expect((await readStore(own, 'tips')).map(tip => tip.state)).toEqual(['kept'])
  await undo(popup)
  await popup.close()
  stage.faults.clear()
})

async function undo(popup: Awaited<ReturnType<typeof openPopup>>): Promise<void> {
  const button = await popup.waitForSelector('.kept > button')
  await button?.click()
  await popup.waitForFunction(() => !document.querySelector('.kept'))
}

test('one key keeps, undo takes back, and the ledger has both', async () => {
  const { own, stage } = ready
  const before = new Set((await readStore(own, 'tips')).map(tip => tip.id))
  const article = await openTab(stage, anas[1] ?? '')
  await waitUntilSeen(ready.own, article.url())
  const popup = await openPopup(stage, article)
  await popup.waitForSelector('.amounts button')
  await popup.keyboard.press('3')
  await popup.waitForSelector('.kept')
  await undo(popup)
  const tips = (await readStore(own, 'tips')).filter(tip => !before.has(tip.id))
  expect(tips.map(tip => tip.state)).toEqual(['undone'])
  await popup.close()
})

test('the undo strip is there again after the popup was closed', async () => {
  const { stage } = ready
  const first = await keepOn(ready, anas[0] ?? '', 0)
  await first.close()
  const article = await openTab(stage, anas[0] ?? '')
  await waitUntilSeen(ready.own, article.url())
  const popup = await openPopup(stage, article)
  await undo(popup)
  await popup.close()
})

test('a popup that opens on a worker that was stopped looks once, and again only for a change', async () => {
  const { own, stage } = ready
  const article = await openTab(stage, anas[0] ?? '')
  await waitUntilSeen(own, article.url())
  const before = await openPopupInTab(stage, article)
  const url = before.url()
  await before.close()
  const popup = await stage.browser.newPage()
  await popup.evaluateOnNewDocument(() => {
    const { runtime } = (globalThis as unknown as Extension).chrome
    const told: Told = { looks: 0, notices: [] }
    const send = runtime.sendMessage.bind(runtime)
    runtime.sendMessage = message => {
      if (message.name === 'popup/look') told.looks += 1
      return send(message)
    }
    // The page that asks for this test is another screen: what it sends is heard here too.
    runtime.onMessage.addListener(heard => {
      if (typeof heard === 'string') told.notices.push(heard)
    })
    Object.assign(globalThis, { told })
  })
  await killWorker(stage)
  await popup.goto(url, { waitUntil: 'load' })
  await popup.waitForSelector('.amounts button')
  const told = () => popup.evaluate(() => (globalThis as unknown as { told: Told }).told)
  await until('the start is told', async () => (await told()).notices.includes('rill/started'))
  await ask(own, 'settings/change', { attention: true })
  await until('the change is looked at', async () => (await told()).looks > 1)
  expect(await told()).toEqual({ looks: 2, notices: ['rill/started', 'rill/changed'] })
  await popup.close()
})

type Told = { looks: number; notices: string[] }
type Extension = {
  readonly chrome: {
    readonly runtime: {
      sendMessage: (message: { readonly name?: string }) => Promise<unknown>
      readonly onMessage: { addListener(listener: (heard: unknown) => void): void }
    }
  }
}
