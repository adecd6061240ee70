/**
 * The wallet's consent page: in a window of the browser's own, or in a tab where there is no such window.
 *
 * Firefox for Android has no `identity`. There a tab is opened and watched until it comes to the finish address;
 * nobody answers at that address, and nobody needs to: what counts stands in the address itself.
 */
import { browser } from './browser'

/** Where the wallet sends the reader back to where the browser names no address: reserved, never a real site (RFC 2606). */
const TAB_FINISH = 'https://rill-consent.invalid/'

/** Where the consent page comes back to. */
export function finishUri(): string {
  return browser.identity?.getRedirectURL() ?? TAB_FINISH
}

/** Shows it; the address it came back with, or undefined where the reader closed it. */
export async function showConsent(url: string): Promise<string | undefined> {
  if (!browser.identity) return showInTab(url)
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true })
  } catch {
    // The reader closed the window; browsers word it differently and mean the same.
    return undefined
  }
}

async function showInTab(url: string): Promise<string | undefined> {
  const { id } = await browser.tabs.create({ url })
  const { onRemoved, onUpdated } = browser.tabs
  const returned = await new Promise<string | undefined>(resolve => {
    function see(tabId: number, { url: now }: { readonly url?: string | undefined }): void {
      if (tabId === id && now?.startsWith(TAB_FINISH)) end(now)
    }
    function closed(tabId: number): void {
      if (tabId === id) end(undefined)
    }
    function end(address: string | undefined): void {
      onUpdated.removeListener(see)
      onRemoved.removeListener(closed)
      resolve(address)
    }
    onUpdated.addListener(see)
    onRemoved.addListener(closed)
  })
  if (returned !== undefined && id !== undefined) await browser.tabs.remove(id)
  return returned
}
