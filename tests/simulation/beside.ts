/**
 * The reader's second browser: a Rill of its own at the same wallet, with a ledger, a key and a permission of its
 * own. Nothing goes wrong between it and the wallets but what befalls the wallets; it is audited like the first.
 */
import type { ActId } from '../../src/core/ids'
import type { Act } from './history'
import { pages } from './pages'
import { createRandom } from './random'
import { answerOf, connectBrowser, POPUP_MS } from './reader'
import type { Stage } from './stage'

/** What the reader sets aside in it: as much as in the first, as far as they remember. */
const POOL = '1000'
const TAB = 1

/** The reader takes the other browser, connects it where it is not, keeps a tip and lets it flow. */
export function performBeside(
  stage: Stage,
  step: Extract<Act, { do: 'beside' }>,
  seed: string,
): void {
  void (async () => {
    const { browser, isNew } = stage.secondBrowser()
    const asset = { assetCode: stage.currency, assetScale: 2 }
    if (isNew) {
      await answerOf(stage, browser.send('pool/set', { amount: { value: POOL, ...asset } }))
      await connectBrowser(stage, browser, stage.circumstances.wallet)
    }
    const page = pages()[step.page % pages().length]
    if (!page) throw new Error('no pages')
    browser.open(TAB, page.url, page.text)
    await stage.timeline.sleep(POPUP_MS)
    await answerOf(
      stage,
      browser.send('tip/keep', {
        actId: createRandom(`${seed}/beside`).uuid() as ActId,
        tabId: TAB,
        pageUrl: page.url,
        amount: { value: String(step.value), ...asset },
        shares: page.payees.map(address => ({ address, weight: 1 })),
      }),
    )
    browser.send('flow/begin', {})
  })()
}
