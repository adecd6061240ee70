/** What the simulated reader does in several steps: connecting a wallet, and approving once more. */
import type { ConnectionView } from '../../src/core/connection'
import type { Jwk } from '../sandbox/provider-state'
import type { Sent } from './browser'
import type { Stage } from './stage'

/** How long after a page has been read its popup opens. */
export const POPUP_MS = 120

/** Waits for an answer, as a reader in front of a screen does; undefined where the worker died on it. */
export async function answerOf<K extends Sent['name']>(stage: Stage, sent: Sent<K>) {
  while (!sent.result && !sent.lost) await stage.timeline.sleep(200)
  return sent.result
}

/** Types the address, adds the key that Rill shows to the wallet, and approves. */
export function connectWallet(stage: Stage, wallet: string): void {
  void connectBrowser(stage, stage.browser, wallet)
}

/** The same in one of the reader's browsers; answers when that is answered. */
export async function connectBrowser(
  stage: Stage,
  browser: Stage['browser'],
  wallet: string,
): Promise<void> {
  const found = await answerOf(stage, browser.send('wallet/find', { text: wallet }))
  if (!found?.ok) return
  addKey(stage, found.value as ConnectionView)
  await stage.timeline.sleep(1_500)
  await answerOf(stage, browser.send('wallet/approve', {}))
}

/** Looks what is wanted, adds the key where it is missing, and approves. */
export function approveAgain(stage: Stage): void {
  void (async () => {
    const view = await answerOf(stage, stage.browser.send('wallet/look', {}))
    if (!view?.ok) return
    addKey(stage, view.value as ConnectionView)
    stage.browser.send('wallet/approve', {})
  })()
}

function addKey(stage: Stage, view: ConnectionView): void {
  if (view.state === 'none') return
  const jwk: Jwk = JSON.parse(atob(view.keyToAdd))
  const { control } = stage.sandbox.providerOf(view.address)
  if (!control.account(view.address).keys.some(key => key.kid === jwk.kid)) {
    control.addKey(view.address, jwk)
  }
}
