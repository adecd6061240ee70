/** The browser, left to whoever started it. */
import { openStage, openTab, type Which } from '../e2e/browser'
import { wallets } from '../sandbox/default-world'

/** Opens the village and stays until the browser is closed. */
export async function browse(which: Which): Promise<void> {
  const stage = await openStage({ ...which, headless: false })
  await openTab(stage, 'https://village.test/')
  console.log(`
Rill is in this browser, the village is open, and all money in it is play money.
Read something, press the drop in the toolbar (pin it first), keep a tip.
To connect a wallet, use $${wallets.reader.replace('https://', '')}; its key page is https://wallet.harbour.test/
Close the browser to stop.`)
  await new Promise<void>(resolve => stage.browser.once('disconnected', () => resolve()))
  await stage.close()
}
