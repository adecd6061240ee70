/**
 * A page that a `rel=payment` link names, at no service that is known here.
 *
 * Accepts: nothing that could be known. It is called by its host; one whose host dresses up as a known
 * service, or is written in letters that look like others, is not opened.
 * Source: microformats.org, "rel=payment".
 */
import type { SupportHost } from './support-host'

/** How known services write themselves; digits that pass for letters are read as these. */
const DRESSED =
  /paypa[li]|liberapay|kofi|buymeacoffee|patreon|githubsponsors|opencollective|steadyhq|steadypage/

export const paymentLink: SupportHost = {
  kind: 'payment-link',
  repeats: false,
  isPage: ({ host }) => !/(?:^|\.)xn--/.test(host) && !DRESSED.test(undressed(host)),
}

function undressed(host: string): string {
  return host
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[^a-z]/g, '')
}
