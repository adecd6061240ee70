/**
 * Takes the header from Rill's own requests that would tell a wallet which installation asks.
 *
 * Firefox sends `Origin: moz-extension://…` with every POST and DELETE, drawn once for each installation: with
 * it every wallet could tell that the same reader came again. No page's request is touched. The rule ends with
 * the browser's session, so every start of the background sets it anew before it sends anything.
 */
import { browser } from './browser'

const RULE_ID = 1

/** Settles once the rule stands; rejects where the browser refuses it, and then nothing may be sent. */
export async function becomeNameless(): Promise<void> {
  const own = new URL(browser.runtime.getURL('')).host
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'origin', operation: 'remove' }],
        },
        condition: { initiatorDomains: [own], resourceTypes: ['xmlhttprequest', 'other'] },
      },
    ],
  })
}
