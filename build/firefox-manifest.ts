/**
 * What Firefox is told instead of what Chromium is told; everything else is one text.
 *
 * Firefox has no extension worker: the same script runs in an event page. What leaves the browser is asked
 * for when a wallet is connected, so nothing is required at install (docs/permissions.md).
 */
import type manifest from '../manifest.json'

type ChromeManifest = typeof manifest & { readonly background: { readonly service_worker: string } }

/** The id under which Firefox knows Rill: wallets' way back from consent is derived from it. */
export const GECKO_ID = '@rill-tips'

/** The manifest of dist/firefox from that of dist/chrome, as it was built. */
export function firefoxManifest(built: ChromeManifest) {
  const { background, key: _chromiumsOwn, minimum_chrome_version: _notFirefox, ...shared } = built
  return {
    ...shared,
    background: { scripts: [background.service_worker] },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        // The first that asks for consent to send data, and to know of it.
        strict_min_version: '140.0',
        data_collection_permissions: {
          required: ['none'],
          optional: ['financialAndPaymentInfo'],
        },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  }
}
