/**
 * What the nearest peer takes, as it was recorded once: nothing here is run by the bench.
 *
 * `source` names the row of the record, so that a figure can be found again.
 */

/** One recorded figure. */
export type Recorded = { readonly value: number; readonly source: string }

/** Which version, and how it was measured. */
export const PEER =
  'interledger/web-monetization-extension 1.3.2 (fe49dcb0, 2026-08-21), on two shared cores in headless Chromium 156, its wallet on loopback without delay'

const bundle = (file: string, how: string) => `bundle sizes, ${file}, ${how}`

export const peer = {
  contentBytes: { value: 31_330 + 3_276, source: bundle('content.js and polyfill.js', 'raw') },
  contentGzip: { value: 10_538 + 1_278, source: bundle('content.js and polyfill.js', 'gzip') },
  backgroundBytes: { value: 518_228, source: bundle('background.js', 'raw') },
  backgroundGzip: { value: 158_410, source: bundle('background.js', 'gzip') },
  popupBytes: { value: 592_907, source: bundle('popup.js', 'raw') },
  popupGzip: { value: 183_384, source: bundle('popup.js', 'gzip') },
  popupStylesGzip: { value: 9_486, source: bundle('popup.css', 'gzip') },
  connectBytes: { value: 568_277, source: bundle('pages/app/app.js', 'raw') },
  connectGzip: { value: 175_774, source: bundle('pages/app/app.js', 'gzip') },
  unpacked: { value: 2_902_608, source: bundle('whole unpacked dir', 'raw') },
  zip: { value: 1_123_847, source: bundle('whole unpacked dir', 'zip') },
  storm3000: { value: 147, source: 'runtime, 3,000 mutations, 3k-node DOM: 141–153 ms' },
  storm30000: { value: 538, source: 'runtime, 3,000 mutations, 30k-node DOM' },
  memory: {
    value: 280,
    source: 'runtime, 20 same-origin iframes: ≈ 0.28 MB of scripts’ heap a frame',
  },
  viewRequests: { value: 1, source: 'runtime, opening a monetized article, not connected' },
  viewRequestsConnected: { value: 5, source: 'runtime, the same, connected and switched off' },
  tipMs: { value: 1_850, source: 'runtime, one-time payment: click to “Thank you”' },
  tipRequests: { value: 5, source: 'runtime, one-time payment, 1 recipient' },
} as const satisfies Record<string, Recorded>
