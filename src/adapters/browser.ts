/**
 * The only door to the browser's extension API.
 *
 * What Rill uses of it, in full: `runtime` (messages, own addresses, waking), `tabs` (which page the
 * popup is over, opening own pages), `action` (the toolbar icon), `alarms`, `identity` (the wallet's
 * consent page), `permissions` (whether a wallet may be asked), `i18n` (words).
 */
import browser from 'webextension-polyfill'

export { browser }
