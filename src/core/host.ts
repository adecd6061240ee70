/** The host of an address, by its text: core has no URL. */

/** The host, with its port where it has one; undefined for what is no address of the web. */
export function hostOf(url: string | undefined): string | undefined {
  return /^https?:\/\/([^/?#]+)/.exec(url ?? '')?.[1]
}

/** The host as it is shown; the text itself where it has none. */
export function shownHost(address: string): string {
  return hostOf(address) ?? address
}
