/**
 * Pages where Rill keeps quiet by itself: mail, banking and health, by words and names in the host.
 *
 * Short on purpose: it is a courtesy, not a promise to know every such page. The reader can switch a kind
 * off, except a site from it, or add a site of their own (excluded sites).
 */

export const quietKinds = ['mail', 'banking', 'health'] as const
export type QuietKind = (typeof quietKinds)[number]

/** Labels of a host (what stands between its dots), and endings of whole hosts, that tell a kind. */
const signs: Record<QuietKind, { readonly labels: RegExp; readonly hosts: RegExp }> = {
  mail: {
    labels: /^(?:web)?mail\d*$|^inbox$|^outlook$|^correo$|^posteingang$/,
    hosts: /(?:^|\.)(?:proton\.me|tuta\.com|fastmail\.com|gmx\.(?:net|de|com)|web\.de)$/,
  },
  banking: {
    labels:
      /^(?:online|e|net)?-?bank(?:ing|s|en|o|a)?\d*$|^banque$|^sparkasse|^banco|bank$|^brokerage$/,
    hosts: /(?:^|\.)(?:paypal|wise|revolut|n26|coinbase)\.com$/,
  },
  health: {
    labels:
      /^(?:patient|patients|health|healthcare|clinic|klinik|hospital|krankenkasse|mychart|doctolib|salud|saude|sante)\d*$/,
    hosts: /(?:^|\.)(?:nhs\.uk|ameli\.fr|doctolib\.\w+|gesund\.bund\.de)$/,
  },
}

/** What the reader has set about quiet pages. */
type QuietSettings = {
  readonly quietKinds: readonly QuietKind[]
  readonly quietExceptions: readonly string[]
}

/** Whether Rill keeps quiet on a host: because the reader said so, or by itself. */
export function isQuiet(
  host: string,
  settings: QuietSettings & { readonly excludedHosts: readonly string[] },
): boolean {
  return settings.excludedHosts.includes(host) || quietKindOf(host, settings) !== undefined
}

/** The kind of page where Rill keeps quiet, or undefined where it need not. */
export function quietKindOf(host: string, settings: QuietSettings): QuietKind | undefined {
  if (settings.quietExceptions.includes(host)) return undefined
  const labels = host.split('.').slice(0, -1)
  return settings.quietKinds.find(
    kind => signs[kind].hosts.test(host) || labels.some(label => signs[kind].labels.test(label)),
  )
}
