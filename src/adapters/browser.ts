/**
 * The only door to the browser's extension API.
 *
 * What Rill uses of it, in full: `runtime` (messages, own addresses, waking), `tabs` (which page the
 * popup is over, opening own pages), `action` (the toolbar icon), `alarms`, `identity` (the wallet's
 * consent page), `permissions` (whether a wallet may be asked), `declarativeNetRequest` (to send no name),
 * `contextMenus` and `commands` (keeping without the popup), `i18n` (words). Firefox for Android has neither
 * `identity` nor `contextMenus` nor `commands`.
 *
 * Every browser that Rill runs in answers with promises, under `browser` or, in Chromium before 148, under
 * `chrome`. So no polyfill is shipped: it would be a third of the content script. What differs is kept
 * out of use: a message listener answers through `sendResponse`, never by returning a promise.
 */
import type { Browser } from 'webextension-polyfill'

const { browser: standard, chrome: chromium } = globalThis as unknown as {
  readonly browser?: Browser
  readonly chrome?: Browser
}

export const browser = (standard ?? chromium) as Browser
