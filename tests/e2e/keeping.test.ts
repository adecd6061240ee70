/** Keeping and undoing in the real popup: one act, at once, whatever the network does. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepOn, openPopup, readStore, waitUntilSeen } from './acts'
import { openTab } from './browser'
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
