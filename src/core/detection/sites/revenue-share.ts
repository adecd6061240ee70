/** Addresses of services that keep a list of wallets inside one address (probabilistic revenue sharing). */

const PAYLOAD =
  /^https:\/\/(?:webmonetization\.org\/api\/revshare\/pay|tools-api\.webmonetization\.org\/revshare)(?:\/([\w+=-]{20,50000})\/?|\/?\?p=([\w+=%-]{20,50000}))$/i

/** Whether an address belongs to a revenue-share service, readable or not. */
export function isRevenueShare(address: string): boolean {
  return /^https:\/\/(?:webmonetization\.org\/api\/revshare\/|tools-api\.webmonetization\.org\/revshare)/i.test(
    address.trim(),
  )
}

/** The encoded list inside a revenue-share address. */
export function revenueSharePayload(address: string): string | undefined {
  const parts = PAYLOAD.exec(address.trim())
  return parts?.[1] ?? parts?.[2]?.replace(/%3d/gi, '=')
}
